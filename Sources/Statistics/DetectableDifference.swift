#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What difference a comparison of this size and spread would have found with a given power.
public enum DetectableDifference {
  /// The difference that a two-sided test at `alpha` finds with probability `power`, by the normal
  /// approximation.
  ///
  /// - Parameters:
  ///   - standardError: The standard error of the estimated difference, 0 or more.
  ///   - alpha: The level of the test, above 0 and below 1.
  ///   - power: The probability to find it, above 0 and below 1.
  /// - Returns: The difference, in the unit of the standard error.
  public static func normal(standardError: Double, alpha: Double, power: Double) -> Double {
    (NormalDistribution.quantile(1 - alpha / 2) + NormalDistribution.quantile(power))
      * standardError
  }

  /// The least share of `pairs` that must speak for one side, none for the other, for McNemar's exact
  /// test to find it with probability `power`; `nil` when even all of them would not do.
  ///
  /// No observed spread enters, so that it also holds where nothing differed.
  public static func oneSided(pairs: Int, alpha: Double, power: Double) -> Double? {
    let fewest = McNemar.fewestPairs(alpha: alpha)
    guard pairs >= fewest else { return nil }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      let missed = Binomial.lowerTail(upTo: fewest - 1, of: pairs, probability: middle)
      if 1 - missed < power { low = middle } else { high = middle }
    }
    return high
  }

  /// The largest share of cases, of which none of `count` is one, that is compatible with that: the
  /// one-sided exact bound at `alpha`; 1 of no cases.
  ///
  /// J. A. Hanley and A. Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249
  /// (1983), 1743–1745.
  public static func unseen(of count: Int, alpha: Double) -> Double {
    count > 0 ? 1 - pow(alpha, 1 / Double(count)) : 1
  }
}
