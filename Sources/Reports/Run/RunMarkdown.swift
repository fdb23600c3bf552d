internal import Checklist
internal import Study
internal import Statistics

/// A run as Markdown, kept short enough for a pull-request comment (GitHub takes 65,536
/// characters).
struct RunMarkdownWriter: RunWriting {
  let summary: RunSummary
  let tally: RunTally
  private var listed: [TrialRecord] = []
  private var unlisted = 0
  private static let listLimit = 60
  /// Models beside each other before the table is broken.
  private static let columnLimit = 4

  init(summary: RunSummary, tally: RunTally) {
    self.summary = summary
    self.tally = tally
  }

  mutating func begin() -> String { "" }

  mutating func add(_ record: TrialRecord) -> String {
    let isFine = record.scored?.passes(at: tally.threshold) ?? false
    if isFine { return "" }
    if listed.count < Self.listLimit { listed.append(record) } else { unlisted += 1 }
    return ""
  }

  mutating func finish() -> String {
    let passed = tally.total.scores.passed
    var output =
      "### \(MarkdownText.escaped(summary.name)): \(passed.fraction) scored replies pass\n\n"
    output += RunRemarks.extent(tally)
    if let seconds = tally.wallSeconds { output += ", \(Figures.time(seconds))" }
    output += ", cost \(tally.total.spend.text).\n\n"
    var rest = tally.groups[...]
    while !rest.isEmpty {
      let groups = Array(rest.prefix(Self.columnLimit))
      let tables = RunTable(tally: tally)
      output += tables.table(of: groups) { tally.name(of: $0) }.markdown() + "\n"
      if let repair = tables.repairTable(of: groups, heading: { tally.name(of: $0) }) {
        output += repair.markdown() + "\n"
      }
      rest = rest.dropFirst(groups.count)
    }
    let opinions = OpinionTables(tally.opinions, texts: tally.judged)
    if !opinions.isEmpty { output += opinions.markdown() + "\n" }
    output += RunRemarks.sentences(summary, tally).map { MarkdownText.escaped($0) + "\n" }.joined()
    return output + list()
  }

  /// The trials that do not pass, and why.
  private func list() -> String {
    guard !listed.isEmpty else { return "" }
    let count = listed.count + unlisted
    let hasSystems = tally.systems.count > 1
    var titles = ["prompt", "model", "sample", "status", "falls short"]
    if hasSystems { titles.insert("system", at: 2) }
    var output = """

      <details><summary>\(Figures.counted(count, "trial")) without a passing reply</summary>

      | \(titles.joined(separator: " | ")) |
      | \(titles.map { _ in "---" }.joined(separator: " | ")) |

      """
    for record in listed {
      var cells = [
        MarkdownText.code(record.prompt, inTable: true), MarkdownText.escaped(record.model),
        "\(record.sample)", record.status.rawValue, shortfall(record),
      ]
      if hasSystems { cells.insert(MarkdownText.escaped(record.system), at: 2) }
      output += "| \(cells.joined(separator: " | ")) |\n"
    }
    if unlisted > 0 { output += "\nNot listed: \(Figures.counted(unlisted, "further trial")).\n" }
    return output + "\n</details>\n"
  }

  private func shortfall(_ record: TrialRecord) -> String {
    guard let assessment = record.scored else {
      let message = record.failure.map { "\($0.kind): \($0.message)" } ?? ""
      return MarkdownText.escaped(message.truncated(toColumns: 200))
    }
    var parts = assessment.steps.filter { $0.level < tally.threshold }.map {
      "\($0.step.title) \($0.level.name)"
    }
    if !assessment.overclaims.isEmpty { parts.append("overclaims") }
    return MarkdownText.escaped(parts.joined(separator: ", "))
  }
}
