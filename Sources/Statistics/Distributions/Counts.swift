/// Distributions of counts.
enum Counts {
  /// The logarithm of the number of ways to choose `k` of `n`.
  static func logChoose(_ n: Int, _ k: Int) -> Double {
    Functions.logGamma(Double(n + 1)) - Functions.logGamma(Double(k + 1))
      - Functions.logGamma(Double(n - k + 1))
  }

  /// The number of ways to choose `k` of `n`, or `nil` above `limit`.
  static func choose(_ n: Int, _ k: Int, limit: Int) -> Int? {
    var ways = 1
    for step in 0..<min(k, n - k) {
      ways = ways * (n - step) / (step + 1)
      if ways > limit { return nil }
    }
    return ways
  }

  /// The probability of `k` marked ones among `draws` out of `total` that hold `marked`.
  static func hypergeometric(_ k: Int, draws: Int, marked: Int, total: Int) -> Double {
    Functions.exponential(
      logChoose(marked, k) + logChoose(total - marked, draws - k) - logChoose(total, draws))
  }
}
