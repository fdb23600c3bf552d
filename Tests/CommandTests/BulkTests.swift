import Foundation
import StandIn
import Testing

/// `prereg bulk` as a user runs it, against a provider's batch API.
@Suite struct BulkTests {
  private func write(_ count: Int, to place: Workplace) throws {
    for number in 0..<count { try place.write("idea number \(number)", to: "p/\(number).md") }
  }

  /// The options that lead to `endpoint` in a dialect, asking for one recording.
  private func options(_ endpoint: StandInEndpoint, _ dialect: String) -> [String] {
    connection(endpoint, dialect) + ["--dialect", dialect, "--model", "recorded/natural-001"]
  }

  private func connection(
    _ endpoint: StandInEndpoint, _ dialect: String = "anthropic"
  ) -> [String] {
    ["--base-url", endpoint.server.url + (dialect == "anthropic" ? "" : "/v1"), "--retries", "0"]
  }

  private func calls(_ endpoint: StandInEndpoint, _ name: String) -> Int {
    endpoint.server.statistics.byCall[name] ?? 0
  }

  /// The trials of the run that stand at `status`.
  private func trials(_ place: Workplace, _ status: String) async throws -> Int {
    try await place.prereg("report", "run", "--format", "jsonl").output.split(separator: "\n")
      .count { $0.contains("\"status\":\"\(status)\"") }
  }

  @Test(arguments: ["anthropic", "openai-chat", "openai-responses"])
  func submitsTodayAndFetchesTomorrowExactlyOnce(_ dialect: String) async throws {
    let faults = [
      "500;prompt=number 3;first=1", "expired;prompt=number 5;first=1",
      "refusal;prompt=number 6", "max-tokens;prompt=number 7",
    ]
    try await withStandIn(faults: faults) { endpoint, place in
      try write(9, to: place)
      let submit = ["bulk", "submit", "run"]
      let first = try await place.prereg(
        submit + ["--prompts", "p", "--per-batch", "4"] + options(endpoint, dialect))
      #expect(first.status == 0, "\(first)")
      #expect(first.output.split(separator: "\n").count == 3, "split into 4, 4 and 1")
      #expect(first.error.contains("9 trials are submitted"))
      #expect(endpoint.requests == 0, "nothing is run yet")

      // Another folder, as on another machine, and `batch` on the same run calls nobody.
      try FileManager.default.moveItem(
        atPath: place.folder.path + "/run", toPath: place.folder.path + "/moved")
      let batch = try await place.prereg(
        ["batch", "p", "--run", "moved", "--progress", "json"] + options(endpoint, dialect))
      #expect(batch.status == 0, "\(batch)")
      #expect(batch.error.contains("9 trials are in submitted batches"))
      #expect(batch.error.contains("\"event\":\"end\",\"total\":0,\"done\":0,"), "\(batch)")
      #expect(endpoint.requests == 0)
      try FileManager.default.moveItem(
        atPath: place.folder.path + "/moved", toPath: place.folder.path + "/run")

      let fetch = ["bulk", "fetch", "run"] + connection(endpoint, dialect)
      let fetched = try await place.prereg(fetch)
      #expect(fetched.status == 2, "\(fetched)")
      #expect(fetched.error.contains("1 failed, 1 is pending"), "\(fetched)")
      #expect(endpoint.requests == 9)
      #expect(try await trials(place, "replied") == 5)
      #expect(try await trials(place, "refused") == 1)
      #expect(try await trials(place, "truncated") == 1)
      #expect(try place.text("run/scores.jsonl").split(separator: "\n").count == 6)

      // Marked as recordings, whatever the protocol calls its requests.
      #expect(
        try await place.prereg("report", "run").output.contains("A demonstration: 7 trials were"))
      let report = try await place.prereg("report", "run", "--format", "jsonl").output
      let again = try await place.prereg(fetch)
      #expect(again.status == 2, "\(again)")
      #expect(
        try await place.prereg("report", "run", "--format", "jsonl").output == report,
        "fetching twice changes nothing")

      let retry = try await place.prereg(
        submit + ["--retry-failed"] + connection(endpoint, dialect) + ["--dialect", dialect])
      #expect(retry.status == 0 && retry.error.contains("2 trials are submitted"), "\(retry)")
      let last = try await place.prereg(fetch)
      #expect(last.status == 0, "\(last)")
      #expect(try await trials(place, "replied") == 7)
      #expect(endpoint.requests == 11, "each trial once, and two again")
      let nothing = try await place.prereg(
        submit + connection(endpoint, dialect) + ["--dialect", dialect])
      #expect(nothing.status == 0 && nothing.error.contains("nothing is left"), "\(nothing)")
    }
  }

  @Test func costsHalfOrWhatAPriceFileSays() async throws {
    try await withStandIn { endpoint, place in
      try place.write(try #require(endpoint.anyPrompt), to: "p/a.md")
      let options =
        connection(endpoint) + ["--dialect", "anthropic", "--model", "claude-sonnet-5-5"]
      let batch = try await place.prereg(["batch", "p", "--run", "whole"] + options)
      #expect(batch.status == 0, "\(batch)")
      try place.write(
        """
        {"models":{"claude-sonnet-5-5":{"input_per_mtok":20,"output_per_mtok":100,
          "batch_input_per_mtok":20,"batch_output_per_mtok":100}}}
        """, to: "prices.json")
      for (run, prices) in [("run", []), ("dear", ["--prices", "prices.json"])] {
        #expect(
          try await place.prereg(["bulk", "submit", run, "--prompts", "p"] + options).status == 0)
        #expect(
          try await place.prereg(["bulk", "fetch", run] + prices + connection(endpoint)).status == 0
        )
      }
      func usd(_ run: String) async throws -> Double {
        let line = Data(try await place.prereg("report", run, "--format", "jsonl").output.utf8)
        let trial = try JSONSerialization.jsonObject(with: line) as? [String: Any]
        return try #require(trial?["usd"] as? Double)
      }
      let (whole, half) = (try await usd("whole"), try await usd("run"))
      #expect(whole > 0 && abs(half * 2 - whole) < 1e-9, "\(whole) \(half)")
      #expect(try await abs(usd("dear") - whole * 10) < 1e-9, "the file's price, ten times ours")
    }
  }

  @Test func submitsNoMoreThanTheBudgetBears() async throws {
    try await withStandIn { endpoint, place in
      try write(5, to: place)
      let options =
        connection(endpoint)
        + ["--dialect", "anthropic", "--model", "claude-sonnet-5-5", "--max-tokens", "1000"]
      let submit = ["bulk", "submit", "run", "--prompts", "p"]
      let dry = try await place.prereg(submit + ["--dry-run"] + options)
      #expect(dry.status == 0 && dry.output.contains("expected   5 trials"), "\(dry)")
      #expect(dry.output.contains("Prices of the batch API"), "\(dry)")
      #expect(!FileManager.default.fileExists(atPath: place.folder.path + "/run"))

      // A trial may take its 1,000 output tokens and some 300 of input.
      let some = try await place.prereg(submit + ["--max-tokens-total", "3000"] + options)
      #expect(some.status == 3, "\(some)")
      #expect(some.error.contains("expected   5 trials"), "the estimate comes first: \(some)")
      #expect(some.error.contains("stopped by --max-tokens-total; 2 trials are submitted"))
      let same = try await place.prereg(submit + ["--max-tokens-total", "3000"] + options)
      #expect(
        same.status == 3 && same.error.contains("; 0 trials are submitted"),
        "what is under way counts: \(same)")
      #expect(calls(endpoint, "create") == 1)

      #expect(try await place.prereg(["bulk", "fetch", "run"] + connection(endpoint)).status == 2)
      let cents = try await place.prereg(submit + ["--max-usd", "0.0001"] + options)
      #expect(cents.status == 3 && cents.error.contains("stopped by --max-usd"), "\(cents)")
      let rest = try await place.prereg(submit + ["--max-usd", "1"] + options)
      #expect(rest.status == 0 && rest.error.contains("3 trials are submitted"), "\(rest)")
    }
  }

  @Test func refusesALimitInDollarsWithoutAPrice() async throws {
    try await withStandIn { endpoint, place in
      try write(1, to: place)
      let result = try await place.prereg(
        ["bulk", "submit", "run", "--prompts", "p", "--max-usd", "1"]
          + options(endpoint, "anthropic"))
      #expect(result.status == 64, "\(result)")
      #expect(
        result.error.contains(
          "the batch price of \"recorded/natural-001\" is not known, so --max-usd cannot be kept; "
            + "give --prices FILE or leave --max-usd out"))
      #expect(!FileManager.default.fileExists(atPath: place.folder.path + "/run"))
      // A price is known, but not what a batch costs.
      try place.write(
        #"{"models":{"recorded/natural-001":{"input_per_mtok":2,"output_per_mtok":10}}}"#,
        to: "prices.json")
      let dry = try await place.prereg(
        ["bulk", "submit", "run", "--prompts", "p", "--dry-run", "--prices", "prices.json"]
          + options(endpoint, "anthropic"))
      #expect(
        dry.output.contains(
          "The batch price of recorded/natural-001 is not known; --prices names a table"), "\(dry)")
    }
  }

  @Test(arguments: ["anthropic", "openai-chat"])
  func waitsAndIsCancelled(_ dialect: String) async throws {
    try await withStandIn(batchMilliseconds: 3_600_000) { endpoint, place in
      try write(3, to: place)
      let place = place
      #expect(
        try await place.prereg(
          ["bulk", "submit", "run", "--prompts", "p"] + options(endpoint, dialect)
        ).status == 0)
      let connection = connection(endpoint, dialect)
      let status = try await place.prereg(["bulk", "status", "run"] + connection)
      #expect(status.status == 0 && status.output.contains("in_progress"), "\(status)")
      let early = try await place.prereg(["bulk", "fetch", "run"] + connection)
      #expect(early.status == 2, "\(early)")
      #expect(early.error.contains("3 trials are in batches that are not fetched"))

      let waiting = try PreregProcess(folder: place.folder)
        .start(["bulk", "fetch", "run", "--wait"] + connection)
      while calls(endpoint, "retrieve") < 3 { try await Task.sleep(for: .milliseconds(20)) }
      let cancel = try await place.prereg(["bulk", "cancel", "run"] + connection)
      #expect(cancel.status == 0, "\(cancel)")
      let outcome = try await waiting.finish()
      #expect(outcome.status == 2, "\(outcome)")
      #expect(outcome.error.contains("3 cancelled") && outcome.error.contains("3 are pending"))
      #expect(endpoint.requests == 0)
    }
  }

  @Test func interruptedWhileItWaitsItLosesNothing() async throws {
    try await withStandIn(batchMilliseconds: 3_600_000) { endpoint, place in
      try write(2, to: place)
      _ = try await place.prereg(
        ["bulk", "submit", "run", "--prompts", "p"] + options(endpoint, "anthropic"))
      let waiting = try PreregProcess(folder: place.folder)
        .start(["bulk", "fetch", "run", "--wait"] + connection(endpoint))
      while calls(endpoint, "retrieve") < 1 { try await Task.sleep(for: .milliseconds(20)) }
      kill(waiting.process.processIdentifier, SIGINT)
      let outcome = try await waiting.finish()
      #expect(outcome.status == 130, "\(outcome)")
      #expect(outcome.error.contains("the same command goes on"))
    }
  }

  @Test(arguments: ["anthropic", "openai-responses"])
  func aSubmissionWhoseAnswerIsLostIsFoundAndNotRepeated(_ dialect: String) async throws {
    try await withStandIn(faults: ["reset;call=create;first=1"]) { endpoint, place in
      try write(3, to: place)
      let submit = ["bulk", "submit", "run", "--prompts", "p"] + options(endpoint, dialect)
      let outcome = try await place.prereg(submit)
      #expect(outcome.status == 0, "\(outcome)")
      #expect(outcome.error.contains("found at the provider"))
      #expect(try await place.prereg(submit).error.contains("nothing is left"))
      #expect(calls(endpoint, "create") == 1)
      let fetch = try await place.prereg(
        ["bulk", "fetch", "run"] + connection(endpoint, dialect))
      #expect(fetch.status == 0, "\(fetch)")
      #expect(endpoint.requests == 3)
    }
  }

  @Test func aProcessThatDiesBetweenIntentionAndAnswerIsRecognised() async throws {
    try await withStandIn(faults: ["stall;call=create;first=1"], batchMilliseconds: 3_600_000) {
      endpoint, place in
      try write(3, to: place)
      let submit = ["bulk", "submit", "run", "--prompts", "p"] + options(endpoint, "anthropic")
      let dying = try PreregProcess(folder: place.folder).start(submit)
      while calls(endpoint, "create") < 1 { try await Task.sleep(for: .milliseconds(20)) }
      kill(dying.process.processIdentifier, SIGKILL)
      _ = try await dying.finish()

      let status = try await place.prereg(["bulk", "status", "run"] + connection(endpoint))
      #expect(status.status == 0 && status.output.contains("intended"), "\(status)")
      #expect(status.error.contains("its submission was broken off"))
      let batch = try await place.prereg(
        ["batch", "p", "--run", "run"] + options(endpoint, "anthropic"))
      #expect(batch.error.contains("3 trials are in submitted batches"), "\(batch)")
      let again = try await place.prereg(submit)
      #expect(again.status == 0 && again.error.contains("found at the provider"), "\(again)")
      #expect(calls(endpoint, "create") == 1 && endpoint.requests == 0)
    }
  }

  @Test func aBatchThatTheProviderDoesNotKnowIsForgottenOnRequestOnly() async throws {
    try await withStandIn { endpoint, place in
      try write(2, to: place)
      let submit = ["bulk", "submit", "run", "--prompts", "p"] + options(endpoint, "anthropic")
      #expect(try await place.prereg(submit).status == 0)
      try await withStandIn { other, _ in
        let status = try await place.prereg(["bulk", "status", "run"] + connection(other))
        #expect(status.status == 2, "\(status)")
        let fetch = try await place.prereg(["bulk", "fetch", "run"] + connection(other))
        #expect(fetch.status == 2, "\(fetch)")
        #expect(fetch.error.contains("does not know the batch") && fetch.error.contains("--forget"))
        #expect(
          try await place.prereg(["bulk", "cancel", "run"] + connection(other)).status == 2)
        let forget = try await place.prereg(
          ["bulk", "cancel", "run", "--forget"] + connection(other))
        #expect(forget.status == 0 && forget.output.contains("forgotten"), "\(forget)")
      }
      let again = try await place.prereg(submit)
      #expect(again.status == 0 && again.error.contains("2 trials are submitted"), "\(again)")
    }
  }

  @Test func resultsThatAreDamagedStrayOrGone() async throws {
    for (fault, words, status) in [
      ("bad-json;call=results", "cannot be read", 2), ("stray;call=results", "left out", 0),
      ("truncate;call=results", "trials are in batches", 2),
      ("404;call=results", "no longer has the results", 2),
    ] {
      try await withStandIn(faults: [fault + ";first=1"]) { endpoint, place in
        try write(4, to: place)
        _ = try await place.prereg(
          ["bulk", "submit", "run", "--prompts", "p"] + options(endpoint, "anthropic"))
        let fetch = ["bulk", "fetch", "run"] + connection(endpoint)
        let first = try await place.prereg(fetch)
        #expect(first.status == status && first.error.contains(words), "\(fault) \(first)")
        if fault.hasPrefix("404") {
          #expect(try await trials(place, "pending") == 4)
          return
        }
        // Whole lines were kept, and the next time brings the rest.
        let second = try await place.prereg(fetch)
        #expect(second.status == 0, "\(fault) \(second)")
        #expect(try await trials(place, "replied") == 4)
        #expect(endpoint.requests == 4)
      }
    }
  }

  @Test func aFileThatOpenAIRejectsLeavesItsTrialsPending() async throws {
    try await withStandIn(faults: ["400;call=create;message=No such luck.;first=1"]) {
      endpoint, place in
      try write(2, to: place)
      let submit = ["bulk", "submit", "run", "--prompts", "p"] + options(endpoint, "openai-chat")
      let refused = try await place.prereg(submit)
      #expect(refused.status == 65 && refused.error.contains("No such luck."), "\(refused)")
      let status = try await place.prereg(["bulk", "status", "run"] + connection(endpoint))
      #expect(status.error.contains("batch 1 was not taken"), "\(status)")
      #expect(try await place.prereg(submit).status == 0)
    }
  }

  @Test func badInputIsOneLine() async throws {
    try await withStandIn { endpoint, place in
      try write(1, to: place)
      #expect(
        try await place.prereg(["batch", "p", "--run", "run"] + endpoint.options()).status == 0)
      for command in ["status", "fetch", "cancel"] {
        let none = try await place.prereg(["bulk", command, "run"] + connection(endpoint))
        #expect(none.status == 65 && none.errorLines.count == 1, "\(none)")
        #expect(none.error.hasPrefix("run: no batch was ever submitted"))
        let missing = try await place.prereg(["bulk", command, "nowhere"] + connection(endpoint))
        #expect(missing.status == 66 && missing.errorLines.count == 1, "\(missing)")
        let file = try await place.prereg(["bulk", command, "p/0.md"] + connection(endpoint))
        #expect(file.status == 65 && file.errorLines.count == 1, "\(file)")
      }
      let unnamed = try await place.prereg(
        ["bulk", "submit", "new"] + options(endpoint, "anthropic"))
      #expect(unnamed.status == 66 && unnamed.error.contains("--prompts"), "\(unnamed)")
      let warm = try await place.prereg(
        ["bulk", "submit", "warm", "--prompts", "p", "--temperature", "1"]
          + options(endpoint, "anthropic"))
      #expect(warm.status == 64 && warm.error.contains("no temperature"), "\(warm)")
      let after = try await place.prereg("status", "warm")
      #expect(after.output.contains("the last command ended: incomplete"), "\(after)")
      let plain = try await place.prereg(
        ["bulk", "submit", "b", "--prompts", "p", "--per-batch", "0"]
          + options(endpoint, "anthropic"))
      #expect(plain.status == 64 && plain.error.contains("--per-batch is 0"), "\(plain)")

      let submit = try await place.prereg(
        ["bulk", "submit", "b", "--prompts", "p"] + options(endpoint, "anthropic"))
      #expect(submit.status == 0, "\(submit)")
      // A key goes nowhere because a folder says so.
      let elsewhere = try await place.prereg(
        ["bulk", "fetch", "b"], environment: ["ANTHROPIC_API_KEY": "sk-secret-0123456789"])
      #expect(elsewhere.status == 64, "\(elsewhere)")
      #expect(elsewhere.error.contains("--base-url \(endpoint.server.url)"), "\(elsewhere)")
      let wrong = try await place.prereg(
        ["bulk", "cancel", "b", "--batch", "7"] + connection(endpoint))
      #expect(wrong.status == 64 && wrong.error.contains("--batch is 7"), "\(wrong)")
    }
  }

  @Test func aKeyThatIsDeniedLeavesTheRunAsItWas() async throws {
    try await withStandIn(key: "right") { endpoint, place in
      try write(2, to: place)
      let denied = try await place.prereg(
        ["bulk", "submit", "run", "--prompts", "p"] + options(endpoint, "anthropic"),
        environment: ["ANTHROPIC_API_KEY": "wrong-key"])
      #expect(denied.status == 77 && !denied.error.contains("wrong-key"), "\(denied)")
      let right = try await place.prereg(
        ["bulk", "submit", "run"] + connection(endpoint) + ["--dialect", "anthropic"],
        environment: ["ANTHROPIC_API_KEY": "right"])
      #expect(right.status == 0, "\(right)")
      let fetch = try await place.prereg(
        ["bulk", "fetch", "run"] + connection(endpoint),
        environment: ["ANTHROPIC_API_KEY": "right"])
      #expect(fetch.status == 0, "\(fetch)")
    }
  }
}
