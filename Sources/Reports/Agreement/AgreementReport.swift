public import Checklist
public import Study

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

  /// A model judge beside the checklist, against the same labels.
  struct Judge: Sendable {
    var name: String
    /// The texts without levels from it, by status.
    var missing: [Opinion.Status: Int]
    var agreement: Agreement
  }

  let whole: Agreement
  /// The judges, in the order their first opinions came.
  let judges: [Judge]
  let groups: [(name: String, agreement: Agreement)]
  let count: Int

  /// Compares `judgements`, those with a group also by group, in the order the groups come.
  ///
  /// `opinions` are those of model judges on each of the texts, if any were asked.
  public init(
    _ judgements: [(group: String?, judgement: Agreement.Judgement)], opinions: [[Opinion]] = []
  ) {
    count = judgements.count
    judges = Self.judges(judgements.map(\.judgement), opinions)
    whole = Agreement(judgements.map(\.judgement))
    let names = judgements.compactMap(\.group).reduce(into: [String]()) { names, name in
      if !names.contains(name) { names.append(name) }
    }
    groups = names.map { name in
      (name, Agreement(judgements.filter { $0.group == name }.map(\.judgement), resamples: 0))
    }
  }

  private static func judges(
    _ judgements: [Agreement.Judgement], _ opinions: [[Opinion]]
  ) -> [Judge] {
    let names = opinions.joined().reduce(into: [String]()) { names, opinion in
      if !names.contains(opinion.judge) { names.append(opinion.judge) }
    }
    return names.map { name in
      var own: [Agreement.Judgement] = []
      var missing: [Opinion.Status: Int] = [:]
      for (judgement, said) in zip(judgements, opinions) {
        guard let opinion = said.first(where: { $0.judge == name }) else { continue }
        if let assessment = opinion.assessment {
          var judged = judgement
          judged.assessment = assessment
          // A judge marks no lines.
          judged.expectedLines = [:]
          own.append(judged)
        } else {
          missing[opinion.status, default: 0] += 1
        }
      }
      return Judge(name: name, missing: missing, agreement: Agreement(own))
    }
  }

  /// The report in `format`.
  public func text(_ format: Format, style: TerminalStyle = .plain) -> String {
    switch format {
    case .json: return json() + "\n"
    case .markdown:
      let tables = [stepTable(style), judgeTable(), groupTable(), confusionTable()]
        .compactMap { $0?.markdown() }
      return "### \(summary(style))\n\n" + tables.joined(separator: "\n") + "\n"
        + remarks().map { "- " + MarkdownText.escaped($0) + "\n" }.joined()
    case .text:
      let tables = [stepTable(style), judgeTable(), groupTable(), confusionTable()]
        .compactMap { $0?.text(style) }
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

  /// The checklist and each model judge against the readers' labels.
  private func judgeTable() -> TextTable? {
    guard !judges.isEmpty else { return nil }
    var table = TextTable(
      [
        .init("exact level, by"), .init("texts", alignment: .right),
        .init("no levels", alignment: .right), .init("mean", alignment: .right),
      ] + Step.allCases.map { .init($0.title, alignment: .right) }
        + [
          .init("kappa", alignment: .right), .init("pass or fail", alignment: .right),
          .init("overclaim P, R", alignment: .right),
        ])
    let checklist = Judge(name: "checklist", missing: [:], agreement: whole)
    for judge in [checklist] + judges {
      let agreement = judge.agreement
      let kappas = agreement.steps.compactMap(\.kappa)
      let kappa = kappas.isEmpty ? "-" : share(kappas.reduce(0, +) / Double(kappas.count))
      let found = agreement.overclaims
      table.add(
        [
          .init(judge.name), .count(agreement.steps.map(\.count).max() ?? 0),
          .count(judge.missing.values.reduce(0, +)), .init(share(agreement.meanExact)),
        ] + agreement.steps.map { .init(share($0.exact)) }
          + [
            .init(kappa), .init(agreement.passFail.map(share) ?? "-"),
            .init(
              [found.precision, found.recall].map { $0.map(share) ?? "-" }.joined(separator: ", ")),
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

  /// A share, or a dash for one of nothing.
  private func share(_ value: Double?) -> String { value.map { Figures.fixed($0, 3) } ?? "-" }
}
