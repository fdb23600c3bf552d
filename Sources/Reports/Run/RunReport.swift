internal import Opinions
public import Study

/// In which form a run is written.
public enum RunFormat: String, CaseIterable, Sendable, Hashable {
  /// A table per model and system prompt, for people at a terminal.
  case text
  /// The same as Markdown, short enough for a pull-request comment.
  case markdown
  /// One self-contained page with charts and every reply.
  case html
  /// A row per trial, for spreadsheets.
  case csv
  /// One `prereg.trial/1` object a line.
  case jsonl
  /// Test results as continuous integration reads them: a suite per trial, a case per step.
  case junit
  /// A log of Inspect (inspect.aisi.org.uk), which holds one model under one system prompt.
  case inspect

  /// How many trials, the first ones, it shows with their replies or what a level rests on; for
  /// others the levels are all that a trial needs to come with.
  public var mostWithTexts: Int {
    switch self {
    case .html: PageLimits().whole
    case .junit, .inspect: .max
    default: 0
    }
  }

  /// How many trials it lists at most.
  public var mostListed: Int { self == .html ? PageLimits().rows : .max }

  /// The most bytes of prompts that it shows; of more, none.
  public var mostPromptBytes: Int {
    switch self {
    case .html: PageLimits().promptBytes
    case .inspect: .max
    default: 0
    }
  }
}

/// Writes a run in one of the formats, trial by trial.
///
/// Count the trials into a ``RunTally`` first. Then write what ``begin()``, every ``add(_:)`` and
/// ``finish(_:)`` give, in that order; the trials come in the order they are to be listed.
public struct RunReport: Sendable {
  private var writer: any RunWriting

  /// Creates a report of the run that `summary` describes and `tally` has counted.
  public init(
    _ format: RunFormat, summary: RunSummary, tally: RunTally, style: TerminalStyle = .plain
  ) {
    writer =
      switch format {
      case .text: RunTextWriter(summary: summary, tally: tally, style: style)
      case .markdown: RunMarkdownWriter(summary: summary, tally: tally)
      case .html: RunPageWriter(summary: summary, tally: tally)
      case .csv:
        RunCSVWriter(
          threshold: tally.threshold, isRepaired: tally.total.repair.calls > 0,
          judges: tally.opinions.judges.map(\.name))
      case .jsonl: RunLinesWriter(threshold: tally.threshold)
      case .junit: RunJUnitWriter(name: summary.name, threshold: tally.threshold)
      case .inspect: InspectLogWriter(summary: summary, tally: tally)
      }
  }

  /// What stands before the first trial.
  public mutating func begin() -> String { writer.begin() }

  /// Takes a trial and gives what can be written now.
  public mutating func add(_ record: TrialRecord) -> String { writer.add(record) }

  /// Hands what remains to be written after the last trial to `write`, piece by piece.
  public mutating func finish(_ write: (String) throws -> Void) rethrows {
    try writer.finish(write)
  }

  /// Whether the report lists trials at all, so that they need to be read once more.
  public var listsTrials: Bool { writer.listsTrials }

  /// The whole report of trials that are all at hand.
  public static func render(
    _ records: some Collection<TrialRecord>, as format: RunFormat, summary: RunSummary,
    style: TerminalStyle = .plain
  ) -> String {
    let tally = RunTally(records, threshold: summary.threshold)
    var report = RunReport(format, summary: summary, tally: tally, style: style)
    var text = report.begin()
    for record in records { text += report.add(record) }
    report.finish { text += $0 }
    return text
  }
}

/// One format of a run.
protocol RunWriting: Sendable {
  mutating func begin() -> String
  mutating func add(_ record: TrialRecord) -> String
  mutating func finish() -> String
  mutating func finish(_ write: (String) throws -> Void) rethrows
  var listsTrials: Bool { get }
}

extension RunWriting {
  mutating func finish(_ write: (String) throws -> Void) rethrows { try write(finish()) }
  var listsTrials: Bool { true }
}
