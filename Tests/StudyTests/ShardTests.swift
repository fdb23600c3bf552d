import Study
import Testing

@Suite struct ShardTests {
  private func prompts(_ names: [String], _ shard: String, count: Int = 4) throws -> [String] {
    let part = try #require(Shard(shard))
    return StudyPlan(
      prompts: PromptList(names.map { Prompt(name: $0, text: "Text of \($0)") }), models: ["m"],
      systems: [SystemPrompt(name: "s", text: "S")], shard: part
    ).prompts.map(\.name)
  }

  @Test func everyPromptIsInOneShardWhateverElseThereIs() throws {
    let names = (0..<200).map { "p\($0)" }
    let parts = try (1...4).map { try prompts(names, "\($0)/4") }
    #expect(parts.flatMap(\.self).sorted() == names.sorted())
    #expect(parts.allSatisfy { $0.count > 20 })
    // Half of them are gone, and the others stay where they were.
    let half = names.filter { $0.hasSuffix("1") || $0.hasSuffix("4") }
    for (number, part) in parts.enumerated() {
      #expect(try prompts(half, "\(number + 1)/4") == part.filter(half.contains))
    }
  }

  @Test func aTextsShardIsWhatItWas() throws {
    // A change here would have a cluster's jobs repeat each other's calls.
    #expect(try (1...3).map { try prompts(["a", "b", "c", "d"], "\($0)/3").joined() } == expected)
  }

  private let expected = ["b", "", "acd"]

  @Test(arguments: ["", "1", "0/2", "3/2", "1/0", "-1/2", "a/b", "1/2/3", "1/", "/2"])
  func whatIsNoShardIsRefused(text: String) {
    #expect(Shard(text) == nil)
  }
}
