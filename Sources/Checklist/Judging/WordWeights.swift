/// What single words add to a passage's evidence, beside the lists of cues.
///
/// The words were not chosen by hand: they are those that occur in several of the texts that the
/// weights were trained on, see `Benchmarks/checklist-training/train.py`.
struct WordWeights: Sendable {
  /// The words, folded.
  private(set) var names: [String] = []
  /// For each word what it adds to each kind of evidence.
  private(set) var weights: [SIMD16<Float>] = []
  /// Open addressing: the hash of a word and its number, a hash of 0 being an empty slot.
  ///
  /// Words are told apart by their hash of 64 bits alone; that the thousands of them differ is
  /// tested.
  private var slots: [(hash: UInt64, word: Int32)] = []
  private var mask = 0

  /// Takes words with their weights.
  init(_ words: [(String, SIMD16<Float>)]) {
    var size = 64
    while size < words.count * 3 { size *= 2 }
    mask = size - 1
    slots = Array(repeating: (0, 0), count: size)
    for (name, vector) in words {
      var hash = Self.seed
      for byte in name.utf8 { hash = Self.hash(hash, byte) }
      var slot = Int(truncatingIfNeeded: hash >> 32) & mask
      while slots[slot].hash != 0 { slot = (slot + 1) & mask }
      slots[slot] = (hash, Int32(names.count))
      names.append(name)
      weights.append(vector)
    }
  }

  /// The known words of a passage, each once, in the order of the text; O(bytes).
  ///
  /// `found` is cleared first: one array serves all passages.
  func known(in bytes: Slice<UnsafeBufferPointer<UInt8>>, into found: inout [Int32]) {
    found.removeAll(keepingCapacity: true)
    var hash = Self.seed
    var length = 0
    var skip = 0
    for byte in bytes {
      if skip > 0 {
        skip -= 1
        continue
      }
      switch Self.kinds[Int(byte)] {
      case .letter:
        hash = Self.hash(hash, byte)
        length += 1
        continue
      case .gap: break
      // Punctuation of Latin and of East Asian texts: two and three bytes.
      case .gapOfTwo: skip = 1
      case .gapOfThree: skip = 2
      }
      if length > 1 { look(up: hash, into: &found) }
      hash = Self.seed
      length = 0
    }
    if length > 1 { look(up: hash, into: &found) }
  }

  private func look(up hash: UInt64, into found: inout [Int32]) {
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[slot].hash != 0 {
      if slots[slot].hash == hash {
        if !found.contains(slots[slot].word) { found.append(slots[slot].word) }
        return
      }
      slot = (slot + 1) & mask
    }
  }

  /// The words of folded text as ``known(in:into:)`` sees them, whether known or not.
  static func words(in bytes: some Collection<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var skip = 0
    for byte in Array(bytes) + [0x20] {
      if skip > 0 {
        skip -= 1
        continue
      }
      let kind = kinds[Int(byte)]
      if kind == .letter {
        word.append(byte)
        continue
      }
      skip = kind == .gapOfTwo ? 1 : kind == .gapOfThree ? 2 : 0
      if word.count > 1 { words.append(String(decoding: word, as: UTF8.self)) }
      word = []
    }
    return words
  }

  private enum Kind: UInt8 { case letter, gap, gapOfTwo, gapOfThree }

  /// Letters, digits, hyphen and apostrophe make words, and so does all beyond ASCII but the blocks
  /// of punctuation: U+0080 through U+00BF, U+2000 through U+2FFF, and U+F000 through U+FFFF, which
  /// has the full-width signs.
  private static let kinds: [Kind] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "'"):
      .letter
    case 0xC2: .gapOfTwo
    case 0xE2, 0xEF: .gapOfThree
    case 0x80...: .letter
    default: .gap
    }
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash FNV-1a with 64 bits, by Fowler, Noll and Vo.
  @inline(__always)
  private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
