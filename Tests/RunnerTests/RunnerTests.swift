import Foundation
import Opinions
import Runner
import Study
import Testing
import Wire

/// What becomes of many trials.
@Suite(.timeLimit(.minutes(1))) struct RunnerTests {
  private let log = MemoryLog()

  @Test func everyTrialIsRunOnceWithinTheLimit() async throws {
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in reply() }
    let plan = plan(50, models: ["m", "n"], samples: 2)
    let told = Locked(0)
    let run = runner(
      RunOptions(total: plan.count), log: log, endpoint: endpoint, slots: 7,
      onRecord: { _ in told.withLock { $0 += 1 } })
    let outcome = try await run.run(plan)
    #expect(outcome.end == .finished)
    #expect(log.all.count == 200 && Set(log.all.map(\.id)) == Set(plan.map(\.id)))
    #expect(endpoint.calls.count == 200 && endpoint.most <= 7)
    #expect(told.withLock { $0 } == 200)
    let progress = outcome.progress
    #expect(progress.total == 200 && progress.replied == 200 && progress.remaining == 0)
    #expect(progress.inFlight == 0 && progress.attempts == 200 && progress.usd == 200)
    #expect(progress == run.progress)
  }

  @Test func whatIsDoneIsLeftOutAndWhatFailedIsTriedAgain() async throws {
    let isMended = Locked(false)
    let endpoint = Endpoint { (call, _) async throws(EndpointError) in
      switch call.turns[0].text {
      case "Ask 1" where !isMended.withLock { $0 }: throw overloaded
      case "Ask 2": return reply("", .refused(nil))
      case "Ask 3": return reply("cut", .truncated)
      default: return reply()
      }
    }
    let first = try await runner(log: log, endpoint: endpoint).run(plan(5))
    #expect(first.end == .finished && first.progress.failed == 1 && first.progress.replied == 2)
    #expect(first.progress.refused == 1 && first.progress.truncated == 1)
    #expect(first.progress.unpriced == 0)
    isMended.withLock { $0 = true }
    let calls = endpoint.calls.count
    let options = RunOptions(total: 6, doneBefore: 4)
    let second = try await runner(options, log: log, endpoint: endpoint).run(plan(6))
    #expect(endpoint.calls.count == calls + 2)
    #expect(second.progress.replied == 2 && second.progress.remaining == 0)
    #expect(log.statuses()["p1"] == .replied && log.statuses()["p5"] == .replied)
  }

  @Test func aDenialLeavesTheRestPendingAndOtherModelsAlone() async throws {
    let endpoint = Endpoint { (call, _) async throws(EndpointError) in
      if call.model == "m" { throw denied }
      return reply()
    }
    let outcome = try await runner(
      RunOptions(total: 200), log: log, endpoint: endpoint, slots: 4
    ).run(plan(100, models: ["m", "n"]))
    #expect(outcome.end == .denied(denied))
    #expect(outcome.progress.replied == 100 && outcome.progress.failed == 0)
    #expect(outcome.progress.held + outcome.progress.interrupted == 100)
    #expect(outcome.progress.remaining == 100)
    // Those under way when it was found out are on record, with the money and the reason.
    let tried = log.all.filter { $0.model == "m" }
    #expect((1...8).contains(tried.count))
    #expect(tried.allSatisfy { $0.status == .pending && $0.failure?.kind == "authentication" })
    #expect(log.done.count == 100)
  }

  @Test(arguments: [
    EndpointError.Code.authentication, .permission, .billing, .quotaExhausted, .unknownModel,
    .redirected, .badAddress,
  ])
  func whatWouldFailEveryTrialAlikeEndsTheRun(code: EndpointError.Code) async throws {
    let failure = error(code, "No.", status: 400, retry: .never)
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in throw failure }
    let outcome = try await runner(log: log, endpoint: endpoint).run(plan(1_000))
    let denials: [EndpointError.Code] = [
      .authentication, .permission, .billing, .quotaExhausted,
    ]
    #expect(outcome.end == (denials.contains(code) ? .denied(failure) : .unavailable(failure)))
    #expect(endpoint.calls.count <= 8 && outcome.progress.failed == 0)
  }

  @Test func aPromptThatIsRefusedThreeTimesAlikeIsNotSentAgain() async throws {
    let isMended = Locked(false)
    let endpoint = Endpoint { (call, _) async throws(EndpointError) in
      if call.turns[0].text == "Ask 1", !isMended.withLock({ $0 }) { throw badRequest }
      return reply()
    }
    let study = plan(3, samples: 300)
    let first = try await runner(log: log, endpoint: endpoint, slots: 4).run(study)
    // Those that were under way when the third came back were sent.
    let sent = endpoint.calls.count { $0.turns[0].text == "Ask 1" }
    #expect((3...6).contains(sent), "\(sent)")
    #expect(first.end == .finished && first.progress.replied == 600)
    #expect(first.progress.failed == 300 && first.progress.unsent == 300 - sent)
    #expect(first.progress.attempts == 600 + sent && first.progress.unpriced == 0)
    let unsent = log.all.filter(\.isNotSent)
    #expect(unsent.count == 300 - sent && unsent.allSatisfy { $0.attempts.isEmpty && $0.usd == 0 })
    #expect(
      unsent.first?.failure
        == Failure(
          kind: "not_sent",
          message: "not sent: 3 samples of this prompt failed alike; No such field."))
    isMended.withLock { $0 = true }
    let calls = endpoint.calls.count
    let more = plan(4).filter { $0.prompt.name == "p3" }
    let second = try await runner(log: log, endpoint: endpoint).run(Array(study) + more)
    #expect(second.progress.replied == 301 && second.progress.unsent == 0)
    // What is new comes first.
    #expect(endpoint.calls[calls].turns[0].text == "Ask 3")
  }

  @Test func failuresThatDifferOrHaveARepliedSampleBetweenThemStopNoPrompt() async throws {
    let count = Locked(0)
    let endpoint = Endpoint { (call, number) async throws(EndpointError) in
      let number = count.withLock { count in
        count += 1
        return count
      }
      switch call.turns[0].text {
      // Filters look at the reply too: other samples may pass.
      case "Ask 0" where number.isMultiple(of: 3): return reply()
      case "Ask 0": throw badRequest
      case "Ask 1":
        throw error(.invalidRequest, "Number \(number).", status: 400, retry: .never)
      case "Ask 2": throw error(.serverError, "Broken.", status: 500)
      default: return reply()
      }
    }
    let options = RunOptions(retrying: Retrying(retries: 0))
    let run = try await runner(options, log: log, endpoint: endpoint, slots: 1)
      .run(plan(3, samples: 12))
    #expect(run.progress.unsent == 0 && endpoint.calls.count == 36)
  }

  @Test func anEndpointThatIsDownIsFoundOutAtOnce() async throws {
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in throw refusedConnection }
    let clock = QuickClock()
    let outcome = try await runner(log: log, endpoint: endpoint, clock: clock).run(plan(2_000))
    #expect(outcome.end == .unavailable(refusedConnection))
    #expect(endpoint.calls.count <= 12)
    #expect(outcome.progress.failed == 0)
    #expect(clock.waits.allSatisfy { $0 <= .seconds(1) })
  }

  @Test func anEndpointThatComesBackIsWaitedFor() async throws {
    let count = Locked(0)
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in
      let number = count.withLock { count in
        count += 1
        return count
      }
      if (10..<22).contains(number) { throw refusedConnection }
      return reply()
    }
    let outcome = try await runner(log: log, endpoint: endpoint).run(plan(30))
    #expect(outcome.end == .finished && outcome.progress.replied == 30)
  }

  @Test func aWaitTooLongEndsTheRunInsteadOfEveryTrial() async throws {
    let failure = error(
      .rateLimited, "Wait an hour.", status: 429,
      retry: RetryAdvice(isRetryable: true, after: .seconds(3_600)))
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in throw failure }
    let clock = QuickClock()
    let outcome = try await runner(log: log, endpoint: endpoint, clock: clock).run(plan(500))
    var explained = failure
    explained.message =
      "Wait an hour., longer than the 120 s that are waited for; start again after that"
    #expect(outcome.end == .unavailable(explained))
    #expect(endpoint.calls.count <= 8 && clock.waits.isEmpty && outcome.progress.failed == 0)
  }

  @Test func aFullStoreEndsTheRunAndLosesNothingThatWasStored() async throws {
    let log = MemoryLog(room: 10)
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in reply() }
    let run = runner(log: log, endpoint: endpoint, slots: 4)
    await #expect(throws: MemoryLog.Full.self) { try await run.run(plan(1_000)) }
    #expect(log.all.count == 10)
    #expect(endpoint.calls.count <= 18)
    #expect(run.progress.replied == 10 && run.progress.inFlight == 0)
  }

  @Test func aBudgetIsNotExceededWhateverIsInFlight() async throws {
    // At most 0.07 dollars of input and 1 of output each; 0.2 in truth.
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in reply(input: 100, output: 10) }
    let options = RunOptions(maximumUSD: 5, spentBefore: 1)
    let run = runner(options, log: log, endpoint: endpoint, slots: 16)
    let outcome = try await run.run(plan(500, parameters: Parameters(maximumOutputTokens: 100)))
    #expect(outcome.end == .budget(.usd))
    #expect(1 + outcome.progress.usd <= 5)
    // It went on as long as one more could be afforded for certain.
    #expect(1 + outcome.progress.usd + 1.07 > 5)
    #expect(log.all.count == outcome.progress.replied)
    #expect(endpoint.most > 1)
  }

  @Test(arguments: [0.012, 0.05, 0.1])
  func aBudgetHoldsForChineseThatIsWrittenToTheCache(limit: Double) async throws {
    let system = String(repeating: "先写假设，再写最小实验。", count: 322)
    let tokens = Int(Double(system.utf8.count) / 2.6)
    let price = PriceTable(
      source: "test", date: "today",
      models: ["m": ModelPrice(input: 2, output: 10, cacheRead: 0.2, cacheWrite: 2.5)])
    let usage = Usage(input: tokens + 20, output: 200, cacheWrite: tokens)
    let log = log
    let run = Runner(
      RunOptions(maximumUSD: limit), log: log, limiter: Limiter(.fixed(3)), prices: price,
      ask: { (_) async throws(EndpointError) in
        ModelReply(text: good, stop: .complete, usage: usage, model: "m", requestID: "r")
      }, assess: judge)
    let outcome = try await run.run(
      StudyPlan(
        prompts: PromptList((0..<20).map { Prompt(name: "p\($0)", text: "Ask \($0)") }),
        models: ["m"], systems: [SystemPrompt(name: "s", text: system)],
        parameters: Parameters(maximumOutputTokens: 200)))
    #expect(outcome.end == .budget(.usd) && outcome.progress.usd <= limit)
  }

  @Test func aBudgetKeepsWhatJudgesMayTake() async throws {
    let question = OpinionQuestion(
      instructions: "Level it.", parameters: Parameters(maximumOutputTokens: 100))
    // At most 0.07 + 1 dollars each; 0.2 in truth. A question costs about 2.5 at most, as it turns out
    // the same 0.2, and an earlier reply waits for its own.
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in reply(input: 100, output: 10) }
    let worst = question.worst(of: "m", textBytes: good.utf8.count, prices: prices).usd
    let options = RunOptions(
      maximumUSD: 50, judging: RunOptions.Judging(question, to: ["m"], usdBefore: worst))
    let plan = plan(500, parameters: Parameters(maximumOutputTokens: 100))
    let outcome = try await runner(options, log: log, endpoint: endpoint, slots: 16).run(plan)
    #expect(outcome.end == .budget(.usd))
    let replied = outcome.progress.replied
    let taken = outcome.progress.usd + Double(replied + 1) * worst
    #expect(taken <= 50 && taken + 1.07 + 3 > 50, "\(replied)")
    let judges = OpinionRun(
      question, about: (0...replied).map { .init(judge: "m", text: $0) }, maximumUSD: 50,
      spentBefore: outcome.progress.usd, prices: prices,
      ask: { (call) async throws(EndpointError) in try await endpoint.ask(call) })
    let asked = try await judges.run(concurrency: 4, text: { _ in good }, record: { _, _ in })
    #expect(asked.end == .finished && asked.left == 0)
  }

  @Test func aBudgetThatIsSpentStartsNothing() async throws {
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in reply() }
    let outcome = try await runner(
      RunOptions(maximumUSD: 1, spentBefore: 1), log: log, endpoint: endpoint
    ).run(plan(3))
    #expect(outcome.end == .budget(.usd) && endpoint.calls.isEmpty)
  }

  @Test func aLimitOnTokensIsNotExceededWhateverIsInFlight() async throws {
    // At most 66 + 100 tokens each; 110 in truth.
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in reply(input: 60, output: 50) }
    let options = RunOptions(maximumTokens: 2_000, tokensBefore: 300)
    let run = runner(options, log: log, endpoint: endpoint, slots: 4)
    let outcome = try await run.run(
      plan(500, models: ["llama"], parameters: Parameters(maximumOutputTokens: 100)))
    #expect(outcome.end == .budget(.tokens))
    let tokens = log.all.compactMap(\.usage).reduce(0) { $0 + $1.input + $1.output }
    #expect(tokens == 110 * log.all.count && 300 + tokens <= 2_000 && 300 + tokens + 170 > 2_000)
  }

  @Test func whatATimeOutMayHaveCostIsReservedAgain() async throws {
    // A call is at most 0.07 + 1 dollars; the limit has room for three.
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in
      throw error(.timeout, "No answer.")
    }
    let run = runner(
      RunOptions(retrying: Retrying(retries: 99), maximumUSD: 3.5), log: log, endpoint: endpoint)
    let outcome = try await run.run(plan(1, parameters: Parameters(maximumOutputTokens: 100)))
    #expect(outcome.end == .budget(.usd) && endpoint.calls.count == 3)
    #expect(log.statuses() == ["p0": .pending])
  }

  @Test func aCallThatOutlivesTheTrialsDeadlineIsBrokenOff() async throws {
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in
      do { try await ContinuousClock().sleep(for: .seconds(600)) } catch {
        throw EndpointError(.cancelled, "The call was given up.")
      }
      return reply()
    }
    let options = RunOptions(
      retrying: Retrying(deadline: .milliseconds(10)), longestCall: .seconds(60))
    let run = Runner(
      options, log: log, limiter: Limiter(.fixed(1)), prices: prices,
      ask: { (call) async throws(EndpointError) in try await endpoint.ask(call) }, assess: judge)
    #expect(try await run.run(plan(1)).end == .finished)
    #expect(log.all.first?.status == .failed)
    #expect(
      log.all.first?.failure
        == Failure(kind: "timeout", message: "the trial took longer than 0 s, waits included"))
  }

  @Test func anEndpointThatMakesItsTrialsWaitHoldsUpNoOther() async throws {
    let (others, mayEnd) = (Locked(0), Signal())
    let endpoint = Endpoint { (call, _) async throws(EndpointError) in
      if call.model == "m" {
        await mayEnd.wait()
      } else {
        let count = others.withLock { count in
          count += 1
          return count
        }
        if count == 40 { mayEnd.set() }
      }
      return reply()
    }
    let run = Runner(
      log: log, limiter: Limiter(.fixed(2)), limiters: ["n": Limiter(.fixed(2))], prices: prices,
      ask: { (call) async throws(EndpointError) in try await endpoint.ask(call) }, assess: judge)
    let outcome = try await run.run(plan(40, models: ["m", "n"]))
    #expect(outcome.progress.replied == 80 && Set(log.all.map(\.id)).count == 80)
  }

  @Test(arguments: [7, 130, 3_500])
  func aRefusalThatNamesAWaitHoldsTheOthersBackAndOneTriesFirst(seconds: Int) async throws {
    let clock = QuickClock()
    let count = Locked(0)
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in
      let number = count.withLock { count in
        count += 1
        return count
      }
      if number == 1 {
        throw error(
          .rateLimited, "Slow down.", status: 429,
          retry: RetryAdvice(isRetryable: true, after: .seconds(seconds)))
      }
      return reply()
    }
    let options = RunOptions(retrying: Retrying(longestRetryAfter: .seconds(3_600)))
    let outcome = try await runner(options, log: log, endpoint: endpoint, slots: 1, clock: clock)
      .run(plan(5))
    #expect(outcome.end == .finished && outcome.progress.replied == 5)
    #expect(outcome.progress.attempts == 6 && clock.waits.reduce(.zero, +) >= .seconds(seconds))
    #expect(clock.waits.allSatisfy { $0 < .seconds(seconds + 1) })
  }

  @Test func aWaitThatNobodyWaitsForHoldsUpNoOtherModel() async throws {
    let clock = QuickClock()
    let endpoint = Endpoint { (call, _) async throws(EndpointError) in
      if call.model == "n" { return reply() }
      throw error(
        .rateLimited, "Come back tomorrow.", status: 429,
        retry: RetryAdvice(isRetryable: true, after: .seconds(86_400)))
    }
    let outcome = try await runner(log: log, endpoint: endpoint, slots: 1, clock: clock)
      .run(plan(3, models: ["m", "n"]))
    #expect(outcome.progress.replied == 3 && endpoint.calls.count == 4)
    #expect(clock.waits.isEmpty, "\(clock.waits)")
  }

  @Test func aBudgetNeedsAPrice() async throws {
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in reply() }
    let run = runner(RunOptions(maximumUSD: 1), log: log, endpoint: endpoint)
    await #expect {
      try await run.run(plan(3, models: ["llama"]))
    } throws: {
      "\($0)"
        == "the price of \"llama\" is not known, so --max-usd cannot be kept; give --prices FILE "
        + "or leave --max-usd out"
    }
    #expect(endpoint.calls.isEmpty)
  }

  @Test func drainingLetsCallsEndAndStartsNone() async throws {
    let (begun, mayEnd) = (Signal(), Signal())
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in
      begun.set()
      await mayEnd.wait()
      return reply()
    }
    let run = runner(log: log, endpoint: endpoint, slots: 3)
    let log = log
    async let outcome = run.run(plan(100))
    await begun.wait()
    run.drain()
    #expect(log.all.isEmpty)
    mayEnd.set()
    #expect(try await outcome.end == .drained)
    #expect((1...3).contains(log.all.count) && log.all.allSatisfy { $0.status == .replied })
    #expect(endpoint.calls.count == log.all.count)
    #expect(run.progress.inFlight == 0)
  }

  @Test func drainingEndsWaitsBeforeRetries() async throws {
    let waits = Signal()
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in throw overloaded }
    let log = log
    let run = Runner(
      log: log, limiter: Limiter(.fixed(2)), prices: prices,
      clock: RunClock(
        elapsed: { .zero }, date: { Date() },
        sleep: { _ in
          waits.set()
          try await ContinuousClock().sleep(for: .seconds(600))
        }),
      ask: { (call) async throws(EndpointError) in try await endpoint.ask(call) }, assess: judge)
    async let outcome = run.run(plan(100))
    await waits.wait()
    run.drain()
    #expect(try await outcome.end == .drained)
    #expect((1...2).contains(log.all.count))
    #expect(log.all.allSatisfy { $0.status == .pending && $0.attempts.count == 1 })
    #expect(log.all.allSatisfy { $0.failure?.kind == "overloaded" && $0.finishedAt == nil })
    #expect(run.progress.waiting == 0 && run.progress.interrupted == log.all.count)
  }

  @Test func anOpenCircuitEndsItsModelsWaits() async throws {
    let waits = Signal()
    let endpoint = Endpoint { (call, _) async throws(EndpointError) in
      if call.turns[0].text == "Ask 0" { throw overloaded }
      await waits.wait()
      throw denied
    }
    let log = log
    let run = Runner(
      log: log, limiter: Limiter(.fixed(2)), prices: prices,
      clock: RunClock(
        elapsed: { .zero }, date: { Date() },
        sleep: { _ in
          waits.set()
          try await ContinuousClock().sleep(for: .seconds(600))
        }),
      ask: { (call) async throws(EndpointError) in try await endpoint.ask(call) }, assess: judge)
    #expect(try await run.run(plan(100)).end == .denied(denied))
    #expect(log.statuses() == ["p0": .pending, "p1": .pending])
  }

  @Test func cancellingGivesCallsUp() async throws {
    let begun = Signal()
    let endpoint = Endpoint { (call, _) async throws(EndpointError) in
      if call.turns[0].text == "Ask 0" { return reply() }
      begun.set()
      do {
        try await ContinuousClock().sleep(for: .seconds(600))
      } catch {
        throw EndpointError(.cancelled, "The call was given up.")
      }
      return reply()
    }
    let run = runner(log: log, endpoint: endpoint, slots: 3)
    let task = Task { try await run.run(plan(100)) }
    await begun.wait()
    task.cancel()
    #expect(try await task.value.end == .cancelled)
    #expect(log.statuses()["p0"] == .replied)
    let rest = log.all.filter { $0.prompt != "p0" }
    #expect(rest.allSatisfy { $0.status == .pending && $0.attempts.count == 1 })
    #expect(rest.allSatisfy { $0.usd == nil && $0.attempts[0].failure?.kind == "cancelled" })
    #expect(endpoint.calls.count <= 4)
  }

  @Test func aReplyThatCameIsStoredThoughTheRunIsCancelled() async throws {
    let (begun, mayEnd) = (Signal(), Signal())
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in
      begun.set()
      await mayEnd.wait()
      return reply()
    }
    let run = runner(log: log, endpoint: endpoint, slots: 1)
    let task = Task { try await run.run(plan(5)) }
    await begun.wait()
    task.cancel()
    mayEnd.set()
    #expect(try await task.value.end == .cancelled)
    #expect(log.statuses() == ["p0": .replied])
  }

  @Test func progressIsToldToItsEnd() async throws {
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in reply() }
    let run = runner(RunOptions(total: 200), log: log, endpoint: endpoint)
    async let seen = run.updates(every: .milliseconds(10)).reduce(into: [RunProgress]()) {
      $0.append($1)
    }
    _ = try await run.run(plan(200))
    let updates = await seen
    #expect(updates.last?.replied == 200 && updates.last?.remaining == 0)
    #expect(zip(updates, updates.dropFirst()).allSatisfy { $0.ended <= $1.ended })
  }

  @Test func theTimeLeftGoesByTheRateSoFar() {
    var progress = RunProgress()
    #expect(progress.secondsLeft == nil)
    progress.total = 100
    progress.doneBefore = 20
    progress.seconds = 30
    #expect(progress.secondsLeft == nil && progress.remaining == 80)
    progress.replied = 15
    progress.failed = 5
    #expect(progress.remaining == 60 && progress.secondsLeft == 90)
  }
}
