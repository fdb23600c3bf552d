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
  /// The indices of the elements, sorted by `place`, whose place is in `range`.
  func indices(in range: Range<Int>, by place: (Element) -> Int) -> Range<Int> {
    let first = partition { place($0) >= range.lowerBound }
    let last = partition { place($0) >= range.upperBound }
    return first..<Swift.max(first, last)
  }

  /// The first index from which on `holds` is true; it must be false before and true after.
  private func partition(_ holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
