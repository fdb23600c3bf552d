internal import Checklist

/// A comparator with its number, and whether it is about a change, as a sentence states them.
struct StatedBound {
  /// On which side, as written: without a regard to which way a change goes.
  var comparator: Comparator?
  /// The sentence from the number before up to this one.
  var lead: String
  /// The number.
  var amount: PlanReading.Amount
  /// Which way the change goes; `nil` for a number that is a place and not a change.
  var sense: Sense?
  /// Whether it is the distance to the baseline that may be kept on either side.
  var isNearness = false

  /// Reads what stands about `amount`; `nil` when nothing there compares.
  init?(_ amount: PlanReading.Amount, lead: String) {
    self.amount = amount
    self.lead = lead
    var head = Array(lead.lowercased()).trimmed
    var tail = Array(amount.after.lowercased()).trimmed
    if let rest = Self.times.strippedStart(of: tail) { tail = rest }
    // "or better" is on the side that the measure's own sense gives.
    if let rest = Self.orBetter.strippedStart(of: tail) {
      let wantsMore = Sense.wantsMore(lead)
      comparator = wantsMore.map { $0 ? .atLeast : .atMost }
      tail = rest
    } else if let (found, rest) = ComparatorWords.after.firstMatch({ $0.strippedStart(of: tail) }) {
      (comparator, tail) = (found, rest)
      // What follows in another clause is not about this number.
      if let first = tail.first, first.isPunctuation { tail = [] }
    }
    while let last = head.last, "-−+$€£:：（(".contains(last) { head = head.dropLast().trimmed }
    var isPlace = false
    if comparator == nil {
      var full = ComparatorWords.before.longestMatch { $0.strippedEnd(of: head) }
      if full == nil, let rest = ComparatorWords.between.strippedEnd(of: head) {
        head = rest
        full = ComparatorWords.before.longestMatch { $0.strippedEnd(of: head) }
      }
      let (bare, stripped) = Self.withoutSense(head)
      let short = ComparatorWords.before.longestMatch { $0.strippedEnd(of: bare) }
      if let found = full ?? short {
        let near = ComparatorWords.near.strippedEnd(of: head)
        isNearness =
          near != nil
          && Self.of.strippedStart(of: tail) != nil
        comparator = isNearness ? .atMost : found.key
        isPlace = !isNearness && Self.place.strippedEnd(of: head) != nil
        head = isNearness ? near ?? head : found.rest
        if full == nil { sense = stripped }
      } else if let rest = Sense.by.strippedEnd(of: head),
        ComparatorWords.exceeding.last(in: rest.lastWords(8)) != nil
      {
        comparator = .more
      }
    }
    guard let comparator else { return nil }
    if ComparatorWords.denial.last(in: Self.clause(head)) != nil {
      self.comparator = comparator.opposite
    }
    guard !isNearness else { return }
    sense = sense ?? Self.sense(head: head, tail: tail, isPlace: isPlace)
  }

  /// The end of `head` from the last stop or conjunction on, what stands in brackets left out.
  private static func clause(_ head: [Character]) -> [Character] {
    var (clause, depth): ([Character], Int) = ([], 0)
    for character in head {
      if "(（".contains(character) { depth += 1 }
      if depth == 0 { clause.append(character) }
      if ")）".contains(character) { depth = max(0, depth - 1) }
      if depth == 0, ",;:，；：、.".contains(character) { clause = [] }
    }
    return conjunctions.last(in: clause).map { Array(clause[$0...]) } ?? clause
  }

  private static let conjunctions = WordList(
    "and|or|but|und|oder|aber|et|ou|mais|y|o|pero|e|但|且|并且|而")

  /// Which way a change of `amount` goes where nothing compares, as in "we expect 3 % less".
  static func sense(of amount: PlanReading.Amount, lead: String) -> Sense? {
    sense(
      head: Array(lead.lowercased()).trimmed, tail: Array(amount.after.lowercased()).trimmed,
      isPlace: false)
  }

  private static let orBetter = WordList("or better|oder besser|ou mieux|o mejor")
  private static let of = WordList("of|von|der|des|de|del|du|to the|vom|dem|la")

  /// Comparators behind which a number is a place, as in "drops below 3 %".
  private static let place = WordList(
    """
    below|under|above|over|unter|über|unterhalb von|oberhalb von|sous|en dessous de|au-dessous de
    au-dessus de|por debajo de|por encima de|abaixo de|acima de|低于|高于|超过
    """)

  /// "比基线至少高": which way stands between the comparator and the number.
  private static func withoutSense(_ head: [Character]) -> ([Character], Sense?) {
    for (sense, words) in Sense.verbs {
      if head.last.map({ ($0.unicodeScalars.first?.value ?? 0) >= 0x2E80 }) == true,
        let rest = words.strippedEnd(of: head)
      {
        return (rest, sense)
      }
    }
    return (head, nil)
  }

  private static func sense(head: [Character], tail: [Character], isPlace: Bool) -> Sense? {
    if let found = Sense.behind.firstMatch({ $0.strippedStart(of: tail) }) { return found.key }
    // The noun nearest to the number, of the last words.
    let near = head.lastWords(10)
    if let noun = Sense.nouns.nearest(in: near) { return noun }
    if isPlace || Sense.to.strippedEnd(of: head) != nil { return nil }
    guard let verb = Sense.verbs.nearest(in: head.lastWords(8)) else {
      guard Sense.certainlyBy.strippedEnd(of: head) != nil else { return nil }
      // German puts the verb behind: "um mehr als 2 Punkte steigt".
      return Sense.verbs.nearest(in: tail.firstWords(4)) ?? .unknown
    }
    let isBy = Sense.by.strippedEnd(of: head) != nil
    let endsInVerb = Sense.verbs.contains { $0.1.last(in: head.lastWords(1)) != nil }
    return isBy || endsInVerb ? verb : nil
  }
}

extension [(Comparator, WordList)] {
  /// The key whose match leaves the least of a text: the longest phrase.
  fileprivate func longestMatch(
    _ match: (WordList) -> [Character]?
  ) -> (key: Comparator, rest: [Character])? {
    compactMap { key, words in match(words).map { (key: key, rest: $0) } }
      .min { $0.rest.count < $1.rest.count }
  }
}

extension Array {
  fileprivate func firstMatch<Key>(
    _ match: (WordList) -> [Character]?
  ) -> (key: Key, rest: [Character])? where Element == (Key, WordList) {
    for (key, words) in self { if let rest = match(words) { return (key, rest) } }
    return nil
  }

  /// The key of the word that stands last in `text`.
  fileprivate func nearest<Key>(in text: [Character]) -> Key? where Element == (Key, WordList) {
    compactMap { key, words in words.last(in: text).map { (key, $0) } }.max { $0.1 < $1.1 }?.0
  }
}
