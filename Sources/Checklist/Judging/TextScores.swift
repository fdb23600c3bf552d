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
    for (index, element) in Self.head(judge).enumerated() {
      sum += SIMD16(lowHalf: element, highHalf: element) * weights.text[index]
    }
    let shares = Self.shares(judge)
    for index in shares.indices where shares[index] != Self.none {
      let share = Judge.logarithm(SIMD16(lowHalf: shares[index], highHalf: shares[index]))
      sum += share * weights.text[Weights.summaryCount + index]
    }
    weak = sum.lowHalf
    met = sum.highHalf
  }

  /// The share of a feature that no evidence has.
  static let none = SIMD8<Float>(repeating: 1)

  /// For each feature one more than the evidence that has it.
  static func shares(_ judge: borrowing Judge) -> [SIMD8<Float>] {
    var shares = [SIMD8<Float>](repeating: none, count: FeatureSpace.count)
    for index in judge.evidence.indices {
      let likely = judge.evidence[index].lowHalf
      // Below a thousandth it is noise.
      let counted = likely.replacing(with: 0, where: likely .<= 0.001)
      for feature in judge.features(of: index) { shares[Int(feature)] += counted }
    }
    return shares
  }

  /// What ``Weights/summaryNames`` names.
  static func head(_ judge: borrowing Judge) -> [SIMD8<Float>] {
    var ranking = Ranking()
    var inSection = SIMD8<Float>()
    var strongestInSection = SIMD8<Float>()
    var sumInSection = SIMD8<Float>()
    for index in judge.evidence.indices {
      let evidence = judge.evidence[index]
      ranking.add(evidence)
      let topics = SIMD8<UInt8>(repeating: judge.facts[index].topics.rawValue) & topicBits
      let isInside = SIMD8<Float>().replacing(
        with: 1, where: SIMD8<Int32>(truncatingIfNeeded: topics) .!= 0)
      let inside = evidence.lowHalf * isInside
      inSection += isInside
      strongestInSection = pointwiseMax(strongestInSection, inside)
      sumInSection += inside
    }
    func odds(_ kinds: SIMD16<Float>, _ kind: Kind) -> SIMD8<Float> {
      lanes(Judge.odds(kinds), kind)
    }
    func logarithm(_ value: SIMD8<Float>) -> SIMD8<Float> {
      Judge.logarithm(SIMD16(lowHalf: value + 1, highHalf: none)).lowHalf
    }
    let hasSection = pointwiseMin(inSection, none)
    let oddsInSection = Judge.odds(SIMD16(lowHalf: strongestInSection, highHalf: none)).lowHalf
    return [
      odds(ranking.first, .any), odds(ranking.second, .any), odds(ranking.third, .any),
      odds(ranking.fifth, .any), logarithm(lanes(ranking.sum, .any)),
      odds(ranking.first, .met), odds(ranking.second, .met), logarithm(lanes(ranking.sum, .met)),
      odds(ranking.first, .weak), odds(ranking.second, .weak),
      logarithm(lanes(ranking.sum, .weak)),
      hasSection, oddsInSection, logarithm(inSection), sumInSection / (inSection + 1),
    ]
  }

  /// The lane's own topic among ``Topics``.
  private static let topicBits: SIMD8<UInt8> = [1, 2, 4, 8, 16, 32, 0, 0]

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

  /// The five largest of many, and their sum, in each lane.
  private struct Ranking {
    var first = SIMD16<Float>()
    var second = SIMD16<Float>()
    var third = SIMD16<Float>()
    var fourth = SIMD16<Float>()
    var fifth = SIMD16<Float>()
    var sum = SIMD16<Float>()

    mutating func add(_ value: SIMD16<Float>) {
      sum += value
      var rest = value
      Self.sift(&first, &rest)
      Self.sift(&second, &rest)
      Self.sift(&third, &rest)
      Self.sift(&fourth, &rest)
      Self.sift(&fifth, &rest)
    }

    private static func sift(_ place: inout SIMD16<Float>, _ rest: inout SIMD16<Float>) {
      (place, rest) = (Judge.larger(place, rest), Judge.smaller(place, rest))
    }
  }
}
