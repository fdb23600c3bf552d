import Testing

@testable import StandIn

/// The reader of request bodies, beside Foundation's as the judge.
struct JSONReaderTests {
  @Test(arguments: [
    (#""plain""#, "plain"), (#""""#, ""), (#""a\"b\\c\/d""#, #"a"b\c/d"#),
    (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"), (#""\u00e9\u4e2D""#, "é中"),
    (#""\ud83c\udf89!""#, "🎉!"), (#""\ud83c""#, "\u{FFFD}"), (#""\ud83cx""#, "\u{FFFD}x"),
    (#""\udf89\ud83c""#, "\u{FFFD}\u{FFFD}"), (#""ö 中文 🎉""#, "ö 中文 🎉"),
    ("\"\u{2028}\"", "\u{2028}"),
  ])
  func `Strings are read with their escapes`(_ json: String, _ value: String) throws {
    var reader = JSONReader(Array(json.utf8))
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
    var reader = JSONReader(Array(text.utf8))
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
      var reader = JSONReader(bytes)
      let error = #expect(throws: JSONError.self) { try reader.skipValue() }
      #expect(error == JSONError(problem: "expected valid UTF-8", offset: 1))
    }
  }

  @Test func `Nesting has an end`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    var deep = JSONReader(Array(nested(64).utf8))
    #expect(throws: Never.self) { try deep.skipValue() }
    var deeper = JSONReader(Array(nested(65).utf8))
    let error = #expect(throws: JSONError.self) { try deeper.skipValue() }
    #expect(error?.problem == "expected no more than 64 levels")
    var endless = JSONReader([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000))
    #expect(throws: JSONError.self) { try endless.skipValue() }
  }

  @Test(arguments: ["1.5", "-1", "1e3", "99999999999999999999", "\"1\""])
  func `A count is a whole number of 0 or more`(_ text: String) {
    var reader = JSONReader(Array(text.utf8))
    #expect(throws: JSONError.self) { try reader.readCount() }
  }

  @Test(arguments: 1...40)
  func `Any value is read as Foundation reads it`(_ seed: Int) throws {
    var source = Seeded(seed)
    let value = JSON.random(depth: 4, from: &source)
    let text = value.text(from: &source)
    var reader = JSONReader(Array(text.utf8))
    let read = try JSON(reading: &reader)
    try reader.finish()
    #expect(try read == JSON(text), "seed \(seed)")
    #expect(read == value, "seed \(seed)")
  }

  @Test(arguments: 1...40)
  func `No damaged text is taken for a sound one`(_ seed: Int) throws {
    var source = Seeded(seed)
    let text = JSON.random(depth: 3, from: &source).text(from: &source)
    for _ in 0..<30 {
      var bytes = Array(text.utf8)
      bytes[Int.random(in: bytes.indices, using: &source)] = UInt8.random(
        in: 1...127, using: &source)
      var reader = JSONReader(bytes)
      guard (try? reader.skipValue()) != nil, (try? reader.finish()) != nil else { continue }
      #expect(throws: Never.self, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))") {
        try JSON(bytes)
      }
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

extension JSON {
  /// Reads any value with the reader under test.
  init(reading reader: inout JSONReader) throws(JSONError) {
    switch try reader.kind() {
    case .null:
      try reader.skipNull()
      self = .null
    case .boolean: self = .bool(try reader.readBool())
    case .number: self = .number(Double(try reader.readCount()))
    case .string: self = .string(try reader.readString())
    case .array:
      var elements: [JSON] = []
      try reader.readArray { reader throws(JSONError) in elements.append(try JSON(reading: &reader))
      }
      self = .array(elements)
    case .object:
      var members: [String: JSON] = [:]
      try reader.readObject { name, reader throws(JSONError) in
        members[name] = try JSON(reading: &reader)
      }
      self = .object(members)
    }
  }

  static func random(depth: Int, from source: inout Seeded) -> JSON {
    switch Int.random(in: depth > 0 ? 0...5 : 2...5, using: &source) {
    case 0: .array((0..<3).map { _ in random(depth: depth - 1, from: &source) })
    case 1:
      .object(
        Dictionary(
          (0..<3).map { _ in (word(from: &source), random(depth: depth - 1, from: &source)) },
          uniquingKeysWith: { first, _ in first }))
    case 2: .null
    case 3: .bool(Bool.random(using: &source))
    case 4: .number(Double(Int.random(in: 0...1_000_000, using: &source)))
    default: .string(word(from: &source))
    }
  }

  private static func word(from source: inout Seeded) -> String {
    let letters: [Character] = ["a", "\"", "\\", "\n", "é", "中", "🎉", "\t", "/", "\u{1}", " "]
    return String(
      (0..<Int.random(in: 0...9, using: &source)).map { _ in
        letters[Int.random(in: letters.indices, using: &source)]
      })
  }

  /// The value with white space here and there.
  func text(from source: inout Seeded) -> String {
    let space = ["", "", " ", "\n\t"][Int.random(in: 0...3, using: &source)]
    switch self {
    case .null: return "null" + space
    case .bool(let value): return "\(value)" + space
    case .number(let value): return "\(Int(value))" + space
    case .string(let value): return JSONText.quoted(value) + space
    case .array(let elements):
      let list = elements.map { $0.text(from: &source) }.joined(separator: "," + space)
      return "[\(space)\(list)]"
    case .object(let members):
      let list = members.map { "\(JSONText.quoted($0))\(space):\($1.text(from: &source))" }
      return "{\(space)\(list.joined(separator: ","))}\(space)"
    }
  }
}
