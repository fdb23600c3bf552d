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
          "run: the last command was killed; the same command resumes\n  done     5 of 6 (5 replied)\n"
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
}
