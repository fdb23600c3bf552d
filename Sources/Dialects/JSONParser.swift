extension JSON {
  /// Why bytes are not JSON.
  package struct Malformed: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, without quoting the input.
    package var problem: String
    /// Where, in bytes from the start, 0-based.
    package var offset: Int

    /// One line for the reader.
    package var description: String { "\(problem) at byte \(offset)" }
  }

  /// Reads one JSON text (RFC 8259), white space and a byte-order mark around it allowed.
  ///
  /// More forgiving than the standard where servers are: control characters in strings stand for
  /// themselves, and broken UTF-8 or half a surrogate pair becomes U+FFFD. Nesting deeper than 128
  /// and more than 250,000 values are errors, so that no reply takes memory out of proportion.
  package init(parsing bytes: [UInt8]) throws(Malformed) {
    var parser = JSONParser(bytes)
    self = try parser.document()
  }
}

/// A recursive-descent reader over bytes.
private struct JSONParser {
  private let bytes: [UInt8]
  private var at = 0
  private var depth = 0
  private var values = 0

  private static let maximumDepth = 128
  private static let maximumValues = 250_000

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func document() throws(JSON.Malformed) -> JSON {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    let value = try value()
    skipSpace()
    if at < bytes.count { throw malformed("more follows the value") }
    return value
  }

  private mutating func value() throws(JSON.Malformed) -> JSON {
    skipSpace()
    values += 1
    if values > Self.maximumValues {
      throw malformed("more than \(Self.maximumValues) values")
    }
    guard let first = peek else { throw malformed("the text ends early") }
    switch first {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw malformed("no value begins here")
    }
  }

  private mutating func object() throws(JSON.Malformed) -> JSON {
    var members: [JSON.Member] = []
    try open()
    if take(UInt8(ascii: "}")) { return close(.object([])) }
    while true {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw malformed("a member's name is missing") }
      let name = try string()
      guard take(UInt8(ascii: ":")) else { throw malformed("a colon is missing") }
      members.append(JSON.Member(name: name, value: try value()))
      if take(UInt8(ascii: ",")) { continue }
      if take(UInt8(ascii: "}")) { return close(.object(members)) }
      throw malformed(at < bytes.count ? "a comma is missing" : "the text ends early")
    }
  }

  private mutating func array() throws(JSON.Malformed) -> JSON {
    var elements: [JSON] = []
    try open()
    if take(UInt8(ascii: "]")) { return close(.array([])) }
    while true {
      elements.append(try value())
      if take(UInt8(ascii: ",")) { continue }
      if take(UInt8(ascii: "]")) { return close(.array(elements)) }
      throw malformed(at < bytes.count ? "a comma is missing" : "the text ends early")
    }
  }

  private mutating func open() throws(JSON.Malformed) {
    at += 1
    depth += 1
    if depth > Self.maximumDepth { throw malformed("nesting deeper than \(Self.maximumDepth)") }
  }

  private mutating func close(_ value: JSON) -> JSON {
    depth -= 1
    return value
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSON.Malformed) -> JSON {
    for offset in 0..<word.utf8CodeUnitCount {
      guard at < bytes.count, bytes[at] == word.utf8Start[offset] else {
        throw malformed("no value begins here")
      }
      at += 1
    }
    return value
  }

  private mutating func number() throws(JSON.Malformed) -> JSON {
    let start = at
    var isWhole = true
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"): break
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): isWhole = false
      default: return try number(from: start, isWhole: isWhole)
      }
      at += 1
    }
    return try number(from: start, isWhole: isWhole)
  }

  private func number(from start: Int, isWhole: Bool) throws(JSON.Malformed) -> JSON {
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if isWhole, let value = Int(text) { return .integer(value) }
    guard let value = Double(text) else { throw malformed("not a number") }
    return .number(value)
  }

  private mutating func string() throws(JSON.Malformed) -> String {
    at += 1
    let start = at
    skipPlain()
    if peek == UInt8(ascii: "\\") { return try escaped(from: start) }
    guard peek != nil else { throw malformed("the text ends early") }
    at += 1
    return String(decoding: bytes[start..<(at - 1)], as: UTF8.self)
  }

  /// Goes on with a string that has its first escape here: runs are copied, escapes resolved.
  private mutating func escaped(from start: Int) throws(JSON.Malformed) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((at - start) * 2 + 64)
    var run = start
    while let byte = peek {
      text.append(contentsOf: bytes[run..<at])
      at += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      guard let kind = peek else { break }
      at += 1
      if kind == UInt8(ascii: "u") {
        text.append(contentsOf: String(try unicode()).utf8)
      } else if let plain = Self.escapes[Int(kind)] {
        text.append(plain)
      } else {
        throw malformed("an unknown escape")
      }
      run = at
      skipPlain()
    }
    throw malformed("the text ends early")
  }

  /// Steps to the next quotation mark or backslash, or to the end; most of a reply's bytes pass here.
  private mutating func skipPlain() {
    at = bytes.withUnsafeBufferPointer { bytes in
      var at = at
      while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") {
        at += 1
      }
      return at
    }
  }

  /// What the byte after a backslash stands for.
  private static let escapes: [UInt8?] = {
    var table = [UInt8?](repeating: nil, count: 256)
    for (byte, meaning) in zip(#"bfnrt"\/"#.utf8, "\u{8}\u{C}\n\r\t\"\\/".utf8) {
      table[Int(byte)] = meaning
    }
    return table
  }()

  /// The character of a `\u` escape and, for a pair, of the escape after it.
  private mutating func unicode() throws(JSON.Malformed) -> Character {
    let first = try hexadecimal()
    guard (0xD800...0xDBFF).contains(first) else {
      return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
    }
    let before = at
    guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u")
    else { return "\u{FFFD}" }
    at += 2
    let second = try hexadecimal()
    guard (0xDC00...0xDFFF).contains(second) else {
      at = before
      return "\u{FFFD}"
    }
    let scalar = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
    return Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")
  }

  private mutating func hexadecimal() throws(JSON.Malformed) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw malformed("four hexadecimal digits are missing")
      }
      value = value << 4 | UInt32(digit)
      at += 1
    }
    return value
  }

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  /// Steps over `byte`, white space before it allowed, if it comes next.
  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard peek == byte else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() {
    while at < bytes.count,
      bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09
    {
      at += 1
    }
  }

  private func malformed(_ problem: String) -> JSON.Malformed {
    JSON.Malformed(problem: problem, offset: at)
  }
}
