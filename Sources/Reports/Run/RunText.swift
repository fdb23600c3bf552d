internal import Checklist
internal import FoundationEssentials
internal import Study
internal import Statistics

/// A run for people at a terminal.
struct RunTextWriter: RunWriting {
  let summary: RunSummary
  let tally: RunTally
  let style: TerminalStyle
  private var failed: [TrialRecord] = []
  private static let failedLimit = 10

  init(summary: RunSummary, tally: RunTally, style: TerminalStyle) {
    self.summary = summary
    self.tally = tally
    self.style = style
  }

  mutating func begin() -> String {
    var head = style.paint(TerminalText.line(summary.name), .strong) + "\n"
    head += RunRemarks.extent(tally, style) + "\n"
    var facts: [String] = []
    if let seconds = tally.wallSeconds { facts.append(Figures.time(seconds)) }
    if let started = tally.startedAt { facts.append("begun \(started.formatted(.iso8601))") }
    if !facts.isEmpty { head += facts.joined(separator: ", ") + "\n" }
    return head + "\n"
  }

  var listsTrials: Bool { tally.total.count(.failed) > 0 }

  mutating func add(_ record: TrialRecord) -> String {
    if record.status == .failed, failed.count < Self.failedLimit { failed.append(record) }
    return ""
  }

  mutating func finish() -> String {
    var output = tables()
    let opinions = OpinionTables(tally.opinions, texts: tally.judged)
    if !opinions.isEmpty { output += opinions.text(style) + "\n" }
    for sentence in RunRemarks.sentences(summary, tally) {
      let lines = TerminalText.line(sentence).wrapped(toColumns: style.width)
      output += lines.map { style.paint($0, .faint) + "\n" }.joined()
    }
    if !failed.isEmpty { output += "\n" + failures() }
    return output
  }

  /// As many models beside each other as fit, the others below.
  private func tables() -> String {
    var output = ""
    var rest = tally.groups[...]
    while !rest.isEmpty {
      var taken = 1
      while taken < rest.count, isFitting(Array(rest.prefix(taken + 1))) { taken += 1 }
      let groups = Array(rest.prefix(taken))
      output += table(of: groups).text(style) + "\n"
      let repair = RunTable(tally: tally, style: style).repairTable(of: groups, heading: name)
      if let repair { output += repair.text(style) + "\n" }
      rest = rest.dropFirst(taken)
    }
    return output.isEmpty ? "No trials.\n\n" : output
  }

  private func isFitting(_ groups: [RunTally.Group]) -> Bool {
    var endless = TerminalStyle.plain
    endless.width = .max / 2
    let lines = table(of: groups).text(endless).split(separator: "\n")
    return lines.allSatisfy { $0.columns <= style.width }
  }

  private func table(of groups: [RunTally.Group]) -> TextTable {
    RunTable(tally: tally, style: style).table(of: groups, heading: name)
  }

  private func name(_ group: RunTally.Group) -> String {
    tally.name(of: group, separator: " \(style.dot) ")
  }

  private func failures() -> String {
    var table = TextTable([
      .init("failed"), .init("model"), .init("sample", alignment: .right), .init("cause"),
      .init("message", shrinks: true),
    ])
    for record in failed {
      table.add([
        .init(record.prompt), .init(record.model), .count(record.sample),
        .init(record.failure?.kind ?? "unknown", tone: .bad),
        .init(record.failure?.message ?? ""),
      ])
    }
    let hidden = tally.total.count(.failed) - failed.count
    return table.text(style)
      + (hidden > 0 ? "and \(Figures.counted(hidden, "further failed trial"))\n" : "")
  }
}
