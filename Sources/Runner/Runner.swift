public import Checklist
public import Study
public import Wire

/// Runs the trials of a study: starts them within a limit, tries again what may be mended, and has
/// each stored before it is counted.
///
/// Finished trials are left out, so that the same plan goes on where it stopped. One runner is one
/// run.
public final class Runner: Sendable {
  /// Sends a call to the endpoint of its model.
  ///
  /// Cancelling the calling task ends the call with ``EndpointError/Code/cancelled``.
  public typealias Ask = @Sendable (ModelCall) async throws(EndpointError) -> ModelReply
  /// Judges a reply against the checklist, within the prompt's budget.
  public typealias Assess = @Sendable (String, Budget?) -> Assessment

  let options: RunOptions
  let ask: Ask
  let assess: Assess
  let prices: PriceTable
  let limiter: any Limiter
  let clock: RunClock
  let random: @Sendable () -> Double
  let state: Locked<RunState>
  private let log: any TrialLog
  private let onRecord: (@Sendable (TrialRecord) -> Void)?
  private let start: Duration

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - options: How to go about it.
  ///   - log: Where finished trials go.
  ///   - limiter: How many trials are in flight at a time.
  ///   - prices: What models cost.
  ///   - clock: The time; a test's own, or the machine's.
  ///   - random: Numbers from 0 up to 1, without 1, for the waits before retries.
  ///   - onRecord: Told of every trial once it is stored, from any thread.
  ///   - ask: Sends a call.
  ///   - assess: Judges a reply; called from several threads at once.
  public init(
    _ options: RunOptions = RunOptions(), log: any TrialLog,
    limiter: any Limiter = FixedLimiter(16), prices: PriceTable = .builtIn,
    clock: RunClock = .system,
    random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    onRecord: (@Sendable (TrialRecord) -> Void)? = nil, ask: @escaping Ask,
    assess: @escaping Assess
  ) {
    self.options = options
    self.log = log
    self.limiter = limiter
    self.prices = prices
    self.clock = clock
    self.random = random
    self.onRecord = onRecord
    self.ask = ask
    self.assess = assess
    start = clock.elapsed()
    let spending = Spending(limit: options.maximumUSD, spentBefore: options.spentBefore)
    state = Locked(RunState(spending: spending))
  }

  /// How far the run is at this moment.
  public var progress: RunProgress {
    var progress = state.withLock(\.progress)
    progress.seconds = (clock.elapsed() - start).inSeconds
    return progress
  }

  /// Starts no more trials.
  ///
  /// Calls in flight go on to their end and are recorded; waits before retries end at once.
  /// Cancelling the task of ``run(_:total:)`` ends the calls too.
  public func drain() {
    stop(.drained)
  }

  /// Runs `trials` but for those that are done.
  ///
  /// - Parameters:
  ///   - trials: The plan, made one at a time.
  ///   - total: How many there are, for the progress; `nil` when they are not counted.
  /// - Returns: Why the run ended, and the last count.
  /// - Throws: What ``TrialLog`` throws, after calls in flight have ended and been offered to it;
  ///   ``UnknownPrice`` when a limit in dollars cannot be kept. Endpoint errors are not thrown.
  @concurrent
  public func run(
    _ trials: some Sequence<Trial> & Sendable, total: Int? = nil
  ) async throws -> RunOutcome {
    defer { state.withLock { $0.hasEnded = true } }
    let finished = try await log.finished()
    state.withLock { $0.progress.total = total }
    let feed = Feed(trials) { [state] trial in
      guard finished.contains(trial.id) else { return false }
      state.withLock { $0.progress.doneBefore += 1 }
      return true
    }
    await withDiscardingTaskGroup { group in
      for _ in 0..<limiter.most { group.addTask { await self.performAll(of: feed) } }
    }
    let stop = state.withLock(\.stop)
    if case .failed(let error) = stop { throw error }
    return RunOutcome(end: end(stop), progress: progress)
  }

  /// Whether no trial is to be started and no call made any more.
  var mustStop: Bool { Task.isCancelled || state.withLock { $0.stop != nil } }

  /// Starts no more trials and ends the waits before retries.
  func stop(_ reason: RunState.Stop) {
    // Cancelled outside the lock: a cancelled wait may take it at once.
    let waits = state.withLock { $0.stop(reason) }
    for wait in waits { wait.cancel() }
  }

  private func end(_ stop: RunState.Stop?) -> RunEnd {
    switch stop {
    case .drained where !Task.isCancelled: return .drained
    case .budget where !Task.isCancelled: return .budget
    default: break
    }
    if Task.isCancelled { return .cancelled }
    return state.withLock(\.breaker.firstError).map(RunEnd.init) ?? .finished
  }

  /// One lane: performs trial after trial until none is left or the run stops.
  ///
  /// A lane goes on by itself. Were one task to start all trials, it would wait in line behind the
  /// replies of the others, and the endpoint for it.
  private func performAll(of feed: Feed) async {
    while !mustStop, let trial = feed.take() {
      await limiter.enter()
      if let worst = await admit(trial) { await perform(trial, worst: worst) }
      limiter.leave()
    }
  }

  /// Waits until `trial` may start, its slot taken.
  ///
  /// - Returns: What is reserved for it in US dollars, or `nil` when it is not to start.
  private func admit(_ trial: Trial) async -> Double? {
    let model = trial.condition.model
    guard let worst = worstCase(of: trial) else {
      stop(.failed(UnknownPrice(model: model)))
      return nil
    }
    while !mustStop {
      let (answer, ends) = state.withLock { state -> (Spending.Answer?, Int) in
        if state.breaker.error(for: model) != nil {
          state.progress.held += 1
          return (nil, 0)
        }
        let answer = state.spending.reserve(worst)
        if answer == .start { state.progress.inFlight += 1 }
        return (answer, state.ends)
      }
      switch answer {
      case .start: return worst
      case .wait: await nextEnd(after: ends)
      case .stop: stop(.budget)
      case nil: return nil
      }
    }
    return nil
  }

  private func nextEnd(after seen: Int) async {
    await withCheckedContinuation { continuation in
      let waits = state.withLock { $0.wait(continuation, seen: seen) }
      if !waits { continuation.resume() }
    }
  }

  private func perform(_ trial: Trial, worst: Double) async {
    let record = await TrialRun(trial, runner: self).record()
    // A trial that was given up before its first call is as it was.
    let isUntouched = record.status == .pending && record.attempts.isEmpty
    var isStored = false
    if !isUntouched {
      do {
        try await log.record(record)
        isStored = true
      } catch {
        stop(.failed(error))
      }
    }
    let waiting = state.withLock { state in
      state.spending.settle(worst, usd: record.usd)
      if isStored || isUntouched { state.progress.count(record) }
      return state.end()
    }
    if isStored { onRecord?(record) }
    for lane in waiting { lane.resume() }
  }

  /// The most that `trial` may cost in US dollars, retries aside; 0 without a limit and `nil` when a
  /// limit is set and the price is not known.
  ///
  /// Three bytes of text per token is more tokens than any tokenizer we know makes of prose.
  private func worstCase(of trial: Trial) -> Double? {
    guard options.maximumUSD != nil else { return 0 }
    let condition = trial.condition
    let text = condition.system.text.utf8.count + trial.prompt.text.utf8.count
    let output = condition.parameters.maximumOutputTokens
    var usage = Usage(input: 0, output: 0)
    for call in 0...max(0, options.repairs) {
      // A follow-up is sent with all that was said before it.
      usage = usage + Usage(input: text / 3 + 64 + call * output, output: output)
    }
    return prices.cost(of: usage, model: condition.model)
  }
}
