import Checklist
import Testing

@testable import Reports

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("漢字", 4), ("ﾊﾝｶｸ", 4), ("全角ＡＢＣ", 10), ("한국어", 6), ("e\u{301}", 1),
    ("👩‍🔬", 2), ("👍🏽", 2), ("🇩🇪", 2), ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("–…✓", 3), ("हिन्दी", 5),
    ("\u{200B}", 0), ("ｱ", 1),
  ])
  func countsColumns(text: String, columns: Int) {
    #expect(text.columns == columns)
  }

  @Test func cutsBetweenCharacters() {
    #expect("abcdef".truncated(toColumns: 6) == "abcdef")
    #expect("abcdefg".truncated(toColumns: 6) == "abcde…")
    #expect("漢字漢字".truncated(toColumns: 6) == "漢字…")
    #expect("one two".truncated(toColumns: 5) == "one…")
    #expect("abcdefg".truncated(toColumns: 6, ellipsis: "...") == "abc...")
  }

  @Test func padsToColumns() {
    #expect("漢".padded(toColumns: 4) == "漢  ")
    #expect("漢".padded(toColumns: 4, onLeft: true) == "  漢")
    #expect("longer".padded(toColumns: 4) == "longer")
  }

  @Test(arguments: [
    ("the quick brown fox", 9, ["the quick", "brown fox"]),
    ("漢字漢字漢字", 5, ["漢字", "漢字", "漢字"]),
    ("incomprehensibilities", 8, ["incompre", "hensibil", "ities"]),
    ("a  b", 10, ["a  b"]), ("", 10, [""]),
  ])
  func breaksLines(text: String, width: Int, lines: [String]) {
    #expect(text.wrapped(toColumns: width) == lines)
  }

  @Test func keepsEveryWordWithinTheWidth() throws {
    for score in try Fixtures.scores() {
      let text = try Fixtures.text(String(score.id.dropFirst(6).dropLast(3)))
        .replacing("\n", with: " ")
      for width in [12, 37, 80] {
        let lines = text.wrapped(toColumns: width)
        #expect(lines.allSatisfy { $0.columns <= width })
        let squeezed = { (text: String) in text.filter { $0 != " " } }
        #expect(squeezed(lines.joined()) == squeezed(text))
      }
    }
  }
}
