import Foundation
import StandIn
import Testing

@Suite struct DraftTests {
  private static let idea = "I think X works."

  @Test func savesThePlanWithFrontMatterAndScoresTheSame() async throws {
    try await withStandIn { endpoint, place in
      let outcome = try await place.prereg(
        ["draft", Self.idea, "--out", "plan.md", "--repair", "0"] + endpoint.options())
      #expect(outcome.status == 0 || outcome.status == 1, "\(outcome)")
      let plan = try place.text("plan.md")
      #expect(plan.hasPrefix("---\nschema: prereg.plan/1\nidea: "))
      #expect(plan.contains("\n---\n\n" + outcome.output.prefix(40)))
      #expect(outcome.error.contains("hypothesis"))
      #expect(!(try await place.prereg("score", "plan.md")).output.contains("idea:"))
      let levels = plan.split(separator: "\n").filter { $0.hasPrefix("  ") }
      let score = try await place.prereg("score", "plan.md", "--format", "json").output
      for line in levels where line.contains("_") && !line.contains("sha") {
        let parts = line.trimmingCharacters(in: .whitespaces).split(separator: ": ")
        #expect(
          score.contains("\"\(parts[0])\":\(parts[1])"),
          "front matter is not part of the plan: \(line) in \(score)")
      }
    }
  }

  @Test func whatIsMissingIsAskedForAndLiftsTheStep() async throws {
    try await withStandIn { endpoint, place in
      let outcome = try await place.prereg(
        ["draft", Self.idea, "--base-url", endpoint.server.url, "--dialect", "anthropic"]
          + ["--model", "recorded/natural-054", "--out", "plan.md"])
      // The README begins with this draft.
      #expect(outcome.status == 0, "\(outcome)")
      #expect(outcome.error.contains("asking for what is missing: ablations & controls\n"))
      #expect(outcome.error.contains("The plan passes, 5 of 5 steps met."), "\(outcome)")
      #expect(outcome.output.contains("\n## Ablations and controls\n"))
    }
  }

  @Test(arguments: ["anthropic", "openai-chat", "openai-responses"], [true, false])
  func everyDialectBothWays(_ dialect: String, _ streams: Bool) async throws {
    try await withStandIn { endpoint, place in
      let base = dialect == "anthropic" ? endpoint.server.url : endpoint.server.url + "/v1"
      let outcome = try await place.prereg(
        ["draft", Self.idea, "--base-url", base, "--dialect", dialect, "--repair", "0"]
          + ["--model", "recorded/natural-002"] + (streams ? [] : ["--no-stream"]))
      #expect(outcome.status <= 1, "\(outcome)")
      #expect(outcome.output.contains("Multi-Token-Prediction") || outcome.output.contains("MTP"))
    }
  }

  @Test(arguments: [
    ("refusal", 1, "declined"), ("max-tokens;tokens=40", 1, "cut the reply off"),
    ("empty", 1, "absent"),
  ])
  func repliesThatAreNone(_ fault: String, _ status: Int32, _ words: String) async throws {
    try await withStandIn(faults: [fault]) { endpoint, place in
      let outcome = try await place.prereg(
        ["draft", Self.idea, "--repair", "0"] + endpoint.options())
      #expect(outcome.status == status, "\(outcome)")
      #expect(outcome.error.contains(words), "\(outcome)")
    }
  }

  @Test func triesAgainAndSaysSo() async throws {
    try await withStandIn(faults: ["529;first=1"]) { endpoint, place in
      let outcome = try await place.prereg(
        ["draft", Self.idea, "--repair", "0"] + endpoint.options())
      #expect(outcome.status <= 1, "\(outcome)")
      #expect(outcome.error.contains("trying again in"))
      #expect(endpoint.requests == 2)
    }
  }

  @Test func jsonIsOneObjectOnStandardOutput() async throws {
    try await withStandIn { endpoint, place in
      let outcome = try await place.prereg(
        ["draft", "-", "--format", "json", "--repair", "0"] + endpoint.options(), input: Self.idea)
      let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      let plan = try #require(object as? [String: Any])
      #expect(plan["schema"] as? String == "prereg.plan/1")
      #expect(plan["idea"] as? String == Self.idea)
    }
  }
}
