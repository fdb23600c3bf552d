internal import JSONText
public import Checklist

/// In which form scores are written.
public enum ScoreFormat: String, CaseIterable, Sendable, Hashable {
  /// For people at a terminal.
  case text
  /// One object for one text, else an array of such objects.
  case json
  /// One object a line.
  case jsonl
  /// A table with what is missing below it, short enough for a pull-request comment.
  case markdown
  /// Test results as continuous integration reads them: a suite per text, a case per step.
  case junit
  /// Static-analysis results, SARIF 2.1.0: one per step that is not met, with its lines.
  case sarif
}

/// Writes scores in one of the formats as they come, holding none longer than the format demands.
///
/// Write what ``begin()``, every ``add(_:passingThrough:)`` and ``finish()`` give, in that order.
public struct ScoreReport: Sendable {
  /// The counts over all records added.
  public private(set) var tally = ScoreTally()
  private var writer: any ScoreWriting

  /// Creates a report.
  ///
  /// `isList` says whether several texts may come: JSON is then an array whatever their number, and
  /// text ends with totals. Go by the kind of input (a folder, JSON lines), not by what it holds.
  /// `toolVersion` is the program's, for formats that name their producer.
  public init(
    _ format: ScoreFormat, style: TerminalStyle = .plain, isList: Bool = true,
    toolVersion: String = ""
  ) {
    writer =
      switch format {
      case .text: ScoreTextWriter(style: style, isList: isList)
      case .json: ScoreJSONWriter(isList: isList)
      case .jsonl: ScoreLinesWriter()
      case .markdown: ScoreMarkdownWriter(isList: isList)
      case .junit: ScoreJUnitWriter()
      case .sarif: ScoreSARIFWriter(toolVersion: toolVersion)
      }
  }

  /// What stands before the first record.
  public mutating func begin() -> String { writer.begin() }

  /// Takes a record and gives what can be written now.
  ///
  /// `fields` are members of the input beside the text, which the JSON formats pass on unchanged.
  public mutating func add(
    _ record: ScoreRecord, passingThrough fields: [(name: String, json: String)] = []
  ) -> String {
    tally.add(record)
    return writer.add(record, passingThrough: fields)
  }

  /// What remains to be written after the last record.
  public mutating func finish() -> String { writer.finish(tally) }

  /// The whole report of records that are all at hand.
  public static func render(
    _ records: some Sequence<ScoreRecord>, as format: ScoreFormat, style: TerminalStyle = .plain,
    isList: Bool = true, toolVersion: String = ""
  ) -> String {
    var report = ScoreReport(format, style: style, isList: isList, toolVersion: toolVersion)
    var text = report.begin()
    for record in records { text += report.add(record) }
    return text + report.finish()
  }
}

/// One format of scores.
protocol ScoreWriting: Sendable {
  mutating func begin() -> String
  mutating func add(
    _ record: ScoreRecord, passingThrough fields: [(name: String, json: String)]
  ) -> String
  mutating func finish(_ tally: ScoreTally) -> String
}

extension ScoreWriting {
  mutating func begin() -> String { "" }
}

/// `prereg.score/1`, one object a line.
struct ScoreLinesWriter: ScoreWriting {
  mutating func add(
    _ record: ScoreRecord, passingThrough fields: [(name: String, json: String)]
  ) -> String {
    record.json(passingThrough: fields) + "\n"
  }

  mutating func finish(_ tally: ScoreTally) -> String { "" }
}

/// `prereg.score/1`: one object, or an array with one object a line.
struct ScoreJSONWriter: ScoreWriting {
  let isList: Bool
  private var isEmpty = true

  init(isList: Bool) {
    self.isList = isList
  }

  mutating func begin() -> String { isList ? "[" : "" }

  mutating func add(
    _ record: ScoreRecord, passingThrough fields: [(name: String, json: String)]
  ) -> String {
    defer { isEmpty = false }
    let json = record.json(passingThrough: fields)
    guard isList else { return json + "\n" }
    return (isEmpty ? "\n" : ",\n") + json
  }

  mutating func finish(_ tally: ScoreTally) -> String {
    guard isList else { return "" }
    return isEmpty ? "]\n" : "\n]\n"
  }
}
