/// Spans of time: "3 h", "1 h 40 min", "1h30", "1 week and 2 days on one A100".
extension QuantityReader {
  /// Makes a span of a number whose unit is `word`, and machine time where a machine follows.
  mutating func readTime(of quantity: inout Quantity, _ word: UnitWord) {
    let hours = word.unit.hours ?? 1
    quantity.value *= hours
    quantity.low *= hours
    quantity.kind = word.unit == .second || word.unit == .millisecond ? .moment : .duration
    readSmallerUnits(of: &quantity, below: hours)
    readMachine(of: &quantity)
  }

  /// Reads the minutes of "1h30", `index` being behind the hours; false when there are none.
  mutating func readClock(of quantity: inout Quantity, at index: Int) -> Bool {
    let end = index + 3
    guard end <= text.count, text[index] == UInt8(ascii: "h"), isDigit(text[index + 1]),
      text[index + 1] < UInt8(ascii: "6"), isDigit(text[index + 2]),
      end == text.count || !isDigit(text[end]) && !isLetter(text[end])
    else { return false }
    let minutes = 10 * (text[index + 1] - 0x30) + (text[index + 2] - 0x30)
    var span = quantity
    span.value += Double(minutes) / 60
    span.low = span.value
    span.kind = .duration
    span.end = Int32(end)
    readMachine(of: &span)
    // A time of day, "14h30", is written alike.
    guard quantity.value < 6 || span.kind == .machineTime else { return false }
    quantity = span
    return true
  }

  /// Makes machine time of a span that a machine follows.
  private mutating func readMachine(of quantity: inout Quantity) {
    var index = Int(quantity.end)
    for _ in 0..<3 {
      guard let following = next(after: index) else { return }
      switch following.unit {
      case .device where following.start - index < 3:
        quantity.isElapsed = quantity.kind == .duration
        quantity.kind = .machineTime
        quantity.end = Int32(following.end)
        return
      case .connector, .one, .two, .filler, .three: index = following.end
      default: return
      }
    }
  }

  /// Adds what follows in smaller and smaller units, each less than one of the unit before it.
  private mutating func readSmallerUnits(of quantity: inout Quantity, below hours: Double) {
    guard quantity.low == quantity.value, !quantity.isVague else { return }
    var hours = hours
    for _ in 0..<3 {
      let index = skipConjunction(skipBlanks(Int(quantity.end)))
      if let end = halfEnd(at: index), index > quantity.end {
        quantity.value += hours / 2
        quantity.low = quantity.value
        quantity.end = Int32(end)
        return
      }
      guard index < text.count, isDigit(text[index]), let (number, end) = digits(at: index),
        let word = next(after: end), let unit = word.unit.hours, unit < hours,
        number * unit < hours
      else { return }
      quantity.value += number * unit
      quantity.low = quantity.value
      quantity.end = Int32(word.end)
      hours = unit
    }
  }

  /// Behind "a half" that no unit follows, as in "an hour and a half".
  private mutating func halfEnd(at index: Int) -> Int? {
    guard var word = next(after: index), word.start == index else { return nil }
    if word.unit == .one || word.unit == .per, let following = next(after: word.end) {
      word = following
    }
    return word.unit == .half && next(after: word.end)?.unit.hours == nil ? word.end : nil
  }

  private static let conjunctions: [StaticString] = [
    "and ", "und ", "et ", "y ", "e ", "en ", "i ", "и ",
  ]

  private func skipConjunction(_ index: Int) -> Int {
    guard index < text.count, isLetter(text[index]) || text[index] >= 0x80,
      let word = Self.conjunctions.first(where: { matches($0, index) })
    else { return index }
    return skipBlanks(index + word.utf8CodeUnitCount)
  }

  /// Behind blanks alone: no line end, dash or emphasis.
  private func skipBlanks(_ index: Int) -> Int {
    var index = index
    while index < text.count,
      text[index] == Folding.filler
        || text[index] == 0x20 && (written[index] == 0x20 || written[index] >= 0x80)
    {
      index += 1
    }
    return index
  }
}
