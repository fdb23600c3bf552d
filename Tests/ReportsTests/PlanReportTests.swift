import Checklist
import Foundation
import Study
import Testing
import Wire
import Yams

@testable import Reports

@Suite struct PlanReportTests {
  static func plan(idea: String = "QK-norm lets me use 3x the LR") throws -> Plan {
    Plan(
      idea: idea, text: try Fixtures.text("qk-norm"), model: "claude-sonnet-5-5",
      date: Date(timeIntervalSince1970: 1_795_000_000), system: "hypothesis-discipline",
      systemSHA256: sha256("prompt"), repairs: 1, usage: Usage(input: 812, output: 1_034),
      usd: 0.0179, seconds: 21.4, assessment: try Fixtures.score("qk-norm").assessment)
  }

  @Test func savesAPlanAsItWasWritten() throws {
    try expectSnapshot(try Self.plan(idea: "one line\nand: another").markdown(), "plan.markdown")
    try expectSnapshot(try Self.plan().json(), "plan.json")
  }

  @Test(arguments: MarkupTests.hostile)
  func frontMatterReadsBack(idea: String) throws {
    let plan = try Self.plan(idea: idea)
    let parts = plan.markdown().split(separator: "---\n", maxSplits: 1)[0]
    let end = try #require(plan.markdown().range(of: "\n---\n\n"))
    let front = String(plan.markdown()[..<end.lowerBound].dropFirst(4))
    #expect(!parts.isEmpty)
    let read = try #require(try Yams.load(yaml: front) as? [String: Any])
    #expect((read["idea"] as? String)?.unicodeScalars.elementsEqual(idea.unicodeScalars) == true)
    #expect(read["model"] as? String == "claude-sonnet-5-5")
    #expect(read["usd"] as? Double == 0.0179)
    #expect((read["tokens"] as? [String: Int]) == ["input": 812, "output": 1_034])
    #expect((read["levels"] as? [String: Int])?["cost_estimate"] == 2)
    #expect(read["passed"] as? Bool == true)
    #expect(plan.markdown()[end.upperBound...] == plan.text)
  }

  @Test func saysWhatIsNotKnown() throws {
    var plan = try Self.plan()
    plan.usd = nil
    plan.usage = nil
    #expect(plan.markdown().contains("  input: null\n  output: null\nusd: null\n"))
    #expect(plan.json().contains(#""tokens":{"input":null,"output":null},"usd":null"#))
    #expect(plan.checklist().contains("tokens unknown · cost unknown · 21 s · 1 follow-up"))
  }

  @Test func saysHowAPlanFallsShort() throws {
    var plan = try Self.plan()
    plan.assessment = try Fixtures.score("relu-squared").assessment
    plan.status = .truncated
    let text = plan.checklist()
    #expect(text.contains("✗ cost estimate         absent"))
    #expect(text.contains("→  a quantified duration"))
    #expect(text.contains("The token limit cut the reply off; it is judged as it stands."))
    #expect(text.contains("The plan does not pass, 0 of 5 steps met"))
    plan.status = .refused
    #expect(plan.checklist().contains("The model declined; its reply is judged as it stands."))
  }

  @Test func scoreIsTheSharedShape() throws {
    let json = try Self.plan().json()
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "prereg.plan/1")
    let score = try #require(object["score"] as? [String: Any])
    #expect(score["schema"] as? String == "prereg.score/1")
  }
}
