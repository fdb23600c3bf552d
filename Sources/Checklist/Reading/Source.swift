/// A text as the checklist reads it: its bytes, the same bytes folded for matching, and its lines.
///
/// Offsets are the same in both byte arrays, so that a match in the folded bytes is a place in the
/// text. Lines end at LF, CRLF or CR.
struct Source: Sendable {
  /// The text in UTF-8.
  let bytes: [UInt8]
  /// The text in small letters without accents; see ``Folding``.
  let folded: [UInt8]
  /// Where each line begins; one entry per line, at least one.
  let lineStarts: [Int]
  /// The line of the text as given for each line here, 1-based; `nil` when they are the same.
  let givenLines: [Int]?
  /// Whether the lines are keys and values for certain.
  let isOutline: Bool

  /// Folds `bytes` and finds their lines.
  init(bytes: [UInt8], givenLines: [Int]? = nil, isOutline: Bool = false) {
    self.isOutline = isOutline
    var lines = [0]
    lines.reserveCapacity(bytes.count / 40 + 1)
    folded = Folding.fold(bytes, lineStarts: &lines)
    self.bytes = bytes
    lineStarts = lines
    // The line behind the last line end is the last given one.
    self.givenLines = givenLines.map { $0 + repeatElement($0.last ?? 1, count: 1) }
  }

  /// The number of lines; a line end at the very end begins one more, empty line.
  var lineCount: Int { lineStarts.count }

  /// The bytes of line `index`, 0-based, without its line end.
  func line(_ index: Int) -> Range<Int> {
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return start..<end
  }

  /// The 0-based line that holds the byte at `offset`; O(log lines).
  func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The lines, 1-based as in the text as given, that `range` touches.
  func givenLines(of range: Range<Int>) -> ClosedRange<Int> {
    let first = lineIndex(at: range.lowerBound)
    let last = range.isEmpty ? first : lineIndex(at: range.upperBound - 1)
    guard let givenLines else { return (first + 1)...(max(first, last) + 1) }
    let bound = givenLines.count - 1
    let lines = givenLines[min(first, bound)...min(max(first, last), bound)]
    return (lines.min() ?? 1)...(lines.max() ?? 1)
  }
}
