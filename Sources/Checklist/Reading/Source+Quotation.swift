extension Source {
  /// The longest quotation in bytes.
  private static let quoteLimit = 200

  /// The words in `range` on one line, without markup, shortened at a word.
  func quote(_ range: Range<Int>) -> String { quote([range]) }

  /// The words of `pieces` on one line, without markup, shortened at a word; between pieces that do
  /// not follow each other stands "…".
  func quote(_ pieces: [Range<Int>]) -> String {
    var out: [UInt8] = []
    for piece in pieces where out.count <= Self.quoteLimit {
      let words = Quotation(wholeWords(piece), of: self, limit: Self.quoteLimit + 60).bytes
      if !out.isEmpty, !words.isEmpty { out += " … ".utf8 }
      out += words
    }
    guard out.count > Self.quoteLimit else { return String(decoding: out, as: UTF8.self) }
    var end = Self.quoteLimit
    while end > Self.quoteLimit - 40, out[end] != 0x20 { end -= 1 }
    while end > 0, out[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: out[..<end], as: UTF8.self) + "…"
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

/// A stretch of text freed of what is not said: emphasis, tags, commands, the brackets and marks
/// whose partner lies outside.
struct Quotation {
  /// The words in UTF-8, on one line.
  private(set) var bytes: [UInt8] = []

  /// For each open brace whether it is one of markup.
  private var braces: [Bool] = []
  private let source: [UInt8]
  private let range: Range<Int>
  private var index: Int

  /// Reads at most about `limit` bytes of words.
  init(_ range: Range<Int>, of source: Source, limit: Int) {
    self.source = source.bytes
    self.range = range
    index = range.lowerBound
    bytes.reserveCapacity(min(range.count, limit))
    while index < range.upperBound, bytes.count < limit { readOne() }
    balanceMarks()
    trimEnds()
  }

  private mutating func readOne() {
    let byte = source[index]
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "`"): index += 1
    case 0...0x20, 0x7F, UInt8(ascii: "|"):
      space()
      index += 1
    case UInt8(ascii: "<"): readTag()
    case UInt8(ascii: "\\"): readCommand()
    case UInt8(ascii: "{"):
      braces.append(false)
      copy()
    case UInt8(ascii: "}"): closeBrace()
    default: copy()
    }
  }

  private mutating func copy() {
    bytes.append(source[index])
    index += 1
  }

  private mutating func space() {
    if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
  }

  // MARK: - Tags

  /// Leaves out a tag that ends something, that has its end further on, or that nothing stands
  /// before or behind; one in code or named in the middle of a sentence is something said.
  private mutating func readTag() {
    guard index == range.lowerBound || source[index - 1] != UInt8(ascii: "`"),
      let end = tagEnd(index)
    else { return copy() }
    let isClosing = source[index + 1] == UInt8(ascii: "/")
    let isFirst = bytes.isEmpty
    let follows = index > range.lowerBound && source[index - 1] == UInt8(ascii: ">")
    guard isClosing || isFirst || follows || end >= range.upperBound || isClosedLater(end) else {
      return copy()
    }
    index = min(end, range.upperBound)
    if isClosing, !isFirst, index + 1 < range.upperBound, source[index] == UInt8(ascii: "<"),
      Self.isName(source[index + 1])
    {
      space()
      bytes += "… ".utf8
    }
  }

  /// Behind the tag that begins at `start`; `nil` when there is none.
  private func tagEnd(_ start: Int) -> Int? {
    var at = start + 1
    let limit = min(source.count, start + 120)
    if at < limit, source[at] == UInt8(ascii: "/") { at += 1 }
    let name = at
    while at < limit, Self.isName(source[at]) { at += 1 }
    guard at > name, at < limit, !(0x30...0x39).contains(source[name]) else { return nil }
    var hasValue = source[at] == UInt8(ascii: ">") || source[at] == UInt8(ascii: "/")
    while at < limit, source[at] != UInt8(ascii: ">") {
      if source[at] == UInt8(ascii: "<") || source[at] == 0x0A { return nil }
      if source[at] == UInt8(ascii: "=") { hasValue = true }
      at += 1
    }
    return at < limit && hasValue ? at + 1 : nil
  }

  /// Whether the tag at ``index``, which ends at `end`, is closed in the rest of the stretch.
  private func isClosedLater(_ end: Int) -> Bool {
    var last = index + 1
    while last < end, Self.isName(source[last]) { last += 1 }
    let closing = Array("</".utf8) + source[(index + 1)..<last]
    guard end + closing.count < range.upperBound else { return false }
    let limit = min(range.upperBound, end + 400)
    return source[end..<limit].indices.contains { source[$0..<limit].starts(with: closing) }
  }

  private static func isName(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || (0x30...0x39).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  // MARK: - Commands of LaTeX

  /// Commands whose braces hold words.
  private static let wrapping: Set<String> = [
    "textbf", "textit", "texttt", "textsc", "text", "emph", "underline", "mbox", "part", "chapter",
    "section", "subsection", "subsubsection", "paragraph", "subparagraph",
  ]
  /// Commands that say nothing.
  private static let silent: Set<String> = [
    "item", "begin", "end", "toprule", "midrule", "bottomrule", "hline", "noindent", "centering",
  ]

  private mutating func readCommand() {
    var end = index + 1
    while end < range.upperBound, (source[end] | 0x20) >= 0x61, (source[end] | 0x20) <= 0x7A {
      end += 1
    }
    let name = String(decoding: source[(index + 1)..<end], as: UTF8.self)
    if name.isEmpty, end < range.upperBound {
      switch source[end] {
      case UInt8(ascii: "\\"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"):
        space()
        index = end + 1
      case UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "_"),
        UInt8(ascii: "*"), UInt8(ascii: "$"):
        bytes.append(source[end])
        index = end + 1
      default: copy()
      }
    } else if Self.wrapping.contains(name), end < range.upperBound, source[end] == UInt8(ascii: "{")
    {
      braces.append(true)
      index = end + 1
    } else if Self.silent.contains(name) {
      space()
      index = end
      // The name of what begins or ends.
      if name == "begin" || name == "end",
        let close = source[end..<range.upperBound].prefix(40)
          .firstIndex(of: UInt8(ascii: "}"))
      {
        index = close + 1
      }
    } else {
      copy()
    }
  }

  private mutating func closeBrace() {
    if let isMarkup = braces.popLast() {
      if isMarkup { index += 1 } else { copy() }
      return
    }
    // The end of a title, as in "\paragraph{Cost} 8 h".
    if range.lowerBound > 0, source[range.lowerBound - 1] == UInt8(ascii: "{"),
      let last = bytes.last, Self.isName(last)
    {
      bytes.append(UInt8(ascii: ":"))
    }
    index += 1
  }

  // MARK: - Ends

  /// Leaves out straight quotation marks without a partner; that of „so" is no straight one.
  private mutating func balanceMarks() {
    guard bytes.contains(Self.mark) else { return }
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

  private static let mark: UInt8 = 0x22

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

  /// Cuts off what begins or ends nothing.
  private mutating func trimEnds() {
    var start = 0
    var end = bytes.count
    while start < end, let width = idleStart(bytes[start..<end]) { start += width }
    while start < end, let width = idleEnd(bytes[start..<end]) { end -= width }
    guard start < end else { return }
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
    return Self.pairs.first { text.starts(with: $0.close) }?.close.count
      ?? Self.pairs.first { text.starts(with: $0.open) && !text.contains($0.close) }?.open.count
  }

  /// How many bytes at the end say nothing; `nil` for none.
  private func idleEnd(_ text: ArraySlice<UInt8>) -> Int? {
    let last = text[text.endIndex - 1]
    if last <= 0x20 || last == UInt8(ascii: ",") || last == UInt8(ascii: ";") { return 1 }
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
