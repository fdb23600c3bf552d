internal import JSONText
internal import Checklist

/// Rows and columns that can be written as aligned text, as Markdown, or as JSON.
package struct TextTable: Sendable, Hashable {
  /// On which side the cells of a column line up.
  package enum Alignment: Sendable, Hashable {
    case left
    case right
  }

  /// One column.
  package struct Column: Sendable, Hashable {
    /// The heading.
    package var title: String
    /// The member's name in JSON.
    package var key: String
    /// Where the cells line up; numbers on the right.
    package var alignment: Alignment
    /// Whether the column gives way when the table is wider than the terminal.
    package var shrinks: Bool

    /// Creates a column; `key` is the title when not given.
    package init(
      _ title: String, key: String? = nil, alignment: Alignment = .left, shrinks: Bool = false
    ) {
      self.title = title
      self.key = key ?? title
      self.alignment = alignment
      self.shrinks = shrinks
    }
  }

  /// One cell: what people read, and what programs read.
  package struct Cell: Sendable, Hashable, ExpressibleByStringLiteral {
    /// What stands in the table.
    package var text: String
    /// The value as JSON, or `nil` for the text itself.
    package var json: String?
    /// What the text means, for its colour.
    package var tone: Tone

    /// Creates a cell.
    package init(_ text: String, json: String? = nil, tone: Tone = .plain) {
      self.text = text
      self.json = json
      self.tone = tone
    }

    /// A cell of plain text.
    package init(stringLiteral value: String) {
      self.init(value)
    }

    /// A whole number.
    package static func count(_ value: Int) -> Cell { Cell(Figures.count(value), json: "\(value)") }

    /// US dollars; `unknown` and `null` when not known.
    package static func usd(_ value: Double?) -> Cell {
      var writer = JSONWriter()
      writer.number(value)
      return Cell(Figures.usd(value), json: writer.text, tone: value == nil ? .faint : .plain)
    }

    /// Something that is not known: the word in text, `null` in JSON.
    package static func unknown(_ text: String = "unknown") -> Cell {
      Cell(text, json: "null", tone: .faint)
    }
  }

  /// The columns, left to right.
  package var columns: [Column]
  /// The rows, top to bottom; each has a cell per column.
  package private(set) var rows: [[Cell]] = []

  /// Creates a table without rows.
  package init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row; missing cells are empty.
  package mutating func add(_ cells: [Cell]) {
    rows.append(cells + Array(repeating: "", count: max(0, columns.count - cells.count)))
  }

  /// The table in aligned columns, each line ended by LF; control characters in cells are made
  /// visible.
  package func text(_ style: TerminalStyle = .plain, headings: Bool = true) -> String {
    let head = columns.map { Cell($0.title, tone: .strong) }
    let lines = (headings ? [head] : []) + rows
    let shown = lines.map { $0.map { TerminalText.line($0.text) } }
    let widths = fitted(
      columns.indices.map { column in shown.map { $0[column].columns }.max() ?? 0 },
      into: style.width)
    var output = ""
    for (line, texts) in zip(lines, shown) {
      var row = ""
      var pendingSpaces = 0
      for (column, width) in widths.enumerated() {
        let text = texts[column].truncated(toColumns: width, ellipsis: style.ellipsis)
        let padding = width - text.columns
        let isRight = columns[column].alignment == .right
        if !text.isEmpty {
          row += String(repeating: " ", count: pendingSpaces + (isRight ? padding : 0))
          row += style.paint(text, line[column].tone)
          pendingSpaces = 0
        } else if isRight {
          pendingSpaces += padding
        }
        pendingSpaces += (isRight ? 0 : padding) + 2
      }
      output += row + "\n"
    }
    return output
  }

  /// The table in GitHub-flavoured Markdown, each line ended by LF; the cells' texts are escaped.
  package func markdown() -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    return line(columns.map { MarkdownText.escaped($0.title) })
      + line(columns.map { $0.alignment == .right ? "---:" : "---" })
      + rows.map { line($0.map { MarkdownText.escaped($0.text) }) }.joined()
  }

  /// The table as one JSON object on one line: the shape's name, then the rows under `name`.
  package func json(schema: String, name: String) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("schema")
      writer.string(schema)
      writer.key(name)
      writer.array { writer in
        for row in rows {
          writer.object { writer in
            for (column, cell) in zip(columns, row) {
              writer.key(column.key)
              if let json = cell.json { writer.raw(json) } else { writer.string(cell.text) }
            }
          }
        }
      }
    }
    return writer.text
  }

  /// Takes what is too wide from the columns that give way, the widest first, down to 8 columns.
  private func fitted(_ widths: [Int], into limit: Int) -> [Int] {
    var widths = widths
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - limit
    while excess > 0 {
      let candidates = columns.indices.filter { columns[$0].shrinks && widths[$0] > 8 }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
