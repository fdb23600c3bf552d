import Testing

@testable import Reports

@Suite struct ProgressTests {
  static let midway = ProgressSnapshot(
    done: 120, failed: 2, refused: 1, truncated: 3, inFlight: 16, waiting: 4, total: 1_300,
    spentUSD: 1.234, elapsed: .seconds(65), left: .milliseconds(605_400))

  @Test func saysTheMostImportantFirst() {
    #expect(
      ProgressLine.terminal(Self.midway, TerminalStyle(width: 180))
        == "█░░░░░░░░░░░░░░░░░░░  120/1,300 done · 2 failed · 10 min 05 s left · spent $1.23 · 16 in flight"
        + " · 4 waiting to retry · 1 refused · 3 truncated · 1 min 05 s elapsed")
    #expect(
      ProgressLine.plain(Self.midway)
        == "120/1,300 done, 2 failed, 10 min 05 s left, spent $1.23, 16 in flight, 4 waiting to retry,"
        + " 1 refused, 3 truncated, 1 min 05 s elapsed\n")
  }

  @Test func aWaitForTheRateIsNoRetry() {
    let snapshot = ProgressSnapshot(done: 4, inFlight: 1, paced: 2, total: 6, spentUSD: 0)
    #expect(
      ProgressLine.plain(snapshot)
        == "4/6 done, spent $0, 1 in flight, 2 waiting for the rate limit, 0.0 s elapsed\n")
    #expect(ProgressLine.json(snapshot).contains(#""in_flight":1,"waiting":2,"#))
  }

  @Test(arguments: 20...160)
  func neverFillsTheLastColumn(width: Int) {
    let line = ProgressLine.terminal(Self.midway, TerminalStyle(width: width))
    #expect(line.columns < width)
    #expect(line.contains("120/1,300"))
  }

  @Test func showsFailuresInTheBar() {
    let snapshot = ProgressSnapshot(done: 5, failed: 5, total: 10, elapsed: .seconds(1))
    let line = ProgressLine.terminal(snapshot, TerminalStyle(width: 80, unicode: false))
    #expect(line.hasPrefix("##########!!!!!!!!!!  5/10 done - 5 failed - spent unknown"))
  }

  @Test func countsNothingAsNothing() {
    let snapshot = ProgressSnapshot(done: 0, total: 0, spentUSD: 0)
    #expect(ProgressLine.plain(snapshot) == "0/0 done, spent $0, 0.0 s elapsed\n")
  }

  @Test func writesTheDocumentedEvent() {
    #expect(
      ProgressLine.json(Self.midway)
        == #"{"schema":"prereg.progress/1","event":"progress","total":1300,"done":120,"refused":1,"truncated":3,"failed":2,"in_flight":16,"waiting":4,"usd":1.234,"elapsed_seconds":65,"left_seconds":605.4}"#
        + "\n")
    let end = ProgressSnapshot(done: 1, total: 1)
    #expect(ProgressLine.json(end, .end).contains(#""event":"end""#))
    #expect(ProgressLine.json(end).contains(#""usd":null,"elapsed_seconds":0,"left_seconds":null"#))
  }
}
