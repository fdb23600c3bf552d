/// Why bytes are not JSON.
package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, without quoting the input.
  package var problem: String
  /// Where, in bytes from the start, 0-based.
  package var offset: Int

  /// Creates an error.
  package init(problem: String, offset: Int) {
    self.problem = problem
    self.offset = offset
  }

  /// One line for the reader; the byte is counted from 0.
  package var description: String { "\(problem) at byte \(offset)" }
}

/// Reads a JSON text (RFC 8259) front to back, value by value, without building a tree.
///
/// More forgiving than the standard where writers are, unless it is to be strict: a byte-order mark
/// may stand first, control characters in strings stand for themselves, and broken UTF-8 becomes
/// U+FFFD. Half a surrogate pair becomes U+FFFD either way. Nesting deeper than 128 is an error, so
/// that no input exhausts the stack. Takes time in proportion to the bytes read.
package struct JSONReader {
  /// The kind of a value.
  package enum Kind: Sendable, Hashable {
    /// `{…}`
    case object
    /// `[…]`
    case array
    /// `"…"`
    case string
    /// A number.
    case number
    /// `true` or `false`.
    case boolean
    /// `null`
    case null
  }

  /// The bytes read.
  package let bytes: [UInt8]
  /// How many bytes have been read.
  package private(set) var offset = 0
  private var depth = 0
  private let isStrict: Bool

  private static let maximumDepth = 128

  /// Starts at the first of `bytes`; a strict reader takes the standard at its word.
  package init(_ bytes: [UInt8], isStrict: Bool = false) {
    self.bytes = bytes
    self.isStrict = isStrict
    if !isStrict, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  /// The kind of the next value, white space before it read; throws when none begins here.
  package mutating func kind() throws(JSONError) -> Kind {
    skipSpace()
    guard let first = peek else { throw malformed("the text ends early") }
    switch first {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    default: throw malformed("no value begins here")
    }
  }

  /// Reads an object; `member` must read or skip the value of each name it is given.
  package mutating func readObject(
    _ member: (String, inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard try kind() == .object else { throw malformed("not an object") }
    try open()
    if take(UInt8(ascii: "}")) { return close() }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw malformed("a member's name is missing") }
      let name = try readString()
      guard take(UInt8(ascii: ":")) else { throw malformed("a colon is missing") }
      try member(name, &self)
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw unfinished() }
    close()
  }

  /// Reads an array; `element` must read or skip each value.
  package mutating func readArray(
    _ element: (inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard try kind() == .array else { throw malformed("not an array") }
    try open()
    if take(UInt8(ascii: "]")) { return close() }
    repeat { try element(&self) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw unfinished() }
    close()
  }

  /// Reads a string, its escapes resolved.
  package mutating func readString() throws(JSONError) -> String {
    guard try kind() == .string else { throw malformed("not a string") }
    let (range, hasEscapes) = try scanString()
    let raw = hasEscapes ? unescaped(range) : bytes[range]
    let text = raw.withUnsafeBufferPointer { raw in
      isStrict && UTF8Check(raw) == .invalid ? nil : String(repairing: raw)
    }
    guard let text else { throw JSONError(problem: "not UTF-8", offset: range.lowerBound) }
    return text
  }

  /// Reads a number, as it is written.
  package mutating func readNumber() throws(JSONError) -> Substring {
    guard try kind() == .number else { throw malformed("not a number") }
    let start = offset
    _ = step(over: UInt8(ascii: "-"))
    if !step(over: UInt8(ascii: "0")) { try skipDigits() }
    if step(over: UInt8(ascii: ".")) { try skipDigits() }
    if step(over: UInt8(ascii: "e")) || step(over: UInt8(ascii: "E")) {
      if !step(over: UInt8(ascii: "+")) { _ = step(over: UInt8(ascii: "-")) }
      try skipDigits()
    }
    return Substring(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// Reads a whole number of 0 or more, written without fraction or exponent.
  package mutating func readCount() throws(JSONError) -> Int {
    let number = try readNumber()
    guard let count = Int(number), count >= 0 else {
      throw JSONError(
        problem: "not a whole number of 0 or more", offset: offset - number.utf8.count)
    }
    return count
  }

  /// Reads `true` or `false`.
  package mutating func readBool() throws(JSONError) -> Bool {
    guard try kind() == .boolean else { throw malformed("neither true nor false") }
    let value = peek == UInt8(ascii: "t")
    try step(over: value ? "true" : "false")
    return value
  }

  /// Reads `null` where it comes next, and says whether it did.
  @discardableResult
  package mutating func readNull() throws(JSONError) -> Bool {
    guard try kind() == .null else { return false }
    try step(over: "null")
    return true
  }

  /// Reads past one value of any kind, checking it.
  package mutating func skipValue() throws(JSONError) {
    switch try kind() {
    case .object: try readObject { _, reader throws(JSONError) in try reader.skipValue() }
    case .array: try readArray { reader throws(JSONError) in try reader.skipValue() }
    case .string:
      if isStrict { _ = try readString() } else { _ = try scanString() }
    case .number: _ = try readNumber()
    case .boolean: _ = try readBool()
    case .null: try readNull()
    }
  }

  /// Throws when anything but white space is left.
  package mutating func finish() throws(JSONError) {
    skipSpace()
    if offset < bytes.count { throw malformed("more follows the value") }
  }

  /// An error at the place reached.
  func malformed(_ problem: String) -> JSONError {
    JSONError(problem: problem, offset: offset)
  }

  // MARK: - Bytes

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private func unfinished() -> JSONError {
    malformed(offset < bytes.count ? "a comma is missing" : "the text ends early")
  }

  private mutating func open() throws(JSONError) {
    depth += 1
    if depth > Self.maximumDepth { throw malformed("nesting deeper than \(Self.maximumDepth)") }
    offset += 1
  }

  private mutating func close() {
    depth -= 1
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  /// Steps over `byte`, white space before it allowed, if it comes next.
  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard peek == byte else { return false }
    offset += 1
    return true
  }

  private mutating func step(over word: StaticString) throws(JSONError) {
    for index in 0..<word.utf8CodeUnitCount {
      guard peek == word.utf8Start[index] else { throw malformed("no value begins here") }
      offset += 1
    }
  }

  private mutating func step(over byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipDigits() throws(JSONError) {
    let start = offset
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    if offset == start { throw malformed("a digit is missing") }
  }

  // MARK: - Strings

  /// Moves past a string, checks its escapes, and gives the range between its quotes.
  private mutating func scanString() throws(JSONError) -> (Range<Int>, hasEscapes: Bool) {
    let start = offset + 1
    var hasEscapes = false
    offset = start
    while true {
      offset = endOfPlainText(from: offset)
      switch peek {
      case UInt8(ascii: "\""):
        offset += 1
        return (start..<(offset - 1), hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try skipEscape()
      case nil: throw malformed("the text ends early")
      default: throw malformed("a control character in a string")
      }
    }
  }

  /// The place at or after `start` of the first quote, backslash or, for a strict reader, control
  /// character; else the end.
  private func endOfPlainText(from start: Int) -> Int {
    let isStrict = isStrict
    return bytes.withUnsafeBufferPointer { buffer in
      EightBytes.first(in: buffer, from: start) { eight in
        eight.firstEqual(to: UInt8(ascii: "\"")) | eight.firstEqual(to: UInt8(ascii: "\\"))
          | (isStrict ? eight.firstBelow(0x20) : 0)
      }
    }
  }

  private mutating func skipEscape() throws(JSONError) {
    offset += 1
    guard let kind = peek else { throw malformed("the text ends early") }
    if kind == UInt8(ascii: "u") {
      guard unit(at: offset + 1) != nil else {
        throw malformed("four hexadecimal digits are missing")
      }
      offset += 5
    } else if Self.escapes[Int(kind)] != 0 {
      offset += 1
    } else {
      throw malformed("an unknown escape")
    }
  }

  /// What the byte after a backslash stands for; 0 for nothing.
  private static let escapes: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 256)
    for (byte, meaning) in zip(#"bfnrt"\/"#.utf8, "\u{8}\u{C}\n\r\t\"\\/".utf8) {
      table[Int(byte)] = meaning
    }
    return table
  }()

  /// The UTF-16 unit whose four hexadecimal digits stand at `start`.
  private func unit(at start: Int) -> UInt16? {
    guard start + 4 <= bytes.count else { return nil }
    var value: UInt16 = 0
    for byte in bytes[start..<(start + 4)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }

  /// The bytes in `range` with the escapes resolved, which ``scanString()`` has checked.
  private func unescaped(_ range: Range<Int>) -> ArraySlice<UInt8> {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let plainEnd = min(endOfPlainText(from: index), range.upperBound)
      text.append(contentsOf: bytes[index..<plainEnd])
      guard plainEnd < range.upperBound else { break }
      let kind = bytes[plainEnd + 1]
      index = plainEnd + 2
      guard kind == UInt8(ascii: "u") else {
        text.append(Self.escapes[Int(kind)])
        continue
      }
      var units = [unit(at: index) ?? 0xFFFD]
      index += 4
      if UTF16.isLeadSurrogate(units[0]), index + 6 <= range.upperBound,
        bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u"),
        let second = unit(at: index + 2), UTF16.isTrailSurrogate(second)
      {
        units.append(second)
        index += 6
      }
      text.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
    }
    return text[...]
  }
}
