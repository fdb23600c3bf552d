import Foundation
import StandIn
import Store
import Study
import Testing

@Suite struct SoakTests {
  /// `PREREG_SOAK` trials (600) under faults of all kinds, which strike one call in ten.
  ///
  /// None is lost, and by the stand-in's own log none is asked for again once its reply has come.
  @Test func nothingIsLostUnderMixedFaults() async throws {
    let trials = ProcessInfo.processInfo.environment["PREREG_SOAK"].flatMap { Int($0) } ?? 600
    // Each strikes one call in a hundred.
    let faults = [
      "429;retry-after-ms=20", "500", "529", "close", "reset", "reset-body", "truncate", "bad-json",
      "html", "garbage",
    ].enumerated().map { "\($1);percent=1;seed=\($0 + 1)" }
    try await withStandIn(faults: faults) { endpoint, place in
      let lines = (0..<trials).map { #"{"id":"\#($0)","text":"idea number \#($0)"}"# }
      try place.write(lines.joined(separator: "\n"), to: "p.jsonl")
      let outcome = try await place.prereg(
        [
          "batch", "p.jsonl", "--run", "run", "--concurrency", "64", "--retries", "8", "--progress",
          "json",
        ] + endpoint.options())
      #expect(outcome.status == 0, "\(outcome.error.suffix(2_000))")
      var (stored, attempts) = (0, 0)
      try RunReader(place.folder.path + "/run").forEachTrial(.levels) { trial in
        stored += trial.status == .replied ? 1 : 0
        attempts += trial.attempts.count
      }
      #expect(stored == trials)
      // Fewer when libcurl makes a kept connection anew that broke before a byte of the response.
      #expect(attempts <= endpoint.requests)
      let replies = endpoint.repliesByPrompt
      #expect(replies.count == trials && replies.values.allSatisfy { $0 == 1 })
      let struck = endpoint.server.statistics.byFault.values.reduce(0, +)
      #expect(struck > trials / 20, "only \(struck) calls were struck")
    }
  }
}
