import Checklist
import Foundation
import Study
import Testing
import Wire

@testable import Reports

@Suite struct RunReportTests {
  @Test(arguments: RunFormat.allCases.filter { $0 != .html })
  func readsAsRecorded(format: RunFormat) throws {
    // A log of Inspect is of one model.
    let models = Fixtures.models.prefix(format == .inspect ? 1 : 2)
    let records = try Fixtures.run(prompts: 4, models: Array(models), samples: 2)
    try expectSnapshot(
      RunReport.render(records, as: format, summary: Fixtures.summary), "run.\(format.rawValue)")
  }

  @Test func breaksTheTableOnANarrowTerminal() throws {
    let records = try Fixtures.run(prompts: 2, samples: 1)
    let style = TerminalStyle(width: 72)
    let text = RunReport.render(records, as: .text, summary: Fixtures.summary, style: style)
    #expect(text.split(separator: "\n").allSatisfy { $0.columns <= 72 })
    #expect(text.components(separatedBy: "minimal experiment").count == 3)
  }

  @Test func tellsWhatBecameOfEveryTrial() throws {
    let tally = RunTally(try Self.oneOfEach())
    for status in TrialStatus.allCases { #expect(tally.total.count(status) == 1) }
    #expect(tally.total.scores.scored == 2)
    let text = RunReport.render(try Self.oneOfEach(), as: .text, summary: Fixtures.summary)
    for status in TrialStatus.allCases { #expect(text.contains("  \(status.rawValue) ")) }
    #expect(text.contains("In no rate: 1 refused, 1 failed, 1 pending."))
    #expect(text.contains("1/2  50 % [9–91]"))
  }

  @Test func junitKeepsErrorsFailuresAndSkippedApart() throws {
    let text = RunReport.render(try Self.oneOfEach(), as: .junit, summary: Fixtures.summary)
    let suites = text.split(separator: "<testsuite ").dropFirst()
    let expected = [
      "failures=\"0\" errors=\"0\" skipped=\"0\"", "failures=\"0\" errors=\"0\" skipped=\"6\"",
      "failures=\"3\" errors=\"0\" skipped=\"0\"", "failures=\"0\" errors=\"6\" skipped=\"0\"",
      "failures=\"0\" errors=\"0\" skipped=\"6\"",
    ]
    try #require(suites.count == 5)
    for (suite, counts) in zip(suites, expected) {
      #expect(suite.contains("tests=\"6\" \(counts)"), "\(suite)")
    }
    #expect(text.contains("<skipped message=\"not done yet\"/>"))
    #expect(text.contains("<error type=\"timeout\" message=\"no byte in 600 s\"/>"))
  }

  @Test func writesTheTrialShapeToTheLetter() throws {
    let lines = try Self.oneOfEach().map { $0.json() }
    #expect(
      lines[0]
        == #"{"schema":"prereg.trial/1","prompt":"qk","source":"Experiments/qk.md","model":"m","system":"s","sample":1,"status":"replied","levels":{"hypothesis":2,"minimal_experiment":2,"ablations_controls":2,"cost_estimate":2,"success_criteria":2,"overclaim":0},"passed":true,"attempts":1,"error":null,"tokens":{"input":10,"output":20},"usd":0.0123,"seconds":1.235,"reply":"replies/qk.md","recorded":false}"#
    )
    #expect(
      lines[3]
        == #"{"schema":"prereg.trial/1","prompt":"qk","source":"Experiments/qk.md","model":"m","system":"s","sample":4,"status":"failed","levels":null,"passed":null,"attempts":1,"error":{"kind":"timeout","message":"no byte in 600 s"},"tokens":{"input":null,"output":null},"usd":null,"seconds":1.235,"reply":null,"recorded":false}"#
    )
    #expect(lines[4].contains(#""status":"pending","levels":null,"passed":null,"attempts":0"#))
  }

  @Test func tellsDraftsAndRecordingsInEveryForm() throws {
    var record = try #require(try Self.oneOfEach().first { $0.status == .replied })
    let whole = try #require(record.assessment)
    var first = whole
    first.weaken(.costEstimate, to: .absent)
    record.drafts = [
      Draft(number: 0, text: "x", assessment: first),
      Draft(number: 1, addition: "y", isTaken: false, text: "x", assessment: first),
      Draft(number: 2, addition: "z", text: "xz", assessment: whole),
    ]
    record.attempts[0].requestID = "req_standin10000000001"
    for call in 1...2 {
      record.attempts.append(
        Attempt(
          number: call + 1, followUp: call, startedAt: Date(timeIntervalSince1970: 1_795_000_000),
          seconds: 1, requestID: "req_7", usage: Usage(input: 5, output: 30), usd: 0.5))
    }
    let records = [record] + (try Self.oneOfEach().dropFirst())
    func render(_ format: RunFormat) -> [String] {
      RunReport.render(records, as: format, summary: Fixtures.summary)
        .split(whereSeparator: \.isNewline).map(String.init)
    }
    let rows = render(.csv)
    #expect(
      rows[0].hasSuffix(
        ",reply,recorded,first_hypothesis,first_minimal_experiment,first_ablations_controls,"
          + "first_cost_estimate,first_success_criteria,first_overclaim,first_passed,repair_calls,"
          + "repair_output_tokens,repair_usd"))
    #expect(rows[1].hasSuffix(",replies/qk.md,true,2,2,2,0,2,0,false,2,60,1.0"))
    // A refusal has no first levels; a reply of which nothing was asked is its own first.
    #expect(rows[2].hasSuffix(",false,,,,,,,,0,0,0.0"))
    #expect(rows[3].hasSuffix(",replies/qk.md,false,2,2,2,0,1,1,false,0,0,0.0"))
    let lines = render(.jsonl)
    #expect(
      lines[0].contains(
        #""recorded":true,"drafts":[{"number":0,"taken":true,"levels":{"hypothesis":2,"minimal_experiment":2,"ablations_controls":2,"cost_estimate":0,"success_criteria":2,"overclaim":0},"passed":false},{"number":1,"taken":false,"#
      ))
    #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(#""recorded":false}"#) })
    let suites = render(.junit).joined().split(separator: "<testsuite ")
    #expect(
      suites[1].contains(
        "<properties>      <property name=\"status\" value=\"replied\"/>      "
          + "<property name=\"recorded\" value=\"true\"/>      "
          + "<property name=\"draft 0\" value=\"hypothesis 2, minimal_experiment 2, "
          + "ablations_controls 2, cost_estimate 0, success_criteria 2, not passed\"/>"))
    #expect(suites[1].contains("success_criteria 2, not passed, left out\"/>"))
    #expect(suites[1].contains("success_criteria 2, passed\"/>    </properties>"))
    #expect(suites[2].contains("value=\"refused\"/>    </properties>"))
  }

  @Test func neverTakesAnUnknownCostForNothing() throws {
    let free = Fixtures.Model(name: "qwen", carelessness: 0, price: nil)
    let records = try Fixtures.run(prompts: 3, models: [free], samples: 1, seed: 3)
    let tally = RunTally(records)
    #expect(tally.total.spend.text == "unknown")
    #expect(tally.total.spend.total == nil)
    for format in [RunFormat.text, .markdown, .html] {
      let text = RunReport.render(records, as: format, summary: Fixtures.summary)
      let shown = text.components(separatedBy: "<script")[0]
      #expect(shown.contains("unknown") && !shown.contains("$0"), "\(format)")
    }
    var some = TrialTally()
    for record in try Self.oneOfEach() { some.add(record, threshold: .met) }
    #expect(some.spend.text == "$0.0246 + 2 trials unknown")
    #expect(some.withoutUsage == 2)
  }

  @Test func findsTheMedianAndTheWholeTime() throws {
    let records = try Fixtures.run(prompts: 3, models: [Fixtures.models[0]], samples: 1)
    let tally = RunTally(records)
    let times = records.filter { ![.failed, .pending].contains($0.status) }.map(\.seconds).sorted()
    #expect(abs(try #require(tally.total.medianSeconds) - times[times.count / 2]) < 1e-4)
    #expect(try #require(tally.wallSeconds) > times[0])
    #expect(RunTally([]).total.medianSeconds == nil)
    #expect(RunTally([]).wallSeconds == nil)
  }

  @Test(arguments: RunFormat.allCases)
  func survivesAnEmptyRun(format: RunFormat) {
    let text = RunReport.render([], as: format, summary: RunSummary(name: "empty"))
    switch format {
    case .text: #expect(text.contains("No trials."))
    case .csv: #expect(text.hasPrefix("prompt,source,model"))
    case .jsonl: #expect(text.isEmpty)
    default: #expect(text.contains("empty"))
    }
  }

  @Test func remarksOnWhatLimitsTheFigures() throws {
    var records = try Self.oneOfEach()
    records[2].assessment?.checklistVersion = "2"
    var summary = Fixtures.summary
    summary.threshold = .weak
    summary.remarks = ["Replies are recordings, not a live model's."]
    let text = RunReport.render(records, as: .text, summary: summary)
    for sentence in [
      "Replies are recordings, not a live model's.",
      "Samples of one prompt are not independent, so the true uncertainty is larger than the",
      "A reply passes when every step is at least weak.",
      "Replies were judged by different checklists (1, 2); prereg rescore applies one to all.",
    ] {
      #expect(text.contains(sentence))
    }
  }

  @Test func markdownFitsAComment() throws {
    let records = try Fixtures.run(prompts: 400)
    let text = RunReport.render(records, as: .markdown, summary: Fixtures.summary)
    #expect(text.utf8.count < 65_536)
    #expect(text.contains("Not listed: "))
  }

  @Test(arguments: [RunFormat.text, .markdown, .junit])
  func keepsHostileNamesHarmless(format: RunFormat) throws {
    let hostile = "\u{1B}[2J</script><img src=x>\u{202E}| `x` @all\nnext"
    var records = try Self.oneOfEach()
    for index in records.indices {
      records[index].prompt = hostile
      records[index].model = hostile
      records[index].system = hostile + String(index)
      records[index].failure?.message = hostile
    }
    let summary = RunSummary(name: hostile, remarks: [hostile])
    let text = RunReport.render(records, as: format, summary: summary)
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    if format != .text { #expect(!MarkupTests.withoutCodeSpans(text).contains("<img")) }
  }

  /// Replied, refused, truncated, failed, pending.
  static func oneOfEach() throws -> [TrialRecord] {
    let assessment = try Fixtures.score("qk-norm").assessment
    return TrialStatus.allCases.enumerated().map { index, status in
      var record = TrialRecord(
        id: TrialID(stored: String(repeating: "\(index)", count: 64)), prompt: "qk",
        source: "Experiments/qk.md", model: "m", system: "s", sample: index + 1, status: status)
      if status == .pending { return record }
      let begun = Date(timeIntervalSince1970: 1_795_000_000)
      let usage = Usage(input: 10, output: 20)
      record.attempts = [Attempt(number: 1, startedAt: begun, seconds: 1.2346)]
      record.seconds = 1.2346
      record.finishedAt = begun + 2
      switch status {
      case .failed: record.failure = Failure(kind: "timeout", message: "no byte in 600 s")
      case .refused: record.failure = Failure(kind: "refusal", message: "policy")
      default:
        record.reply = "**Hypothesis:** x"
        record.replyPath = "replies/qk.md"
        record.assessment = assessment
        record.usage = usage
        record.usd = 0.0123
        if status == .truncated {
          record.assessment?.weaken(.costEstimate, to: .absent)
          record.assessment?.weaken(.successCriteria, to: .weak)
          record.assessment?.overclaims = [Evidence(lines: 1...1, quote: "it works")]
        }
      }
      return record
    }
  }
}
