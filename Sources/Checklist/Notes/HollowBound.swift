/// Finds bounds that next to every result keeps: "p < 0.9", "accuracy ≥ 0 %".
enum HollowBound {
  private enum Side { case lower, upper }

  /// Adds a remark for each such bound in a passage.
  static func check(_ judge: Judge, _ passage: Int, into notes: inout NoteList) {
    for figure in judge.facts[passage].figures {
      let bound = judge.document.quantities[figure]
      guard bound.kind == .plain || bound.kind == .percent, mayBeHollow(bound) else { continue }
      check(bound, in: judge.document.passages[passage].range, judge.document.source, &notes)
    }
  }

  /// Whether a bound of that size can be one that every result keeps, which hardly any has.
  private static func mayBeHollow(_ bound: Quantity) -> Bool {
    bound.value == 0
      || (bound.kind == .percent ? bound.value == 100 : bound.value >= 0.5 && bound.value <= 1)
  }

  private static func check(
    _ bound: Quantity, in range: Range<Int>, _ source: Source, _ notes: inout NoteList
  ) {
    let start = Int(bound.start)
    // ".05" is read from its first digit on.
    guard bound.value == bound.low, start > range.lowerBound,
      source.bytes[start - 1] != UInt8(ascii: "."),
      let (side, sign) = comparison(before: start, range, source)
    else { return }
    let measure = measureEnd(before: sign, range, source)
    let isPercent = bound.kind == .percent
    if side == .upper, !isPercent, bound.value >= 0.5, bound.value <= 1,
      let from = word(in: significance, endingAt: measure, range, source),
      !settings.contains(source.word(before: from, range))
    {
      notes.add(.criterionCannotFail, source, range) {
        "\(source.quote(from..<Int(bound.end))) holds for almost any result; use 0.05 or less"
      }
      return
    }
    let isHollow =
      side == .lower ? bound.value == 0 : bound.value == (isPercent ? 100 : 1)
    if isHollow, let from = word(in: shares, endingAt: measure, range, source),
      !changes.contains(source.word(before: from, range)),
      source.isPlain(before: from, range), ends(after: Int(bound.end), range, source)
    {
      notes.add(.criterionCannotFail, source, range) {
        "\(source.quote(from..<Int(bound.end))) holds for any result"
      }
    }
  }

  /// Longer ones first.
  private static let comparisons: [(text: StaticString, side: Side)] = [
    ("no more than", .upper), ("greater than", .lower), ("not exceed", .upper),
    ("more than", .lower), ("less than", .upper), ("higher than", .lower), ("lower than", .upper),
    ("at least", .lower), ("at most", .upper), ("exceeds", .lower), ("above", .lower),
    ("below", .upper), ("under", .upper), ("over", .lower), ("≥", .lower), ("≤", .upper),
    (">=", .lower), ("<=", .upper), ("\\geq", .lower), ("\\leq", .upper), ("\\ge", .lower),
    ("\\le", .upper), ("&gt;", .lower), ("&lt;", .upper), (">", .lower), ("<", .upper),
  ]

  private static let copulas: [StaticString] = [
    " is", " are", " of", " stays", " remains", " be", " must be", " a", " has",
  ]

  private static let significance: [StaticString] = ["p value", "p values", "p"]
  /// Before "p", what makes a setting of it.
  private static let settings: Set<String> = ["top", "dropout", "nucleus", "drop"]

  /// Measures from 0 to 1 that no working system takes to either end.
  private static let shares: [StaticString] = [
    "accuracy", "auc", "auroc", "f1", "precision", "recall", "pass rate", "success rate",
    "hit rate", "win rate", "exact match", "click through rate", "open rate", "conversion rate",
  ]
  /// Before a measure, what makes a difference of it, which may well be 0.
  private static let changes: Set<String> = [
    "in", "of", "delta", "relative", "change", "gain", "lift", "difference", "net", "extra",
    "excess", "added", "improved", "uplift", "minus",
  ]
  /// Behind a bound, the words that go on with something else.
  private static let follow: Set<String> = [
    "on", "and", "or", "in", "for", "with", "at", "over", "after", "across", "then",
  ]

  private static func comparison(
    before start: Int, _ range: Range<Int>, _ source: Source
  ) -> (Side, Int)? {
    let end = source.skipBlanks(before: start, range)
    for (text, side) in comparisons {
      let from = end - text.utf8CodeUnitCount
      guard from >= range.lowerBound, source.holdsExactly(text, at: from) else { continue }
      return (side, from)
    }
    return nil
  }

  private static func measureEnd(
    before sign: Int, _ range: Range<Int>, _ source: Source
  ) -> Int {
    var end = source.skipBlanks(before: sign, range)
    for _ in 0..<2 {
      guard
        let copula = copulas.first(where: {
          source.holdsExactly($0, at: end - $0.utf8CodeUnitCount)
        })
      else { break }
      end = source.skipBlanks(before: end - copula.utf8CodeUnitCount, range)
    }
    return end
  }

  /// Where the word of `list` begins that ends at `end`.
  private static func word(
    in list: [StaticString], endingAt end: Int, _ range: Range<Int>, _ source: Source
  ) -> Int? {
    for word in list {
      let from = end - word.utf8CodeUnitCount
      if from >= range.lowerBound, source.holdsExactly(word, at: from),
        from == range.lowerBound || !source.isLetterOrDigit(from - 1)
      {
        return from
      }
    }
    return nil
  }

  private static func ends(after end: Int, _ range: Range<Int>, _ source: Source) -> Bool {
    var index = end
    while index < range.upperBound, source.folded[index] == 0x20 { index += 1 }
    guard index < range.upperBound, source.isLetterOrDigit(index) else { return true }
    var last = index
    while last < range.upperBound, source.isLetterOrDigit(last) { last += 1 }
    return follow.contains(String(decoding: source.folded[index..<last], as: UTF8.self))
  }
}

extension Source {
  fileprivate func isLetterOrDigit(_ index: Int) -> Bool {
    let byte = folded[index]
    return (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }

  /// Whether `word` stands at `index` of the folded text.
  fileprivate func holdsExactly(_ word: StaticString, at index: Int) -> Bool {
    index >= 0 && index + word.utf8CodeUnitCount <= folded.count
      && holds(word, in: index..<(index + word.utf8CodeUnitCount))
  }

  fileprivate func skipBlanks(before index: Int, _ range: Range<Int>) -> Int {
    var index = index
    while index > range.lowerBound,
      folded[index - 1] == 0x20 || folded[index - 1] == Folding.filler
        || bytes[index - 1] == UInt8(ascii: "$")
    {
      index -= 1
    }
    return index
  }

  /// The word before `index`, empty when something else stands there.
  fileprivate func word(before index: Int, _ range: Range<Int>) -> String {
    let end = skipBlanks(before: index, range)
    var start = end
    while start > range.lowerBound, isLetterOrDigit(start - 1) { start -= 1 }
    return String(decoding: folded[start..<end], as: UTF8.self)
  }

  /// Whether no sign of a difference, such as "Δ" or "−", stands before `index`.
  fileprivate func isPlain(before index: Int, _ range: Range<Int>) -> Bool {
    let end = skipBlanks(before: index, range)
    guard end > range.lowerBound else { return true }
    return folded[end - 1] < 0x80 && !"+-/".utf8.contains(bytes[index - 1])
      && !"+-/".utf8.contains(bytes[end - 1])
  }
}
