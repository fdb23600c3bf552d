import Study
import Testing

@testable import Runner

/// The trials that are handed out.
@Suite struct FeedTests {
  @Test func aHundredThousandTakeNoMoreStackThanOne() {
    let trial = Trial(
      prompt: Prompt(name: "p", text: "Idea"),
      condition: Condition(
        model: "m", system: SystemPrompt(name: "s", text: "Be strict."), parameters: Parameters()),
      sample: 1)
    let feed = Feed(repeatElement(trial, count: 100_000)) { _ in 0 }
    var count = 0
    while feed.take() != nil { count += 1 }
    #expect(count == 100_000)
    #expect(feed.take() == nil)
  }
}
