/// A stretch of text freed of what is not said: emphasis, tags, commands, the brackets and marks
/// whose partner lies outside.
struct Quotation {
  /// The words in UTF-8, on one line.
  var bytes: [UInt8] = []

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
    bytes = Self.plainWords(self.source, from: &index, to: range.upperBound, limit: limit)
    // Mostly that was all.
    if index < range.upperBound, bytes.count < limit {
      readMarkup(limit)
      balanceMarks()
    }
    trimEnds()
  }

  /// The words from `index` on without emphasis, on one line, up to the first byte that may mean more
  /// than itself.
  private static func plainWords(
    _ source: [UInt8], from index: inout Int, to end: Int, limit: Int
  ) -> [UInt8] {
    var at = index
    defer { index = at }
    return [UInt8](unsafeUninitializedCapacity: min(end - at, limit)) { out, count in
      source.withUnsafeBufferPointer { source in
        roles.withUnsafeBufferPointer { roles in
          var length = 0
          reading: while at < end, length < limit {
            // As far as the limit lets it, however little is left out.
            let stop = min(end, at &+ (limit &- length))
            while at < stop {
              let byte = source[at]
              let role = roles[Int(byte)]
              if role == .itself || role == .space && length > 0 && out[length &- 1] != 0x20 {
                out[length] = role == .itself ? byte : 0x20
                length &+= 1
              } else if role == .markup {
                break reading
              }
              at &+= 1
            }
          }
          count = length
        }
      }
    }
  }

  /// Reads on where something may mean more than itself.
  private mutating func readMarkup(_ limit: Int) {
    while index < range.upperBound, bytes.count < limit {
      let end = runEnd(upTo: min(range.upperBound, index + limit - bytes.count))
      bytes += source[index..<end]
      index = end
      if index < range.upperBound, bytes.count < limit { readOne() }
    }
  }

  /// What a byte is to a quotation: emphasis goes, and a straight mark may be without its partner.
  private enum Role: UInt8 { case itself, space, emphasis, markup }

  private static let roles: [Role] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "*"), UInt8(ascii: "`"): .emphasis
    case 0...0x20, 0x7F, UInt8(ascii: "|"): .space
    default: isPlain[byte] && byte != Int(mark) ? .itself : .markup
    }
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

  /// Behind the bytes from ``index`` on that are taken as they are: words with one space between.
  private func runEnd(upTo limit: Int) -> Int {
    source.withUnsafeBufferPointer { source in
      Self.isPlain.withUnsafeBufferPointer { isPlain in
        var end = index
        while end < limit {
          guard isPlain[Int(source[end])] else {
            guard source[end] == 0x20, end > index, source[end - 1] != 0x20 else { break }
            end += 1
            continue
          }
          end += 1
        }
        return end
      }
    }
  }

  private static let isPlain: [Bool] = (0...255).map { byte in
    byte > 0x20 && byte != 0x7F && !"*`|<\\{}".utf8.contains(UInt8(byte))
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

  static func isName(_ byte: UInt8) -> Bool {
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
}
