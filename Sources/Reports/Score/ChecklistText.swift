internal import Checklist

/// One assessment as a table for the terminal: each step with its verdict, the lines it rests on,
/// and what is missing.
struct ChecklistText {
  let style: TerminalStyle
  /// How many evidence lines of a step are shown.
  static let evidenceLimit = 3
  /// On how many lines a quote may stand before it is cut.
  static let quoteLines = 2

  private static let titleWidth = Step.allCases.map(\.title.columns).max() ?? 0
  private static let verdictWidth = Level.allCases.map(\.name.columns).max() ?? 0

  /// The table, each line ended by LF.
  func table(_ assessment: Assessment) -> String {
    let ranges =
      assessment.steps.flatMap(\.evidence).map(\.lines)
      + assessment.overclaims.map(\.lines) + assessment.notes.map(\.lines)
    let layout = Layout(style: style, numberWidth: ranges.map { label($0).columns }.max() ?? 1)
    var output = ""
    for finding in assessment.steps { output += rows(finding, layout) }
    if !assessment.overclaims.isEmpty {
      let head = head(.absent, "overclaim", "yes")
      output += layout.rows(head: head, evidence(assessment.overclaims, layout))
    }
    for note in assessment.notes {
      let head = ["note", note.kind.replacing("_", with: " ")].joined(separator: ": ")
      let line = Line(
        number: label(note.lines), text: TerminalText.line(note.message), tone: .plain)
      let title = TerminalText.line(head).truncated(
        toColumns: layout.headWidth - 2, ellipsis: style.ellipsis)
      output += layout.rows(
        head: "  " + style.paint(title.padded(toColumns: layout.headWidth - 2), .faint),
        layout.wrap(line, limit: .max))
    }
    return output
  }

  private func rows(_ finding: StepFinding, _ layout: Layout) -> String {
    let missing = finding.missing.flatMap { text in
      let line = Line(
        number: style.arrow, text: TerminalText.line(text), tone: Tone(finding.level))
      return layout.wrap(line, limit: .max)
    }
    return layout.rows(
      head: head(finding.level, finding.step.title, finding.level.name),
      evidence(finding.evidence, layout) + missing)
  }

  private func head(_ level: Level, _ title: String, _ verdict: String) -> String {
    "\(style.sign(level)) \(title.padded(toColumns: Self.titleWidth))  "
      + style.paint(verdict.padded(toColumns: Self.verdictWidth), Tone(level))
  }

  private func evidence(_ evidence: [Evidence], _ layout: Layout) -> [Line] {
    var lines = evidence.prefix(Self.evidenceLimit).flatMap { item in
      let line = Line(
        number: label(item.lines), text: TerminalText.line(item.quote), tone: .plain)
      return layout.wrap(line, limit: Self.quoteLines)
    }
    let hidden = evidence.count - Self.evidenceLimit
    if hidden > 0 {
      let place = hidden == 1 ? "1 more place" : "\(hidden) more places"
      lines.append(Line(number: "", text: "and \(place)", tone: .faint))
    }
    return lines
  }

  private func label(_ lines: ClosedRange<Int>) -> String {
    lines.count == 1
      ? "\(lines.lowerBound)" : "\(lines.lowerBound)\(style.dash)\(lines.upperBound)"
  }

  /// A line of the right-hand side: a line number or a sign, and text.
  struct Line {
    var number: String
    var text: String
    var tone: Tone
  }

  /// Where things stand: beside the head where there is room, below it on a narrow terminal.
  struct Layout {
    let style: TerminalStyle
    let numberWidth: Int
    let headWidth = 2 + ChecklistText.titleWidth + 2 + ChecklistText.verdictWidth

    private var isNarrow: Bool { style.width < headWidth + numberWidth + 34 }
    private var indent: Int { isNarrow ? 4 : 2 + headWidth + 2 }
    private var textWidth: Int { max(style.width - indent - numberWidth - 2, 12) }

    func wrap(_ line: Line, limit: Int) -> [Line] {
      var texts = line.text.wrapped(toColumns: textWidth)
      if texts.count > limit {
        let rest = texts[limit - 1] + " " + texts[limit]
        texts = texts.prefix(limit - 1) + [cut(rest)]
      }
      return texts.enumerated().map { index, text in
        Line(number: index == 0 ? line.number : "", text: text, tone: line.tone)
      }
    }

    private func cut(_ text: String) -> String {
      text.columns > textWidth
        ? text.truncated(toColumns: textWidth, ellipsis: style.ellipsis) : text + style.ellipsis
    }

    func rows(head: String, _ lines: [Line]) -> String {
      var output = "  " + head
      for (index, line) in lines.enumerated() {
        output +=
          index == 0 && !isNarrow ? "  " : "\n" + String(repeating: " ", count: indent)
        output += style.paint(line.number.padded(toColumns: numberWidth, onLeft: true), .faint)
        output += "  " + style.paint(line.text, line.tone)
      }
      return output + "\n"
    }
  }
}
