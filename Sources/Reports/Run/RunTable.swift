internal import Checklist
internal import Study
internal import Statistics
internal import Wire

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
        return .init(
          missing == 0 ? known : "\(known) + \(Figures.counted(missing, "trial")) unknown")
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
    table(rows, titled: "", of: groups, heading: heading)
  }

  /// A table of ``repairRows`` likewise; `nil` when there are none.
  func repairTable(
    of groups: [RunTally.Group], heading: (RunTally.Group) -> String
  ) -> TextTable? {
    let rows = repairRows
    return rows.isEmpty ? nil : table(rows, titled: "repair", of: groups, heading: heading)
  }

  private func table(
    _ rows: [Row], titled title: String, of groups: [RunTally.Group],
    heading: (RunTally.Group) -> String
  ) -> TextTable {
    var table = TextTable(
      [.init(title)] + groups.map { .init(heading($0), alignment: .right, shrinks: true) })
    for row in rows {
      table.add(
        [.init((row.isPart ? "  " : "") + row.title)] + groups.map { row.cell($0.tally) })
    }
    return table
  }
}

extension RunTable {
  /// The rows on what requests to add what was missing did; none when none was made.
  var repairRows: [Row] {
    guard tally.total.repair.asked > 0 else { return [] }
    var rows = [
      Row(title: "replies asked for more") { .count($0.repair.asked) },
      Row(title: "answered", isPart: true) { .count($0.repair.answered) },
      Row(title: "changed", isPart: true) { .count($0.repair.changed) },
      Row(title: "passed, first reply → repaired") {
        lift($0.repair.before.passed, $0.scores.passed)
      },
    ]
    for step in Step.allCases {
      rows.append(
        Row(title: step.title, isPart: true) {
          lift($0.repair.before.rate(of: step), $0.scores.rate(of: step))
        })
    }
    rows.append(Row(title: "calls for it") { .count($0.repair.calls) })
    rows.append(
      Row(title: "tokens out", isPart: true) { tally in
        let known = tally.repair.usage.map { Figures.count($0.output) }
        return .init(known ?? (tally.repair.calls == 0 ? "none" : "unknown"))
      })
    rows.append(
      Row(title: "cost", isPart: true) { .init("\($0.repair.spend.text) of \($0.spend.text)") })
    return rows
  }

  /// `9 → 12 of 17  +18 points`.
  private func lift(_ before: Rate, _ after: Rate) -> TextTable.Cell {
    guard let first = before.share, let last = after.share else { return .init("0/0") }
    let points = Figures.fixed((last - first) * 100, 0)
    let counts =
      "\(Figures.count(before.count)) \(style.arrow) \(Figures.count(after.count)) of "
      + Figures.count(after.total)
    return .init(
      "\(counts)  \(last > first ? "+" : "")\(points) points", tone: last > first ? .good : .plain)
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
    if let failed = total.failedCallsText { sentences.append(failed) }
    if total.notSent > 0 {
      sentences.append("Of the failed trials, \(NotSent.text(total.notSent)).")
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
