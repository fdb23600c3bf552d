/// Writes JSON text byte by byte, in the order it is told.
///
/// The shapes written here are fixed and documented, and a scored corpus has millions of lines: an
/// encoder that goes through reflection would cost more than the scoring.
package struct JSONWriter {
  private(set) package var bytes: [UInt8] = []
  private var needsComma = false

  package init(reserving count: Int = 1_024) {
    bytes.reserveCapacity(count)
  }

  /// The text written so far.
  package var text: String { String(knownUTF8: bytes) }

  /// Writes an object whose members `body` writes.
  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// Writes an array whose elements `body` writes.
  package mutating func array(_ body: (inout JSONWriter) -> Void) {
    enclose(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  /// Writes a member's name; its value must follow.
  package mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string.
  package mutating func string(_ value: String) {
    separate()
    quote(value)
    needsComma = true
  }

  /// Writes a string, or `null`.
  package mutating func string(orNull value: String?) {
    if let value { string(value) } else { raw("null") }
  }

  /// Writes a whole number.
  package mutating func number(_ value: Int) {
    separate()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let number = value.magnitude
    var unit: UInt = 1
    while number / unit >= 10 { unit *= 10 }
    while unit > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / unit % 10))
      unit /= 10
    }
    needsComma = true
  }

  /// Writes a number; `null` for one that JSON cannot hold.
  package mutating func number(_ value: Double?) {
    guard let value, value.isFinite else { return raw("null") }
    if value == value.rounded() && abs(value) < 1e15 { return number(Int(value)) }
    raw(String(value))
  }

  /// Writes `true` or `false`.
  package mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

  /// Writes a piece of JSON as it stands.
  package mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
    needsComma = true
  }

  /// Writes a piece of JSON that another writer wrote.
  package mutating func raw(_ json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
    needsComma = true
  }

  /// Writes a member that is an object.
  package mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
    key(name)
    object(body)
  }

  /// Writes a member that is an array.
  package mutating func array(_ name: String, _ body: (inout JSONWriter) -> Void) {
    key(name)
    array(body)
  }

  /// Writes a member that is a string.
  package mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  /// Writes a member that is a whole number.
  package mutating func member(_ name: String, _ value: Int) {
    key(name)
    number(value)
  }

  /// Writes a member that is a number, `null` for one that JSON cannot hold.
  package mutating func member(_ name: String, _ value: Double?) {
    key(name)
    number(value)
  }

  /// Writes a member that is `true` or `false`.
  package mutating func member(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  /// A whole JSON string, quotes included.
  package static func quoted(_ value: String) -> String {
    var writer = JSONWriter(reserving: value.utf8.count + 2)
    writer.quote(value)
    return writer.text
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func enclose(
    _ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void
  ) {
    separate()
    bytes.append(open)
    needsComma = false
    body(&self)
    bytes.append(close)
    needsComma = true
  }

  /// Escapes what section 7 of RFC 8259 demands, and U+2028 and U+2029 besides.
  ///
  /// A line of JSON is then one line to every reader. What stands for itself, most of a text, is
  /// copied in runs.
  private mutating func quote(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { text in
      var (run, index) = (0, 0)
      while true {
        index = EightBytes.first(in: text, from: index, Self.mayNeedEscape)
        guard index < text.count else { break }
        let isE2 = text[index] == 0xE2
        if isE2 {
          guard text[index + 1] == 0x80, text[index + 2] & 0xFE == 0xA8 else {
            index += 3
            continue
          }
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[run..<index]))
        if isE2 {
          bytes.append(contentsOf: (text[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
        } else {
          escape(text[index])
        }
        index += isE2 ? 3 : 1
        run = index
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[run...]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
    default:
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(Self.hexadecimal[Int(byte >> 4)])
      bytes.append(Self.hexadecimal[Int(byte & 15)])
    }
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)

  /// Finds the bytes that cannot stand for themselves, and the first byte of U+2028 and U+2029.
  private static func mayNeedEscape(_ eight: EightBytes) -> UInt64 {
    eight.firstBelow(0x20) | eight.firstEqual(to: UInt8(ascii: "\""))
      | eight.firstEqual(to: UInt8(ascii: "\\")) | eight.firstEqual(to: 0x7F)
      | eight.firstEqual(to: 0xE2)
  }
}
