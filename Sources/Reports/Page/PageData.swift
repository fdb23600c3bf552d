internal import JSONText
internal import Checklist
internal import FoundationEssentials
internal import Study
internal import Wire

/// Data blocks of the page: JSON in `script` elements that no browser runs.
///
/// They are written piece by piece: a large run's are most of the page, and a copy of them is
/// memory that the run itself does not need.
enum PageData {
  /// The bytes after which a piece is written.
  static let pieceSize = 1 << 16

  static func begin(_ name: String) -> String {
    "<script type=\"application/json\" class=\"\(name)\">"
  }

  static let end = "</script>\n"

  /// A piece of JSON as it stands in a block.
  static func piece(_ json: [UInt8]) -> String {
    String(knownUTF8: HTMLText.data(json))
  }

  /// Writes the prompts' texts under their names; of too many bytes, none.
  static func write(
    _ prompts: [RunSummary.Text], limit: Int, _ write: (String) throws -> Void
  ) rethrows {
    let isSmall = prompts.reduce(0) { $0 + $1.text.utf8.count } <= limit
    try write(begin("prompts"))
    var piece = Array("{".utf8)
    for (number, prompt) in (isSmall ? prompts : []).enumerated() {
      var writer = JSONWriter()
      writer.key(TerminalText.line(prompt.name))
      writer.string(TerminalText.neutralised(prompt.text))
      if number > 0 { piece.append(UInt8(ascii: ",")) }
      piece.append(contentsOf: writer.bytes)
      guard piece.count >= pieceSize else { continue }
      try write(Self.piece(piece))
      piece.removeAll(keepingCapacity: true)
    }
    try write(Self.piece(piece) + "}" + end)
  }
}

/// The list of trials: what the table shows, sorts and filters by.
struct PageIndex: Sendable {
  private(set) var count = 0
  /// The rows that are full pieces, as they stand in the page, and those of the next piece.
  private var pieces: [String] = []
  private var rows: [UInt8] = []
  private var models = NameTable()
  private var systems = NameTable()

  mutating func add(_ record: TrialRecord, threshold: Level) {
    let scored = record.scored
    var writer = JSONWriter()
    writer.array { row in
      row.string(TerminalText.line(record.prompt))
      row.number(models.number(of: record.model))
      row.number(systems.number(of: record.system))
      row.number(record.sample)
      row.string(record.status.rawValue)
      row.string(scored.map(Self.digits) ?? "")
      if let scored { row.bool(scored.passes(at: threshold)) } else { row.raw("null") }
      row.number(record.attempts.count)
      row.number(record.usage.map { Double($0.output) })
      row.number(record.usd)
      row.number(record.status == .pending ? nil : (record.seconds * 1e3).rounded() / 1e3)
      row.string(orNull: record.failure.map { TerminalText.line("\($0.kind): \($0.message)") })
    }
    rows.append(contentsOf: count == 0 ? "\n".utf8 : ",\n".utf8)
    rows.append(contentsOf: writer.bytes)
    count += 1
    guard rows.count >= PageData.pieceSize else { return }
    pieces.append(PageData.piece(rows))
    rows.removeAll(keepingCapacity: true)
  }

  /// A digit per level, and one for overclaiming.
  static func digits(of assessment: Assessment) -> String {
    Step.allCases.map { String(assessment.level(of: $0).rawValue) }.joined()
      + (assessment.overclaims.isEmpty ? "0" : "1")
  }

  /// Writes all as one block.
  func write(skipped: Int, withheld: Int, _ write: (String) throws -> Void) rethrows {
    var writer = JSONWriter()
    writer.object { writer in
      for (name, table) in [("models", models), ("systems", systems)] {
        writer.key(name)
        writer.array { for value in table.names { $0.string(TerminalText.line(value)) } }
      }
      writer.key("steps")
      writer.array { writer in
        for step in Step.allCases {
          writer.array {
            $0.string(step.rawValue)
            $0.string(step.title)
          }
        }
      }
      writer.key("block")
      writer.number(PageDetails.blockSize)
      writer.key("skipped")
      writer.number(skipped)
      writer.key("withheld")
      writer.number(withheld)
    }
    try write(
      PageData.begin("index") + PageData.piece(Array(writer.bytes.dropLast())) + ",\"rows\":[")
    for piece in pieces { try write(piece) }
    try write(PageData.piece(rows) + "]}" + PageData.end)
  }

  /// Names under numbers, so that a row need not repeat them.
  private struct NameTable: Sendable {
    private(set) var names: [String] = []
    private var numbers: [String: Int] = [:]

    mutating func number(of name: String) -> Int {
      if let number = numbers[name] { return number }
      numbers[name] = names.count
      names.append(name)
      return names.count - 1
    }
  }
}

/// The details of all trials, in blocks that a browser parses one at a time.
struct PageDetails: Sendable {
  /// Trials to a block: some 100 kB, parsed in a millisecond.
  static let blockSize = 25

  private var count = 0
  private var block: [UInt8] = []
  /// The blocks that are full, as they stand in the page.
  private var blocks: [String] = []
  private var fullBytes = 0

  /// The bytes held.
  var byteCount: Int { fullBytes + block.count }

  mutating func add(_ detail: PageDetail) {
    block.append(contentsOf: block.isEmpty ? "[".utf8 : ",\n".utf8)
    block.append(contentsOf: detail.json)
    count += 1
    guard count.isMultiple(of: Self.blockSize) else { return }
    blocks.append(Self.element(block))
    fullBytes += block.count
    block = []
  }

  /// The blocks as they stand in the page.
  var html: [String] { block.isEmpty ? blocks : blocks + [Self.element(block)] }

  private static func element(_ block: [UInt8]) -> String {
    PageData.begin("block") + PageData.piece(block) + "]" + PageData.end
  }
}

/// All that the page shows of a trial once it is opened.
struct PageDetail {
  let record: TrialRecord
  /// Whether evidence, calls and reply are there; else only the reply file's name is.
  let isWhole: Bool

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("id")
      writer.string(record.id.description)
      writer.key("path")
      writer.string(orNull: record.replyPath.map(TerminalText.line))
      writer.key("whole")
      writer.bool(isWhole)
      if isWhole { writeAll(to: &writer) }
    }
    return writer.bytes
  }

  private func writeAll(to writer: inout JSONWriter) {
    writer.key("source")
    writer.string(orNull: record.source.map(TerminalText.line))
    writer.key("input")
    writer.number(record.usage.map { Double($0.input) })
    writer.key("failure")
    if let failure = record.failure { write(failure, to: &writer) } else { writer.raw("null") }
    writer.key("attempts")
    writer.array { for attempt in record.attempts { write(attempt, to: &$0) } }
    writer.key("drafts")
    writer.array { for draft in record.drafts { write(draft, to: &$0) } }
    writer.key("steps")
    writer.array { for finding in record.assessment?.steps ?? [] { write(finding, to: &$0) } }
    writer.key("overclaims")
    writer.array { write(record.assessment?.overclaims ?? [], to: &$0) }
    writer.key("notes")
    writer.array { writer in
      for note in record.assessment?.notes ?? [] {
        write([Evidence(lines: note.lines, quote: note.message)], to: &writer)
      }
    }
    if !record.opinions.isEmpty {
      writer.array("judges") { for opinion in record.opinions { write(opinion, to: &$0) } }
    }
    writer.key("reply")
    writer.string(orNull: record.reply.map(TerminalText.neutralised))
  }

  private func write(_ opinion: Opinion, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", TerminalText.line(opinion.judge))
      writer.member("status", opinion.status.rawValue)
      writer.key("passed")
      if let passed = opinion.passes() { writer.bool(passed) } else { writer.raw("null") }
      writer.key("error")
      writer.string(orNull: opinion.failure.map { TerminalText.line($0.message) })
      writer.array("levels") { list in
        for name in Opinion.aspects {
          guard let level = opinion.rating(of: name) else { continue }
          list.array { row in
            row.string(name)
            row.number(level)
            row.string(TerminalText.line(opinion.reasons[name] ?? ""))
          }
        }
      }
    }
  }

  /// As number, whether its addition was taken, and a digit per level, overclaiming last.
  private func write(_ draft: Draft, to writer: inout JSONWriter) {
    writer.array {
      $0.number(draft.number)
      $0.bool(draft.isTaken)
      $0.string(PageIndex.digits(of: draft.assessment))
    }
  }

  private func write(_ finding: StepFinding, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("step")
      writer.string(finding.step.rawValue)
      writer.key("level")
      writer.number(finding.level.rawValue)
      writer.key("evidence")
      writer.array { write(finding.evidence, to: &$0) }
      writer.key("missing")
      writer.array { for text in finding.missing { $0.string(TerminalText.line(text)) } }
    }
  }

  /// Each as first line, last line, words.
  private func write(_ evidence: [Evidence], to writer: inout JSONWriter) {
    for item in evidence {
      writer.array {
        $0.number(item.lines.lowerBound)
        $0.number(item.lines.upperBound)
        $0.string(TerminalText.line(item.quote))
      }
    }
  }

  private func write(_ failure: Failure, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("kind")
      writer.string(TerminalText.line(failure.kind))
      writer.key("message")
      writer.string(TerminalText.line(failure.message))
      writer.key("status")
      writer.number(failure.status.map(Double.init))
    }
  }

  private func write(_ attempt: Attempt, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("number")
      writer.number(attempt.number)
      writer.key("followUp")
      writer.number(attempt.followUp)
      writer.key("started")
      writer.string(attempt.startedAt.formatted(.iso8601))
      writer.key("seconds")
      writer.number((attempt.seconds * 1e3).rounded() / 1e3)
      writer.key("request")
      writer.string(orNull: attempt.requestID.map(TerminalText.line))
      writer.key("input")
      writer.number(attempt.usage.map { Double($0.input) })
      writer.key("output")
      writer.number(attempt.usage.map { Double($0.output) })
      writer.key("usd")
      writer.number(attempt.usd)
      writer.key("failure")
      if let failure = attempt.failure {
        write(failure, to: &writer)
      } else {
        writer.raw("null")
      }
    }
  }
}
