import Foundation
import Testing

@Suite struct StatusTests {
  private func status(
    _ place: Workplace, _ run: String = "run"
  ) async throws -> [String: Any] {
    let outcome = try await place.prereg("status", run, "--format", "json")
    #expect(outcome.status == 0, "\(outcome)")
    let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(value as? [String: Any])
  }

  @Test func aRunIsSeenFromOutsideWhileItGoesOnAndAfter() async throws {
    // The last prompt's reply does not come, the others' do.
    try await withStandIn(faults: ["stall;prompt=number 5"]) { endpoint, place in
      for number in 0..<6 { try place.write("idea number \(number)", to: "p/\(number).md") }
      let running = try PreregProcess(folder: place.folder)
        .start(["batch", "p", "--run", "run"] + endpoint.options())
      var seen: [String: Any] = [:]
      repeat {
        try await Task.sleep(for: .milliseconds(50))
        if endpoint.requests == 6 { seen = try await status(place) }
      } while seen["done"] as? Int != 5
      #expect(seen["schema"] as? String == "prereg.status/1")
      #expect(seen["process"] as? Int == Int(running.process.processIdentifier))
      #expect(seen["pending"] as? Int == 1 && seen["total"] as? Int == 6)
      #expect(seen["per_minute"] as? Double ?? 0 > 0 && seen["left_seconds"] is Double)
      kill(running.process.processIdentifier, SIGKILL)
      _ = try await running.finish()
      let killed = try await place.prereg("status", "run")
      #expect(
        killed.output.hasPrefix(
          "run: the last command broke off, killed or unable to write; the same command resumes\n  done     5 of 6 (5 replied)\n"
        ),
        "\(killed)")
    }
  }

  @Test func aFinishedRunSaysSo() async throws {
    try await withStandIn { endpoint, place in
      try place.write("idea", to: "p/a.md")
      let outcome = try await place.prereg(["batch", "p", "--run", "run"] + endpoint.options())
      #expect(outcome.status == 0)
      let text = try await place.prereg("status", "run").output
      #expect(text.hasPrefix("run: the last command ended: finished\n"), "\(text)")
      #expect(try await status(place)["process"] is NSNull)
      let none = try await place.prereg("status", "none")
      #expect(none.status == 66 && none.error == "none: there is no such folder\n")
    }
  }

  @Test func whatIsUnknownIsNotNothing() async throws {
    try await withStandIn(faults: ["400;prompt=number 2"]) { endpoint, place in
      for number in 0..<3 { try place.write("idea number \(number)", to: "p/\(number).md") }
      let batch = try await place.prereg(
        ["batch", "p", "--run", "run", "--retries", "0"] + endpoint.options())
      #expect(batch.status == 2, "\(batch)")
      // What failed cost nothing, what came is of a model without a price.
      #expect(batch.error.contains("1 trial failed, the rest is recorded"), "\(batch)")
      #expect(batch.error.contains("spent unknown"), "\(batch)")
      let text = try await place.prereg("status", "run")
      #expect(text.output.hasSuffix("  spent    unknown, of 2 calls\n"), "\(text)")
      let known = try await status(place)
      #expect(known["usd"] is NSNull && known["unpriced"] as? Int == 2)
      for format in ["text", "markdown", "html"] {
        let report = try await place.prereg("report", "run", "--format", format).output
          .components(separatedBy: "<script")[0]
        #expect(report.contains("unknown") && !report.contains("$0"), "\(format): \(report)")
      }
    }
  }

  @Test func anUnpricedModelIsNotShownAsFreeBeforeItsFirstReply() async throws {
    try await withStandIn { endpoint, place in
      try place.write("idea", to: "p/a.md")
      for (model, spent) in [("recorded/natural-001", "null"), ("claude-sonnet-5-5", "0")] {
        let batch = try await place.prereg(
          ["batch", "p", "--run", model, "--progress", "json"] + endpoint.options(model))
        let start = try #require(batch.errorLines.first { $0.contains(#""event":"start""#) })
        #expect(start.contains(#""usd":\#(spent),"#), "\(batch)")
      }
    }
  }

  @Test func itTellsOfSubmittedBatchesAndOfEveryRun() async throws {
    try await withStandIn { endpoint, place in
      for number in 0..<3 { try place.write("idea number \(number)", to: "p/\(number).md") }
      let submit = try await place.prereg(
        ["bulk", "submit", "run", "--prompts", "p", "--per-batch", "2"] + endpoint.options())
      #expect(submit.status == 0, "\(submit)")
      let text = try await place.prereg("status", "run")
      #expect(
        text.output.contains(
          "  pending  3\n  batched  3, of pending and failed; 'prereg bulk fetch run' brings their replies\n"
        ),
        "\(text)")
      #expect(try await status(place)["in_batches"] as? Int == 3)
      let several = try await place.prereg("status", "run", "nowhere", "p", "run")
      #expect(several.status == 66, "\(several)")
      #expect(several.output.components(separatedBy: "run: the last command ended").count == 3)
      #expect(several.errorLines.map { $0.prefix { $0 != ":" } } == ["nowhere", "p"])
    }
  }
}
