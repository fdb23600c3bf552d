#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// McNemar's test of paired yes-or-no outcomes: of the pairs that differ, half should speak for
/// either side when there is no difference.
///
/// Q. McNemar, "Note on the sampling error of the difference between correlated proportions or
/// percentages", Psychometrika 12 (1947), 153–157; the exact form is a sign test.
public enum McNemar {
  /// The exact two-sided p-value, 1 when no pair differs; O(the smaller count).
  ///
  /// - Parameters:
  ///   - first: The pairs that speak for the first side, 0 or more.
  ///   - second: The pairs that speak for the second.
  /// - Returns: The p-value, above 0 and at most 1.
  public static func exactP(_ first: Int, _ second: Int) -> Double {
    let differing = first + second
    return min(1, 2 * Binomial.fairTail(upTo: min(first, second), of: differing))
  }

  /// The least number of pairs that, all speaking for one side, reach `alpha`; 6 for 0.05.
  public static func fewestPairs(alpha: Double) -> Int {
    var count = 1
    while exactP(count, 0) > alpha, count < 1_074 { count += 1 }
    return count
  }
}

/// Sums of binomial probabilities.
enum Binomial {
  /// The probability of at most `most` of `trials` tosses of a fair coin; O(`most`).
  static func fairTail(upTo most: Int, of trials: Int) -> Double {
    lowerTail(upTo: most, of: trials, probability: 0.5)
  }

  /// The probability of at most `most` successes in `trials`, each of `probability`, which lies
  /// between 0 and 1 without either; O(`most`).
  static func lowerTail(upTo most: Int, of trials: Int, probability: Double) -> Double {
    guard most >= 0 else { return 0 }
    guard most < trials else { return 1 }
    let odds = log(probability) - log1p(-probability)
    // Logarithms, for the terms of many trials leave the range of numbers.
    var term = Double(trials) * log1p(-probability)
    var terms = [term]
    terms.reserveCapacity(most + 1)
    for count in 0..<most {
      term += odds + log(Double(trials - count)) - log(Double(count + 1))
      terms.append(term)
    }
    let largest = terms.max() ?? 0
    return min(1, exp(largest) * terms.reduce(0) { $0 + exp($1 - largest) })
  }
}
