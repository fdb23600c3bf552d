/// The words at the beginning of a paragraph that say what it is about, as in "Cost: 8 h".
struct Label {
  /// The words.
  let text: Range<Int>
  /// Where the rest of the paragraph begins.
  let rest: Int
  /// Whether the words are emphasised.
  let isStrong: Bool

  /// The longest label looked for, in bytes.
  private static let limit = 96

  /// Finds the label of the paragraph in `range`; `nil` when it has none.
  init?(in range: Range<Int>, of source: Source) {
    let bytes = source.bytes
    var index = Self.skipSigns(bytes, range)
    guard index < range.upperBound else { return nil }
    let mark = bytes[index]
    if mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_") {
      let open = index
      while index < range.upperBound, bytes[index] == mark { index += 1 }
      let width = index - open
      let start = index
      var closing = index
      let limit = min(range.upperBound, start + Self.limit)
      while closing < limit, bytes[closing] != mark, bytes[closing] != 0x0A,
        bytes[closing] != 0x0D
      { closing += 1 }
      guard closing < limit, bytes[closing] == mark, closing > start, width <= 3 else { return nil }
      var rest = closing
      while rest < range.upperBound, bytes[rest] == mark { rest += 1 }
      text = start..<closing
      self.rest = Self.skipPunctuation(bytes, rest, range.upperBound)
      isStrong = true
      return
    }
    let limit = min(range.upperBound, index + Self.limit)
    var end = index
    while end < limit {
      let byte = bytes[end]
      // Most are letters and spaces.
      if byte >= UInt8(ascii: "A") && byte < 0x80 || byte == 0x20 {
        end += 1
        continue
      }
      if byte == 0x0A || byte == 0x0D || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") {
        return nil
      }
      if byte == UInt8(ascii: ":") {
        let next = end + 1 < range.upperBound ? bytes[end + 1] : 0x20
        if next == 0x20 || next >= 0x80 || next == UInt8(ascii: "*") || next == 0x0A || next == 0x0D
        {
          break
        }
        return nil
      }
      if byte == 0xEF, end + 2 < limit, bytes[end + 1] == 0xBC, bytes[end + 2] == 0x9A { break }
      end += 1
    }
    guard end < limit, end > index, source.words(index..<end) <= 8 else { return nil }
    text = index..<end
    rest = Self.skipPunctuation(bytes, end, range.upperBound)
    isStrong = false
  }

  /// Skips bullets, numbers, arrows and pictographs.
  private static func skipSigns(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    let limit = min(range.upperBound, index + 32)
    while index < limit {
      let byte = bytes[index]
      let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
      if isLetter || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "[")
      {
        return index
      }
      if byte >= 0x80, byte != 0xF0, byte != 0xE2, !(0x80...0xBF).contains(byte), byte != 0xEF {
        return index
      }
      index += 1
    }
    return index
  }

  private static func skipPunctuation(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end {
      switch bytes[index] {
      case 0x20, 0x09, UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "*"): index += 1
      case 0xEF where index + 2 < end && bytes[index + 1] == 0xBC && bytes[index + 2] == 0x9A:
        index += 3
      default: return index
      }
    }
    return index
  }
}
