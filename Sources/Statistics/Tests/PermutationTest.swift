/// Permutation tests of means: how often labels dealt out by chance differ as much.
///
/// All rearrangements are tried where there are at most ``exactLimit``; else ``draws`` of them,
/// drawn with a seed, the observed one counted in. B. Phipson and G. K. Smyth, "Permutation P-values
/// should never be zero", Statistical Applications in Genetics and Molecular Biology 9 (2010).
public enum PermutationTest {
  /// The most rearrangements that are all tried.
  public static let exactLimit = 200_000
  /// How many are drawn when there are more.
  public static let draws = 9_999

  /// Whether `left` and `right` come from one distribution, by the difference of their means; the
  /// statistic is that difference.
  ///
  /// Both must have values.
  public static func independent(
    _ left: Sample, _ right: Sample, _ alternative: Alternative = .twoSided, seed: UInt64 = 0
  ) -> TestResult {
    let all = left.values + right.values
    let total = Sample(all).values.reduce(0, +)
    let (n, m) = (Double(left.count), Double(right.count))
    // The difference of means follows from the sum of the first group alone.
    func difference(_ sum: Double) -> Double { sum / n - (total - sum) / m }
    var tally = Tally(observed: left.mean - right.mean, scale: all.map(\.magnitude).max() ?? 0)
    if Counts.choose(all.count, left.count, limit: exactLimit) != nil {
      var chosen = Array(0..<left.count)
      repeat {
        tally.add(difference(chosen.reduce(0) { $0 + all[$1] }))
      } while advance(&chosen, below: all.count)
      return tally.result(alternative, isExact: true)
    }
    var generator = SplitMix64(seed: seed)
    var deal = all
    for _ in 0..<draws {
      deal.shuffle(using: &generator)
      tally.add(difference(deal[..<left.count].reduce(0, +)))
    }
    return tally.result(alternative, isExact: false)
  }

  /// Whether paired `differences` are symmetric about `null`, by their mean under changed signs;
  /// the statistic is the mean's distance from `null`.
  ///
  /// There must be values.
  public static func paired(
    _ differences: Sample, null: Double = 0, _ alternative: Alternative = .twoSided,
    seed: UInt64 = 0
  ) -> TestResult {
    let shifted = differences.values.map { $0 - null }
    let count = Double(shifted.count)
    var tally = Tally(
      observed: shifted.reduce(0, +) / count, scale: shifted.map(\.magnitude).max() ?? 0)
    func mean(_ signs: (Int) -> Bool) -> Double {
      shifted.indices.reduce(0) { $0 + (signs($1) ? -shifted[$1] : shifted[$1]) } / count
    }
    if shifted.count < 18, 1 << shifted.count <= exactLimit {
      for signs in 0..<(1 << shifted.count) { tally.add(mean { signs >> $0 & 1 == 1 }) }
      return tally.result(alternative, isExact: true)
    }
    var generator = SplitMix64(seed: seed)
    for _ in 0..<draws { tally.add(mean { _ in generator.next() >> 63 == 1 }) }
    return tally.result(alternative, isExact: false)
  }

  /// The next choice of as many numbers below `limit` in lexicographic order; `false` after the last.
  private static func advance(_ chosen: inout [Int], below limit: Int) -> Bool {
    var place = chosen.count - 1
    while place >= 0, chosen[place] == limit - chosen.count + place { place -= 1 }
    guard place >= 0 else { return false }
    chosen[place] += 1
    for later in (place + 1)..<max(place + 1, chosen.count) {
      chosen[later] = chosen[later - 1] + 1
    }
    return true
  }

  /// Counts statistics at least as extreme as the observed one.
  private struct Tally {
    let observed: Double
    /// Sums in another order differ in their last bits and must count as equal.
    let tolerance: Double
    var (atMost, atLeast, all) = (0, 0, 0)

    init(observed: Double, scale: Double) {
      self.observed = observed
      tolerance = scale * 1e-12
    }

    mutating func add(_ value: Double) {
      all += 1
      if value <= observed + tolerance { atMost += 1 }
      if value >= observed - tolerance { atLeast += 1 }
    }

    func result(_ alternative: Alternative, isExact: Bool) -> TestResult {
      let extra = isExact ? 0 : 1
      let total = Double(all + extra)
      return TestResult(
        statistic: observed,
        pValue: TestResult.pValue(
          lower: Double(atMost + extra) / total, upper: Double(atLeast + extra) / total,
          alternative))
    }
  }
}
