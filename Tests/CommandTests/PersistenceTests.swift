import Foundation
import Testing

/// A run can always be finished, and says truly how much is left.
@Suite struct PersistenceTests {
  /// Writes `count` prompts as JSONL; those of which `fault` gives one bring it down on themselves.
  private func write(_ count: Int, to place: Workplace, fault: (Int) -> String?) throws {
    let lines = (0..<count).map { number in
      let mark = fault(number).map { " [standin-fault: \($0)]" } ?? ""
      return #"{"id":"q\#(number)","text":"Idea \#(number).\#(mark)"}"#
    }
    try place.write(lines.joined(separator: "\n"), to: "p.jsonl")
    try place.write(
      #"{"models":{"recorded/natural-001":{"input_per_mtok":2,"output_per_mtok":10}}}"#,
      to: "prices.json")
  }

  private let batch = ["batch", "p.jsonl", "--run", "run"]

  @Test(arguments: [0..<30, 40..<65])
  func badRequestsFailAloneAndTheRestIsDone(bad: Range<Int>) async throws {
    try await withStandIn { endpoint, place in
      try write(80, to: place) { bad.contains($0) ? "400" : nil }
      let outcome = try await place.prereg(batch + endpoint.options())
      #expect(outcome.status == 2 && endpoint.requests == 80, "\(outcome)")
      #expect(outcome.errorLines.last?.hasPrefix("\(bad.count) trials failed") == true)
    }
  }

  @Test func aBadRequestWhateverThePromptStopsTheRunSoon() async throws {
    try await withStandIn(faults: ["400"]) { endpoint, place in
      try write(400, to: place) { _ in nil }
      let outcome = try await place.prereg(batch + endpoint.options())
      #expect(outcome.status == 2 && (50...60).contains(endpoint.requests), "\(outcome)")
      let left = 400 - endpoint.requests
      #expect(outcome.error.contains("stopped with \(left) trials left"), "\(outcome)")
    }
  }

  @Test func whatFailedBeforeFailsAgainAndIsNeverPending() async throws {
    try await withStandIn { endpoint, place in
      try write(30, to: place) { $0 % 5 == 3 ? "500" : nil }
      let arguments = batch + ["--retries", "1"] + endpoint.options()
      for _ in 1...2 {
        let outcome = try await place.prereg(arguments)
        #expect(outcome.errorLines.last?.hasPrefix("6 trials failed") == true, "\(outcome)")
      }
      let status = try await place.prereg("status", "run")
      #expect(status.output.contains("failed   6\n  pending  0\n"), "\(status)")
    }
  }

  @Test(arguments: FaultMatrixTests.dialects)
  func aWaitTooLongIsToldWithTheLimit(dialect: String) async throws {
    try await withStandIn { endpoint, place in
      try write(12, to: place) { $0 == 5 ? "429;retry-after=99999" : nil }
      let arguments = batch + ["--concurrency", "1"] + endpoint.options(dialect: dialect)
      let first = try await place.prereg(arguments)
      #expect(first.status == 2, "\(first)")
      #expect(
        first.errorLines.last?.contains(
          "it asks to wait 99999 s, longer than the 3600 s that are waited for; start again after "
            + "that; stopped with 7 trials left") == true, "\(first)")
      // The others are done before it is tried again.
      let second = try await place.prereg(arguments)
      #expect(second.errorLines.last?.contains("stopped with 1 trial left") == true, "\(second)")
    }
  }

  @Test func theTrialsLeftAreThoseOfTheWholePlan() async throws {
    try await withStandIn { endpoint, place in
      try write(60, to: place) { _ in nil }
      let arguments =
        batch + ["--prices", "prices.json", "--max-usd", "0.12", "--progress", "json"]
        + endpoint.options()
      var ends: [Substring?] = []
      for _ in 1...2 {
        let outcome = try await place.prereg(arguments)
        #expect(outcome.status == 3, "\(outcome)")
        ends.append(outcome.errorLines.last)
        #expect(
          outcome.errorLines.contains { $0.contains(#""event":"start","total":60,"#) },
          "\(outcome)")
      }
      let status = try await place.prereg("status", "run", "--format", "json").output
      let pending = try #require(status.firstMatch(of: /"pending":(\d+)/)?.1)
      #expect(ends.allSatisfy { $0?.contains("with \(pending) trials left") == true }, "\(ends)")
      #expect(ends.count == 2 && pending != "60" && pending != "0", "\(status)")
    }
  }
}
