import Testing

@testable import Runner

/// The limits find what an endpoint bears: at least 0.9 of it, with less than 2 % of the calls
/// refused, the way there included.
@Suite struct ConvergenceTests {
  private static let seeds: [UInt64] = [1, 2]
  /// Where it is left to chance whether a limit is seen in what is none.
  private static let manySeeds = [UInt64](1...8)

  private func auto(rpm: Int? = nil, tpm: Int? = nil) -> Throttle {
    Throttle(Window(from: 8, to: 1_000), requestsPerMinute: rpm, tokensPerMinute: tpm)
  }

  /// Seconds in which so many calls at once come to some ten thousand.
  private func time(_ slots: Int) -> Int { max(120, 12_000 / slots / 60 * 60) }

  @Test(arguments: [4, 20, 100, 200], seeds)
  func callsAtOnce(slots: Int, seed: UInt64) {
    let time = time(slots)
    let outcome = Simulation(auto(), seed: seed).run(SlotEndpoint(slots: slots), for: Double(time))
    // A call takes one second on average.
    let share = Double(outcome.served) / Double(slots * time)
    #expect(share >= 0.9 && outcome.refusedShare < 0.02, "seed \(seed): \(share), \(outcome)")
  }

  @Test(arguments: [4, 20, 100, 200], seeds)
  func callsAtOnceWithoutCapacityForMore(slots: Int, seed: UInt64) {
    let time = time(slots)
    let outcome = Simulation(auto(), seed: seed)
      .run(SlotEndpoint(slots: slots, isOverload: true), for: Double(time))
    let share = Double(outcome.served) / Double(slots * time)
    #expect(share >= 0.9 && outcome.refusedShare < 0.02, "seed \(seed): \(share), \(outcome)")
  }

  @Test(arguments: [20, 100], seeds)
  func callsAtOnceWithAPausePerRefusal(slots: Int, seed: UInt64) {
    let outcome = Simulation(auto(), seed: seed)
      .run(SlotEndpoint(slots: slots, retryAfter: 2), for: 600)
    let share = Double(outcome.served) / Double(slots * 600)
    #expect(share >= 0.9 && outcome.refusedShare < 0.02, "seed \(seed): \(share), \(outcome)")
  }

  @Test(
    arguments: [(60, 0.5...3), (600, 0.05...0.1), (600, 5...40), (3_000, 0.5...3)], seeds)
  func requestsPerMinuteThatRepliesTellOf(
    limit: (perMinute: Int, latency: ClosedRange<Double>), seed: UInt64
  ) {
    let outcome = Simulation(auto(), seed: seed)
      .run(MinuteEndpoint(requests: limit.perMinute, latency: limit.latency), for: 600)
    let share = Double(outcome.served) / Double(limit.perMinute * 10)
    #expect(share >= 0.9 && outcome.refusedShare < 0.02, "seed \(seed): \(share), \(outcome)")
  }

  @Test(arguments: [(40_000, 0.5...3), (400_000, 5...40), (4_000_000, 0.5...3)], seeds)
  func tokensPerMinuteThatRepliesTellOf(
    limit: (perMinute: Int, latency: ClosedRange<Double>), seed: UInt64
  ) {
    let outcome = Simulation(auto(), seed: seed)
      .run(MinuteEndpoint(tokens: limit.perMinute, latency: limit.latency), for: 600)
    // A call takes 800 + 900 tokens on average.
    let share = Double(outcome.served * 1_700) / Double(limit.perMinute * 10)
    #expect(share >= 0.9 && outcome.refusedShare < 0.02, "seed \(seed): \(share), \(outcome)")
  }

  /// Without a word about the limit, refusals are all there is to go by.
  @Test(
    arguments: [(600, 0.05...0.1, true), (600, 0.05...0.1, false), (600, 1...3, true)], seeds)
  func requestsPerMinuteThatNobodyTellsOf(
    limit: (perMinute: Int, latency: ClosedRange<Double>, isCoarse: Bool), seed: UInt64
  ) {
    let outcome = Simulation(auto(), seed: seed).run(
      MinuteEndpoint(
        requests: limit.perMinute, latency: limit.latency, tellsLimits: false,
        isCoarse: limit.isCoarse), for: 1_200)
    let share = Double(outcome.served) / Double(limit.perMinute * 20)
    #expect(share >= 0.9 && outcome.refusedShare < 0.02, "seed \(seed): \(share), \(outcome)")
  }

  /// Refusals that have nothing to do with the rate do not slow it down.
  @Test(arguments: [nil, 0.02, 1], [UInt64](1...4))
  func oneCallInAHundredRefusedAtAnyRate(retryAfter: Double?, seed: UInt64) {
    let outcome = Simulation(Throttle(Window(fixed: 64)), seed: seed)
      .run(SlotEndpoint(slots: 1_000, retryAfter: retryAfter, refusedPercent: 1), for: 360)
    let later = Double(outcome.perMinute.suffix(5).reduce(0, +)) / (64 * 300)
    // A pause of a second every hundred calls takes two fifths of the time.
    #expect(later >= (retryAfter == 1 ? 0.5 : 0.9), "seed \(seed): \(later), \(outcome)")
  }

  /// Nor do they close the window, be they 429 or 529, with a limit behind them or none.
  @Test(arguments: [(20, false), (20, true), (80, false), (80, true), (1_000, false)], manySeeds)
  func oneCallInAHundredRefusedWhateverTheirNumber(
    endpoint: (slots: Int, isOverload: Bool), seed: UInt64
  ) {
    let most = min(endpoint.slots, 96)
    let outcome = Simulation(Throttle(Window(from: 8, to: 96)), seed: seed).run(
      SlotEndpoint(slots: endpoint.slots, isOverload: endpoint.isOverload, refusedPercent: 1),
      for: 240)
    let share = Double(outcome.served) / Double(most * 240)
    #expect(share >= 0.85 && outcome.refusedShare < 0.03, "seed \(seed): \(share), \(outcome)")
  }

  /// Both at once: the limit is found beneath the chance, and followed when it falls.
  @Test(arguments: [false, true], manySeeds)
  func aLimitThatFallsAmongRefusalsByChance(isOverload: Bool, seed: UInt64) {
    let outcome = Simulation(auto(), seed: seed).run(
      SlotEndpoint(slots: 80, isOverload: isOverload, refusedPercent: 1, change: (120, 20)),
      for: 300)
    let later = Double(outcome.perMinute.suffix(2).reduce(0, +)) / (20 * 120)
    #expect(later >= 0.9 && outcome.refusedShare < 0.03, "seed \(seed): \(later), \(outcome)")
  }

  @Test(arguments: seeds)
  func limitsThatWereSetAreKept(seed: UInt64) {
    let outcome = Simulation(auto(rpm: 550), seed: seed).run(
      MinuteEndpoint(requests: 600, latency: 0.5...3, tellsLimits: false), for: 600)
    #expect(outcome.refused == 0, "\(outcome)")
    #expect(outcome.perMinute.dropFirst().allSatisfy { (540...560).contains($0) }, "\(outcome)")
    let tokens = Simulation(auto(tpm: 90_000), seed: seed).run(
      MinuteEndpoint(tokens: 100_000, latency: 0.5...3, tellsLimits: false), for: 600)
    #expect(tokens.refusedShare < 0.02 && tokens.served * 1_700 > 800_000, "\(tokens)")
  }

  @Test(arguments: [false, true], [UInt64](1...4))
  func aLimitThatMovesIsFollowed(isOverload: Bool, seed: UInt64) {
    let more = Simulation(auto(), seed: seed)
      .run(SlotEndpoint(slots: 20, isOverload: isOverload, change: (120, 80)), for: 300)
    #expect(Double(more.perMinute.suffix(2).reduce(0, +)) >= 0.9 * 80 * 120, "\(more)")
    let less = Simulation(auto(), seed: seed)
      .run(SlotEndpoint(slots: 80, isOverload: isOverload, change: (120, 20)), for: 300)
    #expect(Double(less.perMinute.suffix(2).reduce(0, +)) >= 0.95 * 20 * 120, "\(less)")
    #expect(less.refusedShare < 0.02, "\(less)")
  }
}
