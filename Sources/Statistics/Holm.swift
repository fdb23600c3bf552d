/// Holm's step-down correction for several tests at once.
///
/// S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
/// Statistics 6 (1979), 65–70. It holds whatever the tests have to do with each other.
public enum Holm {
  /// The p-values corrected for how many there are, in the order given; O(n log n).
  ///
  /// Those up to α are the tests that may be called significant with a probability of at most α that
  /// any one of them wrongly is.
  public static func adjusted(_ values: [Double]) -> [Double] {
    var adjusted = values
    var least = 0.0
    for (rank, place) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
      least = max(least, min(1, values[place] * Double(values.count - rank)))
      adjusted[place] = least
    }
    return adjusted
  }
}
