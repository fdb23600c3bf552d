/// Words and phrases of several languages, looked for in lower-case text.
///
/// Written as a list: `at least|mindestens|refut*`. A phrase stands between characters that are no
/// letters; one that ends in `*` begins a word; one in a script without spaces stands anywhere.
struct WordList: Sendable {
  private struct Phrase: Sendable {
    var characters: [Character]
    var isStem: Bool
  }

  /// The phrases by their first character, and whole ones by their last; the longest first.
  private let byFirst: [Character: [Phrase]]
  private let byLast: [Character: [Phrase]]

  init(_ list: String) {
    let phrases = list.split(whereSeparator: { "|\n".contains($0) }).map { phrase in
      let isStem = phrase.last == "*"
      return Phrase(
        characters: Array(String(isStem ? phrase.dropLast() : phrase).trimmed), isStem: isStem)
    }.filter { !$0.characters.isEmpty }.sorted { $0.characters.count > $1.characters.count }
    byFirst = Dictionary(grouping: phrases) { $0.characters[0] }
    byLast = Dictionary(grouping: phrases.filter { !$0.isStem }) {
      $0.characters[$0.characters.count - 1]
    }
  }

  /// Where one of the phrases first begins in `text`, counted in characters.
  func first(in text: [Character]) -> Int? {
    text.indices.first { length(at: $0, in: text) != nil }
  }

  /// Where one of them last begins.
  func last(in text: [Character]) -> Int? {
    text.indices.last { length(at: $0, in: text) != nil }
  }

  /// The characters of the phrase that ends last in `text`, the longest of several, to the word's end.
  func lastMatch(in text: [Character]) -> Range<Int>? {
    var best: Range<Int>?
    for start in text.indices {
      guard let found = match(at: start, in: text) else { continue }
      var end = start + found.characters.count
      while found.isStem, end < text.count, text[end].isSpaced { end += 1 }
      if end > best?.upperBound ?? 0 { best = start..<end }
    }
    return best
  }

  /// `text` without the longest phrase that it ends with; `nil` when it ends with none.
  func strippedEnd(of text: [Character]) -> [Character]? {
    guard let last = text.last else { return nil }
    for phrase in byLast[last] ?? [] where phrase.characters.count <= text.count {
      let start = text.count - phrase.characters.count
      if length(of: phrase, at: start, in: text) != nil { return Array(text[..<start]).trimmed }
    }
    return nil
  }

  /// `text` without the longest phrase that it begins with; `nil` when it begins with none.
  func strippedStart(of text: [Character]) -> [Character]? {
    guard !text.isEmpty, let length = length(at: 0, in: text) else { return nil }
    return Array(text[length...]).trimmed
  }

  private func match(at start: Int, in text: [Character]) -> Phrase? {
    byFirst[text[start]]?.first { length(of: $0, at: start, in: text) != nil }
  }

  private func length(at start: Int, in text: [Character]) -> Int? {
    match(at: start, in: text)?.characters.count
  }

  private func length(
    of phrase: Phrase, at start: Int, in text: [Character]
  ) -> Int? {
    let end = start + phrase.characters.count
    guard end <= text.count, text[start..<end].elementsEqual(phrase.characters),
      let first = phrase.characters.first, let last = phrase.characters.last
    else { return nil }
    if first.isSpaced, start > 0, text[start - 1].isSpaced { return nil }
    if !phrase.isStem, last.isSpaced, end < text.count, text[end].isSpaced { return nil }
    return phrase.characters.count
  }
}

extension Character {
  /// Whether it is a letter of a script that puts spaces between words.
  fileprivate var isSpaced: Bool {
    isLetter && (unicodeScalars.first?.value ?? 0) < 0x2E80
  }
}

extension [Character] {
  /// The characters without white space at either end.
  var trimmed: [Character] {
    var rest = self[...]
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return Array(rest.drop(while: \.isWhitespace))
  }

  /// The first `count` words.
  func firstWords(_ count: Int) -> [Character] {
    Array(split(whereSeparator: \.isWhitespace).prefix(count).joined(separator: [" "]))
  }

  /// The last `count` words; in a script without spaces, what stands between two spaces.
  func lastWords(_ count: Int) -> [Character] {
    Array(split(whereSeparator: \.isWhitespace).suffix(count).joined(separator: [" "]))
  }
}
