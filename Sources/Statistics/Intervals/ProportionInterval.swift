/// Intervals of two independent proportions.
public enum ProportionInterval {
  /// share(`left`) − share(`right`), from Wilson's intervals of the two (method 10 of R.
  ///
  /// G. Newcombe, "Interval estimation for the difference between independent proportions",
  /// Statistics in Medicine 17 (1998), 873–890); `nil` when either has no cases.
  public static func difference(
    _ left: Rate, _ right: Rate, confidence: Double
  ) -> ClosedRange<Double>? {
    let deviate = NormalDistribution.quantile((1 + confidence) / 2)
    guard let first = left.share, let second = right.share,
      let around = left.wilsonInterval(deviate: deviate),
      let other = right.wilsonInterval(deviate: deviate)
    else { return nil }
    func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    let below = length(first - around.lowerBound, other.upperBound - second)
    let above = length(around.upperBound - first, second - other.lowerBound)
    return (first - second - below)...(first - second + above)
  }

  /// share(`left`) / share(`right`) by the logarithm's normal approximation (D.
  ///
  /// Katz and others, "Obtaining confidence intervals for the risk ratio in cohort studies",
  /// Biometrics 34 (1978), 469–474); `nil` when either count is 0.
  public static func ratio(
    _ left: Rate, _ right: Rate, confidence: Double
  ) -> ClosedRange<Double>? {
    guard left.count > 0, right.count > 0, let first = left.share, let second = right.share else {
      return nil
    }
    let variance =
      1 / Double(left.count) - 1 / Double(left.total) + 1 / Double(right.count)
      - 1 / Double(right.total)
    let width = NormalDistribution.quantile((1 + confidence) / 2) * max(0, variance).squareRoot()
    let ratio = first / second
    return (ratio * Functions.exponential(-width))...(ratio * Functions.exponential(width))
  }
}
