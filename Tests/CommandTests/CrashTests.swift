import Foundation
import Store
import Study
import Testing
import Wire

@testable import StandIn

@Suite struct CrashTests {
  /// The trials of a run with their state, by the prompts' names.
  private func statuses(_ run: String) throws -> [String: TrialRecord] {
    var trials: [String: TrialRecord] = [:]
    try RunReader(run).forEachTrial(.levels) { trials[$0.prompt] = $0 }
    return trials
  }

  /// Kills one run fifty times at moments drawn by chance, then lets it end.
  ///
  /// By the stand-in's own log, what was in the store at a kill is never asked for again, and each
  /// kill repeats at most the calls that were under way.
  @Test func killedFiftyTimesEveryTrialIsThereOnce() async throws {
    let (trials, kills, concurrency) = (600, 50, 4)
    try await withStandIn(faults: ["stall;ms=20"]) { endpoint, place in
      let lines = (0..<trials).map { #"{"id":"\#($0)","text":"idea number \#($0)"}"# }
      try place.write(lines.joined(separator: "\n"), to: "p.jsonl")
      let arguments =
        ["batch", "p.jsonl", "--run", "run", "--concurrency", "\(concurrency)"]
        + endpoint.options()
      let run = place.folder.path + "/run"
      /// The requests for each prompt by the time of the kill after which it was found stored.
      var settled: [String: Int] = [:]
      var killed = 0
      while killed < kills {
        let running = try PreregProcess(folder: place.folder).start(arguments)
        // From before the store is open to well into the calls.
        try await Task.sleep(for: .milliseconds(Int.random(in: 1...400)))
        if !running.process.isRunning { break }
        kill(running.process.processIdentifier, SIGKILL)
        guard try await running.finish().status == -SIGKILL else { break }
        killed += 1
        // The stand-in notices the end of the connections a little later.
        while endpoint.server.statistics.inFlight > 0 {
          try await Task.sleep(for: .milliseconds(2))
        }
        // The first kill may come before there is a run.
        guard let now = try? statuses(run) else { continue }
        for (name, trial) in now where trial.status == .replied && settled[name] == nil {
          settled[name] = requests(for: name, endpoint)
        }
      }
      let last = try await place.prereg(arguments)
      #expect(last.status == 0, "\(last)")
      let stored = try statuses(run)
      #expect(stored.count == trials)
      #expect(stored.values.allSatisfy { $0.status == .replied && $0.replyPath != nil })
      #expect(stored.values.allSatisfy { $0.attempts.count { $0.failure == nil } == 1 })
      for (name, count) in settled {
        #expect(requests(for: name, endpoint) == count, "\(name) was stored and asked for again")
      }
      #expect((trials...(trials + killed * concurrency)).contains(endpoint.requests))
      let files = try FileManager.default.contentsOfDirectory(atPath: run + "/replies")
      #expect(files.count == trials)
      let scores = try place.text("run/scores.jsonl").split(separator: "\n")
      #expect(Set(scores).count == trials && scores.count == trials)
      #expect(killed > kills / 2, "the run ended after \(killed) kills: too soon to say much")
    }
  }

  private func requests(for name: String, _ endpoint: StandInEndpoint) -> Int {
    let mark = Fingerprint("idea number \(name)".utf8)
    return endpoint.log.withLock { log in log.count { $0.prompt == mark } }
  }
}
