import Statistics
import Testing

/// Literals from the PyPI package krippendorff 0.9.0, printed by `Reference/krippendorff_alpha.py`.
@Suite struct KrippendorffAlphaTests {
  /// A row per rater, a column per unit, as the reference has them; `nil` where a rating is missing.
  private func alpha(_ ratings: [[Int?]]) -> Double? {
    KrippendorffAlpha.ordinal(
      ratings[0].indices.map { unit in ratings.compactMap { $0[unit] } })
  }

  private func expect(
    _ ratings: [[Int?]], _ expected: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let found = try #require(alpha(ratings), sourceLocation: sourceLocation)
    #expect(abs(found - expected) < 1e-11, sourceLocation: sourceLocation)
  }

  @Test func isThatOfTheReference() throws {
    try expect([[2, 1, 0, 2, 2, 1, 0, 0], [2, 2, 0, 2, 1, 1, 0, 1]], 0.735020661157)
    try expect(
      [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, nil, nil, nil], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nil, 3],
        [nil, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nil], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nil],
      ], 0.815387503755)
    try expect([[0, 2, 0, 2, 1], [2, 0, 2, 0, 1]], -0.8)
    try expect(
      [[0, 0, 2, 2, 0, 2], [0, 2, 2, 2, 0, 2], [0, 0, 2, 2, nil, 0]], 0.555555555556)
  }

  @Test func perfectAgreementIsOne() throws {
    try expect([[0, 1, 2], [0, 1, 2], [0, nil, 2]], 1)
  }

  @Test func saysNothingWhereThereIsNothingToCompare() {
    #expect(KrippendorffAlpha.ordinal([]) == nil)
    #expect(KrippendorffAlpha.ordinal([[1], [2], []]) == nil)
    #expect(KrippendorffAlpha.ordinal([[2, 2], [2, 2]]) == nil)
  }
}
