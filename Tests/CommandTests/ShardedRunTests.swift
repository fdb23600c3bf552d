import Foundation
import Testing

@Suite struct ShardedRunTests {
  @Test func shardsAreRunApartAndJoined() async throws {
    try await withStandIn { endpoint, place in
      let lines = (0..<30).map { #"{"id":"p\#($0)","text":"idea number \#($0)"}"# }
      try place.write(lines.joined(separator: "\n"), to: "p.jsonl")
      for number in 1...3 {
        let part = try await place.prereg(
          ["batch", "p.jsonl", "--run", "part-\(number)", "--shard", "\(number)/3"]
            + endpoint.options())
        #expect(part.status == 0, "\(part)")
      }
      #expect(endpoint.requests == 30)
      let parts = ["part-1", "part-2", "part-3"]
      let joined = try await place.prereg(["merge"] + parts + ["--run", "all"])
      #expect(joined.status == 0, "\(joined)")
      #expect(joined.output.contains("30 prompts"), "\(joined)")
      let trials = try await place.prereg("report", "all", "--format", "jsonl")
      #expect(trials.output.split(separator: "\n").count == 30)
      let again = try await place.prereg(["merge"] + parts + ["--run", "all"])
      #expect(
        again.errorLines == parts.map { "\($0): 0 trials added, 0 completed, 0 calls"[...] })
      // The whole study goes on with the joined run, and has nothing left to ask.
      let whole = try await place.prereg(
        ["batch", "p.jsonl", "--run", "all"] + endpoint.options())
      #expect(whole.status == 0, "\(whole)")
      #expect(endpoint.requests == 30)
    }
  }

  @Test func aShardThatIsNoneIsAUsageError() async throws {
    let place = try Workplace()
    try place.write("idea", to: "p/a.md")
    let outcome = try await place.prereg("batch", "p", "--shard", "3/2", "--model", "m")
    #expect(outcome.status == 64 && outcome.error.contains("I/N"), "\(outcome)")
  }

  @Test func aBadLineIsNamedAndNothingIsSent() async throws {
    try await withStandIn { endpoint, place in
      try place.write("{\"text\":\"fine\"}\n{\"text\":\n", to: "p.jsonl")
      let outcome = try await place.prereg(["batch", "p.jsonl", "--run", "r"] + endpoint.options())
      #expect(outcome.status == 65)
      #expect(outcome.error.hasPrefix("p.jsonl:2: the line is not JSON"))
      #expect(endpoint.requests == 0)
    }
  }
}
