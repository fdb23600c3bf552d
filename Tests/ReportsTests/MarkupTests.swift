import Foundation
import Study
import Testing
import Yams

@testable import Reports

@Suite struct MarkupTests {
  static let hostile = [
    "</script><img src=x onerror=window.pwned=1>", "<!--<script>", "a,b\"c\r\nd",
    "=cmd|' /C calc'!A0",
    "\u{1B}]0;x\u{07}", "]]>", "| a | b |", "`code` ``more``", "@someone #12 https://example.com",
    "---\nkey: [", "  - x", "'single' & \"double\"", "\u{202E}abc", "# not a comment", "漢字: 値", "",
    "line\n\n  indented\n", "\ttab", "a\u{85}b\u{2028}c\u{FEFF}", "null", "12", "\u{0}",
  ]

  @Test(arguments: hostile)
  func csvReadsBack(text: String) throws {
    let line = CSV.record([.value("first"), .value(text), .number(-1.5)])
    let fields = parse(line)
    try #require(fields.count == 3, "\(line)")
    let isFormula = ["=", "+", "-", "@", "\t", "\r"].contains { text.hasPrefix($0) }
    #expect(
      Array(fields[1].unicodeScalars) == Array(((isFormula ? "'" : "") + text).unicodeScalars))
    #expect(fields[2] == "-1.5")
  }

  /// One record of RFC 4180.
  private func parse(_ line: String) -> [String] {
    var fields = [String.UnicodeScalarView()]
    var isQuoted = false
    let scalars = Array(line.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if isQuoted, scalar == "\"", index + 1 < scalars.count, scalars[index + 1] == "\"" {
        fields[fields.count - 1].append("\"")
        index += 1
      } else if scalar == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, scalar == "," {
        fields.append(String.UnicodeScalarView())
      } else if !isQuoted, scalar == "\r" {
        break
      } else {
        fields[fields.count - 1].append(scalar)
      }
      index += 1
    }
    return fields.map { String($0) }
  }

  @Test(arguments: hostile)
  func yamlReadsBack(text: String) throws {
    let document =
      "before: 1\nidea: \(YAMLText.scalar(text))\nquoted: \(YAMLText.quoted(text))\nafter: 2\n"
    let read = try #require(try Yams.load(yaml: document) as? [String: Any])
    #expect(read["before"] as? Int == 1 && read["after"] as? Int == 2)
    for name in ["idea", "quoted"] {
      let value = read[name] as? String
      #expect(value.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars), "\(document)")
    }
  }

  /// What a Markdown reader may take for markup.
  static func withoutCodeSpans(_ text: String) -> String {
    text.replacing(#/(`+)[^`].*?[^`]\1/#, with: "")
  }

  @Test func yamlKeepsSeveralLinesReadable() {
    #expect(YAMLText.scalar("one\n\n  two: 2") == "|2-\n  one\n\n    two: 2")
  }

  @Test(arguments: hostile)
  func xmlIsWellFormed(text: String) throws {
    let element = XMLText.tag("a", ["b": text, "c": nil])
    let document = "<\(element)>\(XMLText.escaped(text))</a>"
    let allowed = document.unicodeScalars.allSatisfy {
      $0 == "\n" || $0 == "\t" || $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF
    }
    #expect(allowed)
    #expect(document.count(where: { $0 == "<" }) == 2)
    #expect(!element.contains(" c=\""))
  }

  @Test(arguments: hostile)
  func htmlHoldsNoMarkup(text: String) {
    let escaped = HTMLText.escaped(text)
    #expect(!escaped.contains { "<>\"'".contains($0) })
    #expect(!escaped.unicodeScalars.contains("\u{202E}"))
    let data = HTMLText.data(Array("[\"</SCRIPT><!--\"]".utf8))
    #expect(String(decoding: data, as: UTF8.self) == "[\"\\u003c/SCRIPT>\\u003c!--\"]")
  }

  @Test func markdownShowsTextAsItself() {
    #expect(
      MarkdownText.escaped("<b>|*x*_y_ `z` @me #1 [a](b)\nhttps://e.org")
        == "&lt;b&gt;\\|\\*x\\*\\_y\\_ \\`z\\` &#64;me &#35;1 \\[a\\](b) https&#58;//e.org")
    #expect(MarkdownText.code("a`b``c") == "```a`b``c```")
    #expect(MarkdownText.code("`") == "`` ` ``")
    #expect(MarkdownText.code("a|b") == "`a|b`")
    #expect(MarkdownText.code("a|b", inTable: true) == "`a\\|b`")
  }
}
