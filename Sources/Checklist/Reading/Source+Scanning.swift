internal import JSONText

extension Source {
  /// `range` without white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    while start < end, bytes[start] <= 0x20 { start += 1 }
    return start..<end
  }

  /// The number of words, and of characters in scripts without spaces counted by threes.
  func words(_ range: Range<Int>) -> Int {
    folded.withUnsafeBufferPointer { Self.words(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  private static func words(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    roles.withUnsafeBufferPointer { roles in
      var count = 0
      var wide = 0
      var inWord = 0
      var index = 0
      while index < text.count {
        let end = min(index + 8, text.count)
        if index + 8 == end, case let eight = EightBytes(text, at: index), eight.isASCII {
          let word = eight.atLeast(0x30) | eight.equal(to: Folding.filler)
          count += EightBytes.count(word & ~EightBytes.moved(word, after: inWord != 0))
          inWord = Int(word >> 63)
          index = end
        }
        // Without a branch: where words end, no processor foretells.
        while index < end {
          let role = Int(roles[Int(text[index])])
          count += role & 1 & ~inWord
          inWord = role & 1 | role >> 1 & inWord
          wide += role >> 2
          index += 1
        }
      }
      return count + wide / 3
    }
  }

  /// What each byte is to a word: 1 begins or continues one, 2 only continues it, 4 counts as a
  /// third of one.
  private static let roles: [UInt8] = (0...255).map { byte in
    switch UInt8(byte) {
    case 1, 0x30..<0x80, 0xC3..<0xE0: 1
    case 0x80..<0xC0: 2
    case 0xE3...0xED: 4
    default: 0
    }
  }

  /// Whether `word`, which must be folded, stands anywhere in `range`.
  func holds(_ word: StaticString, in range: Range<Int>) -> Bool {
    places(of: word, in: range) { _ in true }
  }

  /// Whether `word`, which must be folded and Latin, stands in `range` with no letter beside it.
  func holdsWord(_ word: StaticString, in range: Range<Int>) -> Bool {
    func isLetter(_ index: Int) -> Bool {
      range.contains(index) && (0x61...0x7A).contains(folded[index])
    }
    return places(of: word, in: range) {
      !isLetter($0 - 1) && !isLetter($0 + word.utf8CodeUnitCount)
    }
  }

  /// Whether `body` holds for a place in `range` where the bytes of `word` stand.
  private func places(
    of word: StaticString, in range: Range<Int>, _ body: (Int) -> Bool
  ) -> Bool {
    word.withUTF8Buffer { word in
      folded.withUnsafeBufferPointer { folded in
        guard let first = word.first else { return false }
        // A range outside the text stops here.
        let text = UnsafeBufferPointer(rebasing: folded[range])
        var start = 0
        while let place = EightBytes.firstIndex(of: first, in: text, from: start) {
          guard place + word.count <= text.count else { return false }
          var length = 1
          while length < word.count, text[place + length] == word[length] { length += 1 }
          if length == word.count, body(range.lowerBound + place) { return true }
          start = place + 1
        }
        return false
      }
    }
  }

  /// The last byte of `range` that is neither white space nor emphasis.
  func lastVisible(_ range: Range<Int>) -> UInt8? {
    var index = range.upperBound
    while index > range.lowerBound {
      let byte = bytes[index - 1]
      if byte > 0x20, byte != UInt8(ascii: "*"), byte != UInt8(ascii: "_"), byte != 0x22 {
        return byte
      }
      index -= 1
    }
    return nil
  }

  /// Whether `range` ends with a question mark, also a wide one.
  func endsWithQuestion(_ range: Range<Int>) -> Bool {
    guard let last = lastVisible(range) else { return false }
    if last == UInt8(ascii: "?") { return true }
    let end = range.upperBound
    return last == 0x9F && range.count >= 3 && bytes[end - 3] == 0xEF && bytes[end - 2] == 0xBC
  }

  /// Whether a line of code holds a comment of some words.
  func hasComment(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      let next = index + 1 < range.upperBound ? bytes[index + 1] : 0x20
      if byte == UInt8(ascii: "#") && (next == 0x20 || next == UInt8(ascii: "#"))
        || byte == UInt8(ascii: "/") && next == UInt8(ascii: "/")
        || byte == UInt8(ascii: "-") && next == UInt8(ascii: "-")
        || byte == 0x22 && next == 0x22
      {
        return words(index..<range.upperBound) >= 3
      }
      index += 1
    }
    return false
  }

  /// The level of heading that line `index` makes of the line above: 1 for "===", 2 for "---".
  func underline(_ index: Int) -> Int? {
    let range = trimmed(line(index))
    guard range.count >= 3, let first = range.first.map({ bytes[$0] }) else { return nil }
    guard first == UInt8(ascii: "=") || first == UInt8(ascii: "-") else { return nil }
    for at in range where bytes[at] != first { return nil }
    return first == UInt8(ascii: "=") ? 1 : 2
  }

  /// Whether a table row only separates the header from the body.
  func isDelimiterRow(_ range: Range<Int>) -> Bool {
    for index in range where !"|-: \t".utf8.contains(bytes[index]) { return false }
    return true
  }

  /// The cells of a table row.
  func cells(_ row: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = row.lowerBound
    if start < row.upperBound, bytes[start] == UInt8(ascii: "|") { start += 1 }
    for index in start..<row.upperBound where bytes[index] == UInt8(ascii: "|") {
      cells.append(start..<index)
      start = index + 1
    }
    if start < row.upperBound { cells.append(start..<row.upperBound) }
    return cells
  }

  /// The first cell of a table row that holds something.
  func firstCell(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound {
      while start < range.upperBound, bytes[start] == UInt8(ascii: "|") || bytes[start] <= 0x20 {
        start += 1
      }
      var end = start
      while end < range.upperBound, bytes[end] != UInt8(ascii: "|") { end += 1 }
      if end - start > 4 || end >= range.upperBound { return start..<end }
      start = end
    }
    return range.upperBound..<range.upperBound
  }

  /// Behind the end of the sentence that begins at `start`.
  func sentenceEnd(from start: Int, to limit: Int) -> Int {
    bytes.withUnsafeBufferPointer { sentenceEnd(in: $0, from: start, to: min(limit, $0.count)) }
  }

  /// The same in the bytes themselves, of which `limit` is not beyond the end.
  private func sentenceEnd(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int
  ) -> Int {
    var index = start
    while index < limit {
      if index + 8 <= limit {
        let eight = EightBytes(bytes, at: index)
        // The question mark and the semicolon differ in one bit.
        let marks =
          eight.firstEqual(to: UInt8(ascii: ".")) | eight.firstEqual(to: UInt8(ascii: "!"))
          | eight.firstEqual(to: UInt8(ascii: "?"), ignoring: 4) | eight.longLeads
        guard marks != 0 else {
          index += 8
          continue
        }
        index += EightBytes.first(of: marks)
      }
      switch bytes[index] {
      case UInt8(ascii: "!"), UInt8(ascii: "?"):
        let end = closing(index + 1, limit)
        if end >= limit || bytes[end] <= 0x20 { return end }
      case UInt8(ascii: "."):
        let end = closing(index + 1, limit)
        if end >= limit || bytes[end] <= 0x20, !isAbbreviation(index, from: start, next: end, limit)
        {
          return end
        }
      case UInt8(ascii: ";") where index - start >= Self.longClause:
        // Long sentences string several steps together.
        if index + 1 < limit, bytes[index + 1] == 0x20 { return index + 1 }
      case 0xE3 where index + 2 < limit && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x82,
        0xE0 where index + 2 < limit && bytes[index + 1] == 0xA5 && bytes[index + 2] == 0xA4:
        return closing(index + 3, limit)
      case 0xEF
      where index + 2 < limit && bytes[index + 1] == 0xBC
        && (bytes[index + 2] == 0x81 || bytes[index + 2] == 0x9F):
        return closing(index + 3, limit)
      default: break
      }
      index += 1
    }
    return limit
  }

  /// From how many bytes on a semicolon ends a passage.
  private static let longClause = 100

  private func closing(_ start: Int, _ limit: Int) -> Int {
    var index = start
    while index < limit {
      switch bytes[index] {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: ")"), 0x22, UInt8(ascii: "'"),
        UInt8(ascii: "."), UInt8(ascii: "]"):
        index += 1
      case 0xE2
      where index + 2 < limit && bytes[index + 1] == 0x80
        && (0x98...0x9F).contains(bytes[index + 2]):
        index += 3
      default: return index
      }
    }
    return index
  }

  /// Whether the full stop at `index` belongs to a short form such as "e.g." or "vs.".
  private func isAbbreviation(_ index: Int, from start: Int, next: Int, _ limit: Int) -> Bool {
    var word = index
    while word > start, folded[word - 1] >= 0x61, folded[word - 1] <= 0x7A { word -= 1 }
    let length = index - word
    var after = next
    while after < limit, bytes[after] <= 0x20 || bytes[after] == UInt8(ascii: "*") { after += 1 }
    if after < limit, bytes[after] >= 0x61, bytes[after] <= 0x7A { return true }
    if length == 1, word > start, bytes[word - 1] == UInt8(ascii: ".") { return true }
    guard (2...6).contains(length) else { return false }
    return Self.abbreviations.contains(Self.packed(folded[word..<index]))
  }

  /// Short forms, each as one number.
  private static let abbreviations = [
    "vs", "ca", "approx", "eg", "ie", "etc", "resp", "fig", "eq", "sec", "min", "max", "no", "bzw",
    "ggf", "inkl", "evtl", "usw", "env", "aprox", "dr", "prof", "al",
  ].map { packed(Array($0.utf8)[...]) }

  /// At most eight bytes, none of them 0, as a number.
  private static func packed(_ word: ArraySlice<UInt8>) -> UInt64 {
    word.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
