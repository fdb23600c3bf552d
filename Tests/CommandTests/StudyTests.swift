import Foundation
import Testing

/// Batches whose reports compare something: system prompts, and replies before and after a repair.
@Suite struct StudyTests {
  private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardizedFileURL.path

  @Test func eachLineOfThePromptBuysItsStepInTheDemonstration() async throws {
    try await withStandIn { endpoint, place in
      let plan = Self.package + "/Experiments/prompt-ablation"
      let systems = try FileManager.default.contentsOfDirectory(atPath: plan)
        .filter { $0.hasSuffix(".system") }.sorted()
      #expect(systems.count == 6)
      let batch = try await place.prereg(
        ["batch", Self.package + "/Experiments", "--run", "run"]
          + systems.flatMap { ["--system", "\(plan)/\($0)"] } + endpoint.options("recorded"))
      #expect(batch.status == 0, "\(batch)")
      #expect(endpoint.requests == 17 * 6, "the system prompts are no prompts")
      #expect(batch.output.contains("A demonstration: 102 trials were answered by the bundled"))
      let outcome = try await place.prereg(
        "compare", "run", "--baseline", "all-five-lines", "--format", "json")
      #expect(outcome.status == 1, "\(outcome)")
      let json = try #require(
        JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      let comparisons = try #require(json["comparisons"] as? [[String: Any]])
      #expect((json["remarks"] as? [String])?.first?.contains("were put in") == true)
      let steps = [
        "without-ablations": "ablations_controls", "without-cost": "cost_estimate",
        "without-criteria": "success_criteria", "without-experiment": "minimal_experiment",
        "without-hypothesis": "hypothesis",
      ]
      #expect(comparisons.count == 5)
      for comparison in comparisons {
        let name = try #require(comparison["second"] as? String)
        let measures = try #require(comparison["measures"] as? [[String: Any]])
        let own = try #require(measures.first { $0["measure"] as? String == steps[name] })
        #expect(own["verdict"] as? String == "worse", "\(name)")
        // Of 17 each; the checklist, too, errs now and then.
        #expect((own["second"] as? [String: Int])?["count"] ?? 17 < 2, "\(name)")
      }
    }
  }

  @Test func theAblationsPlanPassesTheChecklist() async throws {
    let place = try Workplace()
    let outcome = try await place.prereg(
      "score", Self.package + "/Experiments/prompt-ablation/README.md")
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func aRepairIsMeasured() async throws {
    try await withStandIn { endpoint, place in
      try place.write(Self.text("lip-reading"), to: "p/lip-reading.md")
      try place.write(Self.text("qk-norm"), to: "p/qk-norm.md")
      let batch = try await place.prereg(
        ["batch", "p", "--run", "run", "--repair", "1"] + endpoint.options("recorded"))
      #expect(batch.status == 0, "\(batch)")
      #expect(endpoint.requests == 3)
      let lines = batch.output.split(separator: "\n").map { line in
        line.split(separator: " ").joined(separator: " ")
      }
      for line in [
        "replies asked for more 1", "answered 1", "changed 1",
        "passed, first reply → repaired 1 → 2 of 2 +50 points",
        "cost estimate 1 → 2 of 2 +50 points", "hypothesis 2 → 2 of 2 0 points",
        "calls for it 1",
      ] {
        #expect(lines.contains(line), "\(line) in \(batch.output)")
      }
      let page = try place.text("run/report.html")
      #expect(page.contains("<h2 id=\"repair\">Repair</h2>"))
      #expect(page.contains(#""drafts":[[0,true,"222000"],[1,true,"222220"]]"#))
    }
  }

  @Test func aFollowUpThatIsNotRecordedCostsItsTrialOnly() async throws {
    try await withStandIn { endpoint, place in
      for number in 0..<3 { try place.write("idea \(number)", to: "p/\(number).md") }
      let batch = try await place.prereg(
        ["batch", "p", "--run", "run", "--repair", "1"] + endpoint.options("recorded/natural-008"))
      #expect(batch.status == 0 && endpoint.requests == 6, "\(batch)")
      #expect(batch.output.contains("Failed calls: 3 invalid_request (400)."), "\(batch)")
      let draft = try await place.prereg(
        ["draft", "idea"] + endpoint.options("recorded/natural-008"))
      #expect(draft.error.contains("no follow-up to natural-008"), "\(draft)")
    }
  }

  @Test func whatEndsTheLastFollowUpLeavesNoTrial() async throws {
    let denial = "401;prompt=Checked against the five steps"
    try await withStandIn(faults: [denial]) { endpoint, place in
      try place.write("idea", to: "p/1.md")
      let batch = try await place.prereg(
        ["batch", "p", "--run", "run", "--repair", "1"] + endpoint.options("recorded/natural-008"))
      #expect(batch.status == 2 && endpoint.requests == 2, "\(batch)")
      #expect(
        batch.error.hasSuffix(
          "; every trial is recorded, some without the follow-ups that --repair asks for\n"),
        "\(batch)")
    }
  }

  private static func text(_ name: String) throws -> String {
    try String(contentsOfFile: package + "/Experiments/\(name).md", encoding: .utf8)
  }
}
