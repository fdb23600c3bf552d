import Foundation
import JSONText
import StandIn
import Testing

/// Model judges beside the checklist, over real HTTP.
@Suite struct JudgeTests {
  private static let recordings = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/StandIn/Recordings").standardizedFileURL

  /// Recordings as plans; 018 does not pass.
  private func write(_ numbers: [String], to place: Workplace) throws {
    for number in numbers {
      let text = try Data(contentsOf: Self.recordings.appending(path: "natural-\(number).md"))
      try place.write(text, to: "plans/natural-\(number).md")
    }
  }

  private func options(_ endpoint: StandInEndpoint, _ judges: String...) -> [String] {
    ["--base-url", endpoint.server.url, "--dialect", "anthropic", "--judge-cache", "o.jsonl"]
      + judges.flatMap { ["--judge", $0] }
  }

  private func json(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }

  @Test func aSecondOpinionStandsBesideTheVerdictAndIsAskedForOnce() async throws {
    try await withStandIn { endpoint, place in
      try write(["001", "002", "018"], to: place)
      let arguments = ["score", "plans", "--format", "jsonl"]
      let plain = try await place.prereg(arguments)
      let asked = try await place.prereg(arguments + options(endpoint, "recorded", "other"))
      #expect(asked.status == plain.status && asked.status == 1, "\(asked)")
      #expect(asked.error == "model judges: 6 to be asked, 0 known from o.jsonl\n")
      let lines = zip(plain.output.split(separator: "\n"), asked.output.split(separator: "\n"))
      for (before, after) in lines {
        // The verdict is the same to the letter; what judges say is one more member.
        #expect(after.hasPrefix(before.dropLast() + #","judges":[{"schema":"prereg.opinion/1","#))
        let judges = try #require(try json(String(after))["judges"]?.elements)
        #expect(judges.map { $0["judge"]?.text } == ["recorded", "other"])
        #expect(judges.allSatisfy { $0["status"]?.text == "judged" && $0["error"] == nil })
        #expect(judges[0]["reasons"]?["overclaim"]?.text?.hasPrefix("Stand-in") == true)
      }
      let text = try await place.prereg(
        ["score", "plans"] + options(endpoint, "recorded", "other"))
      #expect(text.error.contains("0 to be asked, 6 known from o.jsonl"))
      #expect(text.output.contains("Model judges on 3 texts, beside the checklist"))
      #expect(text.output.contains("alpha, judges"))
      #expect(endpoint.requests == 6)
      // Another parameter is another question.
      _ = try await place.prereg(
        ["score", "plans", "--max-tokens", "4000"] + options(endpoint, "recorded"))
      #expect(endpoint.requests == 9)
    }
  }

  @Test func theChecklistsVerdictIsNotShownToTheJudge() async throws {
    try await withStandIn { endpoint, place in
      try write(["001"], to: place)
      let plan = try place.text("plans/natural-001.md")
      try place.write(
        "---\nschema: prereg.plan/1\nlevels:\n  hypothesis: 2\n---\n\n" + plan, to: "plans/saved.md"
      )
      let outcome = try await place.prereg(["score", "plans"] + options(endpoint, "recorded"))
      // Without the front matter both are one text, and one question.
      #expect(outcome.error.contains("1 to be asked"), "\(outcome)")
      #expect(endpoint.requests == 1)
      #expect(outcome.output.contains("Model judges on 2 texts"))
    }
  }

  @Test func whatCannotBeReadWasRefusedOrFailedIsNotTakenForALevel() async throws {
    let faults = [
      "refusal;model=refuser", "max-tokens;tokens=20;model=cut", "500;model=broken",
    ]
    try await withStandIn(faults: faults) { endpoint, place in
      try write(["001"], to: place)
      let outcome = try await place.prereg(
        ["score", "plans/natural-001.md", "--format", "json", "--retries", "0"]
          + options(endpoint, "recorded/natural-002", "refuser", "cut", "broken"))
      #expect(outcome.status == 2, "\(outcome)")
      #expect(outcome.error.contains("1 questions to model judges failed, the rest is kept"))
      let record = try json(outcome.output)
      #expect(record["passed"] == .bool(true))
      let judges = try #require(record["judges"]?.elements)
      #expect(
        judges.map { $0["status"]?.text } == ["unparsable", "refused", "truncated", "failed"])
      #expect(judges.allSatisfy { $0["levels"] == nil && $0["passed"] == nil })
      #expect(
        judges[0]["error"]?["message"]?.text == "the judge's answer holds no JSON object")
      #expect(try place.text("o.jsonl").split(separator: "\n").count == 3, "a failure is not kept")
      let table = try await place.prereg(
        ["score", "plans/natural-001.md"] + options(endpoint, "recorded/natural-002"))
      #expect(table.status == 0 && table.output.contains("unparsable"), "\(table)")
    }
  }

  @Test func judgesAndChecklistAreCalibratedAgainstReaders() async throws {
    try await withStandIn { endpoint, place in
      try write(["001", "003", "018"], to: place)
      let labels = try String(
        contentsOf: Self.recordings.appending(path: "index.jsonl"), encoding: .utf8
      ).split(separator: "\n").filter { line in
        ["001", "003", "018"].contains { line.contains("\"natural-\($0)\"") }
      }
      try place.write(labels.joined(separator: "\n"), to: "labels.jsonl")
      let arguments =
        ["score", "plans", "--labels", "labels.jsonl"]
        + options(endpoint, "recorded", "other", "recorded/natural-002")
      let report = try json(try await place.prereg(arguments + ["--format", "json"]).output)
      let judges = try #require(report["judges"]?.elements)
      #expect(judges.map { $0["judge"]?.text } == ["recorded", "other", "recorded/natural-002"])
      // The stand-in's judge "recorded" says what the readers said.
      #expect(judges[0]["exact"]?.integer == 1 && judges[0]["texts"]?.integer == 3)
      #expect(judges[2]["texts"]?.integer == 0)
      #expect(judges[2]["without_levels"]?["unparsable"]?.integer == 3)
      let text = try await place.prereg(arguments)
      #expect(text.status == 0 && text.output.contains("exact level, by"), "\(text)")
      #expect(text.output.contains("checklist  ") && text.output.contains("recorded  "))
    }
  }

  @Test func batchKeepsOpinionsInTheStoreAndResumes() async throws {
    try await withStandIn(faults: ["500;model=other;first=1"]) { endpoint, place in
      for number in 0..<4 { try place.write("idea number \(number)", to: "p/\(number).md") }
      let batch =
        ["batch", "p", "--run", "run", "--retries", "0", "--model", "recorded/any"]
        + ["--base-url", endpoint.server.url, "--dialect", "anthropic"]
      let judges = ["--judge", "recorded", "--judge", "other"]
      let first = try await place.prereg(batch + judges)
      #expect(first.status == 2, "\(first)")
      #expect(first.error.contains("4 questions to model judges failed, the rest is kept"))
      let second = try await place.prereg(batch + judges)
      #expect(second.status == 0, "\(second)")
      #expect(endpoint.requests == 4 + 8 + 4)
      #expect(second.output.contains("Model judges on 4 texts, beside the checklist"))
      #expect(try await place.prereg(batch + judges).status == 0)
      #expect(endpoint.requests == 16)
      let lines = try await place.prereg("report", "run", "--format", "jsonl").output
        .split(separator: "\n").map { try json(String($0)) }
      #expect(lines.allSatisfy { $0["judges"]?.elements?.count == 2 })
      let rows = try await place.prereg("report", "run", "--format", "csv").output
      #expect(rows.hasPrefix("prompt,") && rows.contains(",other: hypothesis,"))
      #expect(try place.text("run/report.html").contains("Model judges on 4 texts"))
      #expect(try place.text("run/scores.jsonl").contains("judges") == false)
    }
  }

  @Test func answersWithoutLevelsAreAskedForAnewOnDemandOnly() async throws {
    // The first answer to each question is cut off; one judge never answers with levels.
    try await withStandIn(faults: ["max-tokens;tokens=20;model=cut;first=1"]) { endpoint, place in
      for number in 0..<3 { try place.write("idea number \(number)", to: "p/\(number).md") }
      try place.write(
        """
        {"models":{"recorded/any":{"input_per_mtok":0,"output_per_mtok":0},
          "cut":{"input_per_mtok":0,"output_per_mtok":1000},
          "recorded/natural-002":{"input_per_mtok":0,"output_per_mtok":0}}}
        """, to: "prices.json")
      let batch =
        ["batch", "p", "--run", "run", "--model", "recorded/any", "--prices", "prices.json"]
        + ["--base-url", endpoint.server.url, "--dialect", "anthropic"]
        + ["--judge", "cut", "--judge", "recorded/natural-002"]
      func spent() async throws -> [Double] {
        let lines = try await place.prereg("report", "run", "--format", "jsonl").output
        return try lines.split(separator: "\n").compactMap { line in
          let judges = try json(String(line))["judges"]?.elements
          let cut = judges?.first { $0["judge"]?.text == "cut" }
          guard case .number(let usd)? = cut?["usd"] else { return nil }
          return Double(usd)
        }
      }
      let first = try await place.prereg(batch)
      #expect(first.status == 0 && endpoint.requests == 3 + 6, "\(first)")
      #expect(
        first.error.contains(
          "no levels in some answers (3 unparsable, 3 truncated); the same command with "
            + "--judge-again asks anew for those"))
      let before = try await spent()
      #expect(try await place.prereg(batch).status == 0)
      #expect(endpoint.requests == 9, "without the word for it nothing is asked twice")
      let again = try await place.prereg(batch + ["--judge-again"])
      #expect(again.status == 0 && endpoint.requests == 9 + 6, "\(again)")
      #expect(again.error.contains("no levels in some answers (3 unparsable);"))
      let rows = try await place.prereg("report", "run", "--format", "jsonl").output
      #expect(rows.components(separatedBy: #""judge":"cut""#).count == 4)
      #expect(!rows.contains("truncated"), "\(rows)")
      let after = try await spent()
      #expect(before.count == 3 && after.count == 3)
      #expect(zip(before, after).allSatisfy { $0 > 0 && $1 > $0 }, "both answers were paid")
      // What has levels is kept: only the one that never has is asked once more.
      _ = try await place.prereg(batch + ["--judge-again"])
      #expect(endpoint.requests == 15 + 3)
    }
  }

  @Test func scoreAsksAnewForAnswersWithoutLevels() async throws {
    try await withStandIn(faults: ["max-tokens;tokens=20;model=cut;first=1"]) { endpoint, place in
      try write(["001", "002"], to: place)
      let arguments =
        ["score", "plans", "--format", "jsonl"] + options(endpoint, "cut", "recorded")
      #expect(try await place.prereg(arguments).output.contains(#""status":"truncated""#))
      #expect(endpoint.requests == 4)
      let again = try await place.prereg(arguments + ["--judge-again"])
      #expect(again.error == "model judges: 2 to be asked, 2 known from o.jsonl\n")
      #expect(endpoint.requests == 6 && !again.output.contains(#""status":"truncated""#))
      // The cache holds the later answer.
      let later = try await place.prereg(arguments)
      #expect(later.output == again.output && endpoint.requests == 6)
    }
  }

  @Test func theJudgesPricesAreThoseOfTheGivenTable() async throws {
    try await withStandIn { endpoint, place in
      try place.write("idea", to: "p/1.md")
      try place.write(
        """
        {"models":{"recorded/any":{"input_per_mtok":1,"output_per_mtok":1},
          "recorded":{"input_per_mtok":1000,"output_per_mtok":1000}}}
        """, to: "prices.json")
      let batch =
        ["batch", "p", "--run", "run", "--model", "recorded/any", "--judge", "recorded"]
        + ["--base-url", endpoint.server.url, "--dialect", "anthropic", "--prices", "prices.json"]
      // An answer of 8,192 tokens would cost more than eight dollars: no trial is begun whose judging
      // cannot be paid for.
      let little = try await place.prereg(batch + ["--max-usd", "5"])
      #expect(little.status == 3 && endpoint.requests == 0, "\(little)")
      #expect(
        little.error.contains(
          "stopped by --max-usd with 1 trial left; what judges may take at most was kept for them; "
            + "the same command with --run run resumes, with a higher limit where they leave none"))
      let enough = try await place.prereg(batch + ["--max-usd", "100"])
      #expect(enough.status == 0 && endpoint.requests == 2, "\(enough)")
      let line = try await place.prereg("report", "run", "--format", "jsonl").output
      #expect(!line.contains(#""usd":null"#), "\(line)")
    }
  }

  @Test func whatJudgesTakeIsEstimatedLimitedAndCompared() async throws {
    try await withStandIn { endpoint, place in
      for number in 0..<3 { try place.write("idea number \(number)", to: "p/\(number).md") }
      try place.write(
        """
        {"models":{"recorded/any":{"input_per_mtok":1,"output_per_mtok":1},
          "recorded":{"input_per_mtok":1,"output_per_mtok":1}}}
        """, to: "prices.json")
      let plain =
        ["batch", "p", "--run", "run", "--model", "recorded/any", "--prices", "prices.json"]
        + ["--base-url", endpoint.server.url, "--dialect", "anthropic"]
      let batch = plain + ["--judge", "recorded", "--judge", "recorded"]
      let dry = try await place.prereg(batch + ["--dry-run"])
      #expect(
        dry.output.hasPrefix("expected   3 trials, 6 calls, 3 of them to model judges\n"), "\(dry)")
      #expect(dry.output.contains("Each judge is asked once about each reply, and reads "))
      #expect(endpoint.requests == 0)
      // The trials alone fit the limit, with one judge's answer of 8,192 tokens none does.
      let none = try await place.prereg(
        batch + ["--max-tokens", "1000", "--max-tokens-total", "9000"])
      #expect(none.status == 3 && endpoint.requests == 0, "\(none)")
      #expect(none.error.contains("stopped by --max-tokens-total with 3 trials left"), "\(none)")
      let alone = try await place.prereg(
        plain + ["--max-tokens", "1000", "--max-tokens-total", "9000"])
      #expect(alone.status == 0 && endpoint.requests == 3, "\(alone)")
      let little = try await place.prereg(
        batch + ["--max-tokens", "1000", "--max-tokens-total", "9000"])
      #expect(little.status == 3 && endpoint.requests == 3, "\(little)")
      #expect(
        little.error.contains(
          "stopped by --max-tokens-total with 3 questions to model judges left"), "\(little)")
      // What is left are questions about replies that are there.
      let rest = try await place.prereg(batch + ["--max-tokens", "1000", "--dry-run"])
      #expect(
        rest.output.hasPrefix("expected   0 trials, 3 calls, 3 of them to model judges\n"),
        "\(rest)")
      let done = try await place.prereg(batch + ["--max-tokens", "1000"])
      #expect(done.status == 0 && endpoint.requests == 6, "\(done)")
      #expect(done.error.contains("expected   0 trials, 3 calls, 3 of them to model judges"))
      #expect(done.output.contains("Actual (expected): calls 3 (3), "), "\(done)")
      #expect(!done.output.contains("unknown"), "\(done)")
      let nothing = try await place.prereg(batch + ["--max-tokens", "1000", "--dry-run"])
      #expect(nothing.output.hasPrefix("expected   0 trials, 0 calls\n"), "\(nothing)")
      // What judges took counts for later commands too.
      let later = try await place.prereg(
        plain + ["--samples", "2", "--max-tokens", "1000", "--max-tokens-total", "9000"])
      #expect(later.status == 3 && endpoint.requests == 6, "\(later)")
    }
  }

  @Test func whereALimitStopsTheTrialsTheJudgesAreAskedAboutThoseThatAreThere() async throws {
    try await withStandIn { endpoint, place in
      for number in 0..<40 { try place.write("idea number \(number)", to: "p/\(number).md") }
      try place.write(
        """
        {"models":{"recorded/any":{"input_per_mtok":1,"output_per_mtok":1},
          "recorded":{"input_per_mtok":1,"output_per_mtok":1}}}
        """, to: "prices.json")
      let batch =
        ["batch", "p", "--run", "run", "--model", "recorded/any", "--judge", "recorded"]
        + ["--base-url", endpoint.server.url, "--dialect", "anthropic", "--prices", "prices.json"]
        + ["--max-tokens", "4000", "--max-usd", "0.4"]
      let first = try await place.prereg(batch)
      #expect(first.status == 3 && first.error.contains("stopped by --max-usd with "), "\(first)")
      func lines() async throws -> (trials: Int, judged: Int) {
        let lines = try await place.prereg("report", "run", "--format", "jsonl").output
          .split(separator: "\n")
        return (
          // One of them is cut off.
          lines.count { !$0.contains(#""status":"pending""#) },
          lines.count { $0.contains(#""judge":"recorded""#) }
        )
      }
      let then = try await lines()
      #expect((1..<40).contains(then.trials) && then.judged == then.trials, "\(then)")
      // What the judges took is less than was kept for them: the same command goes on.
      _ = try await place.prereg(batch)
      let later = try await lines()
      #expect(later.trials > then.trials && later.judged == later.trials, "\(later)")
    }
  }

  @Test func interruptedBeforeTheJudgesItSaysSo() async throws {
    try await withStandIn(faults: ["stall;ms=20000;model=recorded/any"]) { endpoint, place in
      try place.write("idea", to: "p/1.md")
      let batch =
        ["batch", "p", "--run", "run", "--model", "recorded/any", "--judge", "recorded"]
        + ["--base-url", endpoint.server.url, "--dialect", "anthropic"]
      let running = try PreregProcess(folder: place.folder).start(batch)
      while endpoint.requests < 1 { try await Task.sleep(for: .milliseconds(20)) }
      kill(running.process.processIdentifier, SIGINT)
      let outcome = try await running.finish()
      #expect(outcome.status == 130 && endpoint.requests == 1, "\(outcome)")
      #expect(outcome.error.contains("interrupted before the model judges were asked; the same"))
      #expect(try await place.prereg(batch).status == 0 && endpoint.requests == 2)
    }
  }

  @Test(arguments: [
    (["score", "p.md", "--judge", "m", "--format", "junit"], 64, "--judge is written as text"),
    (["score", "p.md", "--model", "m"], 64, "score asks no model for a plan; name judges"),
    (["score", "p.md", "--judge", ""], 64, "--judge is empty; give the model's name"),
    (
      ["score", "p.md", "--judge-base-url", "http://localhost:9"], 64,
      "--judge-base-url, --judge-dialect and --judge-again need a --judge"
    ),
    (["score", "p.md", "--judge", "claude-x"], 64, "ANTHROPIC_API_KEY"),
    (
      [
        "batch", "p.md", "--judge", "local", "--model", "claude-sonnet-5-5", "--max-usd", "1",
        "--base-url", "http://localhost:9", "--dialect", "anthropic",
      ], 64, "the price of the judge \"local\" is not known, so --max-usd cannot be kept"
    ),
  ])
  func refusesWhatCannotBe(arguments: [String], status: Int32, message: String) async throws {
    let place = try Workplace()
    try place.write("A plan.", to: "p.md")
    let outcome = try await place.prereg(arguments)
    #expect(outcome.status == status && outcome.error.contains(message), "\(outcome)")
    #expect(outcome.errorLines.count == 1)
  }

  @Test func judgesMayBeElsewhere() async throws {
    try await withStandIn { models, place in
      try await withStandIn { judges, _ in
        try place.write("idea", to: "p/1.md")
        let outcome = try await place.prereg([
          "batch", "p", "--run", "run", "--model", "recorded/natural-001", "--judge", "recorded",
          "--base-url", models.server.url, "--dialect", "anthropic", "--judge-base-url",
          judges.server.url + "/v1", "--judge-dialect", "openai-responses",
        ])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(models.requests == 1 && judges.requests == 1)
      }
    }
  }
}
