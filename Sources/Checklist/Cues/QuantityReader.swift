/// Finds numbers and what they count.
///
/// Works on folded bytes: digits of every width look alike there; dashes and signs that folding
/// hides are looked up in the bytes as written.
struct QuantityReader {
  let text: [UInt8]
  let written: [UInt8]
  let units = Unit.trie
  /// The word looked at last, by where it begins: most are asked for several times in a row.
  var lastWord: (start: Int, word: UnitWord?) = (-1, nil)

  /// Reads `text`, folded from `written`.
  init(text: [UInt8], written: [UInt8]) {
    self.text = text
    self.written = written
  }

  /// Every quantity, in the order of the text; `starts` tells where numbers may begin.
  mutating func quantities(at starts: [WordMatch]) -> [Quantity] {
    var found: [Quantity] = []
    found.reserveCapacity(starts.count)
    var index = 0
    for word in starts where Int(word.start) >= index {
      index = Int(word.start)
      if !isDigit(text[index]) {
        guard startsWord(text[index], after: byteBefore(index)), let quantity = words(word) else {
          continue
        }
        found.append(quantity)
        index = Int(quantity.end)
      }
      // An exponent of many digits ends among them.
      while index < text.count, isDigit(text[index]) {
        let previous = byteBefore(index)
        if isLetter(previous) || previous == 0x2E && index >= 2 && isDigit(text[index - 2]) {
          while index < text.count, isDigit(text[index]) { index += 1 }
        } else if let quantity = number(at: index) {
          found.append(quantity)
          index = max(Int(quantity.end), index + 1)
        } else {
          index += 1
        }
      }
    }
    return found
  }

  // MARK: Numbers

  private mutating func number(at start: Int) -> Quantity? {
    guard var (value, index) = digits(at: start) else { return nil }
    value *= suffix(&index)
    var low = value
    if let (upper, end) = rangeEnd(after: index) {
      index = end
      low = value
      value = upper * suffix(&index)
      if low * 1_000 <= value, value >= 1_000 { low = value }
    }
    var quantity = Quantity(
      value: value, low: min(low, value), kind: .plain, start: Int32(start), end: Int32(index))
    if let sign = currencyBefore(start) {
      quantity.start = Int32(sign)
      quantity.kind = isPer(after: index) ? .price : .money
      return quantity
    }
    readUnit(of: &quantity, at: index)
    return quantity
  }

  /// "two days", "half an afternoon", "一天": a written number that a unit of time or machines
  /// follows.
  private mutating func words(_ word: WordMatch) -> Quantity? {
    guard let unit = Unit(rawValue: word.tag), var value = unit.factor else { return nil }
    var index = Int(word.end)
    if let next = self.next(after: index), let more = next.unit.factor,
      next.unit != .one || value < 1
    {
      value = value == 1 || value < 1 ? value * more : value
      index = next.end
    }
    // "two and a half hours"
    if index < text.count, text[index] == 0x20, matches(" and a half ", index) {
      value += 0.5
      index += 11
    }
    var quantity = Quantity(
      value: value, low: value, kind: .plain, start: word.start, end: Int32(index))
    quantity.isWords = true
    quantity.isVague = unit == .several
    readUnit(of: &quantity, at: index)
    switch quantity.kind {
    case .plain, .percent, .points, .rate, .bytes, .moment: return nil
    default: return quantity
    }
  }

  func digits(at start: Int) -> (Double, Int)? {
    var value = 0.0
    var index = start
    while index < text.count, isDigit(text[index]) {
      value = value * 10 + Double(text[index] - 0x30)
      index += 1
      index = skipFillers(index)
    }
    // Thousands: a separator and exactly three digits, as often as they come.
    var groups = 0
    while index + 3 < text.count, isSeparator(index), let end = threeDigits(after: index) {
      let isPoint = text[index] == 0x2E
      if isPoint, groups == 0, !hasGroup(at: end) { break }
      if text[index] == 0x2C, groups == 0, value == 0 { break }
      for digit in 0..<3 { value = value * 10 + Double(text[end - 3 + digit] - 0x30) }
      index = end
      groups += 1
    }
    if index + 1 < text.count, text[index] == 0x2E || text[index] == 0x2C, isDigit(text[index + 1])
    {
      var scale = 0.1
      index += 1
      while index < text.count, isDigit(text[index]) {
        value += Double(text[index] - 0x30) * scale
        scale /= 10
        index += 1
      }
    }
    return (value * power(&index), index)
  }

  /// Reads "e21" or "×10^21".
  private func power(_ index: inout Int) -> Double {
    var at = index
    if at < text.count, text[at] == UInt8(ascii: "e") {
      at += 1
      var sign = 1
      if at < text.count, written[at] == 0x2D || written[at] == 0x2B {
        sign = written[at] == 0x2D ? -1 : 1
        at += 1
      }
      if at < text.count, isDigit(text[at]), let exponent = smallNumber(&at) {
        index = at
        return Self.powerOfTen(sign * exponent)
      }
      return 1
    }
    at = skipSpaces(at)
    if at < text.count, text[at] >= 0x80, matches("×", at) || matches("·", at) {
      at = skipSpaces(at + 2)
      if matches("10^", at) {
        at += 3
        if at < text.count, text[at] == UInt8(ascii: "{") { at += 1 }
        if let exponent = smallNumber(&at) {
          index = at
          return Self.powerOfTen(exponent)
        }
      }
    }
    return 1
  }

  private func smallNumber(_ index: inout Int) -> Int? {
    var value = 0
    let start = index
    while index < text.count, isDigit(text[index]), value < 1_000 {
      value = value * 10 + Int(text[index] - 0x30)
      index += 1
    }
    return index > start ? value : nil
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    var value = 1.0
    for _ in 0..<min(abs(exponent), 308) { value *= 10 }
    return exponent < 0 ? 1 / value : value
  }

  /// Reads a size directly behind the digits: k, M, B, T, 万, "million".
  private mutating func suffix(_ index: inout Int) -> Double {
    guard index < text.count else { return 1 }
    let letter = written[index]
    let next = index + 1 < text.count ? text[index + 1] : 0x20
    if !isLetter(next) {
      switch letter {
      case UInt8(ascii: "k"), UInt8(ascii: "K"):
        index += 1
        return 1e3
      case UInt8(ascii: "M"):
        index += 1
        return 1e6
      case UInt8(ascii: "B"), UInt8(ascii: "G"):
        index += 1
        return 1e9
      case UInt8(ascii: "T"):
        index += 1
        return 1e12
      default: break
      }
    }
    if let word = self.next(after: index), let factor = word.unit.multiplier {
      index = word.end
      return factor
    }
    return 1
  }

  private func rangeEnd(after index: Int) -> (Double, Int)? {
    var at = skipSpaces(index, through: false)
    guard at < text.count else { return nil }
    switch written[at] {
    case 0x2D, 0x7E: at += 1
    case 0xE2
    where at + 2 < text.count && written[at + 1] == 0x80
      && (0x90...0x95).contains(written[at + 2]):
      at += 3
    default:
      // Only these begin like one of the words.
      switch text[at] {
      case 0xE3 where matches("〜", at): at += 3
      case UInt8(ascii: "t") where matches("to ", at), UInt8(ascii: "o") where matches("or ", at):
        at += 3
      case UInt8(ascii: "b") where matches("bis ", at): at += 4
      case UInt8(ascii: "a") where at > index && matches("a ", at): at += 2
      default: return nil
      }
    }
    at = skipSpaces(at)
    guard at < text.count, isDigit(text[at]) else { return nil }
    return digits(at: at)
  }

  // MARK: Bytes

  /// The byte before `index` that stands for something, a space at the beginning.
  private func byteBefore(_ index: Int) -> UInt8 {
    var before = index - 1
    while before >= 0, text[before] == Folding.filler { before -= 1 }
    return before >= 0 ? text[before] : 0x20
  }

  func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  func isLetter(_ byte: UInt8) -> Bool {
    (byte >= 0x61 && byte <= 0x7A) || byte == Folding.filler
  }
  private func startsWord(_ byte: UInt8, after previous: UInt8) -> Bool {
    if byte >= 0x61, byte <= 0x7A { return !isLetter(previous) && !isDigit(previous) }
    if byte >= 0xE0 { return true }
    return byte >= 0xC3 && previous < 0x80 && !isLetter(previous)
  }

  func skipSpaces(_ index: Int, through fillers: Bool = true) -> Int {
    var index = index
    while index < text.count {
      let byte = text[index]
      if byte == Folding.filler {
        index += 1
      } else if written[index] == 0x0A || written[index] == 0x0D {
        // A number at the end of a line has no unit on the next one.
        break
      } else if byte == 0x20, fillers || written[index] == 0x20 {
        index += 1
      } else {
        break
      }
    }
    return index
  }

  private func skipFillers(_ index: Int) -> Int {
    var index = index
    while index < text.count, text[index] == Folding.filler { index += 1 }
    return index
  }

  private func isSeparator(_ index: Int) -> Bool {
    let byte = text[index]
    return byte == 0x2C || byte == 0x2E || byte == 0x27
      || byte == 0x20 && written[index] != 0x2D && written[index] != 0x0A && written[index] != 0x7C
        && written[index] != 0x2A
  }

  private func threeDigits(after index: Int) -> Int? {
    let start = skipFillers(index + 1)
    guard start + 3 <= text.count, isDigit(text[start]), isDigit(text[start + 1]),
      isDigit(text[start + 2])
    else { return nil }
    let end = start + 3
    return end < text.count && (isDigit(text[end])) ? nil : end
  }

  private func hasGroup(at index: Int) -> Bool {
    index < text.count && text[index] == 0x2E && threeDigits(after: index) != nil
  }

  func matches(_ word: StaticString, _ index: Int) -> Bool {
    let count = word.utf8CodeUnitCount
    guard index >= 0, index + count <= text.count else { return false }
    for offset in 0..<count where text[index + offset] != word.utf8Start[offset] { return false }
    return true
  }
}
