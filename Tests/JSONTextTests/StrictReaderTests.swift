import FoundationEssentials
import Testing

@testable import JSONText

/// The reader that takes the standard at its word, beside Foundation's as the judge.
struct StrictReaderTests {
  @Test(arguments: [
    (#""plain""#, "plain"), (#""""#, ""), (#""a\"b\\c\/d""#, #"a"b\c/d"#),
    (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"), (#""\u00e9\u4e2D""#, "é中"),
    (#""\ud83c\udf89!""#, "🎉!"), (#""\ud83c""#, "\u{FFFD}"), (#""\ud83cx""#, "\u{FFFD}x"),
    (#""\udf89\ud83c""#, "\u{FFFD}\u{FFFD}"), (#""ö 中文 🎉""#, "ö 中文 🎉"),
    ("\"\u{2028}\"", "\u{2028}"),
  ])
  func `Strings are read with their escapes`(_ json: String, _ value: String) throws {
    var reader = JSONReader(Array(json.utf8), isStrict: true)
    #expect(try reader.readString() == value)
    #expect(throws: Never.self) { try reader.finish() }
  }

  @Test(arguments: [
    ("", 0), ("{", 1), ("{\"a\"}", 4), ("{\"a\":}", 5), ("{\"a\":1,}", 7), ("{a:1}", 1),
    ("[1,]", 3),
    ("[1 2]", 3), ("\"ab", 3), ("\"a\nb\"", 2), (#""\x""#, 2), (#""\u12g4""#, 2), ("01", 1),
    ("1.", 2), ("-", 1), ("1e", 2), (".5", 0), ("+1", 0), ("tru", 3), ("nul", 3), ("truex", 4),
    ("{} {}", 3), ("\u{0}", 0), ("'a'", 0), ("[1]]", 3), ("\u{FEFF}1", 0),
  ])
  func `What is no JSON is refused, with the place`(_ text: String, _ offset: Int) {
    var reader = JSONReader(Array(text.utf8), isStrict: true)
    let error = #expect(throws: JSONError.self) {
      try reader.skipValue()
      try reader.finish()
    }
    #expect(error?.offset == offset)
  }

  @Test func `Bytes that are no UTF-8 are refused`() {
    for bytes: [UInt8] in [
      [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
    ] {
      var reader = JSONReader(bytes, isStrict: true)
      let error = #expect(throws: JSONError.self) { try reader.skipValue() }
      #expect(error == JSONError(problem: "not UTF-8", offset: 1))
    }
  }

  @Test func `Nesting has an end`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    var deep = JSONReader(Array(nested(128).utf8), isStrict: true)
    #expect(throws: Never.self) { try deep.skipValue() }
    var deeper = JSONReader(Array(nested(129).utf8), isStrict: true)
    let error = #expect(throws: JSONError.self) { try deeper.skipValue() }
    #expect(error?.problem == "nesting deeper than 128")
    var endless = JSONReader(
      [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000), isStrict: true)
    #expect(throws: JSONError.self) { try endless.skipValue() }
  }

  @Test(arguments: ["1.5", "-1", "1e3", "99999999999999999999", "\"1\""])
  func `A count is a whole number of 0 or more`(_ text: String) {
    var reader = JSONReader(Array(text.utf8), isStrict: true)
    #expect(throws: JSONError.self) { try reader.readCount() }
  }

  @Test(arguments: 1...40)
  func `Any value is read as Foundation reads it`(_ seed: Int) throws {
    var source = Seeded(seed)
    let text = Self.value(depth: 4, from: &source)
    for isStrict in [false, true] {
      var reader = JSONReader(Array(text.utf8), isStrict: isStrict)
      let read = try Value(reading: &reader)
      try reader.finish()
      #expect(try read == JSONDecoder().decode(Value.self, from: Data(text.utf8)), "seed \(seed)")
    }
  }

  @Test(arguments: 1...40)
  func `No damaged text is taken for a sound one`(_ seed: Int) throws {
    var source = Seeded(seed)
    let text = Self.value(depth: 3, from: &source)
    for _ in 0..<30 {
      var bytes = Array(text.utf8)
      bytes[Int.random(in: bytes.indices, using: &source)] = UInt8.random(
        in: 1...127, using: &source)
      var reader = JSONReader(bytes, isStrict: true)
      guard (try? reader.skipValue()) != nil, (try? reader.finish()) != nil else { continue }
      #expect(throws: Never.self, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))") {
        try JSONDecoder().decode(Value.self, from: Data(bytes))
      }
    }
  }

  /// A JSON text with white space here and there.
  private static func value(depth: Int, from source: inout Seeded) -> String {
    let space = ["", "", " ", "\n\t"][Int.random(in: 0...3, using: &source)]
    switch Int.random(in: depth > 0 ? 0...5 : 2...5, using: &source) {
    case 0:
      let list = (0..<3).map { _ in value(depth: depth - 1, from: &source) }
      return "[\(space)\(list.joined(separator: "," + space))]"
    case 1:
      let names = Set((0..<3).map { _ in word(from: &source) }).sorted()
      let list = names.map { name in
        "\(JSONWriter.quoted(name))\(space):\(value(depth: depth - 1, from: &source))"
      }
      return "{\(space)\(list.joined(separator: ","))}\(space)"
    case 2: return "null" + space
    case 3: return "\(Bool.random(using: &source))" + space
    case 4: return "\(Int.random(in: 0...999, using: &source))" + space
    default: return JSONWriter.quoted(word(from: &source)) + space
    }
  }

  private static func word(from source: inout Seeded) -> String {
    let letters: [Character] = ["a", "\"", "\\", "\n", "é", "中", "🎉", "\t", "/", "\u{1}", " "]
    return String(
      (0..<Int.random(in: 0...9, using: &source)).map { _ in
        letters[Int.random(in: letters.indices, using: &source)]
      })
  }
}

/// A JSON value as Foundation decodes it.
private enum Value: Equatable, Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([Value])
  case object([String: Value])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([Value].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: Value].self))
    }
  }

  /// Reads any value with the reader under test.
  init(reading reader: inout JSONReader) throws(JSONError) {
    switch try reader.kind() {
    case .null:
      try reader.readNull()
      self = .null
    case .boolean: self = .bool(try reader.readBool())
    case .number: self = .number(Double(try reader.readNumber()) ?? .nan)
    case .string: self = .string(try reader.readString())
    case .array:
      var elements: [Value] = []
      try reader.readArray { reader throws(JSONError) in
        elements.append(try Value(reading: &reader))
      }
      self = .array(elements)
    case .object:
      var members: [String: Value] = [:]
      try reader.readObject { name, reader throws(JSONError) in
        members[name] = try Value(reading: &reader)
      }
      self = .object(members)
    }
  }
}

/// SplitMix64: the same numbers for the same seed.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) {
    state = UInt64(seed)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
