/// What single words add to a passage's evidence, beside the lists of cues.
///
/// The words were not chosen by hand: they are those that occur in several of the texts that the
/// weights were trained on, see `Benchmarks/checklist-training/train.py`.
struct WordWeights: Sendable {
  /// For each word what it adds to each kind of evidence.
  private(set) var weights: [SIMD16<Float>] = []
  /// Open addressing: the hash of a word and its number, a hash of 0 being an empty slot.
  ///
  /// Words are told apart by their hash of 64 bits alone; that the thousands of them differ is
  /// tested.
  private var slots: [(hash: UInt64, word: Int32)]
  /// How far to shift a hash for its first slot: its high bits depend on all of a word.
  private let shift: UInt64

  /// Reads the words of a ``WeightTable``.
  init(_ table: String) {
    let count = WeightTable.lineCount(of: table)
    var size = 64
    while size < count * 3 { size *= 2 }
    shift = UInt64(64 - size.trailingZeroBitCount)
    slots = Array(repeating: (0, 0), count: size)
    weights.reserveCapacity(count)
    WeightTable.forEachLine(of: table) { name, vector in
      let hash = Self.hash(name.indices, of: name)
      var slot = Int(hash >> shift)
      while slots[slot].hash != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = (hash, Int32(weights.count))
      weights.append(vector)
    }
  }

  /// The words as the table has them, folded; read anew each time.
  static func names(of table: String) -> [String] {
    var names: [String] = []
    WeightTable.forEachLine(of: table) { name, _ in
      names.append(String(decoding: name, as: UTF8.self))
    }
    return names
  }

  /// The words of one passage.
  struct Found {
    /// How many words there are in all, as ``Source/words(_:)`` counts them.
    fileprivate(set) var count = 0
    /// The known ones, and room for more.
    fileprivate var list: [Int32] = []
    fileprivate var knownCount = 0
    /// A bit for each word of the vocabulary, set for the known ones.
    fileprivate var bits: [UInt64]

    /// Of no passage yet; one serves all passages.
    init(of weights: WordWeights) {
      bits = Array(repeating: 0, count: weights.weights.count / 64 + 1)
    }

    /// The known ones by number, each once, in the order of the text.
    var known: [Int] { list[..<knownCount].map { Int($0) } }
  }

  /// Finds the words in `range` of the folded `text`, and counts all: both on one way through it;
  /// O(bytes).
  func find(in range: Range<Int>, of text: [UInt8], into found: inout Found) {
    // A word has two bytes and a gap behind it.
    let most = range.count / 3 + 1
    if found.list.count < most {
      found.list += repeatElement(0, count: most - found.list.count)
    }
    // Plain memory: checking and counting references would take longer than looking up.
    (found.count, found.knownCount) = text.withUnsafeBufferPointer { text in
      slots.withUnsafeBufferPointer { slots in
        found.bits.withUnsafeMutableBufferPointer { bits in
          found.list.withUnsafeMutableBufferPointer { list in
            for index in 0..<found.knownCount { bits[Int(list[index]) &>> 6] = 0 }
            var known = 0
            let count = Self.forEachWord(in: range, of: text) { range in
              guard let word = number(of: Self.hash(range, of: text), slots) else { return }
              let bit: UInt64 = 1 &<< UInt64(word & 63)
              guard bits[word &>> 6] & bit == 0 else { return }
              bits[word &>> 6] |= bit
              list[known] = Int32(truncatingIfNeeded: word)
              known &+= 1
            }
            return (count, known)
          }
        }
      }
    }
  }

  /// The number of the word with `hash`; `nil` when it is not known.
  @inline(__always)
  private func number(
    of hash: UInt64, _ slots: UnsafeBufferPointer<(hash: UInt64, word: Int32)>
  ) -> Int? {
    var slot = Int(truncatingIfNeeded: hash &>> shift)
    while slots[slot].hash != 0 {
      if slots[slot].hash == hash { return Int(slots[slot].word) }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  /// Adds what the words of `found` add to each kind of evidence.
  @inline(__always)
  func add(_ found: Found, to sum: inout SIMD16<Float>) {
    weights.withUnsafeBufferPointer { weights in
      for index in 0..<found.knownCount { sum += weights[Int(found.list[index])] }
    }
  }
}
