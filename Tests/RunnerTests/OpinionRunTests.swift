import Checklist
import Opinions
import Runner
import Study
import Testing
import Wire

private let question = OpinionQuestion(
  instructions: "Level it.", parameters: Parameters(maximumOutputTokens: 100))

private let levels: String = {
  let aspect = #"{"reason":"r","level":1}"#
  return "{" + Opinion.aspects.map { "\"\($0)\":\(aspect)" }.joined(separator: ",") + "}"
}()

/// What came of a run.
private final class Collector: Sendable {
  private let opinions = Locked<[OpinionRun.Item: Opinion]>([:])

  var all: [OpinionRun.Item: Opinion] { opinions.withLock { $0 } }

  @Sendable func record(_ opinion: Opinion, _ item: OpinionRun.Item) async throws {
    opinions.withLock { $0[item] = opinion }
  }
}

@Suite struct OpinionRunTests {
  private let collector = Collector()
  private let clock = QuickClock()

  private func items(_ count: Int, _ judges: String...) -> [OpinionRun.Item] {
    judges.flatMap { judge in (0..<count).map { OpinionRun.Item(judge: judge, text: $0) } }
  }

  private func run(
    _ items: [OpinionRun.Item], _ endpoint: Endpoint, limiters: [String: Limiter] = [:],
    maximumUSD: Double? = nil, spentBefore: Double = 0, maximumTokens: Int? = nil,
    tokensBefore: Int = 0
  ) -> OpinionRun {
    OpinionRun(
      question, about: items, limiters: limiters, maximumUSD: maximumUSD, spentBefore: spentBefore,
      maximumTokens: maximumTokens, tokensBefore: tokensBefore, prices: prices,
      clock: clock.clock, random: { 0.5 },
      ask: { call async throws(EndpointError) in try await endpoint.ask(call) })
  }

  private func outcome(_ run: OpinionRun, concurrency: Int = 3) async throws -> OpinionRun.Outcome {
    try await run.run(
      concurrency: concurrency, text: { "text \($0)" }, record: collector.record)
  }

  @Test func asksEveryJudgeAboutEveryTextWithinTheLimit() async throws {
    let endpoint = Endpoint { _, _ in reply(levels) }
    let ended = try await outcome(run(items(5, "m", "n"), endpoint))
    #expect(ended.end == .finished && ended.counts == [.judged: 10] && ended.left == 0)
    #expect(collector.all.count == 10 && endpoint.calls.count == 10 && endpoint.most <= 3)
    let opinion = try #require(collector.all[.init(judge: "m", text: 4)])
    #expect(opinion.reply == sha256("text 4") && opinion.levels[.costEstimate] == .weak)
    // 1,000 tokens in at a dollar per thousand, 100 out at ten.
    #expect(opinion.usd == 2 && opinion.usage == Usage(input: 1_000, output: 100))
    #expect(endpoint.calls.allSatisfy { $0.schema == OpinionQuestion.schema })
  }

  @Test func keepsToTheLimiterThatItsJudgesShare() async throws {
    let endpoint = Endpoint { _, _ in reply(levels) }
    let limiter = Limiter(.fixed(2))
    let ended = try await outcome(
      run(items(10, "m", "n"), endpoint, limiters: ["m": limiter, "n": limiter]), concurrency: 8)
    #expect(ended.counts == [.judged: 20] && endpoint.most == 2)
  }

  @Test func aQuestionThatWaitsForItsMinuteIsLeftWhenTheRunDrains() async throws {
    let begun = Signal()
    let endpoint = Endpoint { _, _ in
      begun.set()
      return reply(levels)
    }
    let limiter = Limiter(.fixed(4), requestsPerMinute: 1)
    let opinions = run(items(5, "m"), endpoint, limiters: ["m": limiter])
    async let ended = outcome(opinions, concurrency: 1)
    await begun.wait()
    opinions.drain()
    let end = try await ended
    #expect(end.end == .drained && end.counts == [.judged: 1] && end.left == 4)
  }

  @Test func triesAgainWhatMayPassAndKeepsWhatCannotBeRead() async throws {
    let endpoint = Endpoint { call, number throws(EndpointError) in
      if call.turns[0].text.contains("text 0"), number < 3 { throw overloaded }
      if call.turns[0].text.contains("text 1") { return reply("fine by me") }
      if call.turns[0].text.contains("text 2") {
        throw error(.serverError, status: 500, retry: .never)
      }
      return reply(levels)
    }
    let ended = try await outcome(run(items(4, "m"), endpoint))
    #expect(ended.end == .finished)
    #expect(ended.counts == [.judged: 2, .unparsable: 1, .failed: 1])
    #expect(clock.waits.count == 2)
    #expect(collector.all[.init(judge: "m", text: 1)]?.answer == "fine by me")
    let failed = try #require(collector.all[.init(judge: "m", text: 2)])
    #expect(failed.failure?.kind == "server_error" && failed.usd == 0)
  }

  @Test func aJudgeThatDeniesAccessIsNotAskedAgainAndOthersAre() async throws {
    let endpoint = Endpoint { call, _ throws(EndpointError) in
      if call.model == "m" { throw denied }
      return reply(levels)
    }
    let ended = try await outcome(run(items(6, "m", "n"), endpoint), concurrency: 1)
    #expect(ended.end == .denied(denied))
    #expect(ended.counts == [.failed: 1, .judged: 6] && ended.left == 5)
    #expect(endpoint.calls.count { $0.model == "m" } == 1)
  }

  @Test func staysWithinTheMoney() async throws {
    let endpoint = Endpoint { _, _ in reply(levels, input: 70, output: 10) }
    // At worst some 1,400 tokens in and 100 out: $2.40; in truth $0.17.
    let ended = try await outcome(
      run(items(40, "m"), endpoint, maximumUSD: 6, spentBefore: 1), concurrency: 8)
    #expect(ended.end == .budget(.usd))
    #expect(
      endpoint.calls.count == ended.counts[.judged] && ended.left == 40 - endpoint.calls.count)
    let spent = collector.all.values.compactMap(\.usd).reduce(0, +)
    #expect(spent <= 5 && spent > 0.5, "\(spent)")
  }

  @Test func staysWithinTheTokens() async throws {
    let worst = question.worst(of: "m", textBytes: 6, prices: prices).tokens
    #expect(worst == TokenEstimate.bound(bytes: question.bytes + 6) + 100)
    let endpoint = Endpoint { _, _ in reply(levels, input: 70, output: 10) }
    let ended = try await outcome(
      run(items(9, "m"), endpoint, maximumTokens: 1_000 + worst + 200, tokensBefore: 1_000),
      concurrency: 1)
    // After three of 80 tokens each there is no room for another's worst.
    #expect(ended.end == .budget(.tokens) && ended.counts == [.judged: 3] && ended.left == 6)
  }

  @Test func whatATimeOutMayHaveCostIsReservedAgain() async throws {
    // A call is at most 1.4 + 1 dollars; the limit has room for three.
    let endpoint = Endpoint { _, _ throws(EndpointError) in throw error(.timeout, "No answer.") }
    let ended = try await outcome(run(items(2, "m"), endpoint, maximumUSD: 8), concurrency: 1)
    #expect(ended.end == .budget(.usd) && endpoint.calls.count == 3)
    #expect(ended.counts == [.failed: 1] && ended.left == 1)
    #expect(collector.all.values.allSatisfy { $0.usd == nil })
  }

  @Test func aCallThatWasNeverSentIsFree() async throws {
    let endpoint = Endpoint { _, number throws(EndpointError) in
      if number == 1 { throw refusedConnection }
      return reply(levels)
    }
    let ended = try await outcome(run(items(1, "m"), endpoint, maximumUSD: 2.9))
    #expect(ended.counts == [.judged: 1] && collector.all.values.first?.usd == 2)
  }

  @Test func drainsAndSaysWhatIsLeft() async throws {
    let begun = Signal()
    let goOn = Signal()
    let endpoint = Endpoint { _, _ in
      begun.set()
      await goOn.wait()
      return reply(levels)
    }
    let opinions = run(items(9, "m"), endpoint)
    async let ended = outcome(opinions, concurrency: 1)
    await begun.wait()
    opinions.drain()
    goOn.set()
    let end = try await ended
    #expect(end.end == .drained && end.counts == [.judged: 1] && end.left == 8)
  }

  @Test func whatCannotBeStoredEndsIt() async throws {
    let endpoint = Endpoint { _, _ in reply(levels) }
    let opinions = run(items(9, "m"), endpoint)
    await #expect(throws: MemoryLog.Full.self) {
      try await opinions.run(
        concurrency: 2, text: { "text \($0)" }, record: { _, _ in throw MemoryLog.Full() })
    }
    #expect(endpoint.calls.count <= 2)
  }
}
