/// A share of a known number of cases, which always says of how many.
public struct Rate: Sendable, Hashable {
  /// The cases that have the property; 0 through ``total``.
  public var count: Int
  /// All cases; 0 or more.
  public var total: Int

  /// Creates a rate.
  public init(_ count: Int, of total: Int) {
    self.count = count
    self.total = total
  }

  /// The share, 0 through 1, or `nil` when there are no cases.
  public var share: Double? {
    total > 0 ? Double(count) / Double(total) : nil
  }

  /// Wilson's score interval for the probability behind the rate, or `nil` when there are no cases.
  ///
  /// `deviate` is the two-sided standard normal deviate; 1.96 gives 95 %. The cases are
  /// taken as independent of each other; repeated samples of one prompt are not quite, and then the
  /// true uncertainty is larger.
  ///
  /// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal
  /// of the American Statistical Association 22 (1927), 209–212; recommended for small samples by
  /// L. D. Brown, T. T. Cai and A. DasGupta, "Interval estimation for a binomial proportion",
  /// Statistical Science 16 (2001), 101–133.
  public func wilsonInterval(deviate: Double = 1.959963984540054) -> ClosedRange<Double>? {
    guard let share else { return nil }
    let cases = Double(total)
    let square = deviate * deviate
    let centre = share + square / (2 * cases)
    let spread =
      deviate * ((share * (1 - share) + square / (4 * cases)) / cases).squareRoot()
    let scale = 1 + square / cases
    // At 0 and at all cases the bound is exact; rounding would leave it a hair beside.
    let lower = count == 0 ? 0 : max(0, (centre - spread) / scale)
    let upper = count == total ? 1 : min(1, (centre + spread) / scale)
    return lower...upper
  }
}
