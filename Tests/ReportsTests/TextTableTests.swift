import Testing

@testable import Reports

@Suite struct TextTableTests {
  static var table: TextTable {
    var table = TextTable([
      .init("model", shrinks: true), .init("in", key: "input_per_mtok", alignment: .right),
      .init("note"),
    ])
    table.add(["claude-sonnet-5-5", .usd(3), "default"])
    table.add(["漢字模型", .usd(nil), ""])
    table.add([.init("a\u{1B}b|c"), .count(1_200), .unknown()])
    return table
  }

  @Test func linesUpByColumns() {
    #expect(
      Self.table.text() == """
        model                   in  note
        claude-sonnet-5-5    $3.00  default
        漢字模型           unknown
        a␛b|c                1,200  unknown

        """)
  }

  @Test func shrinksWhatMayGiveWay() {
    let lines = Self.table.text(TerminalStyle(width: 30)).split(separator: "\n")
    #expect(lines[1] == "claude-sonn…    $3.00  default")
    #expect(lines.allSatisfy { $0.columns <= 30 })
  }

  @Test func paintsOnlyWords() {
    let text = Self.table.text(TerminalStyle(color: true))
    #expect(text.contains("\u{1B}[1mmodel\u{1B}[0m"))
    #expect(text.contains("\u{1B}[2munknown\u{1B}[0m\n"))
    #expect(!text.contains("\u{1B}b"))
  }

  @Test func escapesMarkdown() {
    #expect(
      Self.table.markdown() == """
        | model | in | note |
        | --- | ---: | --- |
        | claude-sonnet-5-5 | $3.00 | default |
        | 漢字模型 | unknown |  |
        | a␛b\\|c | 1,200 | unknown |

        """)
  }

  @Test func keepsValuesInJSON() {
    #expect(
      Self.table.json(schema: "prereg.models/1", name: "models")
        == #"{"schema":"prereg.models/1","models":[{"model":"claude-sonnet-5-5","input_per_mtok":3,"note":"default"},"#
        + #"{"model":"漢字模型","input_per_mtok":null,"note":""},"#
        + #"{"model":"a\u001bb|c","input_per_mtok":1200,"note":null}]}"#)
  }

  @Test func endsNoLineWithSpaces() {
    var table = TextTable([.init("a"), .init("b", alignment: .right), .init("c")])
    table.add(["x", "", ""])
    #expect(table.text(headings: false) == "x\n")
  }
}
