import ArgumentParser
import FoundationEssentials
import Reports
import Store
import Study

/// The command `prereg compare`.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two runs, or the models or system prompts of one, paired by prompt.",
    discussion: """
      Says per step and overall: better, worse, no difference larger than so many points, or not \
      enough data; with a 95 % interval drawn by prompt, McNemar's exact test corrected for the number \
      of tests, and the difference that this many prompts could have shown. Trials without a scored \
      reply on both sides are left out, counted, and named.

      Two runs are paired by the prompts' texts and by the models and system prompts that both have. \
      Within one run the first model or system prompt that was given to batch, or --baseline, is what \
      the others are compared with.

      --format html writes one page that needs no network and no script: the sentence, the \
      differences drawn with their intervals, the figures, and the trials that differ.

      Exit 1: something is worse beyond doubt, by more than --margin.

      EXAMPLES
        prereg compare runs/monday runs/friday
        prereg compare runs/a --by model
        prereg compare runs/a --by system --baseline hypothesis-discipline
        prereg compare runs/a runs/b --margin 5 --format markdown >> "$GITHUB_STEP_SUMMARY"
        prereg compare runs/a runs/b --format html --out comparison.html
      """)

  @Argument(help: ArgumentHelp("One run's folder, or two.", valueName: "run"))
  var runs: [String]

  @Option(help: "Of one run, what to compare: its models or its system prompts.")
  var by: ComparedFactor?

  @Option(
    help: ArgumentHelp("Of one run, which one the others are compared with.", valueName: "name"))
  var baseline: String?

  @Option(help: ArgumentHelp("Only these models; repeatable.", valueName: "name"))
  var model: [String] = []

  @Option(help: ArgumentHelp("Only these system prompts; repeatable.", valueName: "name"))
  var system: [String] = []

  @Option(
    help: ArgumentHelp(
      "The percentage points by which the second side may be worse.", valueName: "points"))
  var margin = 0.0

  @Option(help: ArgumentHelp("Where the random numbers of the intervals begin.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: "In which form to write it.")
  var format = ComparisonReport.Format.text

  @Option(help: ArgumentHelp("Write to a file in place of standard output.", valueName: "file"))
  var out: String?

  func validate() throws {
    func check(_ holds: Bool, _ message: String) throws {
      if !holds { throw ValidationError(message) }
    }
    try check(runs.count <= 2, "\(runs.count) runs are named; name one or two")
    try check(
      (0..<100).contains(margin),
      "--margin is \(margin); it must be 0 or more and less than 100 percentage points")
    try check(
      runs.count == 1 || by == nil && baseline == nil,
      "--by and --baseline are for one run; two runs are compared with each other")
  }

  func run() throws {
    let sides: ComparedSides
    do {
      sides =
        try runs.count == 2
        ? .runs(runs[0], runs[1], models: model, systems: system)
        : .within(runs[0], by: by, baseline: baseline, models: model, systems: system)
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
    let comparisons = Comparison.compare(
      sides.others, with: sides.baseline, .init(margin: margin / 100, seed: seed))
    let report = ComparisonReport(
      subject: sides.subject, comparisons: comparisons, remarks: sides.remarks)
    let style = TerminalStyle(
      color: out == nil && Console.output.hasColor, width: Console.output.width, unicode: true)
    let text = report.text(format, style: style)
    if let out { try OutputFile.write(text, to: out) } else { Console.output.write(text) }
    if comparisons.contains(where: { !$0.regressions.isEmpty }) {
      throw ExitCode(ExitStatus.rejected.rawValue)
    }
  }
}

/// What of one run is compared.
enum ComparedFactor: String, ExpressibleByArgument, CaseIterable {
  case model
  case system

  func name(of record: TrialRecord) -> String { self == .model ? record.model : record.system }

  var other: ComparedFactor { self == .model ? .system : .model }

  var words: String { self == .model ? "model" : "system prompt" }
}
