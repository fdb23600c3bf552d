/// What a number counts: the words and signs around it.
extension QuantityReader {
  struct UnitWord {
    var unit: Unit
    var start: Int
    var end: Int
  }

  /// The word of ``Unit`` that follows; `nil` when there is none.
  mutating func next(after index: Int) -> UnitWord? {
    let start = skipSpaces(index)
    guard start < text.count, start - index < 8 else { return nil }
    if lastWord.start != start {
      let match = units.longest(in: text.span, at: start)
      let unit = match.flatMap { Unit(rawValue: $0.tag) }
      lastWord = (start, unit.map { UnitWord(unit: $0, start: start, end: Int(match?.end ?? 0)) })
    }
    return lastWord.word
  }

  mutating func readUnit(of quantity: inout Quantity, at start: Int) {
    if readClock(of: &quantity, at: start) { return }
    var index = start
    // "8×H100", "4 x L4".
    let times = times(at: skipSpaces(index))
    if let times { index = times }
    var word = next(after: index)
    var steps = 0
    while let known = word, known.unit == .filler || known.unit == .one, steps < 3 {
      index = known.end
      word = next(after: index)
      steps += 1
    }
    guard let word else { return }
    quantity.end = Int32(word.end)
    switch word.unit {
    case .hour, .day, .week, .month, .year, .minute, .second, .millisecond:
      readTime(of: &quantity, word)
    case .device: readDevice(of: &quantity, word)
    case .person:
      quantity.kind = .people
      if let time = next(after: word.end), let hours = time.unit.hours {
        quantity.kind = .personTime
        quantity.value *= hours == 24 ? 8 : hours
        quantity.end = Int32(time.end)
      }
    // "6 × $8" is two figures.
    case .currency where times != nil && isDigitNext(word.end): quantity.end = Int32(start)
    case .currency, .cent: quantity.kind = isPer(after: word.end) ? .price : .money
    case .token: quantity.kind = isPer(after: word.end) ? .rate : .tokens
    case .flop: quantity.kind = isPer(after: word.end) ? .rate : .flops
    case .energy, .credit: quantity.kind = .energy
    case .run: quantity.kind = .runs
    case .repeatCount: quantity.kind = .repeats
    case .step: quantity.kind = .steps
    case .arm: quantity.kind = .arms
    case .item: quantity.kind = isPer(after: word.end) ? .rate : .items
    case .subject: quantity.kind = .subjects
    case .parameter: quantity.kind = .parameters
    case .byte: quantity.kind = .bytes
    case .percent: quantity.kind = .percent
    case .point: quantity.kind = .points
    case .rate: quantity.kind = .rate
    default: quantity.end = Int32(start)
    }
  }

  private mutating func readDevice(of quantity: inout Quantity, _ word: UnitWord) {
    quantity.kind = .devices
    var index = word.end
    // "430 H100-Stunden", "19 GPU·h", "12 H100 GPU hours".
    for _ in 0..<2 {
      if matches("·", index) { index += 2 }
      guard let following = next(after: index) else { return }
      if let hours = following.unit.hours {
        quantity.kind = .machineTime
        quantity.value *= hours
        quantity.low *= hours
        quantity.end = Int32(following.end)
        return
      }
      guard following.unit == .device else { return }
      index = following.end
    }
  }

  /// Whether "/h", "per hour" or the like follows.
  mutating func isPer(after index: Int) -> Bool {
    let start = skipSpaces(index)
    guard start < text.count, start - index < 4 else { return false }
    if text[start] == UInt8(ascii: "/") { return true }
    guard let word = next(after: index), word.unit == .per || word.unit == .one,
      let following = next(after: word.end)
    else { return false }
    return following.unit.hours != nil || following.unit == .million || following.unit == .item
  }

  func currencyBefore(_ start: Int) -> Int? {
    var index = start
    while index > 0, written[index - 1] == 0x20 || written[index - 1] == 0x7E { index -= 1 }
    guard index > 0, start - index < 3 else { return nil }
    switch written[index - 1] {
    case UInt8(ascii: "$"): return index - 1
    case 0xA3 where index >= 2 && written[index - 2] == 0xC2,
      0xA5 where index >= 2 && written[index - 2] == 0xC2:
      return index - 2
    default: break
    }
    guard index >= 3 else { return nil }
    if written[index - 3] == 0xE2, written[index - 2] == 0x82 { return index - 3 }
    return Self.currencies.contains(letters(from: index - 3)) ? index - 3 : nil
  }

  private static let currencies = ["usd", "eur", "gbp", "chf", "inr", "rs.", "cny"].map {
    $0.utf8.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Three bytes of the text as a number.
  private func letters(from index: Int) -> UInt32 {
    UInt32(text[index]) << 16 | UInt32(text[index + 1]) << 8 | UInt32(text[index + 2])
  }

  private func isDigitNext(_ index: Int) -> Bool {
    let index = skipSpaces(index)
    return index < text.count && isDigit(text[index])
  }

  private func times(at index: Int) -> Int? {
    if matches("×", index) { return index + 2 }
    if index < text.count, text[index] == UInt8(ascii: "x"),
      index + 1 < text.count, text[index + 1] == 0x20 || isLetter(text[index + 1])
    {
      return index + 1
    }
    return nil
  }
}
