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

  @Test func allAreCheckedBeforeAnyIsJoined() async throws {
    try await withStandIn(faults: ["refusal;prompt=twice;first=1"]) { endpoint, place in
      // `late` has another text under the name that `one` has, `declined` another reply.
      for (run, prompt, text) in [
        ("one", "a", "idea"), ("two", "b", "other idea"), ("late", "a", "changed idea"),
        ("declined", "c", "twice"), ("answered", "c", "twice"),
      ] {
        try place.write(text, to: "\(run).p/\(prompt).md")
        let part = try await place.prereg(["batch", "\(run).p", "--run", run] + endpoint.options())
        #expect(part.status == 0, "\(part)")
      }
      func refused(_ sources: [String], _ words: String) async throws {
        let merge = try await place.prereg(["merge"] + sources + ["--run", "all"])
        #expect(merge.status == 65 && merge.errorLines.count == 1, "\(merge)")
        #expect(
          merge.error.contains(words) && merge.error.contains("nothing is joined"), "\(merge)")
      }
      try await refused(
        ["two", "one", "late"], "late: has another text or other parameters for prompt")
      try await refused(["two", "declined", "answered"], "answered: has another reply for prompt")
      #expect(!FileManager.default.fileExists(atPath: place.folder.path + "/all"))
      #expect(try await place.prereg("merge", "one", "--run", "all").status == 0)
      let before = try place.data("all/run.sqlite")
      try await refused(["two", "late"], "sample 1 than all;")
      let missing = try await place.prereg("merge", "two", "nowhere", "--run", "all")
      #expect(missing.status == 66 && missing.error.hasPrefix("nowhere:"), "\(missing)")
      #expect(try place.data("all/run.sqlite") == before, "it stays as it was")
    }
  }

  @Test func aRunIsNotJoinedToItself() async throws {
    try await withStandIn { endpoint, place in
      try place.write("idea", to: "p/a.md")
      #expect(
        try await place.prereg(["batch", "p", "--run", "run"] + endpoint.options()).status == 0)
      try FileManager.default.createSymbolicLink(
        atPath: place.folder.path + "/link", withDestinationPath: "run")
      for source in ["run", "./run/", "link"] {
        let merge = try await place.prereg("merge", source, "--run", "run")
        #expect(merge.status == 64 && merge.errorLines.count == 1, "\(merge)")
        #expect(merge.error.hasPrefix("\(source) is the folder that --run names too;"), "\(merge)")
      }
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
