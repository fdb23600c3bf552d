import Testing

@testable import Runner

@Suite struct RefusalTestTests {
  /// Has `calls` go out at a level each, refused ones below 0; which of the refusals find a limit.
  private func findings(_ calls: [Int], _ test: inout RefusalTest) -> [Bool] {
    calls.compactMap { call in
      test.noteDeparture(at: abs(call))
      return call < 0 ? test.isLimit(refusedAt: -call) : nil
    }
  }

  @Test func threeRefusalsOnEndAreALimit() {
    var test = RefusalTest(upTo: 100)
    let found = findings([8, 8, 8, -9, -9, -9], &test)
    #expect(found == [false, false, true] && test.level == 9)
    // Where it was found before, two are enough, and elsewhere not.
    let again = findings([8, -9, 8, -9], &test)
    let below = findings([-7, -7, 7, 7, 7, 7, 7], &test)
    #expect(again == [false, true] && below == [false, false])
  }

  @Test func callsLetInUnderFewerSayNothingAboutALimit() {
    var test = RefusalTest(upTo: 100)
    let one = [Int](repeating: 8, count: 50) + [-9]
    let found = findings(one + one + one, &test)
    #expect(found == [false, false, true])
  }

  @Test func callsLetInUnderAsManySpeakForChance() {
    var test = RefusalTest(upTo: 100)
    for _ in 0..<100 {
      let found = findings([-9] + [Int](repeating: 9, count: 10), &test)
      #expect(found == [false])
    }
    // Two in a hundred are counted on; more need more on end.
    let burst = findings([-9, -9, -9, -9], &test)
    #expect(burst == [false, false, false, true])
  }

  @Test func aRefusalUnderFewerIsOfTheSameLimit() {
    var test = RefusalTest(upTo: 100)
    let found = findings([-80, -79, -77], &test)
    #expect(found == [false, false, true] && test.level == 77)
  }

  @Test func oneRefusalHoldsTheWindowUntilItIsOutweighed() {
    var test = RefusalTest(upTo: 100)
    _ = findings([-9], &test)
    #expect(test.suspects(9) && !test.suspects(8))
    _ = findings([8, 8, 8, 8, 8, 8, 8], &test)
    #expect(test.suspects(9))
    _ = findings([9, 10, 9, 9, 9, 9], &test)
    #expect(!test.suspects(9))
  }

  @Test func levelsBeyondTheMostAreCountedAsIt() {
    var counts = LevelCounts(upTo: 4)
    for level in 1...6 { counts.add(at: level) }
    #expect(counts.count(from: 4) == 3 && counts.count(from: 9) == 3 && counts.total == 6)
    counts.clear()
    #expect(counts.count(from: 1) == 0 && counts.total == 0)
  }

  /// A window that closed lets nothing out before there is room in it again.
  @Test func callsUnderWayWhenTheWindowClosesMakeNoRoom() {
    var throttle = Throttle(Window(from: 8, to: 64))
    func depart() -> Throttle.Departure? {
      let size = CallSize(input: 10, maximumOutput: 10)
      guard
        case .go(let call) = throttle.depart(
          size, used: throttle.inFlight + 1, now: .zero)
      else { return nil }
      return call
    }
    var calls = (0..<8).compactMap { _ in depart() }
    for call in calls.suffix(3) {
      throttle.arrive(call, .overloaded(retryAfter: nil), limits: nil, now: .milliseconds(30))
    }
    calls.removeLast(3)
    // Refused at 6, 7 and 8: half of the fewest.
    #expect(throttle.slots == 3 && throttle.inFlight == 5 && depart() == nil)
    for call in calls.prefix(2) {
      throttle.arrive(call, .other(isFree: true), limits: nil, now: .seconds(1))
    }
    #expect(depart() == nil, "three are under way")
    throttle.arrive(calls[2], .other(isFree: true), limits: nil, now: .seconds(1))
    #expect(depart() != nil)
  }
}
