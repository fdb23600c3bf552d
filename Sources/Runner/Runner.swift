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
  private let limiter: Limiter
  private let limiters: [String: Limiter]
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
  ///   - limiter: How many trials are in flight at a time, and when calls may go out.
  ///   - limiters: The same for each model whose endpoint or key is not that of the others; models
  ///     that share both share a limiter.
  ///   - prices: What models cost.
  ///   - clock: The time; a test's own, or the machine's.
  ///   - random: Numbers from 0 up to 1, without 1, for the waits before retries.
  ///   - onRecord: Told of every trial once it is stored, from any thread.
  ///   - ask: Sends a call.
  ///   - assess: Judges a reply; called from several threads at once.
  public init(
    _ options: RunOptions = RunOptions(), log: any TrialLog,
    limiter: Limiter = Limiter(.fixed(16)), limiters: [String: Limiter] = [:],
    prices: PriceTable = .builtIn,
    clock: RunClock = .system,
    random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    onRecord: (@Sendable (TrialRecord) -> Void)? = nil, ask: @escaping Ask,
    assess: @escaping Assess
  ) {
    self.options = options
    self.log = log
    self.limiter = limiter
    self.limiters = limiters
    self.prices = prices
    self.clock = clock
    self.random = random
    self.onRecord = onRecord
    self.ask = ask
    self.assess = assess
    start = clock.elapsed()
    state = Locked(RunState(options))
  }

  /// How far the run is at this moment.
  public var progress: RunProgress {
    var progress = state.withLock(\.progress)
    progress.seconds = (clock.elapsed() - start).inSeconds
    return progress
  }

  /// Starts no more trials.
  ///
  /// Calls in flight go on to their end and are recorded; waits before calls end at once.
  /// Cancelling the task of ``run(_:)`` ends the calls too.
  public func drain() {
    stop(.drained)
  }

  /// Runs `trials` but for those that are done.
  ///
  /// Those that were not tried yet come first, in the plan's order, then the others, those that were
  /// last tried longest ago before the rest.
  ///
  /// - Parameter trials: The plan, made one at a time; gone through once per limiter and earlier
  ///   session that left trials undone.
  /// - Returns: Why the run ended, and the last count.
  /// - Throws: What ``TrialLog`` throws, after calls in flight have ended and been offered to it;
  ///   ``UnknownPrice`` when a limit in dollars cannot be kept. Endpoint errors are not thrown.
  @concurrent
  public func run(
    _ trials: some Sequence<Trial> & Sendable
  ) async throws -> RunOutcome {
    defer { state.withLock { $0.hasEnded = true } }
    let (finished, tried) = (try await log.finished(), try await log.tried())
    var lanes: [(limiter: Limiter, feed: Feed)] = []
    for limiter in everyLimiter {
      lanes.append((limiter, feed(of: trials, skipping: finished, tried: tried, for: limiter)))
    }
    await withDiscardingTaskGroup { group in
      for (limiter, feed) in lanes {
        for _ in 0..<limiter.most {
          group.addTask { await self.performAll(of: feed, within: limiter) }
        }
      }
    }
    let stop = state.withLock(\.stop)
    if case .failed(let error) = stop { throw error }
    return RunOutcome(end: end(stop), progress: progress)
  }

  /// Whether no trial is to be started and no call made any more.
  var mustStop: Bool { Task.isCancelled || state.withLock { $0.stop != nil } }

  /// The limiter that calls to `model` go by.
  func limiter(of model: String) -> Limiter { limiters[model] ?? limiter }

  private var everyLimiter: [Limiter] {
    limiters.values.reduce(into: [limiter]) { list, limiter in
      if !list.contains(where: { $0 === limiter }) { list.append(limiter) }
    }
  }

  /// The trials that go by `limiter`: where one endpoint makes its trials wait, those of another
  /// must not stand in line behind them.
  private func feed(
    of trials: some Sequence<Trial> & Sendable, skipping finished: Set<TrialID>,
    tried: [TrialID: Int], for limiter: Limiter
  ) -> Feed {
    let sessions = Set(tried.values).sorted()
    let passes = Dictionary(uniqueKeysWithValues: zip(sessions, 1...))
    return Feed(trials, passes: 1 + sessions.count) { [self] trial in
      guard self.limiter(of: trial.condition.model) === limiter else { return nil }
      let id = trial.id
      return finished.contains(id) ? nil : tried[id].map { passes[$0] ?? 0 } ?? 0
    }
  }

  /// Starts no more trials and ends the waits before calls.
  func stop(_ reason: RunState.Stop) {
    // Cancelled outside the lock: a cancelled wait may take it at once.
    let waits = state.withLock { $0.stop(reason) }
    for cancel in waits { cancel() }
  }

  private func end(_ stop: RunState.Stop?) -> RunEnd {
    switch stop {
    case .drained where !Task.isCancelled: return .drained
    case .budget(let limit) where !Task.isCancelled: return .budget(limit)
    default: break
    }
    if Task.isCancelled { return .cancelled }
    return state.withLock(\.breaker.firstError).map(RunEnd.init) ?? .finished
  }

  /// One lane: performs trial after trial until none is left or the run stops.
  ///
  /// A lane goes on by itself. Were one task to start all trials, it would wait in line behind the
  /// replies of the others, and the endpoint for it.
  private func performAll(of feed: Feed, within limiter: Limiter) async {
    while !mustStop {
      await limiter.enter()
      let trial = mustStop ? nil : feed.take()
      if let trial {
        switch await admit(trial) {
        case .start(let worst): await perform(trial, worst: worst)
        case .fail(let failure): await fail(trial, failure)
        case .leave: break
        }
      }
      limiter.leave()
      if trial == nil { return }
    }
  }

  /// What is to be done with a trial whose turn it is.
  private enum Admission {
    /// Make its calls, for each of which so much is reserved.
    case start([Amount])
    /// Record that it failed without a call.
    case fail(Failure)
    /// Leave it pending.
    case leave
  }

  /// Waits until `trial` may start, its slot taken.
  private func admit(_ trial: Trial) async -> Admission {
    let model = trial.condition.model
    guard let worst = worstCase(of: trial) else {
      stop(.failed(UnknownPrice(model: model)))
      return .leave
    }
    let sum = worst.reduce(options.worstQuestions(aboutReplyTo: trial, prices: prices), +)
    while !mustStop {
      let (admission, answer, ends) = state.withLock {
        state -> (Admission?, Spending.Answer, Int) in
        if state.breaker.error(for: model) != nil {
          state.progress.held += 1
          return (.leave, .wait, 0)
        }
        if let failure = state.refused.failure(of: trial) { return (.fail(failure), .wait, 0) }
        let answer = state.spending.reserve(sum)
        if answer == .start { state.progress.inFlight += 1 }
        return (nil, answer, state.ends)
      }
      if let admission { return admission }
      switch answer {
      case .start: return .start(worst)
      case .wait: await nextEnd(after: ends)
      case .stop(let limit): stop(.budget(limit))
      }
    }
    return .leave
  }

  private func nextEnd(after seen: Int) async {
    await withCheckedContinuation { continuation in
      let waits = state.withLock { $0.wait(continuation, seen: seen) }
      if !waits { continuation.resume() }
    }
  }

  private func perform(_ trial: Trial, worst: [Amount]) async {
    let result = await TrialRun(trial, worst: worst, runner: self).result()
    let record = result.record
    // A trial that was given up before its first call is as it was.
    let isUntouched = record.status == .pending && record.attempts.isEmpty
    let isStored = isUntouched ? false : await store(record)
    let reserved = options.worstQuestions(aboutReplyTo: trial, prices: prices)
    let questions = options.worstQuestions(about: record, prices: prices)
    let waiting = state.withLock { state in
      state.spending.keep(questions)
      state.spending.settle(result.reserved + reserved, spent: result.spent)
      if isStored || isUntouched { state.progress.count(record) }
      return state.end()
    }
    if isStored { onRecord?(record) }
    for lane in waiting { lane.resume() }
  }

  /// Records that `trial` failed without a call.
  private func fail(_ trial: Trial, _ failure: Failure) async {
    var record = TrialRecord(pending: trial)
    (record.status, record.failure, record.usd) = (.failed, failure, 0)
    record.finishedAt = clock.date()
    guard await store(record) else { return }
    state.withLock { $0.progress.count(record) }
    onRecord?(record)
  }

  /// Stores `record`; false when that ended the run.
  private func store(_ record: TrialRecord) async -> Bool {
    do {
      try await log.record(record)
      return true
    } catch {
      stop(.failed(error))
      return false
    }
  }

  /// The most that each call of `trial` may take; `nil` when there is a limit in dollars and the
  /// price is not known.
  private func worstCase(of trial: Trial) -> [Amount]? {
    let calls = options.worstCalls(of: trial, prices: prices)
    if options.maximumUSD != nil && calls.contains(where: { $0.usd == nil }) { return nil }
    return calls.map { Amount(usd: $0.usd ?? 0, tokens: Double($0.tokens)) }
  }
}
