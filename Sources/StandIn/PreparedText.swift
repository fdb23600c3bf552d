internal import JSONText

/// A reply's text, escaped for JSON and cut into the pieces a stream sends, once for all requests.
struct PreparedText: Sendable, Hashable {
  /// The text itself.
  let text: String
  /// The text as it stands between the quotes of a JSON string.
  let escaped: [UInt8]
  /// Where each piece ends in `escaped`: the last end is its count, an empty text has none.
  let ends: [Int]

  /// A piece is closed at the first word boundary from this many bytes on: about three tokens, as
  /// the live services send them.
  private static let pieceBytes = 12
  /// The longest a piece gets where no word ends, as in Chinese.
  private static let longestPieceBytes = 36

  init(_ text: String) {
    self.text = text
    escaped = Array(JSONWriter.quoted(text).utf8.dropFirst().dropLast())
    var ends: [Int] = []
    var start = 0
    for index in escaped.indices.dropFirst() {
      let length = index - start
      guard length >= Self.pieceBytes, Self.mayCut(escaped, before: index) else { continue }
      let wordEnds = escaped[index] == UInt8(ascii: " ") || escaped[index] == UInt8(ascii: "\\")
      guard wordEnds || length >= Self.longestPieceBytes else { continue }
      ends.append(index)
      start = index
    }
    if start < escaped.count { ends.append(escaped.count) }
    self.ends = ends
  }

  /// Text of so many bytes that says nothing, in large pieces.
  init(filler count: Int) {
    let words = "filler words of a scripted fault. "
    let bytes = Array(
      repeatElement(Array(words.utf8), count: count / words.utf8.count + 1).joined())
    escaped = Array(bytes.prefix(count))
    text = String(decoding: escaped, as: UTF8.self)
    let piece = 1 << 16
    ends = Array(stride(from: piece, to: count, by: piece)) + (count > 0 ? [count] : [])
  }

  /// The text's tokens by the stand-in's estimate.
  var tokens: Int { Self.tokens(inBytes: text.utf8.count) }

  /// The beginning of the text that takes `tokens` tokens at most, cut at a character.
  func prefix(tokens: Int) -> PreparedText {
    var end =
      text.utf8.index(
        text.startIndex, offsetBy: tokens * Self.bytesPerToken, limitedBy: text.endIndex)
      ?? text.endIndex
    while end > text.startIndex, end.samePosition(in: text) == nil {
      end = text.utf8.index(before: end)
    }
    return PreparedText(String(text[..<end]))
  }

  /// About four bytes of English to a token: an estimate, the same every time, and 1 for nothing,
  /// since the live services count a token for an empty reply.
  static func tokens(inBytes count: Int) -> Int {
    max(1, (count + bytesPerToken - 1) / bytesPerToken)
  }

  private static let bytesPerToken = 4

  /// Whether a piece may end before `index`: not inside a UTF-8 sequence, not inside an escape.
  private static func mayCut(_ escaped: [UInt8], before index: Int) -> Bool {
    guard escaped[index] & 0xC0 != 0x80 else { return false }
    // The last backslash that could still govern the byte at `index`: `\u00xx` is the longest.
    var backslashes = 0
    var position = index - 1
    while position >= 0, escaped[position] == UInt8(ascii: "\\") {
      backslashes += 1
      position -= 1
    }
    if backslashes % 2 == 1 { return false }
    let near = escaped[max(0, index - 5)..<index]
    guard let slash = near.lastIndex(of: UInt8(ascii: "\\")), slash + 1 < index else { return true }
    return escaped[slash + 1] != UInt8(ascii: "u")
  }
}
