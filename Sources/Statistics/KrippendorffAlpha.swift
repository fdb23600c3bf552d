/// Krippendorff's alpha: how far raters of the same units agree beyond chance, for any number of
/// raters and with ratings missing.
///
/// 1 is perfect agreement, 0 what chance brings; below 0 raters disagree by system. K. Krippendorff,
/// "Computing Krippendorff's alpha-reliability", University of Pennsylvania (2011); he takes 0.8 for
/// reliable and 0.667 for the least from which tentative conclusions may be drawn.
public enum KrippendorffAlpha {
  /// Alpha of ratings on an ordinal scale.
  ///
  /// Takes time in proportion to the units, plus the cube of the number of different ratings.
  ///
  /// - Parameter units: The ratings of each unit, those that are missing left out; which rater gave
  ///   which does not matter. A unit with fewer than two ratings says nothing and is passed over.
  /// - Returns: Alpha, or `nil` when no unit has two ratings or all ratings are the same: then there
  ///   is nothing to agree or differ about.
  public static func ordinal(_ units: [[Int]]) -> Double? {
    let pairable = units.filter { $0.count >= 2 }
    let values = Set(pairable.joined()).sorted()
    guard values.count >= 2 else { return nil }
    let places = Dictionary(uniqueKeysWithValues: zip(values, values.indices))
    var coincidences = [[Double]](
      repeating: [Double](repeating: 0, count: values.count), count: values.count)
    for unit in pairable {
      var counts = [Double](repeating: 0, count: values.count)
      for rating in unit { counts[places[rating] ?? 0] += 1 }
      for first in values.indices {
        for second in values.indices {
          let pairs = counts[first] * (counts[second] - (first == second ? 1 : 0))
          coincidences[first][second] += pairs / Double(unit.count - 1)
        }
      }
    }
    let totals = coincidences.map { $0.reduce(0, +) }
    var observed = 0.0
    var expected = 0.0
    for first in values.indices {
      for second in values.indices.dropFirst(first + 1) {
        let between = totals[first...second].reduce(0, +)
        let distance = between - (totals[first] + totals[second]) / 2
        observed += coincidences[first][second] * distance * distance
        expected += totals[first] * totals[second] * distance * distance
      }
    }
    return 1 - (totals.reduce(0, +) - 1) * observed / expected
  }
}
