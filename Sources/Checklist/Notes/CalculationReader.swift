/// Reads the signs between figures.
struct CalculationReader {
  /// A sign between two figures.
  enum Sign { case times, equals }

  let source: Source
  /// The sentence, item or row that the figures stand in.
  let passage: Range<Int>

  private static let signs: [(text: StaticString, sign: Sign)] = [
    ("×", .times), ("·", .times), ("⋅", .times), ("\\times", .times), ("\\cdot", .times),
    ("=", .equals), ("≈", .equals), ("→", .equals), ("⇒", .equals), ("\\approx", .equals),
  ]

  /// Whether one of the ``signs`` can begin with `byte`, which tells of most bytes that none does.
  private static func beginsSign(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "\\")
  }

  /// Words that are a sign when nothing else stands between two figures.
  private static let words: [String: Sign] = [
    "x": .times, "times": .times, "is": .equals, "are": .equals, "makes": .equals,
    "make": .equals, "gives": .equals, "equals": .equals, "is about": .equals,
  ]

  /// Whether no calculation goes on behind `byte`.
  private static func isStop(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: "^"),
      UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "\n"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func isOperator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "^"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// The longest gap in bytes between two figures of one calculation.
  private static let widest = 28

  /// Takes the figure at `index`, with the number inside the unit of its price.
  func figure(at index: inout Int, _ quantities: ArraySlice<Quantity>) -> Calculation.Figure {
    let quantity = quantities[index]
    index += 1
    var figure = Calculation.Figure(quantity: quantity, price: nil, end: Int(quantity.end))
    guard quantity.kind == .money || quantity.kind == .price else { return figure }
    let next = index < quantities.endIndex ? quantities[index] : nil
    if let price = UnitPrice.read(at: figure.end, in: source, amount: next) {
      figure.price = price
      figure.end = price.end
      if let next, Int(next.start) < price.end { index += 1 }
    }
    return figure
  }

  /// What stands between two figures: only a sign of multiplication, only one of equality.
  func sign(_ left: Calculation.Figure, _ right: Quantity) -> Sign? {
    let end = Int(right.start)
    guard end >= left.end, end - left.end <= Self.widest else { return nil }
    var found: Sign?
    var index = left.end
    while index < end {
      let byte = source.bytes[index]
      if Self.beginsSign(byte),
        let (text, sign) = Self.signs.first(where: { source.matches($0.text, at: index) })
      {
        guard found == nil else { return nil }
        found = sign
        index += text.utf8CodeUnitCount
        continue
      }
      if byte == UInt8(ascii: "*") {
        let run = source.run(of: byte, at: index, limit: end)
        // Two mark emphasis, as one does before a result.
        if run == 1, found == nil { found = .times }
        index += run
        continue
      }
      if byte == UInt8(ascii: "x"), source.isAlone(index) {
        guard found == nil else { return nil }
        found = .times
      } else if byte == UInt8(ascii: "/") {
        guard let word = Unit.trie.longest(in: source.folded.span, at: index + 1),
          Unit(rawValue: word.tag) == .run || Unit(rawValue: word.tag) == .repeatCount
        else { return nil }
        index = Int(word.end)
        continue
      } else if Self.isStop(byte) {
        return nil
      }
      index += 1
    }
    if let found { return found }
    guard mayBeWord(left.end..<end) else { return nil }
    let words = source.quote(left.end..<end).lowercased()
    if words == "at" || words == "@" {
      return right.kind == .price || right.kind == .money ? .times : nil
    }
    return Self.words[words]
  }

  /// The letters of the ``words`` that are a sign, and of "at".
  private static let letters: [UInt64] = (words.keys + ["at"]).map { word in
    word.utf8.filter { $0 >= UInt8(ascii: "a") }.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Whether the gap between two figures can say one of those words, or "@": most have other letters,
  /// which takes less to tell than what they say.
  private func mayBeWord(_ gap: Range<Int>) -> Bool {
    var letters: UInt64 = 0
    for index in gap {
      let byte = source.bytes[index]
      // Beyond ASCII a capital's small letter may be ASCII, and a command is no word of the text.
      if byte >= 0x80 || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "@") { return true }
      if (byte | 0x20) &- UInt8(ascii: "a") < 26 {
        guard letters >> 56 == 0 else { return false }
        letters = letters << 8 | UInt64(byte | 0x20)
      }
    }
    return letters != 0 && Self.letters.contains(letters)
  }

  /// Whether the last figure is itself part of a longer calculation.
  func goesOn(after figure: Calculation.Figure) -> Bool {
    var index = figure.end
    let stars = source.run(of: UInt8(ascii: "*"), at: index, limit: passage.upperBound)
    if stars > 0 {
      let next = index + stars < passage.upperBound ? source.folded[index + stars] : 0x20
      if Character(UnicodeScalar(next)).isLetter || Character(UnicodeScalar(next)).isNumber {
        return true
      }
      index += stars
    }
    let limit = min(passage.upperBound, index + 4)
    while index < limit {
      let byte = source.bytes[index]
      if Self.isOperator(byte) || byte == UInt8(ascii: "(") { return true }
      if ["×", "·", "–", "−", "±"].contains(where: { source.matches($0, at: index) }) {
        return true
      }
      if byte == UInt8(ascii: "x"), source.isAlone(index) { return true }
      guard byte <= 0x20 || byte == UInt8(ascii: ")") else { return false }
      index += 1
    }
    return false
  }

  /// Whether something stands before the first figure that belongs to the calculation.
  func comesFrom(_ figure: Calculation.Figure) -> Bool {
    var index = Int(figure.quantity.start)
    var stars = 0
    while index > passage.lowerBound, source.bytes[index - 1] == UInt8(ascii: "*") {
      index -= 1
      stars += 1
    }
    var blanks = 0
    while index > passage.lowerBound {
      let byte = source.bytes[index - 1]
      if byte == UInt8(ascii: "("), stars == 0 {
        blanks = 0
      } else if byte <= 0x20, blanks < 4 {
        blanks += 1
      } else {
        let isNumber = (0x30...0x39).contains(byte) || byte == UInt8(ascii: ")")
        if stars > 0 { return isNumber || blanks == 0 && source.isLetter(index - 1) }
        if Self.isOperator(byte) || byte == UInt8(ascii: ")") { return true }
        return source.matches("×", at: index - 2) || source.matches("·", at: index - 2)
          || source.matches("−", at: index - 3) || source.matches("–", at: index - 3)
          || byte == UInt8(ascii: "x") && source.isAlone(index - 1)
      }
      index -= 1
    }
    return false
  }

  /// Whether brackets stand right behind `result` and right around a product.
  func isBracket(
    after result: Calculation.Figure, around first: Calculation.Figure, _ last: Calculation.Figure
  ) -> Bool {
    let start = Int(first.quantity.start)
    guard start > result.end, start - result.end <= 3, last.end < passage.upperBound,
      source.bytes[last.end] == UInt8(ascii: ")")
    else { return false }
    let before = source.quote(result.end..<start)
    return before == "(" || before == " ("
  }
}

extension Source {
  /// Whether `text` stands at `index` as written.
  func matches(_ text: StaticString, at index: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index >= 0, index + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[index + offset] != text.utf8Start[offset] { return false }
    return true
  }

  /// How many of `byte` stand in a row at `index`.
  fileprivate func run(of byte: UInt8, at index: Int, limit: Int) -> Int {
    var end = index
    while end < limit, bytes[end] == byte { end += 1 }
    return end - index
  }

  fileprivate func isLetter(_ index: Int) -> Bool { (0x61...0x7A).contains(folded[index]) }

  /// Whether blanks stand on both sides of the byte at `index`.
  fileprivate func isAlone(_ index: Int) -> Bool {
    guard index > 0, index + 1 < folded.count else { return false }
    return folded[index - 1] <= 0x20 && folded[index + 1] <= 0x20
  }
}
