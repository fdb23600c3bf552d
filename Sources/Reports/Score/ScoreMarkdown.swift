internal import Checklist
internal import Statistics

/// Scores as Markdown, kept short enough for a pull-request comment (GitHub takes 65,536
/// characters).
struct ScoreMarkdownWriter: ScoreWriting {
  let isList: Bool
  private var rows: [ScoreRecord] = []
  private var details: [ScoreRecord] = []
  private static let rowLimit = 150
  private static let detailLimit = 10

  init(isList: Bool) {
    self.isList = isList
  }

  mutating func add(
    _ record: ScoreRecord, passingThrough fields: [(name: String, json: String)]
  ) -> String {
    if rows.count < Self.rowLimit { rows.append(record) }
    if !record.passed, details.count < Self.detailLimit { details.append(record) }
    return ""
  }

  mutating func finish(_ tally: ScoreTally) -> String {
    if !isList, let record = rows.first {
      return "### \(MarkdownText.code(record.id)) \(record.passed ? "passes" : "does not pass")\n\n"
        + MarkdownChecklist.table(record.assessment)
    }
    guard let share = tally.passed.share, let interval = tally.passed.wilsonInterval() else {
      return "### Checklist: no texts\n"
    }
    var output = """
      ### Checklist: \(tally.passed.fraction) texts pass

      \(Figures.percent(share)), 95 % interval \(Figures.bounds(interval)) %.


      """
    output += table(tally)
    for record in details {
      output += """

        <details><summary><code>\(MarkdownText.escaped(record.id))</code></summary>

        \(MarkdownChecklist.table(record.assessment))
        </details>

        """
    }
    let undetailed = tally.scored - tally.passed.count - details.count
    if undetailed > 0 {
      let texts = Figures.counted(
        undetailed, "further text that does", plural: "further texts that do")
      output += "\nWithout details here: \(texts) not pass.\n"
    }
    return output
  }

  private func table(_ tally: ScoreTally) -> String {
    let titles = ["text", "passed"] + Step.allCases.map(\.title) + ["overclaim"]
    var lines = [titles, titles.map { _ in "---" }]
    for record in rows {
      let steps = Step.allCases.map { MarkdownChecklist.word(record.assessment.level(of: $0)) }
      lines.append(
        [MarkdownText.code(record.id, inTable: true), record.passed ? "✓ yes" : "✗ no"] + steps
          + [record.assessment.overclaims.isEmpty ? "no" : "✗ yes"])
    }
    let met = Step.allCases.map { tally.rate(of: $0).fraction }
    lines.append(
      ["**all \(Figures.count(tally.scored)), met**", "**\(tally.passed.fraction)**"]
        + met.map { "**\($0)**" } + ["**\(Figures.count(tally.overclaiming))**"])
    let hidden = tally.scored - rows.count
    return lines.map { "| \($0.joined(separator: " | ")) |\n" }.joined()
      + (hidden > 0 ? "\nNot listed: \(Figures.counted(hidden, "further text")).\n" : "")
  }
}

/// One assessment as a Markdown table.
enum MarkdownChecklist {
  static func table(_ assessment: Assessment) -> String {
    var output = "| step | verdict | evidence | missing |\n| --- | --- | --- | --- |\n"
    for finding in assessment.steps {
      output += row([
        finding.step.title, word(finding.level), evidence(finding.evidence),
        finding.missing.map(MarkdownText.escaped).joined(separator: "<br>"),
      ])
    }
    if !assessment.overclaims.isEmpty {
      output += row(["overclaim", "✗ yes", evidence(assessment.overclaims), ""])
    }
    for note in assessment.notes {
      output += row(["note", "", "\(lines(note.lines))", MarkdownText.escaped(note.message)])
    }
    return output
  }

  static func word(_ level: Level) -> String {
    "\(TerminalStyle.plain.glyph(level)) \(level.name)"
  }

  private static func row(_ cells: [String]) -> String {
    "| \(cells.joined(separator: " | ")) |\n"
  }

  private static func evidence(_ evidence: [Evidence]) -> String {
    let shown = evidence.prefix(ChecklistText.evidenceLimit).map {
      "\(lines($0.lines)): \(MarkdownText.escaped($0.quote.truncated(toColumns: 160)))"
    }
    let hidden = evidence.count - shown.count
    return (shown + (hidden > 0 ? ["and \(hidden) more"] : [])).joined(separator: "<br>")
  }

  private static func lines(_ lines: ClosedRange<Int>) -> String {
    lines.count == 1
      ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)–\(lines.upperBound)"
  }
}
