import Foundation
import Runner
import Study
import Testing
import Wire

/// A run can always be finished: trials that fail, whatever is done, keep no other from being done.
@Suite(.timeLimit(.minutes(1))) struct PersistenceTests {
  private let log = MemoryLog()

  /// An endpoint that answers prompts of these numbers with `failure`, and replies to the others.
  private func endpoint(
    failing numbers: some Sequence<Int>, with failure: EndpointError
  ) -> Endpoint {
    let texts = Set(numbers.map { "Ask \($0)" })
    return Endpoint { (call, _) async throws(EndpointError) in
      if texts.contains(call.turns[0].text) { throw failure }
      return reply()
    }
  }

  private let broken = error(.serverError, "Broken.", status: 500)

  @Test(arguments: [0..<30, 60..<85, 100..<200])
  func badRequestsFailAloneWhereverTheyStand(bad: Range<Int>) async throws {
    let endpoint = endpoint(failing: bad, with: badRequest)
    let outcome = try await runner(log: log, endpoint: endpoint).run(plan(200))
    #expect(outcome.end == .finished)
    #expect(outcome.progress.failed == bad.count && outcome.progress.replied == 200 - bad.count)
    #expect(endpoint.calls.count == 200)
  }

  @Test func whatIsRefusedToEveryPromptIsNotAskedForever() async throws {
    let endpoint = endpoint(failing: 0..<10_000, with: badRequest)
    for session in 1...2 {
      let outcome = try await runner(log: log, endpoint: endpoint).run(plan(10_000))
      #expect(outcome.end == .unavailable(badRequest))
      #expect((50...54).contains(outcome.progress.failed))
      #expect(outcome.progress.interrupted == 0)
      // The second goes on where the first stopped.
      #expect(log.statuses().count == endpoint.calls.count)
      #expect(endpoint.calls.count <= session * 54)
    }
  }

  @Test func sixtyBadPromptsAtTheBeginningAreGotPastByASecondCommand() async throws {
    let endpoint = endpoint(failing: 0..<60, with: badRequest)
    let first = try await runner(log: log, endpoint: endpoint).run(plan(200))
    #expect(first.end == .unavailable(badRequest) && first.progress.replied == 0)
    let second = try await runner(log: log, endpoint: endpoint).run(plan(200))
    #expect(second.end == .finished && second.progress.replied == 140)
  }

  @Test func whatAlwaysFailsIsTriedAgainAfterAllElse() async throws {
    let endpoint = endpoint(failing: 0..<25, with: broken)
    // Nothing was replied to: five end it.
    let first = try await runner(log: log, endpoint: endpoint, slots: 1).run(plan(100))
    #expect(first.end == .unavailable(broken) && first.progress.failed == 5)
    var replied: Set<String> = []
    for _ in 0..<5 where replied.isEmpty {
      _ = try await runner(log: log, endpoint: endpoint, slots: 1).run(plan(100))
      if !log.done.isEmpty { replied = ["m"] }
    }
    #expect(log.done.count == 75)
    #expect(log.statuses().values.allSatisfy { $0 != .pending })
  }

  @Test func aFailedTrialIsNeverTurnedBackToPending() async throws {
    let endpoint = endpoint(failing: [3, 10, 17, 24, 31, 38], with: broken)
    let first = try await runner(log: log, endpoint: endpoint, slots: 1).run(plan(40))
    #expect(first.end == .finished && first.progress.failed == 6)
    let options = RunOptions(total: 40, doneBefore: 34, repliedBefore: ["m"])
    let second = try await runner(options, log: log, endpoint: endpoint).run(plan(40))
    #expect(second.end == .finished && second.progress.failed == 6)
    #expect(second.progress.remaining == 0)
    // Where nothing counts as replied, the circuit opens; what failed has failed.
    let third = try await runner(log: log, endpoint: endpoint, slots: 1).run(plan(40))
    #expect(third.end == .unavailable(broken) && third.progress.interrupted == 0)
    #expect(log.statuses().values.count { $0 == .failed } == 6)
  }

  @Test func thoseThatWereTriedLongestAgoComeFirst() async throws {
    let mended = Locked(false)
    let endpoint = Endpoint { (call, _) async throws(EndpointError) in
      let number = Int(call.turns[0].text.dropFirst(4)) ?? 0
      if number < 20 || (number < 25 && !mended.withLock { $0 }) { throw broken }
      return reply()
    }
    let options = RunOptions(repliedBefore: ["m"])
    func run() async throws -> RunOutcome {
      try await runner(options, log: log, endpoint: endpoint, slots: 1).run(plan(25))
    }
    _ = try await run()
    _ = try await run()
    mended.withLock { $0 = true }
    // Twenty that always fail stand before the five that would be replied to by now.
    for _ in 0..<2 { _ = try await run() }
    #expect(log.done.count == 5)
  }

  @Test func rateLimitsWithoutRetriesFailTheirTrialsOnly() async throws {
    let endpoint = endpoint(
      failing: 0..<8, with: error(.rateLimited, "Slow down.", status: 429))
    let options = RunOptions(retrying: Retrying(retries: 0))
    let outcome = try await runner(options, log: log, endpoint: endpoint, slots: 8).run(plan(60))
    #expect(outcome.end == .finished && outcome.progress.replied == 52)
  }

  @Test func aTrialsTimeBeginsWithItsFirstCall() async throws {
    let clock = QuickClock()
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in reply() }
    // One call in ten minutes, and an hour for each trial: the last waits for an hour and a half.
    let limiter = Limiter(.fixed(10), tokensPerMinute: 110, clock: clock.clock)
    let run = Runner(
      RunOptions(longestCall: .seconds(600)), log: log, limiter: limiter, prices: prices,
      clock: clock.clock, random: { 0.5 },
      ask: { (call) async throws(EndpointError) in try await endpoint.ask(call) }, assess: judge)
    let outcome = try await run.run(plan(10))
    #expect(outcome.progress.replied == 10 && clock.clock.elapsed() > .seconds(3_600))
    #expect(log.all.allSatisfy { $0.seconds < 3_600 })
  }

  @Test func waitsForTheRateAreNotWaitsToRetry() async throws {
    let waits = Signal()
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in reply() }
    let clock = RunClock(
      elapsed: { .zero }, date: { Date() },
      sleep: { _ in
        waits.set()
        try await ContinuousClock().sleep(for: .seconds(600))
      })
    let run = Runner(
      log: log, limiter: Limiter(.fixed(4), requestsPerMinute: 20, clock: clock), prices: prices,
      clock: clock,
      ask: { (call) async throws(EndpointError) in try await endpoint.ask(call) }, assess: judge)
    async let outcome = run.run(plan(6))
    await waits.wait()
    while run.progress.paced == 0 { await Task.yield() }
    #expect(run.progress.waiting == 0)
    run.drain()
    _ = try await outcome
    #expect(run.progress.paced == 0 && run.progress.waiting == 0)
  }
}
