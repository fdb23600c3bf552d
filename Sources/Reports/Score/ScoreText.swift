public import Checklist
internal import Statistics

/// Scores for people at a terminal, one record at a time.
public struct ScoreText: Sendable {
  private let style: TerminalStyle

  /// Creates a renderer for a terminal or a file.
  public init(style: TerminalStyle = .plain) {
    self.style = style
  }

  /// One text in full: the verdict, each step with its evidence and what is missing, the notes.
  public func record(_ record: ScoreRecord) -> String {
    let name = style.paint(TerminalText.line(record.id), .strong)
    return "\(name): \(verdict(record))\n" + checklist(record.assessment)
  }

  /// One text on one line: whether it passes, the five levels, its name, and which steps are weak or
  /// absent.
  public func line(_ record: ScoreRecord) -> String {
    let signs = record.assessment.steps.map { style.sign($0.level) }.joined()
    let pass = record.passed ? style.paint("pass", .good) : style.paint("fail", .bad)
    let name = TerminalText.line(record.id)
    let shortfalls = shortfalls(record.assessment)
    return "\(pass)  \(signs)  \(name)" + (shortfalls.isEmpty ? "" : ": \(shortfalls)") + "\n"
  }

  /// The table of steps alone, without a name.
  public func checklist(_ assessment: Assessment) -> String {
    ChecklistText(style: style).table(assessment)
  }

  /// The counts over all texts: how many pass, with the 95 % Wilson interval, and each step's levels.
  public func totals(_ tally: ScoreTally) -> String {
    guard let interval = tally.passed.wilsonInterval(), let share = tally.passed.share else {
      return "no texts\n"
    }
    var table = TextTable([
      .init(""), .init("met", alignment: .right), .init("weak", alignment: .right),
      .init("absent", alignment: .right), .init("met, of \(Figures.count(tally.scored))"),
    ])
    for step in Step.allCases {
      let rate = tally.rate(of: step)
      table.add(
        [.init(step.title)]
          + Level.allCases.reversed().map { .count(tally.count(of: step, at: $0)) }
          + [.init(percentage(rate))])
    }
    table.add([
      "no overclaim", .count(tally.withoutOverclaim.count), "", .count(tally.overclaiming),
      .init(percentage(tally.withoutOverclaim)),
    ])
    let texts = Figures.counted(tally.scored, "text")
    let bounds = Figures.bounds(interval, style)
    let sentence =
      "\(texts), \(Figures.count(tally.passed.count)) passed: \(Figures.percent(share))"
      + " (95 % interval \(bounds) %)"
    return style.paint(sentence, .strong) + "\n\n" + table.text(style)
  }

  /// `passes: 5 of 5 met`, or what keeps it from passing.
  func verdict(_ record: ScoreRecord) -> String {
    let met = record.assessment.steps.count { $0.level == .met }
    let word = record.passed ? style.paint("passes", .good) : style.paint("does not pass", .bad)
    let shortfalls = shortfalls(record.assessment)
    return "\(word), \(met) of \(Step.allCases.count) steps met"
      + (shortfalls.isEmpty ? "" : " (\(shortfalls))")
  }

  /// `hypothesis weak; cost estimate absent; overclaims`; empty when there is nothing to say.
  private func shortfalls(_ assessment: Assessment) -> String {
    var parts = [Level.absent, .weak].compactMap { level -> String? in
      let steps = assessment.steps.filter { $0.level == level }.map(\.step.title)
      return steps.isEmpty ? nil : "\(level.name): \(steps.joined(separator: ", "))"
    }
    if !assessment.overclaims.isEmpty { parts.append("overclaims") }
    return parts.joined(separator: "; ")
  }

  private func percentage(_ rate: Rate) -> String {
    guard let share = rate.share, let interval = rate.wilsonInterval() else { return "" }
    return "\(Figures.percent(share)) [\(Figures.bounds(interval, style))]"
  }
}

/// Details of a few texts, or a line for each of many; then totals.
struct ScoreTextWriter: ScoreWriting {
  let isList: Bool
  private let text: ScoreText
  /// Records held until it is known whether there are few or many; `nil` once there are many.
  private var held: [ScoreRecord]? = []
  /// Up to how many texts are shown in full.
  static let fullLimit = 5

  init(style: TerminalStyle, isList: Bool) {
    self.isList = isList
    text = ScoreText(style: style)
  }

  mutating func add(
    _ record: ScoreRecord, passingThrough fields: [(name: String, json: String)]
  ) -> String {
    guard isList else { return text.record(record) }
    guard let before = held else { return text.line(record) }
    if before.count < Self.fullLimit {
      held?.append(record)
      return ""
    }
    held = nil
    return (before + [record]).map(text.line).joined()
  }

  mutating func finish(_ tally: ScoreTally) -> String {
    let details = (held ?? []).map(text.record).joined(separator: "\n")
    guard isList, tally.scored != 1 else { return details }
    return details + (tally.scored > 0 ? "\n" : "") + text.totals(tally)
  }
}
