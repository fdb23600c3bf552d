/// One line, classified by how it begins.
struct Line {
  /// What a line begins.
  enum Kind {
    case blank, rule, text, item, row, fence
    case heading(Int)
    case openingTag(Range<Int>)
    case closingTag
    /// A tag and its end on one line.
    case tagged(Range<Int>)
    /// A sectioning command of LaTeX.
    case command(Int, Range<Int>)
    /// A line that says nothing, such as `\begin{itemize}`.
    case skipped
  }

  private(set) var kind: Kind
  /// The bytes without marker and white space around.
  private(set) var content: Range<Int>
  /// The column of the marker.
  private(set) var column: Int
  /// Whether the line is quoted with ">".
  private(set) var isQuoted = false
  /// Whether the item is a box to tick.
  private(set) var isBox = false
  /// Whether the line begins with a label in bold.
  private(set) var beginsLabel = false

  /// Whether the line is a list item.
  var isItem: Bool {
    if case .item = kind { return true }
    return false
  }

  /// Classifies line `index`; up to `indent` columns of white space are not part of it.
  @inline(__always)  // A call would count references to the text for every line.
  init(_ index: Int, of source: Source, indent: Int) {
    let bytes = source.bytes
    let whole = source.line(index)
    var start = whole.lowerBound
    var end = whole.upperBound
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while start < end, bytes[start] == UInt8(ascii: ">") {
      isQuoted = true
      start += 1
      while start < end, bytes[start] <= 0x20 { start += 1 }
    }
    column = max(0, start - whole.lowerBound - indent)
    content = start..<end
    kind = .text
    guard start < end else {
      kind = .blank
      return
    }
    classify(bytes, start, end)
  }

  private mutating func classify(_ bytes: [UInt8], _ start: Int, _ end: Int) {
    let first = bytes[start]
    switch first {
    case UInt8(ascii: "#"):
      var level = 0
      while start + level < end, bytes[start + level] == first { level += 1 }
      if level <= 6, start + level >= end || bytes[start + level] == 0x20 {
        kind = .heading(level)
        content = (start + level)..<end
      }
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      var count = 0
      while start + count < end, bytes[start + count] == first { count += 1 }
      if count >= 3 {
        kind = .fence
        content = (start + count)..<end
      }
    case UInt8(ascii: "|"):
      kind = .row
    case UInt8(ascii: "<"):
      classifyTag(bytes, start, end)
    case UInt8(ascii: "\\"):
      classifyCommand(bytes, start, end)
    default:
      if Self.isRule(bytes, start, end) {
        kind = .rule
      } else if let marker = Self.marker(bytes, start, end) {
        kind = .item
        content = marker..<end
        takeBox(bytes)
      } else if first == UInt8(ascii: "*") || first >= 0xE2 {
        beginsLabel = first != UInt8(ascii: "*") || start + 1 < end && bytes[start + 1] == first
        if first >= 0xE3, first <= 0xED { beginsLabel = false }
      }
    }
  }

  /// Sets what the line is and the part of it that says something.
  mutating func setKind(_ kind: Kind, content: Range<Int>) {
    self.kind = kind
    self.content = content
  }

  private mutating func takeBox(_ bytes: [UInt8]) {
    let start = content.lowerBound
    guard start + 3 <= content.upperBound, bytes[start] == UInt8(ascii: "["),
      bytes[start + 2] == UInt8(ascii: "]")
    else { return }
    isBox = true
  }

  private static func isRule(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    let first = bytes[start]
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "="): break
    default: return false
    }
    guard end - start >= 3 else { return false }
    for index in start..<end where bytes[index] != first && bytes[index] != 0x20 { return false }
    return true
  }

  /// Where the text of a list item begins; `nil` when the line is none.
  private static func marker(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var index = start
    let first = bytes[index]
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "+") {
      index += 1
    } else if let width = bullet(bytes, start, end) {
      index += width
      while index < end, bytes[index] == 0x20 { index += 1 }
      return index < end ? index : nil
    } else {
      let isOpen = first == UInt8(ascii: "(")
      if isOpen { index += 1 }
      let number = index
      while index < end, index - number < 4, isDigit(bytes[index]) { index += 1 }
      if index == number, index + 1 < end, (bytes[index] | 0x20) >= 0x61,
        (bytes[index] | 0x20) <= 0x7A
      {
        index += 1
        if isOpen {
          while index < end, index - number < 4, bytes[index] == bytes[number] { index += 1 }
        }
      }
      guard index > number, index < end else { return nil }
      let mark = bytes[index]
      guard mark == UInt8(ascii: ")") || !isOpen && mark == UInt8(ascii: ".") else { return nil }
      if mark == UInt8(ascii: "."), !isDigit(bytes[number]) { return nil }
      index += 1
    }
    guard index < end, bytes[index] == 0x20 || bytes[index] == 0x09 else { return nil }
    while index < end, bytes[index] <= 0x20 { index += 1 }
    return index < end ? index : nil
  }

  /// The length of a bullet that is no ASCII sign: •, ·, –, →, ①, ☐.
  private static func bullet(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    guard start + 3 < end else { return nil }
    let (first, second, third) = (bytes[start], bytes[start + 1], bytes[start + 2])
    switch (first, second) {
    case (0xC2, 0xB7): return 2
    case (0xE2, 0x80) where third == 0xA2 || (0x93...0x94).contains(third): return 3
    case (0xE2, 0x91), (0xE2, 0x92), (0xE2, 0x93): return 3
    case (0xE2, 0x86), (0xE2, 0x96), (0xE2, 0x97), (0xE2, 0x98), (0xE2, 0x9C), (0xE2, 0x9E):
      return 3
    case (0xE3, 0x83) where third == 0xBB: return 3
    default: return nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
