/// The sign test of paired differences; on pairs of yes and no it is McNemar's exact test.
public enum SignTest {
  /// Whether the median difference is `null`: the differences above it against those below it, by
  /// the binomial distribution; equal ones say nothing and are left out.
  ///
  /// The statistic is the number above.
  public static func test(
    _ differences: Sample, null: Double = 0, _ alternative: Alternative = .twoSided
  ) -> TestResult {
    let above = differences.values.count { $0 > null }
    let below = differences.values.count { $0 < null }
    let count = above + below
    let upper = Binomial.fairTail(upTo: below, of: count)
    let lower = Binomial.fairTail(upTo: above, of: count)
    return TestResult(
      statistic: Double(above),
      pValue: TestResult.pValue(lower: lower, upper: upper, alternative))
  }
}
