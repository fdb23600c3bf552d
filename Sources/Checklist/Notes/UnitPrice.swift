/// What a price is for: the hour of "$2/GPU-hour", the million of "$3/M tokens".
struct UnitPrice {
  /// Something that is paid for.
  enum Per: Equatable {
    /// So many hours.
    case hours(Double)
    /// So many tokens.
    case tokens(Double)
    /// One run, seed, image or the like.
    case each
  }

  /// What the money buys.
  var per: Per
  /// Behind its last byte.
  var end: Int

  private static let counted: Set<Unit> = [
    .run, .repeatCount, .step, .arm, .item, .subject, .device, .person, .energy, .credit,
  ]

  /// Reads "/h", "per million tokens", "a run" behind money that ends at `start`; `nil` when there is
  /// nothing of the kind, or nothing that is understood.
  ///
  /// `amount` is the number that may stand in it, as in "$3 per 1M tokens".
  static func read(at start: Int, in source: Source, amount: Quantity?) -> UnitPrice? {
    let text = source.folded
    var index = skipSpaces(start, text)
    guard index - start <= 2, index < text.count else { return nil }
    if text[index] == UInt8(ascii: "/") {
      index += 1
    } else if let word = Unit.trie.longest(in: text.span, at: index),
      Unit(rawValue: word.tag) == .per || Unit(rawValue: word.tag) == .one
    {
      index = Int(word.end)
    } else {
      return nil
    }
    index = skipSpaces(index, text)
    if let amount, Int(amount.start) == index {
      guard amount.kind == .tokens || amount.isTime else { return nil }
      return UnitPrice(
        per: amount.isTime ? .hours(amount.value) : .tokens(amount.value), end: Int(amount.end))
    }
    var scale = 1.0
    if index + 1 < text.count, text[index] == UInt8(ascii: "m"), text[index + 1] == 0x20 {
      scale = 1e6
      index = skipSpaces(index + 1, text)
    }
    var counted: Int?
    for _ in 0..<4 {
      guard let word = Unit.trie.longest(in: text.span, at: index),
        let unit = Unit(rawValue: word.tag)
      else { break }
      let end = Int(word.end)
      if let hours = unit.hours { return UnitPrice(per: .hours(hours), end: end) }
      if unit == .token {
        let prefix = prefixes.first { text[index...].starts(with: $0.text.utf8) }
        return UnitPrice(per: .tokens(scale * (prefix?.factor ?? 1)), end: end)
      }
      if let multiplier = unit.multiplier {
        scale *= multiplier
      } else if self.counted.contains(unit) {
        counted = end
        // "GPU-hour" goes on.
        guard unit == .device else { break }
      } else {
        break
      }
      index = skipSpaces(end, text)
      if source.matches("·", at: index) { index += 2 }
    }
    return counted.map { UnitPrice(per: .each, end: $0) }
  }

  private static let prefixes = [(text: "mtok", factor: 1e6), (text: "ktok", factor: 1e3)]

  private static func skipSpaces(_ index: Int, _ text: [UInt8]) -> Int {
    var index = index
    while index < text.count, text[index] == 0x20 || text[index] == Folding.filler { index += 1 }
    return index
  }
}
