import Foundation
import Testing

@testable import JSONText

struct JSONTests {
  private func parse(_ text: String) throws -> JSON {
    try JSON(parsing: Array(text.utf8))
  }

  @Test(arguments: [
    ("null", JSON.null), (" true\n", .bool(true)), ("\t[ ]\r", .array([])), ("{ }", .object([])),
    ("0", .integer(0)), ("-17", .integer(-17)), ("1e3", .number(1_000)), ("-0.5", .number(-0.5)),
    ("9223372036854775807", .integer(.max)),
    ("9223372036854775808", .number(9.223372036854775808e18)),
    ("\u{FEFF}\"x\"", .string("x")),
    (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
    (#""\u00e9\u4E2D\ud83e\uddea!""#, .string("é中🧪!")),
    (#""\ud83e!""#, .string("\u{FFFD}!")), (#""\udeea""#, .string("\u{FFFD}")),
    (#""\ud83e\u0041""#, .string("\u{FFFD}A")), (#""\ud83e\n""#, .string("\u{FFFD}\n")),
    ("\"a\u{1}\n\"", .string("a\u{1}\n")),
    (
      #"[1,{"a":[],"b":{"c":"größer"}},"x"]"#,
      .array([
        .integer(1),
        .object([
          .init(name: "a", value: .array([])),
          .init(name: "b", value: .object([.init(name: "c", value: .string("größer"))])),
        ]), .string("x"),
      ])
    ),
  ])
  func reads(_ text: String, _ value: JSON) throws {
    #expect(try parse(text) == value)
  }

  @Test(arguments: [
    ("", "the text ends early at byte 0"),
    ("  ", "the text ends early at byte 2"),
    ("{", "a member's name is missing at byte 1"),
    ("{a:1}", "a member's name is missing at byte 1"),
    (#"{"a" 1}"#, "a colon is missing at byte 5"),
    (#"{"a":1,}"#, "a member's name is missing at byte 7"),
    (#"{"a":1 "b":2}"#, "a comma is missing at byte 7"),
    (#"{"a":1"#, "the text ends early at byte 6"),
    ("[1", "the text ends early at byte 2"),
    ("[1 2]", "a comma is missing at byte 3"),
    ("[1,]", "no value begins here at byte 3"),
    ("\"abc", "the text ends early at byte 4"),
    ("\"a\\", "the text ends early at byte 3"),
    (#""\q""#, "an unknown escape at byte 2"),
    (#""\u12"#, "four hexadecimal digits are missing at byte 2"),
    ("tru", "no value begins here at byte 3"),
    ("nul1", "no value begins here at byte 3"),
    ("-", "a digit is missing at byte 1"),
    ("1-2", "more follows the value at byte 1"),
    ("1 2", "more follows the value at byte 2"),
    ("<html>", "no value begins here at byte 0"),
  ])
  func saysWhatIsWrong(_ text: String, _ message: String) {
    let error = #expect(throws: JSONError.self) { try parse(text) }
    #expect(error?.description == message)
  }

  @Test func brokenUTF8IsReplaced() throws {
    #expect(try JSON(parsing: [0x22, 0x61, 0xFF, 0x22]) == .string("a\u{FFFD}"))
    #expect(try JSON(parsing: [0x22, 0xC3, 0x5C, 0x6E, 0x22]) == .string("\u{FFFD}\n"))
  }

  @Test func nestingAndNumberOfValuesAreBounded() throws {
    let deep = String(repeating: "[", count: 128)
    #expect(throws: Never.self) { try parse(deep + String(repeating: "]", count: 128)) }
    let tooDeep = #expect(throws: JSONError.self) {
      try parse(String(repeating: "[", count: 1_000_000))
    }
    #expect(tooDeep?.description == "nesting deeper than 128 at byte 128")
    let tooMany = #expect(throws: JSONError.self) {
      try parse("[" + String(repeating: "1,", count: 1_000_000) + "1]")
    }
    #expect(tooMany?.description == "more than 250,000 values at byte 499999")
  }

  @Test func asksWithoutInsisting() throws {
    let json = try parse(#"{"a":null,"b":{"c":7.0},"d":1,"d":2,"e":1.5,"f":"7"}"#)
    #expect(json["a"] == nil)
    #expect(json["b"]?["c"]?.integer == 7)
    #expect(json["d"]?.integer == 2)
    #expect(json["e"]?.integer == nil)
    #expect(json["f"]?.integer == nil)
    #expect(json["f"]?.text == "7")
    #expect(json["x"]?["y"] == nil)
    #expect(json["d"]?.elements == nil)
  }

  /// The same value read by somebody else's parser.
  private struct Other: Decodable {
    var json: JSON

    struct Name: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }

      init(stringValue: String) {
        self.stringValue = stringValue
      }

      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      if let members = try? decoder.container(keyedBy: Name.self) {
        json = .object(
          try members.allKeys.sorted { $0.stringValue < $1.stringValue }.map {
            JSON.Member(
              name: $0.stringValue, value: try members.decode(Other.self, forKey: $0).json)
          })
      } else if var elements = try? decoder.unkeyedContainer() {
        var all: [JSON] = []
        while !elements.isAtEnd { all.append(try elements.decode(Other.self).json) }
        json = .array(all)
      } else {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
          json = .null
        } else if let flag = try? value.decode(Bool.self) {
          json = .bool(flag)
        } else if let number = try? value.decode(Int.self) {
          json = .integer(number)
        } else if let number = try? value.decode(Double.self) {
          json = .number(number)
        } else {
          json = .string(try value.decode(String.self))
        }
      }
    }
  }

  private func sorted(_ json: JSON) -> JSON {
    switch json {
    case .object(let members):
      .object(
        members.map { JSON.Member(name: $0.name, value: sorted($0.value)) }
          .sorted { $0.name < $1.name })
    case .array(let elements): .array(elements.map(sorted))
    // The other reader takes 1.0 for 1.
    case .number(let value): Int(exactly: value).map { .integer($0) } ?? json
    default: json
    }
  }

  @Test func readsWhatAnotherParserReads() throws {
    let prices = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Study/Prices/model-prices.json")
    let data = try Data(contentsOf: prices.standardizedFileURL)
    let other = try JSONDecoder().decode(Other.self, from: data)
    #expect(sorted(try JSON(parsing: Array(data))) == other.json)
  }
}
