public import Checklist

/// How far the checklist and readers agree, as a report.
public struct AgreementReport: Sendable {
  /// In which form it is written.
  public enum Format: Sendable, Hashable {
    /// Tables for people at a terminal, then every disagreement with its evidence.
    case text
    /// The same tables as Markdown.
    case markdown
    /// One `prereg.agreement/1` object on one line.
    case json
  }

  let whole: Agreement
  let groups: [(name: String, agreement: Agreement)]
  let count: Int

  /// Compares `judgements`, those with a group also by group, in the order the groups come.
  public init(_ judgements: [(group: String?, judgement: Agreement.Judgement)]) {
    count = judgements.count
    whole = Agreement(judgements.map(\.judgement))
    let names = judgements.compactMap(\.group).reduce(into: [String]()) { names, name in
      if !names.contains(name) { names.append(name) }
    }
    groups = names.map { name in
      (name, Agreement(judgements.filter { $0.group == name }.map(\.judgement), resamples: 0))
    }
  }

  /// The report in `format`.
  public func text(_ format: Format, style: TerminalStyle = .plain) -> String {
    switch format {
    case .json: return json() + "\n"
    case .markdown:
      let tables = [stepTable(style), groupTable(), confusionTable()].compactMap { $0?.markdown() }
      return "### \(summary(style))\n\n" + tables.joined(separator: "\n") + "\n"
        + remarks().map { "- " + MarkdownText.escaped($0) + "\n" }.joined()
    case .text:
      let tables = [stepTable(style), groupTable(), confusionTable()].compactMap { $0?.text(style) }
      return style.paint(summary(style), .strong) + "\n\n" + tables.joined(separator: "\n") + "\n"
        + remarks().map { $0 + "\n" }.joined() + disagreements(style)
    }
  }

  private func summary(_ style: TerminalStyle) -> String {
    var text =
      "\(Figures.counted(count, "labelled text")): exact level \(share(whole.meanExact)), "
      + "mean over the steps"
    if let passFail = whole.passFail { text += "; pass or fail alike \(share(passFail))" }
    return text
  }

  private func stepTable(_ style: TerminalStyle) -> TextTable? {
    var table = TextTable([
      .init("step"), .init("texts", alignment: .right), .init("exact", alignment: .right),
      .init("present or absent", alignment: .right), .init("kappa [95 %]", alignment: .right),
    ])
    for step in whole.steps {
      let kappa = step.kappa.map { Figures.fixed($0, 2) } ?? "-"
      let interval = step.kappaInterval.map {
        " [\(Figures.fixed($0.lowerBound, 2))\(style.dash)\(Figures.fixed($0.upperBound, 2))]"
      }
      table.add([
        .init(step.step.title), .count(step.count), .init(share(step.exact)),
        .init(share(step.present)), .init(kappa + (interval ?? "")),
      ])
    }
    return table
  }

  private func groupTable() -> TextTable? {
    guard groups.count > 1 else { return nil }
    var table = TextTable(
      [.init("group"), .init("texts", alignment: .right), .init("exact", alignment: .right)]
        + Step.allCases.map { .init($0.title, alignment: .right) }
        + [.init("pass or fail", alignment: .right)])
    for (name, agreement) in groups {
      table.add(
        [
          .init(name), .count(agreement.steps.map(\.count).max() ?? 0),
          .init(share(agreement.meanExact)),
        ] + agreement.steps.map { .init(share($0.exact)) }
          + [.init(agreement.passFail.map(share) ?? "-")])
    }
    return table
  }

  private func confusionTable() -> TextTable? {
    var table = TextTable(
      [.init("readers"), .init("step")]
        + Level.allCases.map { .init("checklist \($0.name)", alignment: .right) })
    for level in Level.allCases.reversed() {
      for step in whole.steps {
        table.add(
          [.init(level.name), .init(step.step.title)]
            + step.confusion[level.rawValue].map { .count($0) })
      }
    }
    return table
  }

  private func remarks() -> [String] {
    let found = whole.overclaims
    func part(_ value: Double?) -> String { value.map(share) ?? "not known" }
    var lines = [
      "overclaims: precision \(part(found.precision)), recall \(part(found.recall)) "
        + "(\(found.hits) found, \(found.falseAlarms) false, \(found.misses) missed)"
    ]
    if whole.evidence.of > 0 {
      lines.append(
        "evidence: shares a line with the readers' in \(whole.evidence.shared) of "
          + "\(whole.evidence.of) steps that both call met "
          + "(\(share(Double(whole.evidence.shared) / Double(whole.evidence.of))))")
    }
    return lines
  }

  private func disagreements(_ style: TerminalStyle) -> String {
    guard !whole.disagreements.isEmpty else { return "" }
    var table = TextTable([
      .init("text"), .init("step"), .init("readers"), .init("checklist"),
      .init("line", alignment: .right), .init("evidence", shrinks: true),
    ])
    for difference in whole.disagreements {
      let evidence = difference.found.evidence.first
      table.add([
        .init(difference.id), .init(difference.step.title), .init(difference.expected.name),
        .init(difference.found.level.name, tone: Tone(difference.found.level)),
        .init(evidence.map { "\($0.lines.lowerBound)" } ?? ""), .init(evidence?.quote ?? ""),
      ])
    }
    return "\n" + style.paint(Figures.counted(whole.disagreements.count, "disagreement"), .strong)
      + "\n" + table.text(style)
  }

  private func share(_ value: Double) -> String { Figures.fixed(value, 3) }
}
