internal import JSONText

extension WordWeights {
  /// Calls `body` with the place of each word of two bytes and more in `range` of the folded `text`;
  /// returns the number of words, as ``Source/words(_:)`` counts them.
  ///
  /// The two are not the same: a hyphen joins what the vocabulary has, but is no part of what is
  /// counted.
  @inline(__always)
  @discardableResult
  static func forEachWord(
    in range: Range<Int>, of text: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void
  ) -> Int {
    var state = State()
    var isInWord = false
    var start = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      let bytes =
        index &+ 8 <= range.upperBound
        ? EightBytes(text, at: index) : EightBytes(text, in: index..<range.upperBound)
      let ofWords = marks(of: bytes, &state)
      // A word begins or ends where a byte is marked and the one before it is not, or only that.
      var edges = ofWords ^ EightBytes.moved(ofWords, after: isInWord)
      if isInWord, edges != 0 {
        let end = index &+ EightBytes.first(of: edges)
        if end &- start > 1 { body(start..<end) }
        edges &= edges &- 1
        isInWord = false
      }
      while edges != 0 {
        start = index &+ EightBytes.first(of: edges)
        edges &= edges &- 1
        guard edges != 0 else {
          isInWord = true
          break
        }
        let end = index &+ EightBytes.first(of: edges)
        if end &- start > 1 { body(start..<end) }
        edges &= edges &- 1
      }
      index &+= 8
    }
    if isInWord, range.upperBound - start > 1 { body(start..<range.upperBound) }
    return state.count + state.thirds / 3
  }

  /// What a byte is: these as a sum, and as many times ``gap`` as bytes of a gap between two words of
  /// the vocabulary begin with it.
  private enum Role {
    /// It begins or continues a word that is counted.
    static let begins: UInt8 = 1
    /// It continues such a word.
    static let continues: UInt8 = 2
    /// It counts as a third of one.
    static let third: UInt8 = 4
    static let gap: UInt8 = 8
  }

  /// Letters, digits, hyphen and apostrophe make words of the vocabulary, and so does all beyond
  /// ASCII but the blocks of punctuation: U+0080 through U+00BF, U+2000 through U+2FFF, and U+F000
  /// through U+FFFF, which has the full-width signs.
  private static let roles: [UInt8] = (0...255).map { byte in
    let gap: UInt8 =
      switch UInt8(byte) {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "'"):
        0
      case 0xC2: 2
      case 0xE2, 0xEF: 3
      case 0x80...: 0
      default: 1
      }
    let counted: UInt8 =
      switch UInt8(byte) {
      case Folding.filler, 0x30..<0x80, 0xC3..<0xE0: Role.begins
      case 0x80..<0xC0: Role.continues
      case 0xE3...0xED: Role.third
      default: 0
      }
    return counted + gap * Role.gap
  }

  /// What the bytes before leave to those behind.
  private struct State {
    /// Words, and characters that are a third of one.
    var count = 0
    var thirds = 0
    /// Whether the last byte is of a word that is counted.
    var isInside = false
    /// How many more bytes belong to a gap that has begun.
    var restOfGap: UInt8 = 0
  }

  /// Marks those of eight bytes that are part of words of the vocabulary, and counts words.
  ///
  /// A mark is the high bit of the byte. Bytes of ASCII are looked at together, others one by one.
  @inline(__always)
  private static func marks(of bytes: EightBytes, _ state: inout State) -> UInt64 {
    guard bytes.isASCII, state.restOfGap == 0 else {
      let marks: UInt64
      (marks, state) = oneByOne(bytes, state)
      return marks
    }
    let counted = bytes.atLeast(0x30) | bytes.equal(to: Folding.filler)
    let begins = counted & ~EightBytes.moved(counted, after: state.isInside)
    state.count &+= EightBytes.count(begins)
    state.isInside = counted >> 63 != 0
    return bytes.within(UInt8(ascii: "a")...UInt8(ascii: "z"))
      | bytes.within(UInt8(ascii: "0")...UInt8(ascii: "9"))
      | bytes.equal(to: UInt8(ascii: "-")) | bytes.equal(to: UInt8(ascii: "'"))
  }

  @inline(never)
  private static func oneByOne(_ bytes: EightBytes, _ state: State) -> (UInt64, State) {
    var state = state
    var marks: UInt64 = 0
    for shift: UInt64 in stride(from: 0, to: 64, by: 8) {
      let role = roles[Int(truncatingIfNeeded: bytes.bits &>> shift & 0xFF)]
      let begins = role & Role.begins != 0
      if begins, !state.isInside { state.count += 1 }
      state.isInside = begins || role & Role.continues != 0 && state.isInside
      if role & Role.third != 0 { state.thirds += 1 }
      if state.restOfGap > 0 {
        state.restOfGap -= 1
      } else if role < Role.gap {
        marks |= 0x80 &<< shift
      } else {
        state.restOfGap = role / Role.gap - 1
      }
    }
    return (marks, state)
  }

  /// A hash of the word in `range` of `text`, eight bytes at a time.
  @inline(__always)
  static func hash(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    // Odd and without a pattern, so that the high bits depend on every byte.
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    var hash = factor
    var index = range.lowerBound
    while range.upperBound &- index > 8 {
      hash = (hash ^ EightBytes(text, at: index).bits) &* factor
      hash ^= hash >> 29
      index &+= 8
    }
    let rest =
      index &+ 8 <= text.count
      ? EightBytes(text, at: index) : EightBytes(text, in: index..<range.upperBound)
    // What follows the word is shifted out. No word holds a zero byte, so that what is shifted in
    // cannot be taken for one of its own.
    let missing = UInt64(truncatingIfNeeded: 8 &- (range.upperBound &- index))
    return (hash ^ rest.bits &<< (missing &* 8)) &* factor
  }
}
