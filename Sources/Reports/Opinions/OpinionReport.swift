public import Checklist
internal import Opinions
internal import Statistics
public import Study

/// What model judges say beside the checklist: a row for each text and judge, then counts and
/// agreement.
public struct OpinionReport: Sendable {
  private var tally: OpinionTally
  private let threshold: Level
  private var rows: [Row] = []
  private var texts = 0
  private static let rowLimit = 50

  private struct Row: Sendable {
    var text: String
    var reader: String
    var status: Opinion.Status?
    var assessment: Assessment?
    var passed: Bool?
    var remark: String
  }

  /// Creates a report; a text passes when all steps reach `threshold`.
  public init(threshold: Level = .met) {
    self.threshold = threshold
    tally = OpinionTally(threshold: threshold)
  }

  /// Takes the opinions on the text that `record` scores.
  public mutating func add(_ opinions: [Opinion], on record: ScoreRecord) {
    texts += 1
    tally.add(opinions, beside: record.assessment)
    guard rows.count < Self.rowLimit, !opinions.isEmpty else { return }
    rows.append(
      Row(
        text: record.id, reader: "checklist", assessment: record.assessment, passed: record.passed,
        remark: ""))
    for opinion in opinions {
      rows.append(
        Row(
          text: "", reader: opinion.judge, status: opinion.status, assessment: opinion.assessment,
          passed: opinion.passes(at: threshold), remark: opinion.failure?.message ?? ""))
    }
  }

  /// The report for a terminal.
  public func text(style: TerminalStyle = .plain) -> String {
    var output = table(style).text(style)
    if hasMore { output += "and more texts\n" }
    return output + "\n" + OpinionTables(tally, texts: texts).text(style)
  }

  /// The report as Markdown.
  public func markdown() -> String {
    table(.plain).markdown() + "\n" + OpinionTables(tally, texts: texts).markdown()
  }

  private var hasMore: Bool { rows.count >= Self.rowLimit }

  private func table(_ style: TerminalStyle) -> TextTable {
    var table = TextTable([
      .init("text", shrinks: true), .init("by"), .init("verdict"), .init("steps"),
      .init("", shrinks: true),
    ])
    for row in rows {
      let signs = row.assessment?.steps.map { style.sign($0.level) }.joined()
      let verdict = row.passed.map { $0 ? "pass" : "fail" } ?? row.status?.rawValue ?? ""
      table.add([
        .init(row.text), .init(row.reader),
        .init(verdict, tone: row.passed == true ? .good : .bad), .init(signs ?? ""),
        .init(row.assessment?.overclaims.isEmpty == false ? "overclaims" : row.remark),
      ])
    }
    return table
  }
}
