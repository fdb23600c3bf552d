internal import JSONText

extension Quotation {
  /// Leaves out straight quotation marks without a partner; that of „so" is no straight one.
  mutating func balanceMarks() {
    guard bytes.withUnsafeBufferPointer({ EightBytes.firstIndex(of: Self.mark, in: $0) }) != nil
    else { return }
    /// Where straight marks opened; `nil` for others.
    var open: [Int?] = []
    var alone: [Int] = []
    for at in bytes.indices {
      if bytes[at] == 0xE2, bytes[at...].starts(with: "„".utf8) { open.append(nil) }
      guard bytes[at] == Self.mark else { continue }
      if opens(at, isInside: !open.isEmpty) {
        open.append(at)
      } else if open.popLast() == nil,
        at + 1 == bytes.count || !(0x30...0x39).contains(bytes[at - 1])
      {
        // What follows a digit may be inches.
        alone.append(at)
      }
    }
    for at in (open.compactMap(\.self) + alone).sorted(by: >) { bytes.remove(at: at) }
  }

  /// The straight quotation mark.
  static let mark: UInt8 = 0x22

  /// Whether the mark at `at` opens a quotation; inside a word, or between words of scripts without
  /// spaces, it does unless one is open.
  private func opens(_ at: Int, isInside: Bool) -> Bool {
    if at == 0 { return true }
    let before = bytes[at - 1]
    let next = at + 1 < bytes.count ? bytes[at + 1] : 0x20
    if next <= 0x20 || ",.;:!?)]}".utf8.contains(next) { return false }
    if Self.isWord(before), Self.isWord(next) { return !isInside }
    return before <= 0x20 || "([{=:,/-".utf8.contains(before)
  }

  private static func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || isName(byte) }

  /// Brackets and marks as they open and close.
  private static let pairs: [(open: [UInt8], close: [UInt8])] = [
    ("(", ")"), ("[", "]"), ("{", "}"), ("“", "”"), ("«", "»"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  /// Whether a bracket or mark of ``pairs`` may begin or end with `byte`.
  private static func mayPair(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    default: byte >= 0x80
    }
  }

  /// Cuts off what begins or ends nothing.
  mutating func trimEnds() {
    var start = 0
    var end = bytes.count
    while start < end, let width = idleStart(bytes[start..<end]) { start += width }
    while start < end, let width = idleEnd(bytes[start..<end]) { end -= width }
    guard start < end, end - start < bytes.count else { return }
    bytes = Array(bytes[start..<end])
  }

  /// How many bytes at the start say nothing; `nil` for none.
  private func idleStart(_ text: ArraySlice<UInt8>) -> Int? {
    let first = text[text.startIndex]
    if first <= 0x20 || first == UInt8(ascii: ",") || first == UInt8(ascii: ";") { return 1 }
    if first == UInt8(ascii: "#") {
      let rest = text.drop { $0 == UInt8(ascii: "#") }
      return rest.first == 0x20 ? text.count - rest.count : nil
    }
    if first == UInt8(ascii: "["), text.count > 4, text[text.startIndex + 2] == UInt8(ascii: "]"),
      text[text.startIndex + 3] == 0x20, " xX".utf8.contains(text[text.startIndex + 1])
    {
      return 4
    }
    guard Self.mayPair(first) else { return nil }
    return Self.pairs.first { text.starts(with: $0.close) }?.close.count
      ?? Self.pairs.first { text.starts(with: $0.open) && !text.contains($0.close) }?.open.count
  }

  /// How many bytes at the end say nothing; `nil` for none.
  private func idleEnd(_ text: ArraySlice<UInt8>) -> Int? {
    let last = text[text.endIndex - 1]
    if last <= 0x20 || last == UInt8(ascii: ",") || last == UInt8(ascii: ";") { return 1 }
    guard Self.mayPair(last) else { return nil }
    return Self.pairs.first { text.ends(with: $0.open) }?.open.count
      ?? Self.pairs.first { text.ends(with: $0.close) && !text.contains($0.open) }?.close.count
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }

  fileprivate func contains(_ other: [UInt8]) -> Bool {
    other.count == 1
      ? contains(other[0])
      : indices.contains { self[$0...].starts(with: other) }
  }
}
