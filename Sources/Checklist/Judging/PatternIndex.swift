/// Finds the patterns that hold for a passage without trying each of them: most ask for a cue that
/// is not there.
struct PatternIndex: Sendable {
  /// The patterns of ``Pattern/all``, a bit for each.
  typealias Patterns = UInt128

  /// Of ``Pattern/all``.
  static let shared = PatternIndex(Pattern.all.map(\.test))

  private let tests: [Pattern.Test]
  /// For each cue the patterns that are tried where it stands.
  ///
  /// A pattern that asks for several is under the one that fewest patterns ask for.
  private var byCue = [Patterns](repeating: 0, count: Cue.weighed)
  /// The patterns that ask for no cue.
  private var withoutCue: Patterns = 0
  /// For each set of topics the patterns that it allows.
  private var byTopics = [Patterns](repeating: 0, count: 64)
  /// The patterns that numbers do not rule out.
  private var withNumbers: Patterns = 0
  /// The patterns that hold without any quantity.
  private var withoutQuantity: Patterns = 0

  private init(_ tests: [Pattern.Test]) {
    self.tests = tests
    var askedBy = [Int](repeating: 0, count: Cue.weighed)
    for test in tests { for cue in Self.cues(of: test.all) { askedBy[cue] += 1 } }
    for (index, test) in tests.enumerated() {
      let bit: Patterns = 1 << Patterns(index)
      if let rarest = Self.cues(of: test.all).min(by: { askedBy[$0] < askedBy[$1] }) {
        byCue[rarest] |= bit
      } else if test.any != 0 {
        for cue in Self.cues(of: test.any) { byCue[cue] |= bit }
      } else {
        withoutCue |= bit
      }
      for topics in byTopics.indices
      where test.topics.isEmpty || !test.topics.isDisjoint(with: Topics(rawValue: UInt8(topics))) {
        byTopics[topics] |= bit
      }
      if !test.withoutNumbers { withNumbers |= bit }
      if test.quantities == 0, test.also == 0 { withoutQuantity |= bit }
    }
  }

  /// How many patterns there are.
  var count: Int { tests.count }

  private static func cues(of bits: UInt64) -> [Int] {
    (0..<Cue.weighed).filter { bits & (1 << UInt64($0)) != 0 }
  }

  /// The patterns that hold for `facts`.
  func holding(for facts: Facts) -> Patterns {
    var tried = withoutCue
    var cues = facts.cues
    while cues != 0 {
      tried |= byCue[cues.trailingZeroBitCount]
      cues &= cues - 1
    }
    tried &= byTopics[Int(facts.topics.rawValue)]
    if facts.numbers > 0 { tried &= withNumbers }
    if facts.quantities == 0 { tried &= withoutQuantity }
    let low = holding(UInt64(truncatingIfNeeded: tried), from: 0, facts)
    let high = holding(UInt64(truncatingIfNeeded: tried >> 64), from: 64, facts)
    return Patterns(high) << 64 | Patterns(low)
  }

  /// Which of the patterns `tried`, numbered from `first` on, hold.
  @inline(__always)
  private func holding(_ tried: UInt64, from first: Int, _ facts: Facts) -> UInt64 {
    var tried = tried
    var holding: UInt64 = 0
    while tried != 0 {
      let index = tried.trailingZeroBitCount
      if tests[first &+ index].holds(facts) { holding |= 1 &<< UInt64(index) }
      tried &= tried &- 1
    }
    return holding
  }
}
