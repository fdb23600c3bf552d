internal import Checklist
internal import Study
internal import Wire

/// One trial on its way from plan to record.
struct TrialRun {
  private let trial: Trial
  private let runner: Runner
  private let start: Duration
  private var attempts: [Attempt] = []

  init(_ trial: Trial, runner: Runner) {
    self.trial = trial
    self.runner = runner
    start = runner.clock.elapsed()
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
  consuming func record() async -> TrialRecord {
    var run = self
    return await run.perform()
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
    record.seconds = (runner.clock.elapsed() - start).inSeconds
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
    var failures: [EndpointError] = []
    while true {
      // The first call goes out even when the run is being drained: the trial was started.
      let isFirst = failures.isEmpty && followUp == 0
      if Task.isCancelled || !isFirst && runner.mustStop(condition.model) {
        return .interrupted(failures.last)
      }
      let failure: EndpointError
      do throws(EndpointError) {
        return .reply(try await send(call, followUp: followUp))
      } catch {
        failure = error
      }
      if failure.code == .cancelled && Task.isCancelled { return .interrupted(failures.last) }
      failures.append(failure)
      let decision = options.retrying.decide(
        after: failures, elapsed: runner.clock.elapsed() - start, random: runner.random())
      if runner.opensCircuit(of: condition.model, failures, decision) {
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
    _ call: ModelCall, followUp: Int
  ) async throws(EndpointError) -> ModelReply {
    let (sentAt, sent) = (runner.clock.date(), runner.clock.elapsed())
    var attempt = Attempt(
      number: attempts.count + 1, followUp: followUp, startedAt: sentAt, seconds: 0)
    defer {
      attempt.seconds = (runner.clock.elapsed() - sent).inSeconds
      attempts.append(attempt)
      runner.state.withLock { $0.progress.attempts += 1 }
    }
    do throws(EndpointError) {
      let reply = try await runner.ask(call)
      attempt.requestID = reply.requestID
      attempt.answeredBy = reply.model
      attempt.usage = reply.usage
      attempt.usd = reply.usage.flatMap { usage in
        runner.prices.cost(of: usage, model: call.model)
          ?? reply.model.flatMap { runner.prices.cost(of: usage, model: $0) }
      }
      runner.noteReply(of: call.model)
      return reply
    } catch {
      attempt.failure = Failure(error)
      attempt.requestID = error.requestID
      attempt.usd = error.isFree ? 0 : nil
      runner.limiter.observe(error)
      throw error
    }
  }
}

extension Runner {
  /// Whether no further call to `model` is to be made.
  fileprivate func mustStop(_ model: String) -> Bool {
    mustStop || state.withLock { $0.breaker.error(for: model) != nil }
  }

  fileprivate func noteReply(of model: String) {
    state.withLock { $0.breaker.noteReply(of: model) }
    limiter.observe(nil)
  }

  /// Whether the last of `failures` opened `model`'s circuit, or found it open.
  fileprivate func opensCircuit(
    of model: String, _ failures: [EndpointError], _ decision: Retrying.Decision
  ) -> Bool {
    var reason: Retrying.Reason?
    if case .stop(let why) = decision { reason = why }
    let waits = state.withLock { state -> [Task<Void, any Error>]? in
      state.breaker.note(failures, of: model, givenUp: reason) ? state.waits(of: model) : nil
    }
    for wait in waits ?? [] { wait.cancel() }
    return waits != nil
  }

  /// Waits before a retry; ends early when the run drains or the model's circuit opens.
  fileprivate func pause(_ duration: Duration, model: String) async {
    let sleep = clock.sleep
    let task = Task { try await sleep(duration) }
    guard let number = state.withLock({ $0.addWait(of: model, task) }) else {
      return task.cancel()
    }
    await withTaskCancellationHandler {
      _ = await task.result
    } onCancel: {
      task.cancel()
    }
    state.withLock { $0.removeWait(number) }
  }
}

extension EndpointError {
  /// Whether nobody charges for the call: it was refused with an error status, or never sent.
  fileprivate var isFree: Bool {
    let unsent: Set<TransportError.Code> = [
      .badURL, .clearText, .unknownHost, .connectionRefused, .tls, .connectTimeout,
    ]
    return status.map { $0 >= 400 } ?? transport.map { unsent.contains($0.code) } ?? false
  }
}
