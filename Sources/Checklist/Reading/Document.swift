/// A text read into passages, with its words and quantities.
struct Document: Sendable {
  /// The text.
  let source: Source
  /// Headings, labels, keys and tags; the first one is the whole text.
  var sections: [Section]
  /// What the text says, piece by piece, in its order.
  var passages: [Passage]
  /// Every cue.
  let words: [WordMatch]
  /// Every number.
  var quantities: [Quantity]

  /// Reads `text`.
  init(_ text: String) {
    var bytes = Array(text.utf8)
    let limit = Int(Int32.max) - 16
    if bytes.count > limit { bytes.removeSubrange(limit...) }
    self.init(bytes: bytes)
  }

  /// Reads UTF-8, which may be broken.
  init(bytes: [UInt8]) {
    let source = JSONOutline.source(for: bytes) ?? Source(bytes: Comments.blanked(bytes))
    let scan = WordScan(source.folded)
    var numbers = QuantityReader(text: source.folded, written: source.bytes)
    quantities = numbers.quantities(at: scan.numbers)
    var reader = BlockReader(source: source, words: scan.cues)
    reader.readAll()
    self.source = source
    words = scan.cues
    sections = reader.sections
    passages = reader.passages
    readUnitsOfKeys()
  }

  /// The indices of the words that begin in `range`.
  func words(in range: Range<Int>) -> Range<Int> {
    words.indices(in: range) { Int($0.start) }
  }

  /// The indices of the quantities that begin in `range`.
  func quantities(in range: Range<Int>) -> Range<Int> {
    quantities.indices(in: range) { Int($0.start) }
  }
}

extension Array {
  /// The indices of the elements, sorted by `place`, whose place is in `range`; O(log count).
  @inline(__always)
  func indices(in range: Range<Int>, by place: (Element) -> Int) -> Range<Int> {
    withUnsafeBufferPointer { elements in
      let first = elements.partition(from: 0) { place($0) >= range.lowerBound }
      // Most ranges are a sentence: its end is near.
      var step = 8
      while first + step < elements.count, place(elements[first + step]) < range.upperBound {
        step *= 4
      }
      let end = Swift.min(first + step, elements.count)
      let rest = UnsafeBufferPointer(rebasing: elements[..<end])
      return first..<rest.partition(from: first) { place($0) >= range.upperBound }
    }
  }
}

extension UnsafeBufferPointer {
  /// The first index at or behind `start` from which on `holds` is true; before it must be false.
  @inline(__always)
  fileprivate func partition(from start: Int, _ holds: (Element) -> Bool) -> Int {
    var first = start
    var length = count - start
    while length > 0 {
      let half = length / 2
      // Within the length left.
      if holds(self[first + half]) {
        length = half
      } else {
        first += half + 1
        length -= half + 1
      }
    }
    return first
  }
}
