import Foundation
import Testing

/// How fast a batch goes, and when it stops.
@Suite struct FlowTests {
  private func write(_ count: Int, to place: Workplace) throws {
    for number in 0..<count { try place.write("idea number \(number)", to: "p/\(number).md") }
    try place.write(
      #"{"models":{"recorded/natural-001":{"input_per_mtok":2,"output_per_mtok":10}}}"#,
      to: "prices.json")
  }

  @Test func aDryRunSendsAndWritesNothing() async throws {
    try await withStandIn { endpoint, place in
      try write(3, to: place)
      let arguments =
        ["batch", "p", "--run", "run", "--prices", "prices.json"] + endpoint.options()
      let before = try FileManager.default.subpathsOfDirectory(atPath: place.folder.path).sorted()
      let dry = try await place.prereg(arguments + ["--dry-run"])
      #expect(dry.status == 0 && dry.error.isEmpty, "\(dry)")
      #expect(dry.output.hasPrefix("expected   3 trials, 3 calls\n"), "\(dry)")
      #expect(dry.output.contains("Prices are those of prices.json."), "\(dry)")
      let after = try FileManager.default.subpathsOfDirectory(atPath: place.folder.path).sorted()
      #expect(before == after && endpoint.requests == 0)
      // What is done is left out, and what replies took is the better measure.
      let wet = try await place.prereg(arguments)
      #expect(wet.status == 0 && wet.error.contains("expected   3 trials"), "\(wet)")
      #expect(wet.output.contains("Actual (expected): calls 3 (3)"), "\(wet)")
      let rest = try await place.prereg(arguments + ["--samples", "3", "--dry-run"])
      #expect(rest.output.hasPrefix("expected   6 trials"), "\(rest)")
      #expect(rest.output.contains("those of 3 replies in this run"), "\(rest)")
    }
  }

  @Test func aLimitOnTokensEndsTheRunWithThree() async throws {
    try await withStandIn { endpoint, place in
      try write(20, to: place)
      let arguments =
        ["batch", "p", "--run", "run", "--max-tokens", "1000", "--max-tokens-total", "4000"]
        + endpoint.options()
      let first = try await place.prereg(arguments)
      #expect(first.status == 3, "\(first)")
      #expect(first.errorLines.last?.hasPrefix("stopped by --max-tokens-total with ") == true)
      let made = endpoint.requests
      #expect(made > 0 && made < 20)
      #expect(try await place.prereg(arguments).status == 3)
      #expect(endpoint.requests == made, "what earlier commands took counts")
    }
  }

  @Test func anUnknownOutcomeCountsAsItsWorst() async throws {
    try await withStandIn(faults: ["reset-body;first=1"]) { endpoint, place in
      try write(1, to: place)
      // A call is at most 0.01 dollars and a bit; the second would be one too many.
      let outcome = try await place.prereg(
        [
          "batch", "p", "--run", "run", "--max-tokens", "1000", "--max-usd", "0.015", "--prices",
          "prices.json",
        ] + endpoint.options())
      #expect(outcome.status == 3 && endpoint.requests == 1, "\(outcome)")
      #expect(
        outcome.error.contains(
          "stopped by --max-usd with 1 trial left; 1 call whose cost is not known counts as the most "
            + "that it may have taken"), "\(outcome)")
    }
  }

  @Test func autoKeepsToTheLimitThatRepliesTellOf() async throws {
    try await withStandIn(requestsPerMinute: 60) { endpoint, place in
      try write(64, to: place)
      let outcome = try await place.prereg(
        ["batch", "p", "--run", "run", "--concurrency", "auto"] + endpoint.options())
      #expect(outcome.status == 0, "\(outcome)")
      // Sixty at once and then one a second; hardly one refused on the way.
      #expect((64...66).contains(endpoint.requests), "\(endpoint.requests)")
    }
  }
}
