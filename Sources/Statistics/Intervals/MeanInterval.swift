/// Intervals of means, their differences and ratios by Student's t.
///
/// `confidence` lies between 0 and 1. Where nothing varies an interval is a point. There is none, `nil`,
/// of values so large that their squares leave the range of numbers.
public enum MeanInterval {
  /// The mean of `sample`; `nil` for fewer than two values.
  ///
  /// For pairs, give their differences.
  public static func oneSample(_ sample: Sample, confidence: Double) -> ClosedRange<Double>? {
    guard sample.count > 1 else { return nil }
    return around(
      sample.mean, error: (sample.variance / Double(sample.count)).squareRoot(),
      freedom: Double(sample.count - 1), confidence)
  }

  /// mean(`left`) − mean(`right`) by Welch's approximation; `nil` when either has fewer than two.
  public static func difference(
    _ left: Sample, _ right: Sample, confidence: Double
  ) -> ClosedRange<Double>? {
    guard left.count > 1, right.count > 1 else { return nil }
    let spread = WelchSpread(left, right, factor: 1)
    return around(
      left.mean - right.mean, error: spread.error, freedom: spread.degreesOfFreedom, confidence)
  }

  /// mean(`left`) / mean(`right`) of independent samples by Fieller's theorem with Welch's degrees
  /// of freedom; `nil` when either has fewer than two values or the interval has no end because
  /// mean(`right`) is not clear of 0.
  ///
  /// E. C. Fieller, "Some problems in interval estimation", Journal of the Royal Statistical Society
  /// B 16 (1954), 175–185.
  public static func ratio(
    _ left: Sample, _ right: Sample, confidence: Double
  ) -> ClosedRange<Double>? {
    guard left.count > 1, right.count > 1, right.mean != 0 else { return nil }
    let spread = WelchSpread(left, right, factor: left.mean / right.mean)
    return fieller(
      left.mean, right.mean, left.variance / Double(left.count),
      right.variance / Double(right.count), 0, freedom: spread.degreesOfFreedom, confidence)
  }

  /// mean(first) / mean(second) over `pairs` by Fieller's theorem; `nil` for fewer than two pairs or
  /// when the interval has no end.
  public static func pairedRatio(
    _ pairs: [(Double, Double)], confidence: Double
  ) -> ClosedRange<Double>? {
    guard pairs.count > 1 else { return nil }
    let pairs = pairs.sorted { $0 < $1 }
    let (left, right) = (Sample(pairs.map(\.0)), Sample(pairs.map(\.1)))
    let (first, second) = (left.mean, right.mean)
    let count = Double(pairs.count)
    let product = pairs.reduce(0) { $0 + ($1.0 - first) * ($1.1 - second) } / (count - 1)
    return fieller(
      first, second, left.variance / count, right.variance / count, product / count,
      freedom: count - 1, confidence)
  }

  private static func around(
    _ centre: Double, error: Double, freedom: Double, _ confidence: Double
  ) -> ClosedRange<Double>? {
    let width =
      error == 0
      ? 0 : error * StudentT(degreesOfFreedom: freedom).quantile((1 + confidence) / 2)
    return finite(centre - width, centre + width)
  }

  private static func finite(_ low: Double, _ high: Double) -> ClosedRange<Double>? {
    low.isFinite && high.isFinite && low <= high ? low...high : nil
  }

  /// The ratios r at which first − r · second is not clear of 0.
  private static func fieller(
    _ first: Double, _ second: Double, _ varianceFirst: Double, _ varianceSecond: Double,
    _ covariance: Double, freedom: Double, _ confidence: Double
  ) -> ClosedRange<Double>? {
    let deviate = StudentT(degreesOfFreedom: freedom).quantile((1 + confidence) / 2)
    let square = deviate * deviate
    let a = second * second - square * varianceSecond
    let b = first * second - square * covariance
    let c = first * first - square * varianceFirst
    let inside = b * b - a * c
    guard a > 0, inside.isFinite else { return nil }
    let root = max(0, inside).squareRoot()
    return finite((b - root) / a, (b + root) / a)
  }
}
