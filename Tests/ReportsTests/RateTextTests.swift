import Statistics
import Testing

@testable import Reports

@Suite struct RateTextTests {
  @Test func alwaysSaysItsDenominator() {
    #expect(Rate(0, of: 0).text() == "0/0")
    #expect(Rate(41, of: 59).text() == "41/59  69 % [57–80]")
    #expect(Rate(41, of: 59).text(TerminalStyle(unicode: false)) == "41/59  69 % [57-80]")
    #expect(Rate(9_999, of: 10_000).text() == "9,999/10,000  >99.9 % [99.9–>99.9]")
  }
}
