import ArgumentParser
import Checklist
import Reports

/// The command `prereg score`.
struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score replies against the five-step checklist; offline, the same everywhere.",
    discussion: """
      Reads files, folders (*.md *.txt *.json *.yaml *.jsonl, recursively) and, for '-', standard \
      input. A JSONL line is an object with "text" and, if you like, "id"; its other members are \
      passed through to JSON output.

      A plan that says it takes more than its budget gets a note. The budget is that of the text's \
      own front matter (budget: {usd: 100, gpu_hours: 20, days: 2}); what --budget names wins. Notes \
      change no level and no exit code; 'prereg explain notes' tells what each kind means.

      A text passes when all five steps reach --pass-at and nothing is overclaimed. Exit 0: all pass, \
      1: some do not.

      With --judge, models are asked for a second opinion: levels by a fixed schema, shown beside the \
      checklist's and never changing them ("judges" in JSON). What a judge said is kept in \
      --judge-cache by judge, question and text, so that nothing is paid for twice; \
      --judge-again asks anew where it could not be read, was cut off or refused. Exit 2: some \
      questions failed; the same command asks for what is missing.

      EXAMPLES
        prereg score plan.md
        prereg score replies/ --format markdown
        pbpaste | prereg score -
        prereg score --input jsonl - --format jsonl < replies.jsonl > scores.jsonl
        prereg score plans/ --format sarif > prereg.sarif
        prereg score replies/ --labels labels.jsonl
        prereg score plan.md --explain
        prereg score plans/ --budget usd=100,gpu_hours=20,days=2
        prereg score plans/ --judge claude-sonnet-5-5 --judge gpt-6.1-sol
        prereg score replies/ --labels labels.jsonl --judge claude-haiku-5-5
      """)

  @Argument(help: ArgumentHelp("Files or folders, or - for standard input.", valueName: "path"))
  var paths: [String]

  @Option(help: "How to read the input.")
  var input = InputFormat.auto

  @Option(help: "In which form to write the scores.")
  var format = ScoreFormat.text

  @Option(
    name: .customLong("pass-at"),
    help: "The level that every step must reach for a text to pass.")
  var passLevel = PassLevel.met

  /// The level that every step must reach.
  var passAt: Level { passLevel.level }

  @Option(
    help: ArgumentHelp(
      "What a plan may take: usd=100,gpu_hours=20,days=2, or some of them.", valueName: "limits"),
    transform: Budget.init(argument:))
  var budget: Budget?

  @Option(
    help: ArgumentHelp(
      "Readers' levels of the texts; writes how far the checklist agrees with them.",
      valueName: "file"))
  var labels: String?

  @Flag(help: "Show the numbers that each level comes from.")
  var explain = false

  @OptionGroup var judging: JudgeOptions

  @Option(
    help: ArgumentHelp(
      "Where judges' answers are kept. Default: ~/.cache/prereg/opinions.jsonl.",
      valueName: "file"))
  var judgeCache: String?

  @OptionGroup(title: "Endpoint options, for --judge") var endpoint: EndpointOptions

  func validate() throws {
    if !endpoint.model.isEmpty {
      throw ValidationError("score asks no model for a plan; name judges with --judge")
    }
    if explain, !judging.judges.isEmpty {
      throw ValidationError("--explain shows the checklist's own numbers; leave out --judge")
    }
    if !judging.judges.isEmpty, format == .junit || format == .sarif {
      throw ValidationError(
        "--judge is written as text, markdown, json or jsonl, not \(format.rawValue)")
    }
    if labels != nil, budget != nil {
      throw ValidationError("--labels is about levels, which no budget changes; leave out --budget")
    }
    if labels != nil, AgreementReport.Format(format) == nil {
      throw ValidationError("--labels is written as text, markdown or json, not \(format.rawValue)")
    }
    if explain, format != .text || labels != nil {
      throw ValidationError("--explain is written as text; leave out --format and --labels")
    }
  }

  mutating func run() async throws {
    if let labels, let format = AgreementReport.Format(format) {
      return try await compare(with: labels, as: format)
    }
    if explain { return try await writeReasons() }
    if !judging.judges.isEmpty { return try await scoreWithJudges() }
    let inputs = ScoreInputs(paths: paths, format: input, budget: budget)
    let style = TerminalStyle(
      color: Console.output.hasColor, width: Console.output.width, unicode: true)
    var report = ScoreReport(
      format, style: style, isList: inputs.isList, toolVersion: Version.text)
    var worst: CommandFailure?
    var queue = ScoringQueue(threshold: passAt)
    func write(_ scored: [ScoringQueue.Scored]) {
      var text = ""
      for one in scored { text += report.add(one.record, passingThrough: one.fields) }
      if !text.isEmpty { Console.output.write(text) }
    }

    Console.output.write(report.begin())
    try await inputs.forEach { item in
      write(await queue.add(item))
    } problem: { failure in
      Console.error.line(failure.message)
      worst = worst ?? failure
    }
    write(await queue.drain())
    Console.output.write(report.finish())

    if let worst { throw ExitCode(worst.status.rawValue) }
    if !report.tally.allPassed { throw ExitCode(ExitStatus.rejected.rawValue) }
  }
}

/// Scores texts on all cores, a batch at a time, and gives the scores back in the texts' order.
private struct ScoringQueue {
  /// A score and what goes through beside it.
  struct Scored: Sendable {
    var record: ScoreRecord
    var fields: [(name: String, json: String)]
  }

  private let threshold: Level
  private let checklist = Checklist()
  private var waiting: [ScoreItem] = []
  private var waitingBytes = 0

  init(threshold: Level) {
    self.threshold = threshold
  }

  /// Takes a text; gives scores when a batch is full: 2,048 texts or 8 MiB, whatever comes first, so
  /// that memory stays flat over a stream of millions.
  mutating func add(_ item: ScoreItem) async -> [Scored] {
    waiting.append(item)
    waitingBytes += item.text.utf8.count
    return waiting.count >= 2_048 || waitingBytes >= 8 << 20 ? await drain() : []
  }

  /// Scores what waits.
  mutating func drain() async -> [Scored] {
    let items = waiting
    waiting = []
    waitingBytes = 0
    let slice = 64
    guard items.count > slice else { return items.map { score($0) } }
    return await withTaskGroup(of: (Int, [Scored]).self) { group in
      for start in stride(from: 0, to: items.count, by: slice) {
        let part = items[start..<min(start + slice, items.count)]
        group.addTask { [self] in (start, part.map { score($0) }) }
      }
      var parts: [(Int, [Scored])] = []
      for await part in group { parts.append(part) }
      return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }

  private func score(_ item: ScoreItem) -> Scored {
    Scored(
      record: ScoreRecord(
        id: item.id, source: item.source,
        assessment: checklist.assess(item.text, budget: item.budget),
        threshold: threshold),
      fields: item.fields)
  }
}
