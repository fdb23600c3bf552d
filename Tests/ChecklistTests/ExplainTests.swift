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
    var members: [String] = []
    for file in files {
      let source = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      members.append(member(of: String(file.dropLast(6)), in: source))
    }
    let kinds = try String(
      contentsOf: folder.appending(path: "../Notes/NoteKind.swift"), encoding: .utf8)
    members += NoteKind.allCases.map { kind in
      let lines = kinds.components(separatedBy: "\n").map { String($0.drop { $0 == " " }) }
      return member(of: "\(kind)", as: "\(kind)Note", in: lines.joined(separator: "\n"))
    }
    let path = folder.appending(path: "RuleDocs.swift")
    let written = try String(contentsOf: path, encoding: .utf8)
    let opening = try #require(written.range(of: "enum RuleDocs {\n"))
    let head = String(written[..<opening.upperBound])
    let expected = head + members.joined(separator: "\n") + "}\n"
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try Data(expected.utf8).write(to: path)
    }
    #expect(written == expected, "run once with RECORD_SNAPSHOTS=1")
  }

  /// The comment above the declaration of `rule`, as a member of `RuleDocs`.
  private func member(of rule: String, as name: String? = nil, in source: String) -> String {
    var comment: [String] = []
    for line in source.components(separatedBy: "\n") {
      if line.hasPrefix("///") {
        var text = String(line.dropFirst(4))
        // Indented by four, as Markdown sets off tables of plain text.
        if text.hasPrefix("    ") { text = String(text.dropFirst(4)) }
        comment.append(text.isEmpty ? "" : "    " + text)
      } else if line.contains(" \(rule)") {
        break
      } else {
        comment = []
      }
    }
    let name = name ?? String(rule.prefix(1)).lowercased() + String(rule.dropFirst())
    let text = comment.joined(separator: "\n")
    return "  static let \(name) = ##\"\"\"\n" + text + "\n    \"\"\"##\n"
  }

  @Test func everyKindOfNoteIsExplained() {
    let text = Checklist.Topic.notes.explanation
    for kind in NoteKind.allCases {
      #expect(text.contains("\n\(kind.rawValue)\n    "))
      #expect(kind.explanation.count > 40)
    }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
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

  /// A set of features has one word each for cues and circumstances, and two for patterns.
  @Test func featuresHaveRoomInASet() {
    #expect(FeatureSpace.many == 64)
    #expect(FeatureSpace.patterns - FeatureSpace.quantities <= 64)
    #expect(FeatureSpace.count - FeatureSpace.patterns <= 128)
  }

  @Test func patternsAreFoundAsByTryingEach() {
    for fixture in Fixture.all {
      for facts in Judge(Document(fixture.text)).facts {
        var holding: PatternIndex.Patterns = 0
        for (index, pattern) in Pattern.all.enumerated() where pattern.test.holds(facts) {
          holding |= 1 << PatternIndex.Patterns(index)
        }
        #expect(PatternIndex.shared.holding(for: facts) == holding, "\(fixture.id)")
      }
    }
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
