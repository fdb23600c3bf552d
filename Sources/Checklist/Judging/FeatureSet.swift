/// The features that hold for one passage, a bit for each.
///
/// ``FeatureSpace`` numbers them.
struct FeatureSet: Sendable {
  /// The cues that stand there.
  var cues: UInt64 = 0
  /// The cues that stand there more than once.
  var many: UInt64 = 0
  /// What is counted, and where and in what form it is said: from ``FeatureSpace/quantities`` on.
  var circumstances: UInt64 = 0
  /// The patterns that hold: from ``FeatureSpace/patterns`` on.
  var patterns: UInt128 = 0

  /// Calls `body` with the number of each feature, in ascending order: floating-point sums over them
  /// must come out the same every time.
  @inline(__always)
  func forEach(_ body: (Int) -> Void) {
    Self.forEachBit(of: cues, from: 0, body)
    Self.forEachBit(of: many, from: FeatureSpace.many, body)
    Self.forEachBit(of: circumstances, from: FeatureSpace.quantities, body)
    Self.forEachBit(of: UInt64(truncatingIfNeeded: patterns), from: FeatureSpace.patterns, body)
    Self.forEachBit(
      of: UInt64(truncatingIfNeeded: patterns >> 64), from: FeatureSpace.patterns + 64, body)
  }

  /// Adds those of `other`.
  @inline(__always)
  mutating func formUnion(_ other: FeatureSet) {
    cues |= other.cues
    many |= other.many
    circumstances |= other.circumstances
    patterns |= other.patterns
  }

  @inline(__always)
  private static func forEachBit(of bits: UInt64, from base: Int, _ body: (Int) -> Void) {
    var bits = bits
    while bits != 0 {
      body(base + bits.trailingZeroBitCount)
      bits &= bits - 1
    }
  }
}
