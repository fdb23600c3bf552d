import Foundation
import StandIn
import Study
import Testing

private let plan = """
  # Copies for digits

  ## Hypothesis

  Shifted copies raise accuracy.

  ## Minimum experiment

  Train with and without copies, 3 seeds each, and measure accuracy.

  ## Success criteria

  - Supported: mean accuracy is at least 1 point higher with copies.
  - Refuted: the gain is below 0.5 points.

  """

private let answers = [
  "--set", "metric=acc", "--set", "arm=arm", "--set", "treatment=new", "--set", "baseline=old",
  "--set", "unit=", "--yes", "--author", "Ada",
]

private func results(_ gain: Double, seeds: Int = 3) -> String {
  "arm,seed,acc\n"
    + (1...seeds).map { "old,\($0),\(80 + $0)\nnew,\($0),\(80 + Double($0) + gain)\n" }.joined()
}

extension Workplace {
  /// A folder with a sealed plan.
  static func sealed() async throws -> Workplace {
    let place = try Workplace()
    try place.write(plan, to: "plan.md")
    let outcome = try await place.prereg(["seal", "plan.md"] + answers)
    try #require(outcome.status == 0, "\(outcome)")
    return place
  }
}

@Suite struct SealTests {
  @Test func sealsWhatItReadAndWasTold() async throws {
    let place = try Workplace()
    try place.write(plan, to: "plan.md")
    let outcome = try await place.prereg(["seal", "plan.md"] + answers)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.hasPrefix("plan.md: sealed at 20"))
    #expect(outcome.error.contains("threshold       1   line 13"))
    #expect(outcome.error.contains("“Refuted: the gain is below 0.5 points.”"))
    let written = try place.text("plan.md")
    #expect(written.hasPrefix("---\npreregistration:\n"))
    #expect(written.hasSuffix(plan))
    #expect(written.contains("      refuted_if: \"< 0.5\"\n"))
    let ledger = try place.text("prereg.ledger.jsonl")
    #expect(ledger.contains("\"kind\":\"seal\",\"author\":\"Ada\",\"plan\":\"plan.md\""))
    #expect(!ledger.contains(place.folder.path))

    let score = try await place.prereg("score", "plan.md", "--format", "json")
    #expect(!score.output.contains("refuted_if"), "the block is not part of the plan")
    let again = try await place.prereg(["seal", "plan.md"] + answers)
    #expect(again.status == 65)
    #expect(
      again.errorLines.last?.contains("as it is (entry 1); to seal it anew give --amend") == true)
    #expect(try place.text("prereg.ledger.jsonl") == ledger)
  }

  @Test func asksForWhatItCannotReadAndWritesNothing() async throws {
    let place = try Workplace()
    try place.write(plan, to: "plan.md")
    let outcome = try await place.prereg("seal", "plan.md", "--yes", "--author", "Ada")
    #expect(outcome.status == 65, "\(outcome)")
    let message = try #require(outcome.errorLines.last)
    #expect(message.hasPrefix("plan.md: not sealed: "))
    #expect(message.contains("\"baseline\" is missing: the arm it is compared with"))
    #expect(try place.text("plan.md") == plan)
    #expect(!FileManager.default.fileExists(atPath: place.folder.path + "/prereg.ledger.jsonl"))
    let bare = try await place.prereg("seal", "plan.md", "--author", "Ada")
    #expect(bare.status == 64)
    #expect(bare.errorLines.last?.hasPrefix("standard input is no terminal") == true)
  }

  @Test func proposeWritesABlockThatCanBeCompleted() async throws {
    let place = try Workplace()
    try place.write(plan, to: "plan.md")
    let proposed = try await place.prereg("seal", "plan.md", "--propose", "--author", "Ada")
    #expect(proposed.status == 0, "\(proposed)")
    let text = try place.text("plan.md")
    #expect(text.contains("  arm: \"?\"  # which column of the results says which arm"))
    #expect(text.contains("      baseline: \"?\"  # the arm it is compared with"))
    try place.write(
      text.replacing("arm: \"?\"", with: "arm: arm").replacing(
        "treatment: \"?\"", with: "treatment: new"
      ).replacing("baseline: \"?\"", with: "baseline: old"), to: "plan.md")
    let sealed = try await place.prereg("seal", "plan.md", "--yes", "--author", "Ada")
    #expect(sealed.status == 0, "\(sealed)")
  }

  @Test func aSignatureThatFailsLeavesNothing() async throws {
    let place = try Workplace()
    try place.write(plan, to: "plan.md")
    let outcome = try await place.prereg(["seal", "plan.md"] + answers + ["--sign", "no-key"])
    #expect(outcome.status == 69, "\(outcome)")
    #expect(outcome.errorLines.last?.hasPrefix("no-key: ssh-keygen cannot sign with it: ") == true)
    #expect(outcome.output == "")
    #expect(try place.text("plan.md") == plan)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: place.folder.path).filter {
        $0.contains("ledger") || $0.contains("partial")
      } == [])
  }

  @Test(arguments: [
    (["--set", "n"], "--set n: it must be FIELD=VALUE, such as n=3"),
    (["--set", "treshold=3"], "did you mean threshold?"),
    (["--set", "n=0"], "--set n=0: it must be a whole number, 1 or more"),
    (["--set", "b.n=3"], "there is no criterion b; there is accuracy"),
    (["--sd", "0"], "--sd is 0.0; it must be more than 0"),
    (["--amend", " "], "--amend is empty; give the reason"),
  ])
  func usage(_ arguments: [String], _ message: String) async throws {
    let place = try Workplace()
    try place.write(plan, to: "plan.md")
    let outcome = try await place.prereg(
      ["seal", "plan.md", "--yes", "--author", "A"] + arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.error.contains(message), "\(outcome)")
  }

  @Test func capacityAgainstTheNoise() async throws {
    let place = try Workplace()
    try place.write(plan, to: "plan.md")
    try place.write("arm,seed,acc\nold,1,80\nold,2,82\nold,3,84\nold,4,81\n", to: "noise.csv")
    let outcome = try await place.prereg(
      ["seal", "plan.md", "--noise", "noise.csv"] + answers)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.error.contains("noise 1.71 (4 baseline repeats)"), "\(outcome)")
    #expect(outcome.error.contains("warning: accuracy: the effect of 1 lies below"), "\(outcome)")
  }

  @Test func amendmentsStayVisible() async throws {
    let place = try await Workplace.sealed()
    let text = try place.text("plan.md")
    try place.write(text.replacing("n: 3", with: "n: 4"), to: "plan.md")
    let outcome = try await place.prereg(
      "seal", "plan.md", "--amend", "one seed more", "--yes", "--author", "Ada")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("entry 2 of prereg.ledger.jsonl"))
    try place.write(results(2, seeds: 4), to: "r.csv")
    let judged = try await place.prereg("judge", "plan.md", "--results", "r.csv", "--author", "A")
    #expect(judged.status == 0, "\(judged)")
    #expect(judged.output.contains(": one seed more (criterion \"accuracy\": n 3, now 4)"))
    let verified = try await place.prereg("verify")
    #expect(verified.output.contains("one seed more"))
  }

  @Test func aModelProposesThroughTheSameEndpoint() async throws {
    try await withStandIn { endpoint, place in
      // The stand-in's recording is a plan, not the JSON that was asked for: said so, nothing written.
      try place.write(plan, to: "plan.md")
      let outcome = try await place.prereg(
        ["seal", "plan.md"] + answers + endpoint.options())
      #expect(outcome.status == 65, "\(outcome)")
      #expect(outcome.errorLines.last?.contains("the reply holds no JSON object") == true)
      #expect(endpoint.requests == 1)
      #expect(try place.text("plan.md") == plan)
    }
  }

  @Test func whatAModelReadsIsShownBesideThePlansOwnSentence() async throws {
    let reply = """
      {"fields": [
        {"field": "metric", "criterion": "acc", "value": "acc",
         "quote": "mean accuracy is at least 1 point higher with copies"},
        {"field": "comparator", "criterion": "acc", "value": ">=",
         "quote": "mean accuracy is at least 1 point higher with copies"},
        {"field": "threshold", "criterion": "acc", "value": "1",
         "quote": "mean accuracy is at least 1 point higher with copies"},
        {"field": "n", "criterion": "acc", "value": "3", "quote": "3 seeds each"},
        {"field": "alpha", "criterion": "acc", "value": "0.01", "quote": "alpha is 0.01"}
      ]}
      """
    let place = try Workplace()
    let index = try JSONSerialization.data(withJSONObject: [
      "id": "criteria", "file": "criteria.md",
      "prompt": plan.trimmingCharacters(in: .newlines),
    ])
    try place.write(index, to: "recordings/index.jsonl")
    try place.write(reply, to: "recordings/criteria.md")
    let library = try RecordingLibrary(
      contentsOf: place.folder.appendingPathComponent("recordings").path)
    let server = try await StandInServer.start(StandInConfiguration(library: library))
    try place.write(plan, to: "plan.md")
    let outcome = try await place.prereg(
      ["seal", "plan.md", "--base-url", server.url, "--dialect", "anthropic", "--model", "m"]
        + answers)
    await server.stop()
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      outcome.error.contains(
        "not taken from m: acc.alpha: the sentence it is said to stand in is not in the plan"))
    #expect(outcome.error.contains("threshold       1   line 13"), "\(outcome)")
    #expect(try place.text("plan.md").contains("      alpha: 0.05\n"), "the default")
  }
}

@Suite struct VerdictCommandTests {
  @Test(arguments: [(2.0, 0, "supported"), (0.7, 1, "inconclusive"), (-1.0, 1, "refuted")])
  func verdicts(_ gain: Double, _ status: Int32, _ verdict: String) async throws {
    let place = try await Workplace.sealed()
    try place.write(results(gain), to: "r.csv")
    let outcome = try await place.prereg("judge", "plan.md", "--results", "r.csv", "--author", "A")
    #expect(outcome.status == status, "\(outcome)")
    #expect(outcome.output.hasPrefix("plan.md: \(verdict)\n"), "\(outcome)")
    #expect(try place.text("prereg.ledger.jsonl").contains("\"verdict\":\"\(verdict)\""))
    let json = try await place.prereg(
      "judge", "plan.md", "--results", "r.csv", "--author", "A", "--format", "json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(object?["schema"] as? String == "prereg.verdict/1")
    #expect(object?["verdict"] as? String == verdict)
    let deviations = object?["deviations"] as? [String]
    #expect(deviations?.first?.hasPrefix("judged before, on 20") == true, "\(json)")
  }

  @Test func everyChangeOfTheSealedPlanMakesItInvalid() async throws {
    let place = try await Workplace.sealed()
    try place.write(results(2), to: "r.csv")
    let text = try place.text("plan.md")
    for (old, new, message) in [
      ("threshold: 1", "threshold: 0", "threshold 1, now 0"),
      ("raise accuracy", "raises accuracy", "the criteria are as sealed, other text is not"),
      ("preregistration:", "preregistration: [", "its criteria can no longer be read"),
    ] {
      try place.write(text.replacing(old, with: new), to: "plan.md")
      let outcome = try await place.prereg(
        "judge", "plan.md", "--results", "r.csv", "--author", "A")
      #expect(outcome.status == 65, "\(outcome)")
      #expect(outcome.output.hasPrefix("plan.md: invalid\n"))
      #expect(outcome.output.contains(message), "\(outcome)")
      let verified = try await place.prereg("verify")
      #expect(verified.status == 1, "\(verified)")
    }
  }

  @Test(arguments: [
    ("arm,seed,f1\nnew,1,3\n", 65, "r.csv: no column \"acc\", which criterion \"accuracy\" needs"),
    ("", 65, "r.csv: the file is empty; it must have a header and rows"),
    ("arm,seed,acc\nnew,1\n", 65, "r.csv:2: 2 fields where the header has 3"),
  ])
  func whatCannotBeReadIsNotRecorded(
    _ text: String, _ status: Int32, _ message: String
  ) async throws {
    let place = try await Workplace.sealed()
    let before = try place.text("prereg.ledger.jsonl")
    try place.write(text, to: "r.csv")
    let outcome = try await place.prereg("judge", "plan.md", "--results", "r.csv", "--author", "A")
    #expect(outcome.status == status, "\(outcome)")
    #expect(outcome.errorLines.count == 1)
    #expect(outcome.error.hasPrefix(message), "\(outcome)")
    #expect(try place.text("prereg.ledger.jsonl") == before)
  }

  @Test(arguments: [
    (results(2, seeds: 1), "arm \"new\", 1 seed where 3 were sealed"),
    (
      results(2).replacing("82.0", with: "nan").replacing("83.0", with: "NaN"),
      "must be a finite number"
    ),
    (results(2) + "new,1,83\n", "arm \"new\", seed 1 stands on line 3 already"),
    (results(2) + "new,4,83 ms\n", "\"acc\" is in \"ms\"; the plan seals no unit"),
  ])
  func whatIsNotAsPlannedIsInvalidAndRecorded(_ text: String, _ message: String) async throws {
    let place = try await Workplace.sealed()
    try place.write(text, to: "r.csv")
    let outcome = try await place.prereg("judge", "plan.md", "--results", "r.csv", "--author", "A")
    #expect(outcome.status == 65, "\(outcome)")
    #expect(outcome.output.contains(message), "\(outcome)")
    #expect(try place.text("prereg.ledger.jsonl").contains("\"verdict\":\"invalid\""))
  }

  @Test func aPlanThatWasNeverSealed() async throws {
    let place = try Workplace()
    try place.write(plan, to: "plan.md")
    try place.write(results(2), to: "r.csv")
    let outcome = try await place.prereg("judge", "plan.md", "--results", "r.csv", "--author", "A")
    #expect(outcome.status == 65)
    #expect(
      outcome.error
        == "plan.md: not sealed in prereg.ledger.jsonl; a plan is sealed before there are results: "
        + "'prereg seal plan.md'\n")
    #expect((try await place.prereg("verify")).status == 66)
    let missing = try await place.prereg("judge", "plan.md", "--results", "none.csv")
    #expect(missing.status == 65, "not sealed comes first")
  }

  @Test func aVerdictThatCannotBeWrittenIsNotRecorded() async throws {
    let place = try await Workplace.sealed()
    let before = try place.text("prereg.ledger.jsonl")
    try place.write(results(2), to: "r.csv")
    let outcome = try await place.prereg(
      "judge", "plan.md", "--results", "r.csv", "--author", "A", "--out", "none/verdict.md")
    #expect(outcome.status == 74, "\(outcome)")
    #expect(outcome.error.hasPrefix("none/verdict.md: cannot write it: "))
    #expect(try place.text("prereg.ledger.jsonl") == before)
  }

  /// A ledger may be from another version of the program.
  @Test func criteriaThatCannotBeRead() async throws {
    let place = try await Workplace.sealed()
    let line = try place.text("prereg.ledger.jsonl")
    let head = try #require(line.components(separatedBy: ",\"hash\":").first)
      .replacing("\\\"statistic\\\":\\\"mean\\\"", with: "\\\"statistic\\\":\\\"mode\\\"")
    try place.write("\(head),\"hash\":\"\(sha256(head))\"}\n", to: "prereg.ledger.jsonl")
    try place.write(results(2), to: "r.csv")
    let outcome = try await place.prereg("judge", "plan.md", "--results", "r.csv", "--author", "A")
    #expect(outcome.status == 65, "\(outcome)")
    #expect(outcome.output.hasPrefix("plan.md: invalid\n"), "\(outcome)")
    #expect(
      outcome.output.contains(
        "prereg.ledger.jsonl:1: the sealed criteria cannot be read: criterion \"accuracy\": "
          + "\"statistic\" is \"mode\"; it must be one of mean, median, proportion"), "\(outcome)")
    #expect((try await place.prereg("verify")).status == 1)
  }

  @Test func entriesThatWereCutOff() async throws {
    let place = try await Workplace.sealed()
    let sealed = try place.text("prereg.ledger.jsonl")
    try place.write(results(-1), to: "r.csv")
    let judged = try await place.prereg("judge", "plan.md", "--results", "r.csv", "--author", "A")
    let head = try #require(judged.error.split(separator: " ").last?.dropLast())
    #expect((try await place.prereg("verify", "--head", String(head))).status == 0, "\(judged)")
    try place.write(sealed, to: "prereg.ledger.jsonl")
    let cut = try await place.prereg("verify", "--head", String(head.prefix(12)))
    #expect(cut.status == 1)
    #expect(cut.output.contains("prereg.ledger.jsonl: not whole, 1 entry"), "\(cut)")
    let short = try await place.prereg("verify", "--head", "abc")
    #expect(short.status == 64)
    #expect(
      short.error.contains("--head is \"abc\"; it must be 12 to 64 digits of an entry's hash"))
  }

  @Test func aBrokenChainStopsEverything() async throws {
    let place = try await Workplace.sealed()
    try place.write(results(2), to: "r.csv")
    let broken = try place.text("prereg.ledger.jsonl").replacing("Ada", with: "Eve")
    try place.write(broken, to: "prereg.ledger.jsonl")
    for arguments in [
      ["judge", "plan.md", "--results", "r.csv", "--author", "A"], ["verify"], ["calibration"],
      ["seal", "plan.md", "--amend", "x", "--yes", "--author", "A"],
    ] {
      let outcome = try await place.prereg(arguments)
      #expect(outcome.status == 65, "\(arguments): \(outcome)")
      #expect(outcome.error.hasPrefix("prereg.ledger.jsonl:1: the line is not what it was"))
    }
    #expect(try place.text("prereg.ledger.jsonl") == broken)
  }

  @Test func calibrationOfPredictionsAndCost() async throws {
    let place = try Workplace()
    try place.write(plan, to: "plan.md")
    let sealed = try await place.prereg(
      ["seal", "plan.md"] + answers + [
        "--set", "predicted=4", "--set", "predicted_low=1", "--set", "predicted_high=5", "--set",
        "estimated_hours=2",
      ])
    #expect(sealed.status == 0, "\(sealed)")
    try place.write(results(2), to: "r.csv")
    _ = try await place.prereg(
      "judge", "plan.md", "--results", "r.csv", "--author", "A", "--hours", "5")
    let outcome = try await place.prereg("calibration")
    #expect(outcome.status == 0)
    #expect(
      outcome.output.contains("Ada: multiply the next estimate of time by 2.5 (1 judged plan)"),
      "\(outcome)")
    let json = try await place.prereg("calibration", ".", "--format", "json")
    #expect(json.output.contains("\"median_ratio\":0.5"), "\(json)")
  }

  @Test func sqliteAndJSONLinesGiveTheSameVerdict() async throws {
    let place = try await Workplace.sealed()
    var lines = ""
    for seed in 1...3 {
      lines += "{\"seed\":\(seed),\"acc\":\(82.5 + Double(seed)),\"arm\":\"new\"}\n"
      lines += "{\"acc\":\(80 + seed),\"arm\":\"old\",\"seed\":\"\(seed).0\"}\n"
    }
    try place.write(lines, to: "r.jsonl")
    let outcome = try await place.prereg(
      "judge", "plan.md", "--results", "r.jsonl", "--author", "A")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("2.5"))
  }
}

@Suite struct ExchangeCommandTests {
  @Test func thereAndBack() async throws {
    let place = try await Workplace.sealed()
    let out = try await place.prereg("export", "plan.md", "--as", "osf", "--out", "osf.md")
    #expect(out.status == 0, "\(out)")
    #expect(try place.text("osf.md").contains("was sealed with prereg before results"))
    let back = try await place.prereg("import", "osf.md")
    #expect(back.status == 0)
    #expect(back.output.hasPrefix("# Copies for digits\n\n## Hypothesis\n"))
    let bad = try await place.prereg("import", "-", input: "")
    #expect(bad.status == 65)
    #expect(bad.error == "-: the file is empty\n")
  }
}
