/// Words and signs that say on which side of a number the good lies.
enum ComparatorWords {
  private struct Phrase: Sendable {
    var words: String
    var comparator: Comparator
  }

  private static let before = table([
    .atLeast:
      "at least|no less than|not less than|a minimum of|minimum|≥|>=|≧|mindestens|au moins|al menos|"
      + "pelo menos|almeno|minstens|не менее",
    .atMost:
      "at most|no more than|not more than|up to|a maximum of|maximum|within|≤|<=|≦|höchstens|au plus|"
      + "como máximo|no máximo|al massimo|hoogstens|не более",
    .more:
      "more than|greater than|higher than|larger than|above|over|exceeds|exceed|beyond|>|mehr als|"
      + "über|plus de|más de|mais de|più di",
    .less:
      "less than|fewer than|lower than|smaller than|below|under|<|weniger als|unter|moins de|"
      + "menos de|meno di",
  ])

  private static let after = table([
    .atLeast: "or more|or higher|or better|or above|or greater|oder mehr|ou plus|o más|ou mais",
    .atMost: "or less|or fewer|or lower|or below|oder weniger|ou moins|o menos|ou menos",
  ])

  /// The comparator of a number that stands between `before` and `after`.
  static func read(before: String, after: String) -> Comparator? {
    let tail = after.lowercased().trimmed
    if let found = Self.after.first(where: { tail.hasPrefix($0.words) }) {
      return found.comparator
    }
    var head = before.lowercased().trimmed
    // "by at least a 3 %", "above −0.5", "at least $3": what may stand between.
    while let last = head.last, "-−+$€£".contains(last) { head = head.dropLast().trimmed }
    if head.hasSuffix(" a") { head = head.dropLast(2).trimmed }
    return Self.before.filter { phrase in
      guard head.hasSuffix(phrase.words) else { return false }
      let rest = head.dropLast(phrase.words.count)
      return phrase.words.first?.isLetter != true || rest.last?.isLetter != true
    }.max { $0.words.count < $1.words.count }?.comparator
  }

  private static func table(_ rows: [Comparator: String]) -> [Phrase] {
    rows.flatMap { comparator, words in
      words.split(separator: "|").map { Phrase(words: String($0), comparator: comparator) }
    }.sorted { $0.words < $1.words }
  }
}
