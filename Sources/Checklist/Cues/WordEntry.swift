/// A word or phrase of a list, folded.
struct WordEntry: Sendable {
  /// The list's number.
  let tag: UInt8
  /// The phrase in folded bytes, one space between words.
  let bytes: [UInt8]
  /// Whether the last word may go on.
  let isPrefix: Bool
  /// The first eight bytes as a number: most phrases are put in order by it alone.
  private let head: UInt64

  /// Takes the phrase from folded bytes; `nil` when nothing is left of it.
  private init?(tag: UInt8, folded: ArraySlice<UInt8>, isPrefix: Bool) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(folded.count)
    for byte in folded where byte != Folding.filler {
      if byte != 0x20 || (bytes.last ?? 0x20) != 0x20 { bytes.append(byte) }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    guard !bytes.isEmpty else { return nil }
    self.init(tag: tag, bytes: bytes, isPrefix: isPrefix)
  }

  private init(tag: UInt8, bytes: [UInt8], isPrefix: Bool) {
    self.tag = tag
    self.bytes = bytes
    self.isPrefix = isPrefix
    head = (0..<8).reduce(0) { $0 << 8 | ($1 < bytes.count ? UInt64(bytes[$1]) : 0) }
  }

  /// The same phrase in a list of another number.
  func tagged(_ tag: UInt8) -> WordEntry { WordEntry(tag: tag, bytes: bytes, isPrefix: isPrefix) }

  /// Whether the phrase stands before `other` in the order of bytes.
  func precedes(_ other: WordEntry) -> Bool {
    if head != other.head { return head < other.head }
    guard bytes.count > 8 || other.bytes.count > 8 else { return false }
    return bytes.lexicographicallyPrecedes(other.bytes)
  }

  /// Reads lines "name: word; word; …".
  ///
  /// `tag` gives the number of a name. A line that begins with a space goes on with the list above.
  static func parse(_ list: String, tag: (String) -> UInt8?) -> [WordEntry] {
    let written = Array(list.utf8)
    // Folded as a whole: bytes keep their places.
    var lineStarts = [0]
    let folded = Folding.fold(written, lineStarts: &lineStarts)
    var entries: [WordEntry] = []
    var current: UInt8?
    for (line, start) in lineStarts.enumerated() {
      let end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : written.count
      var index = start
      if start < end, written[start] != 0x20,
        let colon = written[start..<end].firstIndex(of: UInt8(ascii: ":"))
      {
        current = tag(String(decoding: written[start..<colon], as: UTF8.self))
        index = colon + 1
      }
      guard let current else { continue }
      while index < end {
        let part = written[index..<end].prefix { $0 != UInt8(ascii: ";") }
        let isPrefix = part.last { $0 != 0x20 } == UInt8(ascii: "*")
        if let entry = WordEntry(tag: current, folded: folded[part.indices], isPrefix: isPrefix) {
          entries.append(entry)
        }
        index = part.endIndex + 1
      }
    }
    return entries
  }
}
