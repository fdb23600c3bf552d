import Foundation
import Testing

@testable import Checklist

/// What the checklist says about itself, and the advice it gives.
struct ExplainTests {
  @Test(arguments: Step.allCases)
  func everyStepIsExplained(step: Step) {
    let text = Checklist.explain(step)
    for word in ["met ", "weak ", "absent ", "Why:"] { #expect(text.contains(word)) }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  /// What is printed stands above the rule; with `RECORD_SNAPSHOTS=1` it is copied from there.
  @Test func theTextIsTheDocComment() throws {
    let folder = Fixture.folder.appending(path: "../../Sources/Checklist/Steps")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("Rule.swift") && $0 != "StepRule.swift" }.sorted()
    let members = try files.map { file in
      let name = file.dropLast("Rule.swift".count)
      let lines = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false)
      let declaration = try #require(lines.firstIndex { $0.contains("\(name)Rule") })
      let comment = lines[..<declaration].reversed().prefix { $0.hasPrefix("///") }.reversed()
      // Indented by four, as Markdown sets off tables of plain text.
      let text = comment.map { line in
        let text = line.dropFirst(4)
        return text.isEmpty ? "" : "    " + (text.hasPrefix("    ") ? text.dropFirst(4) : text)
      }
      let member = name.prefix(1).lowercased() + name.dropFirst() + "Rule"
      return "  static let \(member) = ##\"\"\"\n" + text.joined(separator: "\n")
        + "\n    \"\"\"##\n"
    }
    let path = folder.appending(path: "RuleDocs.swift")
    let written = try String(contentsOf: path, encoding: .utf8)
    let opening = try #require(written.range(of: "enum RuleDocs {\n"))
    let expected =
      written[..<opening.upperBound] + members.joined(separator: "\n") + "}\n"
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try Data(expected.utf8).write(to: path)
    }
    #expect(written == expected, "run once with RECORD_SNAPSHOTS=1")
  }

  @Test func theOverclaimIsExplained() {
    #expect(Checklist.overclaimExplanation.contains("Why:"))
  }

  @Test func adviceNamesWhatWouldLiftTheStep() {
    let none = Checklist().assess("Nice weather today.")
    #expect(
      none.steps.map(\.missing) == [
        ["a hypothesis: what is changed against what, and which measure moves in which direction"],
        ["an experiment: on what system and data, comparing what, measuring what, how long"],
        [
          "a specific ablation: one part removed or replaced, and what that would tell apart",
          "a specific control: a placebo arm, a factor held fixed, seeds, or the baseline against itself",
        ],
        [
          "a figure for resources: GPU-hours, money, tokens or person-days",
          "a figure for time: how long the runs or the project take",
        ],
        ["a decision rule: which measure, above what threshold, supports or refutes it"],
      ])
  }

  @Test func aVagueCriterionIsAskedForItsThreshold() {
    let rule = CriteriaRule()
    let document = Document("**Success.** We adopt it if the loss clearly improves.")
    let facts = document.passages.indices.map { Facts($0, of: document) }
    #expect(
      rule.missing(at: .weak, in: facts) == [
        "name a threshold for the measure: above what difference is the hypothesis supported?"
      ])
    #expect(rule.missing(at: .met, in: facts).isEmpty)
  }

  @Test func featuresHaveNamesOfTheirOwn() {
    #expect(FeatureSpace.names.count == FeatureSpace.count)
    #expect(Set(FeatureSpace.names).count == FeatureSpace.count)
  }

  @Test(arguments: [
    ("This will definitely work and you will get better results with it.", true),
    ("Since MPC is known to beat rule-based dispatch, this run will confirm that.", true),
    ("You wrote that it will definitely improve recall; let us test that.", false),
    ("> This will definitely improve recall.", false),
    ("It may improve recall by a point or two.", false),
    ("Meta reported that it is known to work on larger models.", false),
  ])
  func assertionsAreFound(text: String, isOverclaim: Bool) {
    #expect(Checklist().assess(text).overclaims.isEmpty != isOverclaim)
  }
}
