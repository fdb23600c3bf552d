/// Takes out what a reader of the rendered text does not see: comments of Markup and LaTeX.
///
/// A comment becomes white space of the same length, so that every offset and line stays as it is.
/// Comments in YAML and in code stay: there people write for those who read the source.
enum Comments {
  /// `bytes` without comments; O(bytes).
  static func blanked(_ bytes: [UInt8]) -> [UInt8] {
    var out = bytes
    blankMarkup(&out)
    blankLaTeX(&out)
    return out
  }

  /// Blanks `<!-- … -->`.
  ///
  /// One that is never closed is taken for text: the rest of a reply must not hang on a slip.
  private static func blankMarkup(_ bytes: inout [UInt8]) {
    var index = 0
    while let start = find("<!--", in: bytes, from: index) {
      guard let close = find("-->", in: bytes, from: start + 4) else { return }
      blank(start..<(close + 3), in: &bytes)
      index = close + 3
    }
  }

  /// Blanks lines that begin with `%`, if there are commands of LaTeX.
  private static func blankLaTeX(_ bytes: inout [UInt8]) {
    guard
      find("\\section", in: bytes, from: 0) != nil || find("\\begin{", in: bytes, from: 0) != nil
    else { return }
    var index = 0
    while index < bytes.count {
      let start = index
      while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
      let line = start..<index
      if bytes[line].first(where: { $0 > 0x20 }) == UInt8(ascii: "%") { blank(line, in: &bytes) }
      index += 1
    }
  }

  private static func blank(_ range: Range<Int>, in bytes: inout [UInt8]) {
    for index in range where bytes[index] != 0x0A && bytes[index] != 0x0D { bytes[index] = 0x20 }
  }

  private static func find(_ word: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    let count = word.utf8CodeUnitCount
    return bytes.withUnsafeBufferPointer { bytes in
      var index = start
      while index + count <= bytes.count {
        guard let found = bytes[index...].firstIndex(of: word.utf8Start[0]) else { return nil }
        if found + count > bytes.count { return nil }
        var length = 1
        while length < count, bytes[found + length] == word.utf8Start[length] { length += 1 }
        if length == count { return found }
        index = found + 1
      }
      return nil
    }
  }
}
