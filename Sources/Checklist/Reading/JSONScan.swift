/// JSON text taken apart byte by byte: every value with its place.
///
/// Unlike a decoder it keeps offsets, duplicate names and the text behind the value, and reads what
/// is there of a text that is cut off. Values are listed flat and no call recurses, so that a
/// million brackets cost time in proportion and nothing else. Read by RFC 8259.
package struct JSONScan: Sendable {
  /// What a value is.
  package enum Kind: Sendable, Hashable {
    case object, array, string, number, literal
  }
  /// One value, in the order in which values begin.
  package struct Value: Sendable {
    /// What it is.
    package var kind: Kind
    /// The member's name with its quotation marks; `nil` outside objects.
    package var name: Range<Int>?
    /// The bytes, with quotation marks or brackets.
    package var range: Range<Int>
    /// How many objects and arrays are around it.
    package var depth: Int
  }
  /// Why the text is no JSON.
  package struct Problem: Sendable, Hashable {
    /// The byte at which reading stopped, 0-based.
    package var offset: Int
    /// What was wrong there, such as "expected ':'".
    package var message: String
  }

  /// The values.
  package private(set) var values: [Value] = []
  /// Behind the first value and white space.
  package private(set) var end = 0
  /// The first problem, if any; ``values`` then holds what came before it.
  package private(set) var problem: Problem?

  private let bytes: [UInt8]
  private var index = 0

  /// Takes `bytes` apart; at most `maximumDepth` objects and arrays may be inside one another.
  package init(_ bytes: [UInt8], maximumDepth: Int = 256) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    scan(maximumDepth)
    skipSpaces()
    end = index
  }

  /// The bytes behind the first value that are no white space.
  package var trailing: Range<Int> { end..<bytes.count }

  /// The members of the outermost object: name and value, in order, duplicates included.
  package var members: [(name: String, value: Value)] {
    guard values.first?.kind == .object else { return [] }
    return values.compactMap { value in
      guard value.depth == 1, let name = value.name else { return nil }
      return (string(name), value)
    }
  }

  /// The text of a string with its escapes resolved; a lone surrogate becomes U+FFFD.
  package func string(_ range: Range<Int>) -> String {
    String(decoding: decoded(range), as: UTF8.self)
  }

  /// The value as it stands.
  package func text(of value: Value) -> String {
    String(decoding: bytes[value.range], as: UTF8.self)
  }

  // MARK: Scanning

  private mutating func scan(_ maximumDepth: Int) {
    /// The containers that are open, by their index in ``values``.
    var open: [Int] = []
    var name: Range<Int>?
    var expectsValue = true
    while true {
      skipSpaces()
      guard index < bytes.count else {
        if !open.isEmpty || expectsValue { fail("the text ends inside a value") }
        break
      }
      if expectsValue {
        let byte = bytes[index]
        let isClosing = byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
        if !isClosing || name != nil {
          if let container = open.last, name == nil, values[container].kind == .object {
            guard let found = readName() else { break }
            name = found
            continue
          }
          let start = index
          let place = values.count
          values.append(Value(kind: .literal, name: name, range: start..<start, depth: open.count))
          name = nil
          guard readValue(into: place) else { break }
          if values[place].kind == .object || values[place].kind == .array {
            guard open.count < maximumDepth else {
              fail("more than \(maximumDepth) values are inside one another")
              break
            }
            open.append(place)
            continue
          }
          expectsValue = false
          if open.isEmpty { break }
          continue
        }
      }
      guard let container = open.last else { break }
      switch bytes[index] {
      case UInt8(ascii: ",") where !expectsValue:
        index += 1
        expectsValue = true
      case UInt8(ascii: "}") where values[container].kind == .object,
        UInt8(ascii: "]") where values[container].kind == .array:
        index += 1
        values[container].range = values[container].range.lowerBound..<index
        open.removeLast()
        expectsValue = false
        if open.isEmpty { return }
      default:
        fail(
          "expected ',' or the end of the \(values[container].kind == .object ? "object" : "array")"
        )
        open.forEach { values[$0].range = values[$0].range.lowerBound..<index }
        return
      }
    }
    for container in open { values[container].range = values[container].range.lowerBound..<index }
  }

  private mutating func readName() -> Range<Int>? {
    guard bytes[index] == 0x22, let name = readString() else {
      if problem == nil { fail("expected a name in quotation marks") }
      return nil
    }
    skipSpaces()
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else {
      fail("expected ':'")
      return nil
    }
    index += 1
    return name
  }

  private mutating func readValue(into place: Int) -> Bool {
    let start = index
    switch bytes[index] {
    case UInt8(ascii: "{"):
      values[place].kind = .object
      index += 1
    case UInt8(ascii: "["):
      values[place].kind = .array
      index += 1
    case 0x22:
      values[place].kind = .string
      let range = readString()
      values[place].range = range ?? start..<index
      return range != nil
    default:
      while index < bytes.count, isLiteral(bytes[index]) { index += 1 }
      guard index > start, isValidLiteral(start..<index) else {
        values.removeLast()
        fail("expected a value")
        return false
      }
      let first = bytes[start]
      values[place].kind = first == UInt8(ascii: "-") || first < 0x3A ? .number : .literal
    }
    values[place].range = start..<index
    return true
  }

  private mutating func readString() -> Range<Int>? {
    let start = index
    index += 1
    while index < bytes.count {
      switch bytes[index] {
      case 0x22:
        index += 1
        return start..<index
      case 0x5C: index += 2
      default: index += 1
      }
    }
    index = bytes.count
    fail("the text ends inside a string")
    return nil
  }

  private func isLiteral(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39
      || byte == 0x2D || byte == 0x2B || byte == 0x2E
  }

  private func isValidLiteral(_ range: Range<Int>) -> Bool {
    let word = bytes[range]
    if [Array("true".utf8), Array("false".utf8), Array("null".utf8)].contains(where: {
      word.elementsEqual($0)
    }) {
      return true
    }
    let digits = word.first == 0x2D ? word.dropFirst() : word
    guard let first = digits.first, first >= 0x30, first <= 0x39 else { return false }
    if first == 0x30, digits.count > 1, let second = digits.dropFirst().first, second >= 0x30,
      second <= 0x39
    {
      return false
    }
    return Double(String(decoding: word, as: UTF8.self)) != nil
      && word.last != UInt8(ascii: ".")
  }

  private mutating func skipSpaces() {
    while index < bytes.count,
      bytes[index] == 0x20 || bytes[index] == 0x0A || bytes[index] == 0x0D || bytes[index] == 0x09
    {
      index += 1
    }
  }

  private mutating func fail(_ message: String) {
    if problem == nil { problem = Problem(offset: min(index, bytes.count), message: message) }
  }

  // MARK: Strings

  /// The bytes of a string without quotation marks, escapes resolved.
  func decoded(_ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    var at = range.lowerBound + 1
    var end = range.upperBound
    if end > at, bytes[end - 1] == 0x22 { end -= 1 }
    while at < end {
      guard bytes[at] == 0x5C, at + 1 < end else {
        out.append(bytes[at])
        at += 1
        continue
      }
      let escape = bytes[at + 1]
      at += 2
      switch escape {
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "b"), UInt8(ascii: "f"): out.append(0x20)
      case UInt8(ascii: "u"):
        var scalar = hexadecimal(at, end)
        at = min(at + 4, end)
        if (0xD800..<0xDC00).contains(scalar), at + 1 < end, bytes[at] == 0x5C,
          bytes[at + 1] == UInt8(ascii: "u")
        {
          let low = hexadecimal(at + 2, end)
          if (0xDC00..<0xE000).contains(low) {
            scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
            at = min(at + 6, end)
          }
        }
        let character = Unicode.Scalar(scalar) ?? "\u{FFFD}"
        out.append(contentsOf: String(Character(character)).utf8)
      default: out.append(escape)
      }
    }
    return out
  }

  private func hexadecimal(_ start: Int, _ end: Int) -> UInt32 {
    var value: UInt32 = 0
    guard start + 4 <= end else { return 0xFFFD }
    for at in start..<(start + 4) {
      let byte = bytes[at] | 0x20
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return 0xFFFD
      }
    }
    return value
  }
}
