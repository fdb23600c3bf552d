import Checklist
import Study
import Testing

@testable import Reports

@Suite struct OpinionReportTests {
  private func opinion(
    _ judge: String, _ levels: [Int]?, _ status: Opinion.Status = .judged, usd: Double? = 0.0123
  ) -> Opinion {
    Opinion(
      judge: judge, question: "q", reply: "r", status: status,
      levels: levels.map { levels in
        Dictionary(
          uniqueKeysWithValues: zip(Step.allCases, levels.map { Level(rawValue: $0) ?? .absent }))
      } ?? [:], overclaims: levels == nil ? nil : false,
      failure: levels == nil
        ? Failure(kind: "unparsable", message: "the judge's answer holds no JSON object") : nil,
      usd: usd)
  }

  private func report() throws -> OpinionReport {
    var report = OpinionReport()
    for (index, record) in try Fixtures.scores().prefix(3).enumerated() {
      report.add(
        [
          opinion("claude-sonnet-5-5", [2, 2, index, 2, 2]),
          index == 1
            ? opinion("local", nil, .unparsable, usd: nil)
            : opinion("local", [2, 1, 2, 0, 2], usd: nil),
        ], on: record)
    }
    return report
  }

  @Test func readsAsRecorded() throws {
    try expectSnapshot(report().text(style: TerminalStyle(width: 100)), "opinions.text")
    try expectSnapshot(report().markdown(), "opinions.markdown")
  }

  @Test func aRunWithoutJudgesSaysNothingOfThem() throws {
    let records = try Fixtures.run(prompts: 2, samples: 1)
    for format in RunFormat.allCases {
      let text = RunReport.render(records, as: format, summary: Fixtures.summary)
      #expect(!text.contains("Model judges on") && !text.contains("\"judges\":["), "\(format)")
    }
  }

  @Test func aRunWithJudgesShowsThemBesideTheRates() throws {
    var records = try Fixtures.run(prompts: 3, models: [Fixtures.models[0]], samples: 1)
    let plain = RunTally(records)
    for index in records.indices where records[index].scored != nil {
      records[index].opinions = [opinion("a", [0, 0, 0, 0, 0]), opinion("b", nil, .unparsable)]
    }
    let tally = RunTally(records)
    #expect(tally.total == plain.total, "no rate of the checklist's changes")
    for format in [RunFormat.text, .markdown, .html] {
      let text = RunReport.render(records, as: format, summary: Fixtures.summary)
      #expect(text.contains("Model judges on") && text.contains("unparsable"), "\(format)")
    }
    let page = RunReport.render(records, as: .html, summary: Fixtures.summary)
    #expect(page.contains(#""judges":[{"name":"a","status":"judged","passed":false,"error":null"#))
    #expect(page.contains(#"["cost_estimate",0,""]"#))
    let lines = RunReport.render(records, as: .jsonl, summary: Fixtures.summary)
    #expect(lines.contains(#""judges":[{"schema":"prereg.opinion/1","judge":"a""#))
    let rows = RunReport.render(records, as: .csv, summary: Fixtures.summary)
    #expect(rows.split(separator: "\r\n")[0].hasSuffix("b: overclaim,b: passed"))
  }
}
