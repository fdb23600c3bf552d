/// On which side of the null hypothesis an alternative lies.
public enum Alternative: String, Sendable, Hashable, CaseIterable {
  /// The effect differs, in whatever direction.
  case twoSided = "two-sided"
  /// The effect is larger.
  case greater
  /// The effect is smaller.
  case less
}

/// What a test of a hypothesis finds.
public struct TestResult: Sendable, Hashable {
  /// What is compared with its distribution under the null hypothesis; infinite when nothing varies.
  public var statistic: Double
  /// The degrees of freedom, where the test has them.
  public var degreesOfFreedom: Double?
  /// The probability, under the null hypothesis, of a statistic at least as extreme; 0 through 1.
  public var pValue: Double

  /// Creates a result.
  public init(statistic: Double, degreesOfFreedom: Double? = nil, pValue: Double) {
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.pValue = pValue
  }

  /// The p value of two one-sided ones.
  static func pValue(lower: Double, upper: Double, _ alternative: Alternative) -> Double {
    switch alternative {
    case .less: min(1, lower)
    case .greater: min(1, upper)
    case .twoSided: min(1, 2 * min(lower, upper))
    }
  }
}
