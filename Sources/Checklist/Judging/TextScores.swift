/// The odds, as logarithms, that a whole text reaches the levels, for every aspect at once.
///
/// A text is seen from each aspect by how strong its strongest passages are, how many there are, and
/// for each feature how much evidence has it. A lane is an aspect: the five steps, then the overclaim.
struct TextScores: Sendable {
  /// That the step is there; in the lane of the overclaim, that the text overclaims.
  private(set) var weak = SIMD8<Float>()
  /// That the step is met.
  private(set) var met = SIMD8<Float>()

  /// Of no text.
  init() {}

  /// Sums up the passages that `judge` has weighed.
  init(_ judge: borrowing Judge, _ weights: Weights) {
    var sum = weights.textBias
    weights.text.withUnsafeBufferPointer { rows in
      for (index, element) in Self.head(judge).enumerated() {
        sum += SIMD16(lowHalf: element, highHalf: element) * rows[index]
      }
      Self.forEachShare(judge) { index, share in
        let counted = Judge.logarithm(share)
        sum +=
          SIMD16(lowHalf: counted, highHalf: counted) * rows[Weights.summaryCount + index]
      }
    }
    weak = sum.lowHalf
    met = sum.highHalf
  }

  /// Calls `body` with each feature that a passage has and with one more than the evidence that has
  /// it, in ascending order.
  @inline(__always)
  static func forEachShare(_ judge: borrowing Judge, _ body: (Int, SIMD8<Float>) -> Void) {
    var shares = [SIMD8<Float>](repeating: one, count: FeatureSpace.count)
    var any = FeatureSet()
    shares.withUnsafeMutableBufferPointer { shares in
      for index in judge.evidence.indices {
        let likely = judge.evidence[index].lowHalf
        // Below a thousandth it is noise.
        let counted = likely.replacing(with: 0, where: likely .<= 0.001)
        let features = judge.features[index]
        features.forEach { shares[$0] += counted }
        any.formUnion(features)
      }
      any.forEach { body($0, shares[$0]) }
    }
  }

  /// What ``Weights/summaryNames`` names.
  static func head(_ judge: borrowing Judge) -> [SIMD8<Float>] {
    // Kinds 0 through 7 are the steps, the overclaim and two of the steps met, kinds 8 through 15 the
    // other steps met and the steps only weak, of which two are asked for.
    var low = Ranking()
    var high = ShortRanking()
    var inSection = SIMD8<Float>()
    var strongestInSection = SIMD8<Float>()
    var sumInSection = SIMD8<Float>()
    for index in judge.evidence.indices {
      let evidence = judge.evidence[index]
      low.add(evidence.lowHalf)
      high.add(evidence.highHalf)
      let isInside = topicLanes[Int(judge.facts[index].topics.rawValue)]
      let inside = evidence.lowHalf * isInside
      inSection += isInside
      strongestInSection = Judge.larger(strongestInSection, inside)
      sumInSection += inside
    }
    let first = SIMD16(lowHalf: Judge.odds(low.top.first), highHalf: Judge.odds(high.first))
    let second = SIMD16(lowHalf: Judge.odds(low.top.second), highHalf: Judge.odds(high.second))
    let sum = SIMD16(
      lowHalf: Judge.logarithm(low.top.sum + 1), highHalf: Judge.logarithm(high.sum + 1))
    return [
      lanes(first, .any), lanes(second, .any), steps(Judge.odds(low.third)),
      steps(Judge.odds(low.fifth)), lanes(sum, .any),
      lanes(first, .met), lanes(second, .met), lanes(sum, .met),
      lanes(first, .weak), lanes(second, .weak), lanes(sum, .weak),
      Judge.smaller(inSection, one), Judge.odds(strongestInSection),
      Judge.logarithm(inSection + 1), sumInSection / (inSection + 1),
    ]
  }

  private static let one = SIMD8<Float>(repeating: 1)

  /// For each set of ``Topics`` 1 in the lanes whose own topic is among them.
  private static let topicLanes: [SIMD8<Float>] = (0..<64).map { topics in
    var lanes = SIMD8<Float>()
    for lane in 0..<6 where topics & (1 << lane) != 0 { lanes[lane] = 1 }
    return lanes
  }

  /// Where among ``Judge/kinds`` the five steps begin.
  private enum Kind: Int {
    case any = 0
    case met = 6
    case weak = 11
  }

  /// The lanes of `kinds` that are of `kind`; an overclaim has one kind only.
  private static func lanes(_ kinds: SIMD16<Float>, _ kind: Kind) -> SIMD8<Float> {
    let start = kind.rawValue
    return [
      kinds[start], kinds[start + 1], kinds[start + 2], kinds[start + 3], kinds[start + 4],
      kinds[Judge.overclaim], 0, 0,
    ]
  }

  /// The lanes of the steps and the overclaim.
  private static func steps(_ kinds: SIMD8<Float>) -> SIMD8<Float> {
    lanes(SIMD16(lowHalf: kinds, highHalf: SIMD8()), .any)
  }

  /// The two largest of many, and their sum, in each lane.
  private struct ShortRanking {
    var first = SIMD8<Float>()
    var second = SIMD8<Float>()
    var sum = SIMD8<Float>()

    /// Adds `value` and returns what is not among the two largest: `value` or what gave way to it.
    @inline(__always)
    @discardableResult
    mutating func add(_ value: SIMD8<Float>) -> SIMD8<Float> {
      sum += value
      var rest = value
      TextScores.sift(&first, &rest)
      TextScores.sift(&second, &rest)
      return rest
    }
  }

  /// The five largest of many, and their sum, in each lane.
  private struct Ranking {
    var top = ShortRanking()
    var third = SIMD8<Float>()
    var fourth = SIMD8<Float>()
    var fifth = SIMD8<Float>()

    @inline(__always)
    mutating func add(_ value: SIMD8<Float>) {
      var rest = top.add(value)
      TextScores.sift(&third, &rest)
      TextScores.sift(&fourth, &rest)
      TextScores.sift(&fifth, &rest)
    }
  }

  @inline(__always)
  private static func sift(_ place: inout SIMD8<Float>, _ rest: inout SIMD8<Float>) {
    (place, rest) = (Judge.larger(place, rest), Judge.smaller(place, rest))
  }
}
