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
        == #"{"schema":"prereg.trial/1","prompt":"qk","source":"Experiments/qk.md","model":"m","system":"s","sample":1,"status":"replied","levels":{"hypothesis":2,"minimal_experiment":2,"ablations_controls":2,"cost_estimate":2,"success_criteria":2,"overclaim":0},"passed":true,"attempts":1,"error":null,"tokens":{"input":10,"output":20},"usd":0.0123,"seconds":1.235,"reply":"replies/qk.md"}"#
    )
    #expect(
      lines[3]
        == #"{"schema":"prereg.trial/1","prompt":"qk","source":"Experiments/qk.md","model":"m","system":"s","sample":4,"status":"failed","levels":null,"passed":null,"attempts":1,"error":{"kind":"timeout","message":"no byte in 600 s"},"tokens":{"input":null,"output":null},"usd":null,"seconds":1.235,"reply":null}"#
    )
    #expect(lines[4].contains(#""status":"pending","levels":null,"passed":null,"attempts":0"#))
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
    #expect(some.spend.text == "$0.0246 + 2 unknown")
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
