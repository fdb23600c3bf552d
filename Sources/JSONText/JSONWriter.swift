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
  package var text: String { String(decoding: bytes, as: UTF8.self) }

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
  package mutating func number(_ value: Int) { raw(String(value)) }

  /// Writes a number; `null` for one that JSON cannot hold.
  package mutating func number(_ value: Double?) {
    guard let value, value.isFinite else { return raw("null") }
    raw(value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value))
  }

  /// Writes `true` or `false`.
  package mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

  /// Writes a piece of JSON as it stands.
  package mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
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

  /// Escapes what RFC 8259 §7 demands, and U+2028 and U+2029 besides, so that a line of JSON is one
  /// line to every reader.
  private mutating func quote(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { text in
      // Runs of plain bytes are copied whole: texts are long and escapes are few.
      var plain = 0
      for index in text.indices where !Self.isPlain[Int(text[index])] {
        let byte = text[index]
        let isSeparator = byte >= 0x80
        if isSeparator && !Self.isSeparator(text, endingAt: index) { continue }
        bytes.append(
          contentsOf: UnsafeBufferPointer(rebasing: text[plain..<(isSeparator ? index - 2 : index)])
        )
        bytes.append(contentsOf: Self.escape(byte).utf8)
        plain = index + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[plain...]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether a byte stands for itself wherever it occurs; A8 and A9 may end a separator.
  private static let isPlain: [Bool] = (0...255).map { byte in
    byte >= 0x20 && ![0x22, 0x5C, 0x7F, 0xA8, 0xA9].contains(byte)
  }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\""): "\\\""
    case UInt8(ascii: "\\"): "\\\\"
    case UInt8(ascii: "\n"): "\\n"
    case UInt8(ascii: "\t"): "\\t"
    case UInt8(ascii: "\r"): "\\r"
    case 0xA8: "\\u2028"
    case 0xA9: "\\u2029"
    default: "\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
    }
  }

  private static func isSeparator(_ text: UnsafeBufferPointer<UInt8>, endingAt index: Int) -> Bool {
    index >= 2 && text[index - 2] == 0xE2 && text[index - 1] == 0x80
  }
}
