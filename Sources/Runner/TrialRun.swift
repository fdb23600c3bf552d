internal import Checklist
internal import Study
internal import Wire

/// One trial on its way from plan to record.
struct TrialRun {
  private let trial: Trial
  private let runner: Runner
  /// When its first call was given leave: until then it has taken no time of its own.
  private var start: Duration?
  /// The most that each call may take.
  private let worst: [Amount]
  private var attempts: [Attempt] = []
  private var reserved: Amount
  private var spent = Amount.none

  /// What a trial came to.
  struct Result: Sendable {
    var record: TrialRecord
    /// What is reserved for it by now.
    var reserved: Amount
    /// What it took; where that is not known, the most it may have taken.
    var spent: Amount
  }

  /// Prepares a trial for each of whose calls `worst` is reserved.
  init(_ trial: Trial, worst: [Amount], runner: Runner) {
    self.trial = trial
    self.runner = runner
    self.worst = worst
    reserved = worst.reduce(.none, +)
  }

  /// How a call ended, retries included.
  private enum Ending {
    case reply(ModelReply)
    /// Given up; another call would not help.
    case failed(EndpointError)
    /// Broken off by the run, not for the trial's sake: it is still to be done.
    case interrupted(EndpointError?)
  }

  /// Makes the trial's calls and judges the reply.
  consuming func result() async -> Result {
    var run = self
    let record = await run.perform()
    return Result(record: record, reserved: run.reserved, spent: run.spent)
  }

  private mutating func perform() async -> TrialRecord {
    var record = TrialRecord(pending: trial)
    switch await call([ModelCall.Turn(.user, trial.prompt.text)], followUp: 0) {
    case .reply(let reply):
      record.judge(reply, of: trial, assess: runner.assess)
      await repair(&record)
    case .failed(let error):
      record.status = .failed
      record.failure = Failure(error)
    case .interrupted(let error):
      record.failure = error.map(Failure.init)
    }
    record.attempts = attempts
    record.usage = attempts.compactMap(\.usage).reduce(nil) { sum, usage in
      sum.map { $0 + usage } ?? usage
    }
    record.usd = attempts.reduce(0) { sum, attempt in
      sum.flatMap { sum in attempt.usd.map { sum + $0 } }
    }
    record.seconds = start.map { (runner.clock.elapsed() - $0).inSeconds } ?? 0
    record.finishedAt = record.status == .pending ? nil : runner.clock.date()
    return record
  }

  /// Asks for what the reply is missing, as often as the options permit and it helps.
  private mutating func repair(_ record: inout TrialRecord) async {
    guard record.failure == nil, var assessment = record.assessment, var text = record.reply else {
      return
    }
    for number in 0..<max(0, runner.options.repairs) {
      guard let message = Repair.message(for: assessment) else { return }
      let turns = [
        ModelCall.Turn(.user, trial.prompt.text), ModelCall.Turn(.assistant, text),
        ModelCall.Turn(.user, message),
      ]
      guard case .reply(let reply) = await call(turns, followUp: number + 1) else { return }
      if case .refused = reply.stop { return }
      let (assess, budget) = (runner.assess, trial.prompt.budget)
      let merged = Repair.merge(
        draft: text, assessment: assessment, addition: reply.text, assess: { assess($0, budget) })
      let isTaken = merged.text != text
      if record.drafts.isEmpty {
        record.drafts = [Draft(number: 0, text: text, assessment: assessment)]
      }
      record.drafts.append(
        Draft(
          number: number + 1, addition: reply.text, isTaken: isTaken, text: merged.text,
          assessment: merged.assessment))
      guard isTaken else { return }
      (text, assessment) = (merged.text, merged.assessment)
      (record.reply, record.assessment) = (text, assessment)
    }
  }

  /// Makes one call, and again while that may mend a failure.
  private mutating func call(_ turns: [ModelCall.Turn], followUp: Int) async -> Ending {
    let (condition, options) = (trial.condition, runner.options)
    var call = ModelCall(trial, streams: options.streams)
    call.turns = turns
    let size = CallSize(call)
    var failures: [EndpointError] = []
    while true {
      // The first call goes out even when the run is being drained: the trial was started.
      let isFirst = failures.isEmpty && followUp == 0
      if Task.isCancelled || !isFirst && runner.mustStop(condition.model) {
        return .interrupted(failures.last)
      }
      // What a call took that failed without a word about it counts as its worst case.
      if let last = failures.last, !last.isFree {
        if let limit = runner.reserveAgain(worst[followUp]) {
          runner.stop(.budget(limit))
          return .interrupted(last)
        }
        reserved = reserved + worst[followUp]
      }
      guard
        let turn = await runner.turn(
          for: size, model: condition.model, isRetry: !failures.isEmpty)
      else { return .interrupted(failures.last) }
      let start = self.start ?? runner.clock.elapsed()
      self.start = start
      var failure: EndpointError
      do throws(EndpointError) {
        return .reply(
          try await send(call, followUp: followUp, turn, until: start + options.retrying.deadline))
      } catch {
        failure = error
      }
      if failure.code == .cancelled && Task.isCancelled { return .interrupted(failures.last) }
      let decision = options.retrying.decide(
        after: failures + [failure], elapsed: runner.clock.elapsed() - start,
        random: runner.random())
      failure = options.retrying.explained(failure, decision)
      failures.append(failure)
      if runner.holds(trial, after: failures, decision, isFollowUp: followUp > 0) {
        return .interrupted(failure)
      }
      switch decision {
      case .stop: return .failed(failure)
      case .retry(let wait): await runner.pause(wait, model: condition.model)
      }
    }
  }

  /// Sends a call once and keeps the account of it.
  private mutating func send(
    _ call: ModelCall, followUp: Int, _ turn: Limiter.Turn, until deadline: Duration
  ) async throws(EndpointError) -> ModelReply {
    let (sentAt, sent) = (runner.clock.date(), runner.clock.elapsed())
    let limiter = runner.limiter(of: call.model)
    var attempt = Attempt(
      number: attempts.count + 1, followUp: followUp, startedAt: sentAt, seconds: 0)
    defer {
      attempt.seconds = (runner.clock.elapsed() - sent).inSeconds
      attempts.append(attempt)
      runner.state.withLock { $0.progress.attempts += 1 }
    }
    do throws(EndpointError) {
      let reply = try await runner.ask(call, until: deadline)
      attempt.requestID = reply.requestID
      attempt.answeredBy = reply.model
      attempt.usage = reply.usage
      attempt.usd = reply.usage.flatMap { usage in
        runner.prices.cost(of: usage, model: call.model)
          ?? reply.model.flatMap {
            $0 == call.model ? nil : runner.prices.cost(of: usage, model: $0)
          }
      }
      account(for: attempt, followUp)
      runner.noteReply(to: trial)
      limiter.finished(turn, with: .reply(reply.usage), limits: reply.rateLimits)
      return reply
    } catch {
      attempt.failure = Failure(error)
      attempt.requestID = error.requestID
      attempt.usd = error.isFree ? 0 : nil
      if !error.isFree { account(for: attempt, followUp) }
      let longest = runner.options.retrying.longestRetryAfter
      limiter.finished(
        turn, with: CallOutcome(error, longestWait: longest), limits: error.rateLimits)
      throw error
    }
  }

  /// Adds what a call took to what the trial took.
  private mutating func account(for attempt: Attempt, _ followUp: Int) {
    let worst = worst[followUp]
    spent =
      spent
      + Amount(
        usd: attempt.usd ?? worst.usd,
        tokens: attempt.usage.map { Double($0.input + $0.output) } ?? worst.tokens)
  }
}

extension Runner {
  /// Whether no further call to `model` is to be made.
  fileprivate func mustStop(_ model: String) -> Bool {
    mustStop || state.withLock { $0.breaker.error(for: model) != nil }
  }

  fileprivate func noteReply(to trial: Trial) {
    state.withLock { state in
      state.breaker.noteReply(of: trial.condition.model)
      state.refused.noteReply(to: trial)
    }
  }

  /// Reserves a further call of a trial in flight, or gives the limit that does not permit it.
  fileprivate func reserveAgain(_ worst: Amount) -> SpendingLimit? {
    state.withLock { $0.spending.reserveMore(worst) }
  }

  /// Whether `trial` is to be left pending after the last of `failures`, which may open its model's
  /// circuit.
  fileprivate func holds(
    _ trial: Trial, after failures: [EndpointError], _ decision: Retrying.Decision,
    isFollowUp: Bool
  ) -> Bool {
    let model = trial.condition.model
    let (isHeld, waits) = state.withLock { state in
      let isHeld = state.breaker.note(
        failures, of: model, about: trial.prompt.name, givenUp: decision.reason)
      // What is said of a follow-up says nothing of the prompt.
      if !isFollowUp, decision.reason != nil, let failure = failures.last {
        state.refused.note(failure, of: trial)
      }
      return (isHeld, state.breaker.error(for: model) == nil ? [] : state.waits(of: model))
    }
    for cancel in waits { cancel() }
    return isHeld
  }

  /// Waits before a retry; ends early when the run drains or the model's circuit opens.
  fileprivate func pause(_ duration: Duration, model: String) async {
    let sleep = clock.sleep
    _ = await wait(of: model, isRetry: true) { try? await sleep(duration) }
  }

  /// Waits for leave to make a call; `nil` when the run drains or the model's circuit opens.
  fileprivate func turn(
    for size: CallSize, model: String, isRetry: Bool
  ) async -> Limiter.Turn? {
    let limiter = limiter(of: model)
    if let turn = limiter.turnAtOnce(for: size) { return turn }
    return await wait(of: model, isRetry: isRetry) { await limiter.turn(for: size) } ?? nil
  }

  /// Runs `body`, a wait of `model`'s that is cancelled when there is nothing to wait for any more;
  /// `nil` when it was not begun.
  private func wait<Result: Sendable>(
    of model: String, isRetry: Bool, _ body: @escaping @Sendable () async -> Result
  ) async -> Result? {
    let task = Task { await body() }
    let number = state.withLock { $0.addWait(of: model, isRetry: isRetry) { task.cancel() } }
    guard let number else {
      task.cancel()
      // What it may have got hold of must come back.
      return await task.value
    }
    let result = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    state.withLock { $0.removeWait(number) }
    return result
  }
}
