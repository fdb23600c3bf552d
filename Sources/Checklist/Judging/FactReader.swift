/// Reads the facts of one passage after the other.
///
/// Passages follow each other: the words of the next one mostly begin where those of the last one
/// end, and it mostly stands in the same section. Any order gives the same facts.
struct FactReader {
  private var word = 0
  private var quantity = 0
  /// The section that was read last, and what its headings announce.
  private var section = -1
  private var topics: Topics = []
  private var outer: Topics = []

  /// The facts of passage `place` of `document`, which has `length` words.
  mutating func facts(of place: Int, in document: Document, length: Int) -> Facts {
    let passage = document.passages[place]
    let range = passage.range
    var facts = Facts(of: passage, length: length)
    let firstWord = Self.first(of: document.words, at: range.lowerBound, from: word) {
      Int($0.start)
    }
    word = firstWord
    while word < document.words.count, document.words[word].start < range.upperBound {
      facts.add(document.words[word])
      word += 1
    }
    facts.words = firstWord..<word
    facts.weighPromise()
    let firstFigure = Self.first(of: document.quantities, at: range.lowerBound, from: quantity) {
      Int($0.start)
    }
    quantity = firstFigure
    while quantity < document.quantities.count,
      document.quantities[quantity].start < range.upperBound
    {
      facts.add(document.quantities[quantity])
      quantity += 1
    }
    facts.figures = firstFigure..<quantity
    readTopics(passage.section, document)
    facts.topics = topics
    facts.outer = outer
    return facts
  }

  /// The first of `elements`, sorted by `place`, whose place is `bound` or behind it: looked for from
  /// `guess` on, and by halves where it is not near.
  @inline(__always)
  private static func first<Element>(
    of elements: [Element], at bound: Int, from guess: Int, by place: (Element) -> Int
  ) -> Int {
    if guess == 0 || place(elements[guess - 1]) < bound {
      var index = guess
      while index < elements.count, index < guess + 8 {
        if place(elements[index]) >= bound { return index }
        index += 1
      }
      if index == elements.count { return index }
    }
    return elements.indices(in: bound..<bound, by: place).lowerBound
  }

  private mutating func readTopics(_ innermost: Int, _ document: Document) {
    guard innermost != section else { return }
    section = innermost
    topics = []
    outer = []
    var section = innermost
    for _ in 0..<16 {
      let here = document.sections[section]
      if !here.topics.isEmpty {
        if topics.isEmpty { topics = here.topics } else { outer.formUnion(here.topics) }
      }
      if here.parent == section { return }
      section = here.parent
    }
  }
}
