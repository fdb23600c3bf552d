/// Fisher's exact test of two independent proportions.
public enum FisherTest {
  /// Whether the probabilities behind `left` and `right` are equal; the statistic is the difference
  /// of the shares.
  ///
  /// Both must have cases.
  ///
  /// Two-sided: the tables at most as probable as the one observed, as in R and SciPy.
  public static func test(
    _ left: Rate, _ right: Rate, _ alternative: Alternative = .twoSided
  ) -> TestResult {
    let marked = left.count + right.count
    let total = left.total + right.total
    let possible = max(0, marked - right.total)...min(left.total, marked)
    let chances = possible.map {
      ($0, Counts.hypergeometric($0, draws: left.total, marked: marked, total: total))
    }
    let observed = chances.first { $0.0 == left.count }?.1 ?? 0
    let p: Double =
      switch alternative {
      case .less: chances.filter { $0.0 <= left.count }.reduce(0) { $0 + $1.1 }
      case .greater: chances.filter { $0.0 >= left.count }.reduce(0) { $0 + $1.1 }
      case .twoSided: chances.filter { $0.1 <= observed * (1 + 1e-7) }.reduce(0) { $0 + $1.1 }
      }
    return TestResult(
      statistic: (left.share ?? 0) - (right.share ?? 0), pValue: min(1, p))
  }
}
