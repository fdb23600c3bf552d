extension Source {
  /// The longest quotation in bytes.
  private static let quoteLimit = 200

  /// The words in `range` on one line, without markup, shortened at a word.
  func quote(_ range: Range<Int>) -> String { shortened(words(of: range)) }

  /// The words of `pieces` on one line, without markup, shortened at a word; between pieces that do
  /// not follow each other stands "…".
  func quote(_ pieces: [Range<Int>]) -> String {
    var out: [UInt8] = []
    for piece in pieces where out.count <= Self.quoteLimit {
      let words = words(of: piece)
      if out.isEmpty {
        out = words
      } else {
        if !words.isEmpty { out += " … ".utf8 }
        out += words
      }
    }
    return shortened(out)
  }

  private func words(of range: Range<Int>) -> [UInt8] {
    Quotation(wholeWords(range), of: self, limit: Self.quoteLimit + 60).bytes
  }

  private func shortened(_ words: [UInt8]) -> String {
    guard words.count > Self.quoteLimit else { return String(decoding: words, as: UTF8.self) }
    var end = Self.quoteLimit
    while end > Self.quoteLimit - 40, words[end] != 0x20 { end -= 1 }
    while end > 0, words[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: words[..<end], as: UTF8.self) + "…"
  }

  /// `range` up to the end of the word that it ends in, as of "6 запуск|ов".
  private func wholeWords(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty, isLetter(at: range.upperBound - 1) else { return range }
    var end = range.upperBound
    while end < bytes.count, end - range.upperBound < 24, isLetter(at: end) { end += 1 }
    return range.lowerBound..<end
  }

  /// Whether the byte at `index` belongs to a letter of an alphabet, which has one or two bytes.
  private func isLetter(at index: Int) -> Bool {
    let byte = bytes[index]
    if byte < 0x80 { return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
    let lead = byte & 0xC0 == 0x80 && index > 0 ? bytes[index - 1] : byte
    guard lead >= 0xC3, lead < 0xE0 else { return false }
    let trail = lead == byte ? (index + 1 < bytes.count ? bytes[index + 1] : 0) : byte
    // The signs of multiplication and division stand among the letters.
    return trail & 0xC0 == 0x80 && !(lead == 0xC3 && (trail == 0x97 || trail == 0xB7))
  }
}
