extension BlockReader {
  /// Reads one paragraph or item: opens the section that its label names, then its sentences.
  mutating func readText(
    _ range: Range<Int>, isItem: Bool, column: Int, traits: Passage.Traits, isOneLine: Bool,
    isLast: Bool, nextIsItem: Bool
  ) {
    guard !range.isEmpty else { return }
    let rank = isItem ? Rank.item + min(column, 200) : Rank.intro
    close(rank)
    var traits = traits
    let kind: Passage.Kind = isItem ? .item : .sentence
    if isOneLine, !isLast, isTitle(range), !(isItem && nextIsItem) {
      openSection(range, rank: Rank.strong)
      add(range, .heading, traits: traits)
      return
    }
    guard let label = Label(in: range, of: source) else {
      addSentences(range, kind, traits: traits)
      return
    }
    traits.insert(.labelled)
    let isIntro = label.rest >= range.upperBound
    if label.isStrong {
      openSection(label.text, rank: isItem ? rank : Rank.strong)
    } else if isIntro {
      openSection(label.text, rank: isItem ? rank : Rank.intro)
    } else if !topics(of: label.text).isEmpty {
      openSection(label.text, rank: isItem ? rank : Rank.label)
    } else {
      addSentences(range, kind, traits: traits, section: aside(label.text))
      return
    }
    if isIntro, label.isStrong {
      add(range, .heading, traits: traits)
    } else {
      addSentences(range, kind, traits: traits)
    }
  }

  /// Whether a line by itself is a heading: short, without an end mark, and about a step.
  func isTitle(_ range: Range<Int>) -> Bool {
    guard range.count <= 64, let last = source.lastVisible(range) else { return false }
    switch last {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"),
      UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: ">"):
      return false
    default: break
    }
    let topics = topics(of: range)
    return !topics.isEmpty && source.words(range) <= 7
  }

  /// Adds a passage.
  mutating func add(
    _ range: Range<Int>, _ kind: Passage.Kind, traits: Passage.Traits = [], section: Int? = nil
  ) {
    let range = source.trimmed(range)
    guard !range.isEmpty else { return }
    var traits = traits
    if source.endsWithQuestion(range) { traits.insert(.question) }
    passages.append(
      Passage(range: range, kind: kind, traits: traits, section: section ?? current))
  }

  /// Adds the sentences of `range`, each as a passage.
  mutating func addSentences(
    _ range: Range<Int>, _ kind: Passage.Kind, traits: Passage.Traits = [], section: Int? = nil
  ) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = source.sentenceEnd(from: start, to: range.upperBound)
      add(start..<end, kind, traits: traits, section: section)
      start = end
    }
  }
}
