internal import Wire

/// Writes one JSON text, members in the order given, so that the same call is the same bytes.
struct JSONWriter {
  /// What has been written.
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  init(reserving count: Int = 256) {
    bytes.reserveCapacity(count)
  }

  /// Writes an object around what `members` writes.
  mutating func object(_ members: (inout JSONWriter) -> Void) {
    nest(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
  }

  /// Writes an array around what `elements` writes.
  mutating func array(_ elements: (inout JSONWriter) -> Void) {
    nest(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
  }

  /// Writes a member's name; its value comes next.
  mutating func name(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":")])
    needsComma = false
  }

  /// Writes a member.
  mutating func member(_ name: StaticString, _ value: String) {
    self.name(name)
    string(value)
  }

  /// Writes a member.
  mutating func member(_ name: StaticString, _ value: Int) {
    self.name(name)
    raw(String(value))
  }

  /// Writes a member; `value` is finite.
  mutating func member(_ name: StaticString, _ value: Double) {
    self.name(name)
    raw(value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value))
  }

  /// Writes a member.
  mutating func member(_ name: StaticString, _ value: Bool) {
    self.name(name)
    raw(value ? "true" : "false")
  }

  /// Writes a member that is an object.
  mutating func object(_ name: StaticString, _ members: (inout JSONWriter) -> Void) {
    self.name(name)
    object(members)
  }

  /// Writes a member that is an array.
  mutating func array(_ name: StaticString, _ elements: (inout JSONWriter) -> Void) {
    self.name(name)
    array(elements)
  }

  private mutating func nest(_ open: UInt8, _ close: UInt8, _ inside: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(open)
    needsComma = false
    inside(&self)
    bytes.append(close)
    needsComma = true
  }

  private mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      var run = 0
      for at in utf8.indices where Self.isEscaped[Int(utf8[at])] {
        bytes.append(contentsOf: utf8[run..<at])
        escape(utf8[at])
        run = at + 1
      }
      bytes.append(contentsOf: utf8[run...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0..<0x20:
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(Self.hexadecimal[Int(byte >> 4)])
      bytes.append(Self.hexadecimal[Int(byte & 15)])
    default: bytes.append(byte)
    }
  }

  /// Whether a byte cannot stand for itself in a string.
  private static let isEscaped: [Bool] = (UInt8.min ... .max).map {
    $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }
}

extension JSONWriter {
  /// Writes a message.
  mutating func turn(_ role: String, _ text: String) {
    object {
      $0.member("role", role)
      $0.member("content", text)
    }
  }

  /// Writes a conversation's messages; all three dialects have the same.
  mutating func turns(_ turns: [ModelCall.Turn]) {
    for turn in turns { self.turn(turn.role.rawValue, turn.text) }
  }
}

extension ModelCall {
  /// The room that a request's body needs, near enough.
  var bodySize: Int {
    turns.reduce((system?.utf8.count ?? 0) + 512) { $0 + $1.text.utf8.count * 9 / 8 + 64 }
  }
}
