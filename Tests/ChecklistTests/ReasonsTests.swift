import Testing

@testable import Checklist

/// The numbers behind the levels.
struct ReasonsTests {
  @Test func theyAddUpToTheLevels() throws {
    for (fixture, assessment) in assessed.prefix(60) {
      for reasons in Checklist().reasons(for: fixture.text) {
        #expect(reasons.level == assessment.level(of: reasons.step))
        for threshold in reasons.thresholds {
          let sum = threshold.contributions.reduce(threshold.start) { $0 + $1.value }
          #expect(abs(sum - threshold.odds) < 0.01, "\(fixture.id) \(reasons.step)")
        }
        let isThere = reasons.thresholds[0].odds > 0 && !reasons.passages.isEmpty
        let isMet = isThere && reasons.thresholds[1].odds > 0
        #expect(reasons.level == (isMet ? .met : isThere ? .weak : .absent))
      }
    }
  }

  @Test func theLikeliestPassageIsTheEvidence() throws {
    let text =
      "Cost: 40 GPU-hours on one A100, $80 in all, two days.\n\nThank you for the question."
    let cost = try #require(
      Checklist().reasons(for: text).first { $0.step == .costEstimate })
    #expect(cost.passages.first?.evidence.lines == 1...1)
    #expect(cost.passages[0].contributions.contains { $0.name == "number:machineTime" })
  }

  @Test func theOverclaimIsAccountedFor() throws {
    for (fixture, assessment) in assessed {
      let reasons = Checklist().overclaimReasons(for: fixture.text)
      #expect(reasons.overclaims == assessment.overclaims)
      let sum = reasons.threshold.contributions.reduce(reasons.threshold.start) { $0 + $1.value }
      #expect(abs(sum - reasons.threshold.odds) < 0.01, "\(fixture.id)")
      if !reasons.overclaims.isEmpty {
        #expect(
          reasons.threshold.odds > (reasons.outright.isEmpty ? 0 : reasons.bound),
          "\(fixture.id)")
      }
    }
    let reasons = Checklist().overclaimReasons(for: "This will certainly work. It is proven.")
    #expect(reasons.outright.map(\.lines) == [1...1])
    #expect(reasons.overclaims == reasons.outright)
    #expect(reasons.passages.first?.evidence.quote.contains("work") == true)
  }

  @Test func anEmptyTextHasNoPassages() {
    let reasons = Checklist().reasons(for: "")
    #expect(reasons.count == Step.allCases.count)
    #expect(reasons.allSatisfy { $0.level == .absent && $0.passages.isEmpty })
  }

  @Test func everyWordIsFoundAndNoOther() {
    let words = Weights.shared.words
    var found = WordWeights.Found(of: words)
    #expect(words.weights.count > 1_000 && words.weights.count == Weights.wordNames.count)
    for (index, name) in Weights.wordNames.enumerated() {
      let text = Array("(\(name), \(name))".utf8)
      words.find(in: text.indices, of: text, into: &found)
      #expect(found.known == [index], "\(name)")
    }
    let text = Array("qzxqzx, x".utf8)
    words.find(in: text.indices, of: text, into: &found)
    #expect(found.known.isEmpty && found.count == 2)
  }

  /// The length of a passage is counted on the way through its words.
  @Test func wordsAreCountedAlikeInBothPlaces() {
    let words = Weights.shared.words
    var found = WordWeights.Found(of: words)
    for fixture in Fixture.all {
      let document = Document(fixture.text)
      // Passages, and stretches that begin and end inside a character.
      let cut = stride(from: 0, to: max(0, document.source.bytes.count - 40), by: 37).map {
        $0..<($0 + 40)
      }
      let wrong = (document.passages.map(\.range) + cut).filter { range in
        words.find(in: range, of: document.source.folded, into: &found)
        return found.count != document.source.words(range)
      }
      #expect(wrong.isEmpty, "\(fixture.id)")
    }
  }
}
