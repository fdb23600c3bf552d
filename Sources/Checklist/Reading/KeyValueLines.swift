/// Lines of the form "key: value", as in YAML, in JSON with line breaks, and in notes like them.
enum KeyValueLines {
  /// A line taken apart.
  struct Entry {
    /// The column of the key, or of the text.
    var column: Int
    /// The key, empty when the line has none.
    var key: Range<Int>
    /// The value, empty when the key opens a section or has nothing.
    var value: Range<Int>
    /// Whether lines below, further in, belong to the key.
    var opens: Bool
    /// Whether line ends of the lines below count.
    var isLiteral: Bool
  }

  /// Whether most of `lines` are of that form.
  static func isLikely(_ lines: Range<Int>, of source: Source) -> Bool {
    var keys = 0
    var other = 0
    for index in lines {
      let range = source.trimmed(source.line(index))
      if range.isEmpty { continue }
      let entry = entry(index, of: source)
      if let entry, !entry.key.isEmpty, isPlainKey(entry.key, source) {
        keys += 1
      } else if entry == nil || entry?.column == 0 {
        let first = source.bytes[range.lowerBound]
        if !"{}[],-#'\"".utf8.contains(first) || first == UInt8(ascii: "#") && entry?.column == 0 {
          other += 1
        }
      }
      if other > keys + 6 { return false }
    }
    return keys >= 3 && keys > 3 * other
  }

  private static func isPlainKey(_ key: Range<Int>, _ source: Source) -> Bool {
    guard key.count <= 48 else { return false }
    var spaces = 0
    for index in key {
      let byte = source.bytes[index]
      if byte == 0x20 { spaces += 1 }
      if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "<") { return false }
    }
    return spaces <= 2
  }

  /// Takes line `index` apart; `nil` for an empty line and for one of brackets only.
  static func entry(_ index: Int, of source: Source) -> Entry? {
    let bytes = source.bytes
    let whole = source.line(index)
    var start = whole.lowerBound
    var end = whole.upperBound
    while end > start, bytes[end - 1] <= 0x20 || bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while start + 1 < end, bytes[start] == UInt8(ascii: "-"), bytes[start + 1] == 0x20 {
      start += 2
      while start < end, bytes[start] <= 0x20 { start += 1 }
    }
    guard start < end else { return nil }
    let column = start - whole.lowerBound
    var isOnlyBrackets = true
    for at in start..<end where !isBracket(bytes[at]) {
      isOnlyBrackets = false
      break
    }
    if isOnlyBrackets { return nil }
    guard let colon = colon(bytes, start, end) else {
      return Entry(
        column: column, key: start..<start, value: start..<end, opens: false, isLiteral: false)
    }
    var value = colon + 1
    while value < end, bytes[value] <= 0x20 { value += 1 }
    let marks = bytes[value..<end]
    let isBlock = marks.first == UInt8(ascii: "|") || marks.first == UInt8(ascii: ">")
    let isOpen =
      marks.isEmpty || isBlock && marks.count <= 2 || marks.elementsEqual("{".utf8)
      || marks.elementsEqual("[".utf8)
    return Entry(
      column: column, key: unquoted(start..<colon, bytes),
      value: isOpen ? end..<end : unquoted(value..<end, bytes), opens: isOpen,
      isLiteral: marks.first == UInt8(ascii: "|"))
  }

  /// Whether a value says nothing: null, "", [] or the like.
  static func isEmpty(_ value: Range<Int>, _ source: Source) -> Bool {
    if value.isEmpty { return true }
    let text = String(decoding: source.folded[value].filter { $0 > 0x20 }, as: UTF8.self)
    return ["null", "none", "[]", "{}", "", "n/a", "tbd", "todo", "undefined", "[''],", "?"]
      .contains(text)
  }

  private static func isBracket(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "("), UInt8(ascii: ")"):
      true
    default: false
    }
  }

  private static func colon(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var index = start
    let quote = bytes[start]
    if quote == 0x22 || quote == 0x27 {
      index += 1
      while index < end, bytes[index] != quote { index += bytes[index] == 0x5C ? 2 : 1 }
      index += 1
      while index < end, bytes[index] == 0x20 { index += 1 }
      return index < end && bytes[index] == UInt8(ascii: ":") ? index : nil
    }
    let limit = min(end, start + 64)
    while index < limit {
      let byte = bytes[index]
      if byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte == 0x20 {
        index += 1
        continue
      }
      switch byte {
      case UInt8(ascii: ":"): return index + 1 >= end || bytes[index + 1] <= 0x20 ? index : nil
      case UInt8(ascii: "{"), UInt8(ascii: "["), 0x22, UInt8(ascii: ","), UInt8(ascii: "."),
        UInt8(ascii: ";"):
        return nil
      default: break
      }
      index += 1
    }
    return nil
  }

  private static func unquoted(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    if start < end, bytes[start] == 0x22 || bytes[start] == 0x27 { start += 1 }
    if start < end, bytes[end - 1] == 0x22 || bytes[end - 1] == 0x27 { end -= 1 }
    return start..<end
  }
}

extension BlockReader {
  /// Reads lines of keys and values; deeper columns are inside the key above.
  mutating func readKeyValues(_ lines: Range<Int>, depth: Int = 0) {
    var index = lines.lowerBound
    while index < lines.upperBound {
      guard let entry = KeyValueLines.entry(index, of: source) else {
        index += 1
        continue
      }
      let rank = Rank.item + 1 + min(entry.column, 1_000)
      if entry.key.isEmpty {
        close(rank + 1)
        var end = index + 1
        var last = entry
        while end < lines.upperBound, let more = KeyValueLines.entry(end, of: source),
          more.key.isEmpty, more.column == entry.column, !source.isListItem(end)
        {
          last = more
          end += 1
        }
        addSentences(entry.value.lowerBound..<last.value.upperBound, .value)
        index = end
        continue
      }
      openSection(entry.key, rank: rank)
      if entry.opens {
        if entry.isLiteral, depth < 3 {
          let end = deeper(than: entry.column, from: index + 1, upTo: lines.upperBound)
          nested { $0.readBlocks((index + 1)..<end, indent: entry.column + 2, depth: depth + 1) }
          index = end
          continue
        }
      } else if !KeyValueLines.isEmpty(entry.value, source) {
        addSentences(
          entry.key.lowerBound..<entry.value.upperBound, .value, traits: .labelled)
      }
      index += 1
    }
  }

  /// The first line at or behind `start` that is not further in than `column`.
  private func deeper(than column: Int, from start: Int, upTo limit: Int) -> Int {
    var index = start
    while index < limit {
      let range = source.line(index)
      var at = range.lowerBound
      while at < range.upperBound, source.bytes[at] <= 0x20 { at += 1 }
      if at < range.upperBound, at - range.lowerBound <= column { break }
      index += 1
    }
    return index
  }
}

extension Source {
  /// Whether line `index` begins with a dash.
  func isListItem(_ index: Int) -> Bool {
    let range = trimmed(line(index))
    return range.count > 1 && bytes[range.lowerBound] == UInt8(ascii: "-")
  }
}
