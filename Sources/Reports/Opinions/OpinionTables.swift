internal import Checklist
internal import Opinions
internal import Statistics
internal import Study

/// The counts of model judges as tables: what came of the questions, how often a judge gives the
/// checklist's level, and Krippendorff's alpha of the judges.
struct OpinionTables {
  private let tally: OpinionTally
  private let texts: Int

  init(_ tally: OpinionTally, texts: Int) {
    self.tally = tally
    self.texts = texts
  }

  /// Whether there is anything to show.
  var isEmpty: Bool { tally.judges.isEmpty }

  func text(_ style: TerminalStyle) -> String {
    style.paint(heading, .strong) + "\n\n"
      + ([counts(style)] + agreement(style)).map { $0.text(style) }.joined(separator: "\n")
      + remark.wrapped(toColumns: style.width).map { style.paint($0, .faint) + "\n" }.joined()
  }

  func markdown() -> String {
    let tables = ([counts(.plain)] + agreement(.plain)).map { $0.markdown() }
    return "### \(heading)\n\n" + tables.joined(separator: "\n")
      + (remark.isEmpty ? "" : "\n\(remark)\n")
  }

  /// A section of the page, or nothing when no judge was asked.
  var html: String {
    guard !isEmpty else { return "" }
    return """
      <section aria-labelledby="judges"><h2 id="judges">\(HTMLText.escaped(heading))</h2>
      \(([counts(.plain)] + agreement(.plain)).map { $0.html(under: "judges") }.joined())\
      <p class="quiet">\(HTMLText.escaped(remark))</p>
      </section>
      """
  }

  private var heading: String {
    "Model judges on \(Figures.counted(texts, "text")), beside the checklist"
  }

  private var remark: String {
    isSilent
      ? ""
      : "Same level: the share of the judged texts to which a judge gives the checklist's level. "
        + "Alpha: Krippendorff's, ordinal; - where all levels are the same or there is one judge."
  }

  /// What the questions came to, a judge per column.
  private func counts(_ style: TerminalStyle) -> TextTable {
    var table = TextTable([.init("")] + tally.judges.map { .init($0.name, alignment: .right) })
    table.add([.init("opinions")] + tally.judges.map { .count(Self.asked($0)) })
    for status in Opinion.Status.allCases
    where status == .judged || tally.judges.contains(where: { $0.count(status) > 0 }) {
      table.add([.init("  " + status.rawValue)] + tally.judges.map { .count($0.count(status)) })
    }
    table.add(
      [.init("passed, of judged")]
        + tally.judges.map { judge in .init(Self.share(judge.passed, style)) })
    table.add([.init("spent")] + tally.judges.map(Self.spent))
    return table
  }

  /// Whether no judge gave any levels, so that there is nothing to agree about.
  private var isSilent: Bool { tally.judges.allSatisfy { $0.count(.judged) == 0 } }

  /// How far judges agree, a step per row; no table when no judge gave any levels.
  private func agreement(_ style: TerminalStyle) -> [TextTable] {
    if isSilent { return [] }
    var table = TextTable(
      [.init("same level as the checklist")]
        + tally.judges.map { .init($0.name, alignment: .right) }
        + [.init("alpha, judges", alignment: .right), .init("with checklist", alignment: .right)])
    for name in Opinion.aspects {
      let title = Step(rawValue: name)?.title ?? name
      table.add(
        [.init(title)]
          + tally.judges.map { judge in
            .init((judge.same[name]?.share).map { Figures.fixed($0, 2) } ?? "-")
          }
          + [tally.alpha(on: name), tally.alphaWithChecklist(on: name)].map { alpha in
            .init(alpha.map { Figures.fixed($0, 2) } ?? "-")
          })
    }
    return [table]
  }

  private static func asked(_ judge: OpinionTally.Judge) -> Int {
    Opinion.Status.allCases.reduce(0) { $0 + judge.count($1) }
  }

  /// What a judge's answers cost; never nothing for what is not known.
  private static func spent(_ judge: OpinionTally.Judge) -> TextTable.Cell {
    let text = Figures.usd(judge.usd, unknown: judge.unpriced, "answer")
    return judge.unpriced == 0 ? .init(text) : .unknown(text)
  }

  private static func share(_ rate: Rate, _ style: TerminalStyle) -> String {
    guard let share = rate.share, let interval = rate.wilsonInterval() else { return "-" }
    return
      "\(rate.count)/\(rate.total)  \(Figures.percent(share)) [\(Figures.bounds(interval, style))]"
  }
}
