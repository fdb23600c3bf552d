import Testing
import Wire

@testable import Reports

@Suite struct FiguresTests {
  @Test(arguments: [
    (0, 2, "0.00"), (0.005, 2, "0.01"), (1.5, 0, "2"), (-0.001, 2, "0.00"), (-1.25, 1, "-1.3"),
    (1_234_567.891, 2, "1,234,567.89"), (0.07, 3, "0.070"), (999.999, 2, "1,000.00"),
    (1e300, 2, "1e+300"),
  ])
  func writesDecimals(value: Double, places: Int, text: String) {
    #expect(Figures.fixed(value, places) == text)
  }

  @Test(arguments: [
    (0, "0 %"), (1, "100 %"), (0.5, "50 %"), (0.004, "0.4 %"), (0.0002, "<0.1 %"),
    (0.995, "99.5 %"), (0.99999, ">99.9 %"), (0.0151, "2 %"),
  ])
  func keepsNoneAndAllApartFromAlmost(share: Double, text: String) {
    #expect(Figures.percent(share) == text)
  }

  @Test(arguments: [
    (nil, "unknown"), (0, "$0"), (0.00001, "<$0.0001"), (0.0123, "$0.0123"), (1.5, "$1.50"),
    (12_345.6, "$12,346"),
  ])
  func neverTakesUnknownForNothing(usd: Double?, text: String) {
    #expect(Figures.usd(usd) == text)
  }

  @Test(arguments: [
    (0, "0.0 s"), (0.84, "0.8 s"), (9.94, "9.9 s"), (9.96, "10 s"), (59.6, "1 min 00 s"),
    (200, "3 min 20 s"), (3_840, "1 h 04 min"), (184_000, "2 d 3 h"), (.infinity, "unknown"),
  ])
  func writesTimes(seconds: Double, text: String) {
    #expect(Figures.time(seconds) == text)
  }

  @Test func writesCountsAndTokens() {
    #expect(Figures.count(1_234_567) == "1,234,567")
    #expect(Figures.count(-1_000) == "-1,000")
    #expect(Figures.counted(1, "reply", plural: "replies") == "1 reply")
    #expect(Figures.counted(0, "trial") == "0 trials")
    #expect(Figures.tokens(nil) == "unknown")
    #expect(Figures.tokens(Usage(input: 1_204, output: 3)) == "1,204 / 3")
  }
}
