internal import JSONText

/// Takes out what a reader of the rendered text does not see: comments of Markup and LaTeX.
///
/// A comment becomes white space of the same length, so that every offset and line stays as it is.
/// Comments in YAML and in code stay: there people write for those who read the source.
enum Comments {
  /// `bytes` without comments: from `<!--` to `-->`, and in LaTeX lines that begin with `%`; O(bytes).
  ///
  /// A comment of Markup that is never closed is taken for text: the rest of a reply must not hang on
  /// a slip.
  static func blanked(_ bytes: [UInt8]) -> [UInt8] {
    let comments = bytes.withUnsafeBufferPointer(find)
    guard !comments.isEmpty else { return bytes }
    var out = bytes
    for comment in comments {
      for index in comment where out[index] != 0x0A && out[index] != 0x0D { out[index] = 0x20 }
    }
    return out
  }

  private static func find(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var isLaTeX: Bool?
    var areClosed = true
    var index = 0
    while index < bytes.count {
      if index + 8 <= bytes.count {
        let eight = EightBytes(bytes, at: index)
        let marks =
          eight.firstEqual(to: UInt8(ascii: "<")) | eight.firstEqual(to: UInt8(ascii: "%"))
        guard marks != 0 else {
          index += 8
          continue
        }
        index += EightBytes.first(of: marks)
      }
      let byte = bytes[index]
      if byte == UInt8(ascii: "<"), areClosed, holds("<!--", at: index, bytes) {
        if let close = first("-->", from: index + 4, bytes) {
          found.append(index..<(close + 3))
          index = close + 3
          continue
        }
        areClosed = false
      } else if byte == UInt8(ascii: "%"), beginsLine(index, bytes) {
        let hasCommands = isLaTeX ?? hasLaTeX(bytes)
        isLaTeX = hasCommands
        if hasCommands {
          let start = index
          while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
          found.append(start..<index)
          continue
        }
      }
      index += 1
    }
    return found
  }

  private static func hasLaTeX(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    first("\\section", from: 0, bytes) != nil || first("\\begin{", from: 0, bytes) != nil
  }

  /// Whether only blanks stand before `index` on its line.
  private static func beginsLine(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var before = index - 1
    while before >= 0, bytes[before] == 0x20 || bytes[before] == 0x09 { before -= 1 }
    return before < 0 || bytes[before] == 0x0A || bytes[before] == 0x0D
  }

  private static func holds(
    _ word: StaticString, at index: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let count = word.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[index + offset] != word.utf8Start[offset] { return false }
    return true
  }

  private static func first(
    _ word: StaticString, from start: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var start = start
    while let index = EightBytes.firstIndex(of: word.utf8Start[0], in: bytes, from: start) {
      if holds(word, at: index, bytes) { return index }
      start = index + 1
    }
    return nil
  }
}
