/// What an experiment of a planned size can find.
public struct Power: Sendable, Hashable {
  /// How the observations are compared.
  public enum Design: String, Sendable, Hashable {
    /// One sample against a number, or pairs by their differences.
    case oneSample
    /// Two independent samples of equal size.
    case independent
  }

  /// How the observations are compared.
  public var design: Design
  /// The standard deviation of one observation; of one difference for pairs.
  ///
  /// More than 0.
  public var standardDeviation: Double
  /// The observations per arm, or the pairs; 2 or more.
  public var count: Int
  /// The level of the test, between 0 and 1.
  public var alpha: Double
  /// Whether the test looks in both directions.
  public var isTwoSided: Bool

  /// Creates a design.
  public init(
    _ design: Design, standardDeviation: Double, count: Int, alpha: Double = 0.05,
    isTwoSided: Bool = true
  ) {
    self.design = design
    self.standardDeviation = standardDeviation
    self.count = count
    self.alpha = alpha
    self.isTwoSided = isTwoSided
  }

  /// The chance that a t test finds a true `effect`, exact under normal noise.
  public func power(of effect: Double) -> Double {
    let n = Double(count)
    let (freedom, scale) =
      design == .independent ? (2 * n - 2, (n / 2).squareRoot()) : (n - 1, n.squareRoot())
    let distribution = StudentT(degreesOfFreedom: freedom)
    let shift = effect.magnitude / standardDeviation * scale
    let bound = distribution.quantile(1 - (isTwoSided ? alpha / 2 : alpha))
    let above = 1 - distribution.cumulative(bound, shift: shift)
    return isTwoSided ? above + distribution.cumulative(-bound, shift: shift) : above
  }

  /// The smallest true effect that is found with `chance`, between ``alpha`` and 1.
  public func detectable(chance: Double = 0.8) -> Double {
    var bound = standardDeviation
    while power(of: bound) < chance { bound *= 2 }
    var (low, high) = (0.0, bound)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if power(of: middle) < chance { low = middle } else { high = middle }
    }
    return high
  }
}
