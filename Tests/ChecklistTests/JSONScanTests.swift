import Testing

@testable import Checklist

/// The byte-level JSON reader.
struct JSONScanTests {
  @Test func findsMembersWithTheirBytes() throws {
    let scan = JSONScan(Array(#"{"id":"a","text":"x\ny","more":[1,{"k":null}],"id":2} tail"#.utf8))
    #expect(scan.problem == nil)
    #expect(scan.members.map(\.name) == ["id", "text", "more", "id"])
    #expect(
      scan.members.map { scan.text(of: $0.value) } == [
        #""a""#, #""x\ny""#, #"[1,{"k":null}]"#, "2",
      ])
    #expect(scan.string(scan.members[1].value.range) == "x\ny")
    #expect(scan.trailing.count == 4)
  }

  @Test(arguments: [
    ("\"a\\u00e9\\ud83d\\ude00\"", "aé😀"), ("\"\\ud83d x\"", "\u{FFFD} x"),
    ("\"\\u12\"", "\u{FFFD}"),
    ("\"tab\\t\\\"q\\\"\"", "tab\t\"q\""),
  ])
  func resolvesEscapes(text: String, expected: String) throws {
    let scan = JSONScan(Array(text.utf8))
    let value = try #require(scan.values.first)
    #expect(scan.string(value.range) == expected)
  }

  @Test(arguments: [
    ("{\"a\" 1}", 5, "expected ':'"), ("{\"a\":1", 6, "the text ends inside a value"),
    ("[1 2]", 3, "expected ',' or the end of the array"),
    ("{a:1}", 1, "expected a name in quotation marks"),
    ("\"abc", 4, "the text ends inside a string"), ("[01]", 3, "expected a value"),
    ("", 0, "the text ends inside a value"),
    ("[nul]", 4, "expected a value"),
  ])
  func saysWhatIsWrong(text: String, offset: Int, message: String) {
    #expect(
      JSONScan(Array(text.utf8)).problem == JSONScan.Problem(offset: offset, message: message))
  }

  @Test func depthIsLimited() {
    let scan = JSONScan(Array(repeating: UInt8(ascii: "["), count: 1_000_000))
    #expect(scan.problem?.message == "more than 256 values are inside one another")
    #expect(scan.values.count == 257)
  }
}
