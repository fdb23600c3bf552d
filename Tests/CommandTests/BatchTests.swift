import Foundation
import Testing

@Suite struct BatchTests {
  private func write(_ count: Int, to place: Workplace) throws {
    for number in 0..<count { try place.write("idea number \(number)", to: "p/\(number).md") }
  }

  @Test func recordsEveryTrialOnceAndResumesWithoutACall() async throws {
    try await withStandIn { endpoint, place in
      try write(12, to: place)
      let arguments = ["batch", "p", "--run", "run", "--samples", "2"] + endpoint.options()
      let first = try await place.prereg(arguments)
      #expect(first.status == 0, "\(first)")
      #expect(endpoint.requests == 24)
      let replies = try FileManager.default.contentsOfDirectory(
        atPath: place.folder.path + "/run/replies")
      #expect(replies.count == 24)
      #expect(try place.text("run/scores.jsonl").split(separator: "\n").count == 24)
      #expect(try place.text("run/report.html").hasPrefix("<!doctype html>"))

      let again = try await place.prereg(arguments)
      #expect(again.status == 0, "\(again)")
      try FileManager.default.moveItem(
        atPath: place.folder.path + "/p/3.md", toPath: place.folder.path + "/p/renamed.md")
      #expect(try await place.prereg(arguments).status == 0)
      #expect(endpoint.requests == 24, "a renamed file is the same trial")
      try place.write("one more idea", to: "p/more.md")
      #expect(try await place.prereg(arguments).status == 0)
      #expect(endpoint.requests == 26)
      let trials = try await place.prereg("report", "run", "--format", "jsonl").output
        .split(separator: "\n")
      #expect(trials.count == 26)
      #expect(trials.contains { $0.contains("\"prompt\":\"renamed\"") })
    }
  }

  @Test func failuresAreRecordedAndTriedAgainOnResume() async throws {
    let faults = ["500;prompt=idea number 3;first=1", "error-event;prompt=idea number 5;first=1"]
    try await withStandIn(faults: faults) { endpoint, place in
      try write(8, to: place)
      let arguments = ["batch", "p", "--run", "run", "--retries", "0"] + endpoint.options()
      let first = try await place.prereg(arguments)
      #expect(first.status == 2, "\(first)")
      #expect(first.error.contains("2 trials failed"))
      let second = try await place.prereg(arguments)
      #expect(second.status == 0, "\(second)")
      #expect(endpoint.requests == 10)
    }
  }

  @Test func aPromptThatIsRefusedAsItStandsIsNotSentSampleAfterSample() async throws {
    try await withStandIn(faults: ["400;prompt=idea number 1"]) { endpoint, place in
      try write(3, to: place)
      let arguments =
        ["batch", "p", "--run", "run", "--samples", "100", "--concurrency", "2"]
        + endpoint.options()
      let outcome = try await place.prereg(arguments)
      #expect(outcome.status == 2, "\(outcome)")
      let sent = endpoint.requests - 200
      #expect((3...4).contains(sent), "\(sent)")
      let told =
        "\(100 - sent) were not sent, for three samples of their prompt had failed alike"
      #expect(outcome.error.contains("100 trials failed, of which \(told), the rest is recorded"))
      #expect(outcome.output.contains("Of the failed trials, \(told)."))
      let status = try await place.prereg("status", "run")
      #expect(status.output.contains("  failed   100, of which \(told)\n"), "\(status)")
      let json = try await place.prereg("status", "run", "--format", "json").output
      #expect(json.hasSuffix(",\"not_sent\":\(100 - sent)}\n"), "\(json)")
      let trials = try await place.prereg("report", "run", "--format", "jsonl").output
      #expect(
        trials.split(separator: "\n").count {
          $0.contains(
            #""attempts":0,"error":{"kind":"not_sent","message":"not sent: 3 samples of "#)
        } == 100 - sent)
      _ = try await place.prereg(arguments)
      #expect((6...8).contains(endpoint.requests - 200))
    }
  }

  @Test func killedAtAnyMomentItLosesOnlyWhatWasInFlight() async throws {
    try await withStandIn { endpoint, place in
      try write(300, to: place)
      let arguments = ["batch", "p", "--run", "run", "--concurrency", "4"] + endpoint.options()
      for delay in [0.15, 0.25, 0.4] {
        let running = try PreregProcess(folder: place.folder).start(arguments)
        try await Task.sleep(for: .seconds(delay))
        kill(running.process.processIdentifier, SIGKILL)
        _ = try await running.finish()
      }
      let last = try await place.prereg(arguments)
      #expect(last.status == 0, "\(last)")
      let trials = try await place.prereg("report", "run", "--format", "jsonl").output
        .split(separator: "\n")
      #expect(trials.count == 300)
      #expect(trials.allSatisfy { $0.contains("\"status\":\"replied\"") })
      // Four calls at most were under way at each of three kills.
      #expect((300...312).contains(endpoint.requests), "\(endpoint.requests) requests")
    }
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func interruptedItDrainsAndResumes(_ signal: Int32) async throws {
    try await withStandIn(faults: ["stall;ms=300"]) { endpoint, place in
      // A minute of calls: it is interrupted before its end on the slowest machine.
      try write(400, to: place)
      let arguments = ["batch", "p", "--run", "run", "--concurrency", "2"] + endpoint.options()
      let running = try PreregProcess(folder: place.folder).start(arguments)
      while endpoint.requests < 3 { try await Task.sleep(for: .milliseconds(20)) }
      kill(running.process.processIdentifier, signal)
      // A session that is lost says so more than once.
      if signal == SIGHUP { kill(running.process.processIdentifier, signal) }
      let outcome = try await running.finish()
      #expect(outcome.status == 130, "\(outcome)")
      #expect(outcome.error.contains("resumes"))
      let done = try await place.prereg("report", "run", "--format", "jsonl").output
        .split(separator: "\n").count { $0.contains("\"status\":\"replied\"") }
      #expect(done == endpoint.requests, "what was in flight is recorded")
    }
  }

  @Test func leavesNoKeyBehind() async throws {
    let key = "sk-secret-0123456789"
    try await withStandIn(key: "another", faults: ["echo-key;percent=50"]) { endpoint, place in
      try write(4, to: place)
      let outcome = try await place.prereg(
        ["batch", "p", "--run", "run"] + endpoint.options(),
        environment: ["ANTHROPIC_API_KEY": key])
      #expect(outcome.status == 77, "\(outcome)")
      #expect(!outcome.error.contains(key) && !outcome.output.contains(key))
      let files = try FileManager.default.subpathsOfDirectory(atPath: place.folder.path)
      for file in files {
        let data = FileManager.default.contents(atPath: place.folder.path + "/" + file) ?? Data()
        #expect(data.range(of: Data(key.utf8)) == nil, "\(file)")
      }
    }
  }

  @Test func oneProcessAtATime() async throws {
    // The first process waits for a reply that does not come, however slow the machine is.
    try await withStandIn(faults: ["stall"]) { endpoint, place in
      try write(2, to: place)
      let arguments = ["batch", "p", "--run", "run"] + endpoint.options()
      let running = try PreregProcess(folder: place.folder).start(arguments)
      while endpoint.requests < 1 { try await Task.sleep(for: .milliseconds(20)) }
      let second = try await place.prereg(arguments)
      #expect(second.status == 74, "\(second)")
      #expect(second.errorLines.count == 1 && second.error.hasPrefix("run:"), "\(second)")
      kill(running.process.processIdentifier, SIGKILL)
      _ = try await running.finish()
    }
  }

  @Test func withJSONProgressEveryLineIsJSON() async throws {
    try await withStandIn(faults: ["400;prompt=number 2", "stall;prompt=number 4"]) {
      endpoint, place in
      try write(5, to: place)
      try place.write("idea number 0", to: "p/same.md")
      let arguments =
        ["batch", "p", "--run", "run", "--progress", "json", "--retries", "0"] + endpoint.options()
      let running = try PreregProcess(folder: place.folder).start(arguments)
      while endpoint.requests < 5 { try await Task.sleep(for: .milliseconds(20)) }
      kill(running.process.processIdentifier, SIGINT)
      try await Task.sleep(for: .milliseconds(50))
      kill(running.process.processIdentifier, SIGINT)
      _ = try await running.finish()
      var outcomes = [
        try await place.prereg(arguments + ["--limit", "3"]),
        try await place.prereg(arguments + ["--base-url", "nowhere"]),
        try await place.prereg(
          arguments + ["--limit", "2", "--judge", "recorded/natural-001"]),
      ]
      try place.write("---\nsamples: 0\n---\nx", to: "p/bad.md")
      outcomes.append(try await place.prereg(arguments))
      #expect(outcomes.map(\.status) == [2, 64, 0, 65], "\(outcomes)")
      for outcome in outcomes {
        for line in outcome.errorLines {
          let value = try? JSONSerialization.jsonObject(with: Data(line.utf8))
          #expect((value as? [String: Any])?["schema"] is String, "\(line)")
        }
      }
      #expect(
        outcomes[0].errorLines.last.map(String.init)
          == #"{"schema":"prereg.message/1","level":"error","status":2,"message":"1 trial failed, the "#
          + #"rest is recorded; the same command with --run run resumes"}"#)
      #expect(
        outcomes[0].errorLines.contains(
          #"{"schema":"prereg.message/1","level":"remark","message":"run folder run"}"#))
    }
  }
}
