/// Student's t distribution, central and not.
public struct StudentT: Sendable, Hashable {
  /// The degrees of freedom; more than 0, not necessarily whole.
  public var degreesOfFreedom: Double

  /// Creates a distribution.
  public init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

  /// The probability of a value of at most `t`.
  public func cumulative(_ t: Double) -> Double {
    let tail = upperTail(t.magnitude)
    return t > 0 ? 1 - tail : tail
  }

  /// The probability of a value above `t` for `t` of 0 or more; exact where it is small.
  public func upperTail(_ t: Double) -> Double {
    guard t < .infinity else { return 0 }
    let freedom = degreesOfFreedom
    return Functions.incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2
  }

  /// The value that is not exceeded with `probability`, 0 through 1; infinite at the ends.
  public func quantile(_ probability: Double) -> Double {
    guard probability > 0 else { return -.infinity }
    guard probability < 1 else { return .infinity }
    if probability == 0.5 { return 0 }
    if probability > 0.5 { return -quantile(1 - probability) }
    var bound = 2.0
    while upperTail(bound) > probability { bound *= 2 }
    return -Root.find(in: 0...bound) { probability - upperTail($0) }
  }

  /// The probability of a value of at most `t` when the mean of the normal variable above the
  /// fraction bar is `shift`: the noncentral distribution, which says what a t test can detect.
  ///
  /// Simpson's rule over the scale below the bar; absolute error below 1e-8.
  public func cumulative(_ t: Double, shift: Double) -> Double {
    let freedom = degreesOfFreedom
    let spread = 10 / (2 * freedom).squareRoot()
    let (low, high) = (max(0, 1 - spread), 1 + spread)
    let logFront =
      Functions.logarithm(2) + freedom / 2 * Functions.logarithm(freedom / 2)
      - Functions.logGamma(freedom / 2)
    func density(_ scale: Double) -> Double {
      guard scale > 0 else { return freedom == 1 ? Functions.exponential(logFront) : 0 }
      let power = (freedom - 1) * Functions.logarithm(scale) - freedom * scale * scale / 2
      return Functions.exponential(logFront + power)
        * NormalDistribution.cumulative(t * scale - shift)
    }
    // At a scale of 0 the normal factor stands without `t`.
    let edge =
      low == 0 && freedom == 1
      ? Functions.exponential(logFront) * NormalDistribution.cumulative(-shift) : density(low)
    let steps = 4_000
    let width = (high - low) / Double(steps)
    var sum = edge + density(high)
    for step in 1..<steps {
      sum += (step.isMultiple(of: 2) ? 2 : 4) * density(low + Double(step) * width)
    }
    return min(1, max(0, sum * width / 3))
  }
}
