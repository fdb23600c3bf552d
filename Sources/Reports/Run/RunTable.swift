internal import Checklist
internal import Study
internal import Statistics

/// The table that text, Markdown and the page share: a column per model and system prompt, a row per
/// figure.
///
/// Figures run down because there are some twenty of them and mostly few models.
struct RunTable {
  let tally: RunTally
  var style = TerminalStyle.plain

  /// The rows' names; what is indented is part of what stands above.
  struct Row {
    var title: String
    var isPart = false
    var cell: (TrialTally) -> TextTable.Cell
  }

  /// The rows, those left out that say nothing in any column.
  var rows: [Row] {
    var rows = [
      Row(title: "trials") { .count($0.trials) }
    ]
    for status in TrialStatus.allCases where tally.total.count(status) > 0 || status == .replied {
      rows.append(
        Row(title: status.rawValue, isPart: true) {
          let count = $0.count(status)
          let isWorth = count > 0 && status != .replied
          return .init(Figures.count(count), tone: isWorth ? Tone(status) : .plain)
        })
    }
    rows.append(Row(title: "passed, of scored") { rate($0.scores.passed, .strong) })
    for step in Step.allCases {
      rows.append(Row(title: step.title, isPart: true) { rate($0.scores.rate(of: step)) })
    }
    rows.append(Row(title: "no overclaim", isPart: true) { rate($0.scores.withoutOverclaim) })
    rows.append(Row(title: "calls") { .count($0.attempts) })
    rows.append(
      Row(title: "tokens in / out") {
        let known = Figures.tokens($0.usage)
        let missing = $0.withoutUsage
        guard $0.usage != nil else {
          return $0.trials == $0.count(.pending) ? "none" : .init(known)
        }
        return .init(missing == 0 ? known : "\(known) + \(Figures.count(missing)) unknown")
      })
    rows.append(Row(title: "cost") { .init($0.spend.text) })
    rows.append(
      Row(title: "time per trial, median") {
        .init($0.medianSeconds.map { Figures.time($0) } ?? style.dash)
      })
    return rows
  }

  private func rate(_ rate: Rate, _ tone: Tone = .plain) -> TextTable.Cell {
    .init(rate.text(style), tone: tone)
  }

  /// A table with these groups as columns.
  func table(of groups: [RunTally.Group], heading: (RunTally.Group) -> String) -> TextTable {
    var table = TextTable(
      [.init("")] + groups.map { .init(heading($0), alignment: .right, shrinks: true) })
    for row in rows {
      table.add(
        [.init((row.isPart ? "  " : "") + row.title)] + groups.map { row.cell($0.tally) })
    }
    return table
  }
}

/// Sentences that belong below any table of a run.
enum RunRemarks {
  static func sentences(_ summary: RunSummary, _ tally: RunTally) -> [String] {
    var sentences = summary.remarks
    let total = tally.total
    sentences.append(
      "Rates are of the \(Figures.counted(total.scores.scored, "scored reply", plural: "scored replies"))"
        + " (whole or cut off); brackets are 95 % Wilson intervals in percent.")
    let unscored = TrialStatus.allCases.filter {
      $0 != .replied && $0 != .truncated && total.count($0) > 0
    }
    if !unscored.isEmpty {
      let counts = unscored.map { "\(Figures.count(total.count($0))) \($0.rawValue)" }
      sentences.append("In no rate: \(counts.joined(separator: ", ")).")
    }
    if tally.samples > 1 {
      sentences.append(
        "Samples of one prompt are not independent, so the true uncertainty is larger than the"
          + " intervals say.")
    }
    if tally.threshold != .met {
      sentences.append("A reply passes when every step is at least \(tally.threshold.name).")
    }
    if tally.checklists.count > 1 {
      sentences.append(
        "Replies were judged by different checklists (\(tally.checklists.joined(separator: ", ")));"
          + " prereg rescore applies one to all.")
    }
    return sentences
  }

  /// `2 models × 1 system prompt × 12 prompts × 3 samples, 72 trials`.
  static func extent(_ tally: RunTally, _ style: TerminalStyle = .plain) -> String {
    let times = style.unicode ? " × " : " x "
    return [
      Figures.counted(tally.models.count, "model"),
      Figures.counted(tally.systems.count, "system prompt"),
      Figures.counted(tally.total.prompts, "prompt"), Figures.counted(tally.samples, "sample"),
    ].joined(separator: times) + ", \(Figures.counted(tally.total.trials, "trial"))"
  }
}
