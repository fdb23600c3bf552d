/// Tests of means by Student's t.
///
/// Where nothing varies the statistic is infinite, or 0 when the null hypothesis is met exactly, and
/// the p value 0 or 1 accordingly: a measurement without noise leaves nothing to chance. There is no
/// result, `nil`, of values so large that their squares leave the range of numbers.
public enum TTest {
  /// Whether the mean of `sample` is `null`; `nil` for fewer than two values.
  ///
  /// For paired samples this is the test of their differences.
  public static func oneSample(
    _ sample: Sample, null: Double = 0, _ alternative: Alternative = .twoSided
  ) -> TestResult? {
    guard sample.count > 1 else { return nil }
    return result(
      distance: sample.mean - null, error: (sample.variance / Double(sample.count)).squareRoot(),
      freedom: Double(sample.count - 1), alternative)
  }

  /// Whether mean(`left`) − `factor` · mean(`right`) is `null`, with variances that may differ;
  /// `nil` when either sample has fewer than two values.
  ///
  /// B. L. Welch, "The generalization of 'Student's' problem when several different population
  /// variances are involved", Biometrika 34 (1947), 28–35.
  public static func welch(
    _ left: Sample, _ right: Sample, factor: Double = 1, null: Double = 0,
    _ alternative: Alternative = .twoSided
  ) -> TestResult? {
    guard left.count > 1, right.count > 1 else { return nil }
    let spread = WelchSpread(left, right, factor: factor)
    return result(
      distance: left.mean - factor * right.mean - null, error: spread.error,
      freedom: spread.degreesOfFreedom, alternative)
  }

  private static func result(
    distance: Double, error: Double, freedom: Double, _ alternative: Alternative
  ) -> TestResult? {
    guard distance.isFinite, error.isFinite else { return nil }
    let statistic = error > 0 ? distance / error : distance == 0 ? 0 : distance * .infinity
    let distribution = StudentT(degreesOfFreedom: freedom)
    let tail = distribution.upperTail(statistic.magnitude)
    let (lower, upper) = statistic > 0 ? (1 - tail, tail) : (tail, 1 - tail)
    let p =
      error == 0 && distance == 0
      ? 1 : TestResult.pValue(lower: lower, upper: upper, alternative)
    return TestResult(statistic: statistic, degreesOfFreedom: freedom, pValue: p)
  }
}

/// The standard error of mean(`left`) − factor · mean(`right`), and its degrees of freedom.
struct WelchSpread {
  let error: Double
  let degreesOfFreedom: Double

  init(_ left: Sample, _ right: Sample, factor: Double) {
    let first = left.variance / Double(left.count)
    let second = factor * factor * right.variance / Double(right.count)
    error = (first + second).squareRoot()
    // By the shares of the two in the whole: squares of small or large variances have no number.
    let share = first / (first + second)
    degreesOfFreedom =
      first + second > 0
      ? 1
        / (share * share / Double(left.count - 1)
          + (1 - share) * (1 - share) / Double(right.count - 1))
      : Double(left.count + right.count - 2)
  }
}
