/// What is wrong with a JSON text, and where.
struct JSONError: Error, Hashable {
  /// What was expected there.
  var problem: String
  /// The 0-based byte offset.
  var offset: Int
}

/// Reads a JSON text (RFC 8259) front to back, value by value, without building a tree.
///
/// The stand-in needs five fields of a body of kilobytes, tens of thousands of times a second;
/// `JSONDecoder` would be most of its work. What is skipped is checked all the same.
struct JSONReader {
  /// The kind of the value that comes next.
  enum Kind { case object, array, string, number, boolean, null }

  private let bytes: [UInt8]
  private(set) var offset = 0
  private var depth = 0
  /// Deeper nesting is refused; the protocols need five levels.
  private static let deepest = 64

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The kind of the next value; throws when none starts here.
  mutating func kind() throws(JSONError) -> Kind {
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    default: throw expected("a value")
    }
  }

  /// Reads an object; `member` must read or skip the value of each name.
  mutating func readObject(
    _ member: (String, inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard try kind() == .object else { throw expected("an object") }
    try enter()
    if skip(UInt8(ascii: "}")) { return leave() }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw expected("a name in quotes") }
      let name = try readString()
      guard skip(UInt8(ascii: ":")) else { throw expected("\":\"") }
      try member(name, &self)
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else { throw expected("\",\" or \"}\"") }
    leave()
  }

  /// Reads an array; `element` must read or skip each value.
  mutating func readArray(
    _ element: (inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard try kind() == .array else { throw expected("an array") }
    try enter()
    if skip(UInt8(ascii: "]")) { return leave() }
    repeat { try element(&self) } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "]")) else { throw expected("\",\" or \"]\"") }
    leave()
  }

  /// Reads a string with its escapes resolved.
  mutating func readString() throws(JSONError) -> String {
    guard try kind() == .string else { throw expected("a string") }
    let (range, hasEscapes) = try scanString()
    let text =
      hasEscapes
      ? String(validating: unescaped(bytes[range]), as: UTF8.self)
      : bytes.withUnsafeBufferPointer {
        String(validating: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
      }
    guard let text else {
      throw JSONError(problem: "expected valid UTF-8", offset: range.lowerBound)
    }
    return text
  }

  /// Reads a whole number of 0 or more; a fraction is an error.
  mutating func readCount() throws(JSONError) -> Int {
    guard try kind() == .number else { throw expected("a number") }
    let start = offset
    try skipNumber()
    guard let value = Int(String(decoding: bytes[start..<offset], as: UTF8.self)), value >= 0
    else { throw JSONError(problem: "expected a whole number of 0 or more", offset: start) }
    return value
  }

  /// Reads `true` or `false`.
  mutating func readBool() throws(JSONError) -> Bool {
    guard try kind() == .boolean else { throw expected("true or false") }
    let value = peek == UInt8(ascii: "t")
    try skipWord(value ? "true" : "false")
    return value
  }

  /// Skips one value, and says whether it was `null`.
  @discardableResult
  mutating func skipNull() throws(JSONError) -> Bool {
    guard try kind() == .null else { return false }
    try skipWord("null")
    return true
  }

  /// Skips one value of any kind, checking it.
  mutating func skipValue() throws(JSONError) {
    switch try kind() {
    case .object: try readObject { _, reader throws(JSONError) in try reader.skipValue() }
    case .array: try readArray { reader throws(JSONError) in try reader.skipValue() }
    case .string: _ = try readString()
    case .number: try skipNumber()
    case .boolean: _ = try readBool()
    case .null: try skipNull()
    }
  }

  /// Throws when anything but white space follows.
  mutating func finish() throws(JSONError) {
    skipSpace()
    if offset < bytes.count { throw expected("the end") }
  }

  // MARK: - Bytes

  /// The byte that comes next; 0, which stands nowhere in a JSON text, at the end.
  private var peek: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private func expected(_ what: String) -> JSONError {
    JSONError(problem: "expected \(what)", offset: offset)
  }

  private mutating func enter() throws(JSONError) {
    depth += 1
    if depth > Self.deepest { throw expected("no more than \(Self.deepest) levels") }
    offset += 1
  }

  private mutating func leave() {
    depth -= 1
  }

  private mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard peek == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipWord(_ word: StaticString) throws(JSONError) {
    for index in 0..<word.utf8CodeUnitCount {
      guard peek == word.utf8Start[index] else { throw expected(word.description) }
      offset += 1
    }
  }

  private mutating func skipNumber() throws(JSONError) {
    if peek == UInt8(ascii: "-") { offset += 1 }
    if peek == UInt8(ascii: "0") { offset += 1 } else { try skipDigits() }
    if peek == UInt8(ascii: ".") {
      offset += 1
      try skipDigits()
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      offset += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
      try skipDigits()
    }
  }

  private mutating func skipDigits() throws(JSONError) {
    let start = offset
    while UInt8(ascii: "0") <= peek, peek <= UInt8(ascii: "9") { offset += 1 }
    if offset == start { throw expected("a digit") }
  }

  /// Moves past a string, checks its escapes, and gives the range between its quotes.
  private mutating func scanString() throws(JSONError) -> (Range<Int>, hasEscapes: Bool) {
    offset += 1
    let start = offset
    var hasEscapes = false
    while true {
      offset = endOfPlainText(from: offset)
      switch peek {
      case UInt8(ascii: "\""):
        offset += 1
        return (start..<(offset - 1), hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try skipEscape()
      default:
        throw expected(
          offset == bytes.count ? "a closing quote" : "no control character in a string")
      }
    }
  }

  /// The first byte at or after `start` that is a quote, a backslash or a control character.
  private func endOfPlainText(from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      var index = start
      while index < buffer.count {
        let byte = buffer[index]
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
        index += 1
      }
      return index
    }
  }

  private mutating func skipEscape() throws(JSONError) {
    offset += 1
    switch peek {
    case UInt8(ascii: "u"):
      guard hexadecimal(at: offset + 1) != nil else { throw expected("four hexadecimal digits") }
      offset += 5
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      offset += 1
    default: throw expected("an escape")
    }
  }

  private func hexadecimal(at start: Int) -> UInt16? {
    guard start + 4 <= bytes.count else { return nil }
    var value: UInt16 = 0
    for byte in bytes[start..<(start + 4)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }

  /// Resolves escapes that ``scanString()`` has checked; a surrogate without its partner becomes
  /// U+FFFD.
  private func unescaped(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(raw.count)
    var index = raw.startIndex
    while index < raw.endIndex {
      let byte = raw[index]
      guard byte == UInt8(ascii: "\\") else {
        let end = raw[index...].firstIndex(of: UInt8(ascii: "\\")) ?? raw.endIndex
        out.append(contentsOf: raw[index..<end])
        index = end
        continue
      }
      let escape = raw[index + 1]
      index += 2
      switch escape {
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "u"):
        var units = [hexadecimal(at: index) ?? 0xFFFD]
        index += 4
        if UTF16.isLeadSurrogate(units[0]), index + 6 <= raw.endIndex,
          raw[index] == UInt8(ascii: "\\"), raw[index + 1] == UInt8(ascii: "u"),
          let second = hexadecimal(at: index + 2), UTF16.isTrailSurrogate(second)
        {
          units.append(second)
          index += 6
        }
        out.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
      default: out.append(escape)
      }
    }
    return out
  }
}
