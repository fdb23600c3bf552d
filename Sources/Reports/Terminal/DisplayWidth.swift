extension Character {
  /// How many columns the character takes on a terminal: 0, 1, 2, or more for a long cluster.
  package var columns: Int {
    if let ascii = asciiValue { return ascii < 0x20 || ascii == 0x7F ? 0 : 1 }
    guard let first = unicodeScalars.first else { return 0 }
    let properties = first.properties
    if properties.isEmojiPresentation { return 2 }
    if properties.isEmoji, unicodeScalars.contains("\u{FE0F}") { return 2 }
    return unicodeScalars.reduce(0) { $0 + Self.columns(of: $1) }
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    // Vowels and final consonants that join the Hangul syllable before them.
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    if scalar == "\u{AD}" { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return WideScalars.contains(scalar) ? 2 : 1
    }
  }
}

extension StringProtocol {
  /// How many columns the text takes on a terminal when it stands on one line.
  package var columns: Int {
    var columns = 0
    for byte in utf8 {
      if byte >= 0x80 || byte < 0x20 || byte == 0x7F {
        return self.reduce(0) { $0 + $1.columns }
      }
      columns += 1
    }
    return columns
  }

  /// The text cut to at most `limit` columns, the last of them `ellipsis` when anything is cut.
  package func truncated(toColumns limit: Int, ellipsis: String = "…") -> String {
    if utf8.count <= limit || columns <= limit { return String(self) }
    var left = limit - ellipsis.columns
    var kept = ""
    for character in self {
      left -= character.columns
      if left < 0 { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + ellipsis
  }

  /// The text with spaces added up to `width` columns, on the right or on the left.
  package func padded(toColumns width: Int, onLeft: Bool = false) -> String {
    let missing = width - columns
    guard missing > 0 else { return String(self) }
    let padding = String(repeating: " ", count: missing)
    return onLeft ? padding + self : self + padding
  }

  /// The text in lines of at most `width` columns, broken at spaces, between wide characters, and
  /// inside a word only when it is longer than a line.
  package func wrapped(toColumns width: Int) -> [String] {
    let width = Swift.max(width, 2)
    if utf8.count <= width { return [String(self)] }
    var lines: [String] = []
    var line = ""
    var used = 0
    var pendingSpaces = 0
    func flush() {
      lines.append(line)
      line = ""
      used = 0
    }
    for piece in unbreakablePieces {
      if piece == " " {
        pendingSpaces += 1
        continue
      }
      let size = piece.columns
      if used > 0, used + pendingSpaces + size > width {
        flush()
      } else if used > 0 {
        line += String(repeating: " ", count: pendingSpaces)
        used += pendingSpaces
      }
      pendingSpaces = 0
      if size <= width {
        line += piece
        used += size
        continue
      }
      for character in piece {
        if used + character.columns > width, used > 0 { flush() }
        line.append(character)
        used += character.columns
      }
    }
    if used > 0 || lines.isEmpty { flush() }
    return lines
  }

  /// Words, single spaces, and single wide characters.
  private var unbreakablePieces: [SubSequence] {
    var pieces: [SubSequence] = []
    var start = startIndex
    var index = startIndex
    while index < endIndex {
      let after = self.index(after: index)
      if self[index] == " " || self[index].columns > 1 {
        if start < index { pieces.append(self[start..<index]) }
        pieces.append(self[index..<after])
        start = after
      }
      index = after
    }
    if start < endIndex { pieces.append(self[start..<endIndex]) }
    return pieces
  }
}
