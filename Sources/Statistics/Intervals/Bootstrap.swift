/// Percentile bootstrap intervals.
public enum Bootstrap {
  /// How many samples are drawn.
  public static let draws = 10_000

  /// The interval of `statistic` over samples drawn with replacement from each of `groups` by
  /// itself; `nil` when a group is empty or the statistic is not finite on too many draws to know
  /// both ends.
  ///
  /// An element is whatever is drawn as one: a number, or a pair. Time is ``draws`` × the elements.
  /// The same seed gives the same interval. B. Efron and R. J. Tibshirani, "An Introduction to the
  /// Bootstrap" (1993), chapter 13.
  public static func interval<Element>(
    _ groups: [[Element]], confidence: Double, seed: UInt64,
    statistic: ([[Element]]) -> Double
  ) -> ClosedRange<Double>? {
    guard groups.allSatisfy({ !$0.isEmpty }) else { return nil }
    var generator = SplitMix64(seed: seed)
    var figures: [Double] = []
    figures.reserveCapacity(draws)
    var drawn = groups
    for _ in 0..<draws {
      for (index, group) in groups.enumerated() {
        for place in group.indices {
          drawn[index][place] = group[Int.random(in: 0..<group.count, using: &generator)]
        }
      }
      let figure = statistic(drawn)
      if figure.isFinite { figures.append(figure) }
    }
    guard figures.count == draws else { return nil }
    figures.sort()
    let low = quantile(figures, (1 - confidence) / 2)
    let high = quantile(figures, (1 + confidence) / 2)
    // Neighbours may lie further apart than there are numbers.
    return low <= high ? low...high : nil
  }

  /// The quantile by linear interpolation between ascending values (type 7, NumPy's default).
  private static func quantile(_ values: [Double], _ probability: Double) -> Double {
    let place = probability * Double(values.count - 1)
    let below = min(Int(place), values.count - 2)
    return values[below] + (place - Double(below)) * (values[below + 1] - values[below])
  }
}
