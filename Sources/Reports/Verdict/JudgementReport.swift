internal import Criteria
public import Verdict

/// A judgement for people and programs.
public struct JudgementReport: Sendable {
  /// In which form a judgement is written.
  public enum Format: String, CaseIterable, Sendable {
    /// For a terminal.
    case text
    /// For a pull request or a lab book.
    case markdown
    /// One object, shape `prereg.verdict/1`.
    case json
  }

  /// What was judged, where and by which seal.
  public struct Subject: Sendable, Hashable {
    /// The plan's path.
    public var plan: String
    /// The results' path.
    public var results: String
    /// The hash of the seal.
    public var seal: String
    /// When it was sealed.
    public var sealedAt: String
    /// By whom.
    public var author: String

    /// Creates a subject.
    public init(plan: String, results: String, seal: String, sealedAt: String, author: String) {
      self.plan = plan
      self.results = results
      self.seal = seal
      self.sealedAt = sealedAt
      self.author = author
    }
  }

  let judgement: Judgement
  let subject: Subject

  /// Creates a report of `judgement`.
  public init(_ judgement: Judgement, of subject: Subject) {
    self.judgement = judgement
    self.subject = subject
  }

  /// The report in `format`, ended by a line end.
  public func text(_ format: Format, _ style: TerminalStyle = .plain) -> String {
    switch format {
    case .text: terminal(style)
    case .markdown: markdown()
    case .json: json()
    }
  }

  // MARK: Text

  private func terminal(_ style: TerminalStyle) -> String {
    let name = TerminalText.line(subject.plan)
    var output =
      "\(style.paint(name, .strong)): "
      + style.paint(judgement.verdict.rawValue, Tone(judgement.verdict)) + "\n"
    output += style.paint(
      "sealed \(subject.sealedAt) by \(TerminalText.line(subject.author)) \(style.dot) "
        + "\(TerminalText.line(subject.results)), \(Figures.counted(judgement.rows, "row"))", .faint
    )
    output += "\n"
    if !judgement.criteria.isEmpty {
      var table = TextTable([
        .init("criterion", shrinks: true), .init("outcome"), .init("effect", alignment: .right),
        .init("interval"), .init("p", alignment: .right), .init("predicted", alignment: .right),
        .init("arms", shrinks: true),
      ])
      for result in judgement.criteria {
        table.add([
          .init(TerminalText.line(result.criterion.name)),
          .init(result.outcome.rawValue, tone: Tone(result.outcome)),
          .init(result.effectText), .init(result.intervalText(style)), .init(result.pText),
          .init(result.criterion.predicted.map { Figure.text($0) } ?? ""),
          .init(TerminalText.line(result.armsText)),
        ])
      }
      output += "\n" + table.text(style)
    }
    for (title, lines) in sections where !lines.isEmpty {
      output += "\n\(title)\n"
      output += lines.map { "  \(style.dot) \(TerminalText.line($0))\n" }.joined()
    }
    return output
  }

  /// What stands below the table.
  private var sections: [(title: String, lines: [String])] {
    [
      ("Invalid, for", judgement.problems),
      (
        "What decided",
        judgement.criteria.map { result in
          "\(result.criterion.name): \(result.reasons.joined(separator: "; "))"
        }
      ),
      ("Kill criteria", judgement.kill.map(\.text)),
      (
        "Left out, as sealed",
        judgement.exclusions.map { "\($0.condition): \(Figures.counted($0.rows, "row"))" }
      ),
      ("Not as planned", judgement.deviations),
      ("In the results and not in the plan: exploratory, not judged", judgement.exploratory),
    ]
  }

  // MARK: Markdown

  private func markdown() -> String {
    let escaped = MarkdownText.escaped
    var output = "## \(escaped(subject.plan)): \(judgement.verdict.rawValue)\n\n"
    output +=
      "Sealed \(subject.sealedAt) by \(escaped(subject.author)) (seal "
      + "\(MarkdownText.code(String(subject.seal.prefix(12))))); results \(escaped(subject.results)), "
      + "\(Figures.counted(judgement.rows, "row")).\n"
    if !judgement.criteria.isEmpty {
      output += "\n| criterion | outcome | effect | interval | p | predicted | arms |\n"
      output += "|---|---|---:|---|---:|---:|---|\n"
      for result in judgement.criteria {
        let cells = [
          escaped(result.criterion.name), result.outcome.rawValue, escaped(result.effectText),
          escaped(result.intervalText(.plain)), result.pText,
          result.criterion.predicted.map { Figure.text($0) } ?? "", escaped(result.armsText),
        ]
        output += "| \(cells.joined(separator: " | ")) |\n"
      }
    }
    for (title, lines) in sections where !lines.isEmpty {
      output += "\n**\(title)**\n\n" + lines.map { "- \(escaped($0))\n" }.joined()
    }
    return output
  }
}

extension Tone {
  init(_ verdict: Verdict) {
    switch verdict {
    case .supported: self = .good
    case .refuted, .invalid: self = .bad
    case .inconclusive: self = .caution
    }
  }
}

extension Judgement.KillResult {
  fileprivate var text: String {
    if case .words(let words) = criterion { return "\(words): in words, for a person to check" }
    guard let isMet else { return "\(criterion): cannot be checked" }
    let figure = value.map { " (it is \(Figure.text($0)))" } ?? ""
    return "\(criterion): \(isMet ? "met" : "not met")\(figure)"
  }
}

extension CriterionResult {
  fileprivate var unit: String {
    switch criterion.effect {
    case .percent: " %"
    case .ratio: " ×"
    default: criterion.unit.map { " \($0)" } ?? ""
    }
  }

  fileprivate var effectText: String { Figure.text(estimate) + unit }

  fileprivate func intervalText(_ style: TerminalStyle) -> String {
    guard let interval else { return "" }
    return
      "\(Figure.text(interval.lowerBound)) \(style.ellipsis) \(Figure.text(interval.upperBound))"
      + " (\(Figure.text(confidence * 100)) %)"
  }

  fileprivate var pText: String { adjustedP.map { Figure.text($0, digits: 3) } ?? "" }

  fileprivate var armsText: String {
    arms.map { arm in
      let spread = arm.count > 1 ? " ± \(Figure.text(arm.deviation, digits: 3))" : ""
      return "\(arm.name.map { "\($0) " } ?? "")\(Figure.text(arm.value))\(spread), n \(arm.count)"
    }.joined(separator: "; ")
  }
}
