import Foundation
import Testing

@Suite struct RescoreTests {
  @Test func scoresAnewWithoutACallAndKeepsBoth() async throws {
    try await withStandIn { endpoint, place in
      for number in 0..<3 { try place.write("idea number \(number)", to: "p/\(number).md") }
      let batch = try await place.prereg(["batch", "p", "--run", "run"] + endpoint.options())
      #expect(batch.status == 0, "\(batch)")
      let before = try place.text("run/scores.jsonl")

      let nothing = try await place.prereg("rescore", "run")
      #expect(nothing.status == 0, "\(nothing)")
      #expect(nothing.output.hasPrefix("Nothing to do: 3 replies are scored by checklist "))
      #expect(try place.text("run/scores.jsonl") == before)

      try sql(
        """
        UPDATE score SET checklist_version = '0', cost_estimate = 0, passed = 0,
          json = replace(replace(json, '"cost_estimate":2', '"cost_estimate":0'),
            '"step":"cost_estimate","level":2', '"step":"cost_estimate","level":0')
        WHERE trial_id < 3;
        UPDATE score SET json = json_set(json, '$.checklist', '0')
        WHERE trial_id < 3
        """, in: place)
      let again = try await place.prereg("rescore", "run")
      #expect(again.status == 0, "\(again)")
      #expect(again.output.contains("cost estimate absent → met"), "\(again)")
      #expect(again.output.contains("(2 before by 0): 2 changed, 0 passed before and 2 pass now."))
      #expect(again.output.contains("1 had been scored by it before."))
      #expect(endpoint.requests == 3)
      #expect(
        try place.text("run/scores.jsonl").split(separator: "\n").sorted()
          == before.split(separator: "\n").sorted())
      for format in ["text", "markdown", "html"] {
        let report = try await place.prereg("report", "run", "--format", format).output
        #expect(
          report.replacing("\n", with: " ").replacing("\\_", with: "_").contains(
            "shown is the latest score. Earlier ones are kept in the table earlier_score: "
              + "2 by checklist 0."), "\(report.prefix(3_000))")
      }
    }
  }

  /// Changes a run as no command does.
  private func sql(_ statement: String, in place: Workplace) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.executescript(sys.argv[2]); d.commit()",
      place.folder.path + "/run/run.sqlite", statement,
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
