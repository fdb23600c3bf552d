import Statistics
import Testing

@Suite struct RateTests {
  /// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17
  /// (1998), table I, method 3 (four decimals); the last digits from statsmodels 0.14
  /// `proportion_confint(method="wilson")` and SciPy's `binomtest().proportion_ci`.
  @Test(arguments: [
    (81, 263, 0.2552885198782742, 0.36620957698280004),
    (15, 148, 0.06238639953073628, 0.16048724172330803),
    (0, 20, 0, 0.1611251580528194),
    (1, 29, 0.006113214292762667, 0.17175521879320294),
    (0, 1, 0, 0.7934506856227627),
    (10, 10, 0.7224672001371106, 1),
    (7, 12, 0.31951131254954973, 0.8067396863412435),
    (41, 59, 0.5685367346805483, 0.7974636801988395),
    (9_999, 10_000, 0.9994337311025987, 0.9999823473263989),
    (500_000, 1_000_000, 0.4990200198900048, 0.5009799801099952),
  ])
  func agreesWithPublishedIntervals(count: Int, total: Int, low: Double, high: Double) throws {
    let interval = try #require(Rate(count, of: total).wilsonInterval())
    #expect(abs(interval.lowerBound - low) < 1e-12)
    #expect(abs(interval.upperBound - high) < 1e-12)
  }

  @Test func holdsTheShareAndStaysWithinBounds() throws {
    for total in 1...60 {
      for count in 0...total {
        let rate = Rate(count, of: total)
        let interval = try #require(rate.wilsonInterval())
        let share = try #require(rate.share)
        #expect(interval.contains(share), "\(count) of \(total)")
        #expect(interval.lowerBound >= 0 && interval.upperBound <= 1)
        let mirrored = try #require(Rate(total - count, of: total).wilsonInterval())
        #expect(abs(mirrored.lowerBound - (1 - interval.upperBound)) < 1e-12)
      }
    }
  }

  @Test func narrowsWithMoreCasesAndLessConfidence() throws {
    let few = try #require(Rate(7, of: 10).wilsonInterval())
    let many = try #require(Rate(70, of: 100).wilsonInterval())
    let bold = try #require(Rate(7, of: 10).wilsonInterval(deviate: 1))
    #expect(many.upperBound - many.lowerBound < few.upperBound - few.lowerBound)
    #expect(bold.upperBound - bold.lowerBound < few.upperBound - few.lowerBound)
  }

  @Test func saysNothingOfNoCases() {
    #expect(Rate(0, of: 0).share == nil)
    #expect(Rate(0, of: 0).wilsonInterval() == nil)
  }
}
