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
      let hash = Self.hash(name.utf8)
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
  func known(in bytes: UnsafeBufferPointer<UInt8>, into found: inout [Int32]) {
    found.removeAll(keepingCapacity: true)
    slots.withUnsafeBufferPointer { slots in
      Self.forEachWord(in: bytes) { _, hash in
        var slot = Int(truncatingIfNeeded: hash >> 32) & mask
        while slots[slot].hash != 0 {
          if slots[slot].hash == hash {
            if !found.contains(slots[slot].word) { found.append(slots[slot].word) }
            return
          }
          slot = (slot + 1) & mask
        }
      }
    }
  }

  /// Calls `body` with the place of each word of two bytes and more, and with its hash.
  @inline(__always)
  static func forEachWord(
    in bytes: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>, UInt64) -> Void
  ) {
    gaps.withUnsafeBufferPointer { gaps in
      var start = 0
      var index = 0
      var hash = basis
      while index < bytes.count {
        let byte = bytes[index]
        let gap = Int(gaps[Int(byte)])
        if gap == 0 {
          hash = mixed(hash, byte)
          index += 1
          continue
        }
        if index - start > 1 { body(start..<index, hash) }
        index += gap
        start = index
        hash = basis
      }
      if bytes.count - start > 1 { body(start..<bytes.count, hash) }
    }
  }

  /// For each byte the length of the gap between words that it begins; 0 for a part of a word.
  ///
  /// Letters, digits, hyphen and apostrophe make words, and so does all beyond ASCII but the blocks
  /// of punctuation: U+0080 through U+00BF, U+2000 through U+2FFF, and U+F000 through U+FFFF, which
  /// has the full-width signs.
  private static let gaps: [UInt8] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "'"):
      0
    case 0xC2: 2
    case 0xE2, 0xEF: 3
    case 0x80...: 0
    default: 1
    }
  }

  /// The hash FNV-1a with 64 bits, by Fowler, Noll and Vo.
  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(basis) { mixed($0, $1) }
  }

  private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
