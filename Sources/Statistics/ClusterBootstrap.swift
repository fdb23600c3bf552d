/// How far a mean of grouped values may be off, found by drawing whole groups again and again.
///
/// Values of one group, such as the samples of one prompt, go together: they are drawn or left out
/// as one, so that their likeness widens the intervals as it must. All means are taken from the same
/// draws.
///
/// B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), §13.3; for groups, A. C.
/// Davison and D. V. Hinkley, Bootstrap Methods and their Application (1997), §3.8.
public struct ClusterBootstrap: Sendable {
  /// A group of values: for each mean the sum over the group, and how many values it sums.
  public struct Cluster: Sendable, Hashable {
    /// The sums, one for each mean, in the same order in every group.
    public var sums: [Double]
    /// How many values each sum is of; 1 or more.
    public var count: Int

    /// Creates a group.
    public init(sums: [Double], count: Int) {
      self.sums = sums
      self.count = count
    }
  }

  /// The groups.
  public let clusters: [Cluster]
  /// The means of all values.
  public let means: [Double]

  /// Prepares the means of `clusters`, of which there must be at least one.
  public init(_ clusters: [Cluster]) {
    self.clusters = clusters
    let count = Double(clusters.reduce(0) { $0 + $1.count })
    means = clusters[0].sums.indices.map { mean in
      clusters.reduce(0) { $0 + $1.sums[mean] } / count
    }
  }

  /// The draws that ``intervals(tail:seed:draws:)`` makes of `count` groups when not told: 10,000,
  /// and fewer of more than 2,000 groups, whose intervals need them less.
  public static func usualDraws(of count: Int) -> Int {
    max(1_000, min(10_000, 20_000_000 / max(1, count)))
  }

  /// The share to cut off at either end of the means drawn of `count` groups for an interval of
  /// confidence 1 − `alpha`.
  ///
  /// It is less than `alpha` / 2, markedly so of few groups: draws spread by √((n − 1) / n) too
  /// little and know nothing of how uncertain the spread itself is. T. C. Hesterberg, "What teachers
  /// should know about the bootstrap", The American Statistician 69 (2015), 371–386, §3.3, the
  /// expanded percentile interval.
  public static func tail(alpha: Double, of count: Int) -> Double {
    guard count > 1 else { return 0 }
    let size = Double(count)
    let deviate = StudentT(degreesOfFreedom: size - 1).quantile(1 - alpha / 2)
    return NormalDistribution.cumulative(-(size / (size - 1)).squareRoot() * deviate)
  }

  /// The interval of each mean, by the percentiles `tail` and 1 − `tail` of the means that are drawn.
  ///
  /// The same groups and seed give the same intervals everywhere. O(draws × groups × means).
  ///
  /// - Parameters:
  ///   - tail: The share that is cut off at either end, 0 or more and below 0.5; see
  ///     ``tail(alpha:of:)``.
  ///   - seed: Where the random numbers begin.
  ///   - draws: How often the groups are drawn; `nil` for ``usualDraws(of:)``.
  /// - Returns: An interval for each mean, in their order.
  public func intervals(
    tail: Double, seed: UInt64, draws: Int? = nil
  ) -> [ClosedRange<Double>] {
    let (size, width) = (clusters.count, means.count)
    let draws = draws ?? Self.usualDraws(of: size)
    let sums = clusters.flatMap(\.sums)
    let counts = clusters.map { Double($0.count) }
    var random = SplitMix64(seed: seed)
    var drawn = [[Double]](repeating: [], count: width)
    for mean in 0..<width { drawn[mean].reserveCapacity(draws) }
    var totals = [Double](repeating: 0, count: width)
    for _ in 0..<draws {
      var count = 0.0
      for mean in 0..<width { totals[mean] = 0 }
      for _ in 0..<size {
        let place = Int(random.next().multipliedFullWidth(by: UInt64(size)).high)
        count += counts[place]
        for mean in 0..<width { totals[mean] += sums[place &* width &+ mean] }
      }
      for mean in 0..<width { drawn[mean].append(totals[mean] / count) }
    }
    return drawn.map { means in
      let sorted = means.sorted()
      let low = Self.quantile(tail, of: sorted)
      return low...max(low, Self.quantile(1 - tail, of: sorted))
    }
  }

  /// The value below which the share `share` of `sorted` lies, between neighbours in proportion.
  ///
  /// Definition 7 of R. J. Hyndman and Y. Fan, The American Statistician 50 (1996), 361–365.
  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }

  /// The standard errors of the means by linearisation, robust to likeness within groups; not a
  /// number of a single group.
  ///
  /// R. M. Bell and D. F. McCaffrey's survey in Survey Methodology 28 (2002), 169–181, has the
  /// estimator as CR1; of a mean alone its correction is groups / (groups − 1).
  public var standardErrors: [Double] {
    let groups = Double(clusters.count)
    let count = Double(clusters.reduce(0) { $0 + $1.count })
    return means.indices.map { mean in
      let squares = clusters.reduce(0.0) { sum, cluster in
        let residual = cluster.sums[mean] - means[mean] * Double(cluster.count)
        return sum + residual * residual
      }
      return (squares * groups / (groups - 1)).squareRoot() / count
    }
  }
}
