internal import FoundationEssentials
public import Opinions
public import Study
internal import Wire

/// Asks model judges about texts: within a limit, trying again what may be mended, each opinion
/// handed over as it comes.
///
/// One is one run over one list of questions.
public final class OpinionRun: Sendable {
  /// A text that one judge is to be asked about.
  public struct Item: Sendable, Hashable {
    /// The judge's model.
    public var judge: String
    /// The caller's number for the text.
    public var text: Int

    /// Creates an item.
    public init(judge: String, text: Int) {
      self.judge = judge
      self.text = text
    }
  }

  /// How it ended.
  public struct Outcome: Sendable {
    /// Why it ended.
    public var end: RunEnd
    /// The opinions that came, by status.
    public var counts: [Opinion.Status: Int]
    /// The items that were not asked about.
    public var left: Int
  }

  private struct State: Sendable {
    var rest: [Item]
    var next = 0
    var breaker = Breaker()
    var spending: Spending
    var counts: [Opinion.Status: Int] = [:]
    var isDraining = false
    /// The limit that ends the run.
    var limit: SpendingLimit?
    var held = 0
    /// Ends each wait for an endpoint's limits.
    var waits: [Int: @Sendable () -> Void] = [:]
    var lastWait = 0
    var failure: (any Error)?

    /// Whether no question is to be asked any more.
    var mustStop: Bool { isDraining || limit != nil || failure != nil }
  }

  private let question: OpinionQuestion
  private let retrying: Retrying
  private let limiters: [String: Limiter]
  private let prices: PriceTable
  private let clock: RunClock
  private let random: @Sendable () -> Double
  private let ask: Runner.Ask
  private let state: Locked<State>

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - question: What is asked.
  ///   - items: About what, and whom.
  ///   - retrying: When a call that failed is made again.
  ///   - limiters: For each judge how many questions are under way, and when they may go out; judges
  ///     at one endpoint and key share one. A judge without one is asked at once.
  ///   - maximumUSD: The most that all may cost in US dollars, with what was spent before; `nil` for no
  ///     limit. The prices of the judges must then be known.
  ///   - spentBefore: What was spent before.
  ///   - maximumTokens: The most tokens that all may take, input and output, with what was taken before;
  ///     `nil` for no limit.
  ///   - tokensBefore: What was taken before.
  ///   - prices: What models cost.
  ///   - clock: The time; a test's own, or the machine's.
  ///   - random: Numbers from 0 up to 1, without 1, for the waits before retries.
  ///   - ask: Sends a call.
  public init(
    _ question: OpinionQuestion, about items: [Item], retrying: Retrying = Retrying(),
    limiters: [String: Limiter] = [:], maximumUSD: Double? = nil, spentBefore: Double = 0,
    maximumTokens: Int? = nil, tokensBefore: Int = 0, prices: PriceTable = .builtIn,
    clock: RunClock = .system,
    random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    ask: @escaping Runner.Ask
  ) {
    self.question = question
    self.retrying = retrying
    self.limiters = limiters
    self.prices = prices
    self.clock = clock
    self.random = random
    self.ask = ask
    state = Locked(
      State(
        rest: items,
        spending: Spending(
          maximumUSD: maximumUSD, maximumTokens: maximumTokens,
          spentBefore: Amount(usd: spentBefore, tokens: Double(tokensBefore)))))
  }

  /// Asks no more questions; those under way come to their end.
  public func drain() {
    let waits = state.withLock { state in
      state.isDraining = true
      return state.waits.values
    }
    for end in waits { end() }
  }

  /// The opinions that have come so far.
  public var done: Int { state.withLock { $0.counts.values.reduce(0, +) } }

  /// Asks about all items, at most `concurrency` at a time.
  ///
  /// - Parameters:
  ///   - concurrency: How many questions may be under way at once, 1 or more.
  ///   - text: Gives the text of an item's number; asked when its turn has come.
  ///   - record: Takes an opinion; called from several tasks at once.
  /// - Returns: Why it ended, and the counts.
  /// - Throws: What `text` and `record` throw; endpoint errors are opinions of status
  ///   ``Opinion/Status/failed``.
  @concurrent
  public func run(
    concurrency: Int, text: @escaping @Sendable (Int) throws -> String,
    record: @escaping @Sendable (Opinion, Item) async throws -> Void
  ) async throws -> Outcome {
    await withDiscardingTaskGroup { group in
      for _ in 0..<max(1, concurrency) {
        group.addTask {
          do {
            while let item = self.take() {
              let text = try text(item.text)
              let limiter = self.limiters[item.judge]
              await limiter?.enter()
              defer { limiter?.leave() }
              guard var account = self.admit(item, text) else { return }
              let opinion = await self.opinion(of: item.judge, on: text, &account)
              self.state.withLock { [account] state in
                state.spending.settle(account.reserved, spent: account.spent)
              }
              guard let opinion else { continue }
              try await record(opinion, item)
              self.state.withLock { $0.counts[opinion.status, default: 0] += 1 }
            }
          } catch {
            self.state.withLock { $0.failure = $0.failure ?? error }
          }
        }
      }
    }
    return try state.withLock { state in
      if let failure = state.failure { throw failure }
      let left = state.rest.count - state.next + state.held
      let end: RunEnd =
        Task.isCancelled
        ? .cancelled
        : state.limit.map(RunEnd.budget)
          ?? (state.isDraining && left > 0
            ? .drained : state.breaker.firstError.map(RunEnd.init) ?? .finished)
      return Outcome(end: end, counts: state.counts, left: left)
    }
  }

  // MARK: - One question

  /// What a question may take, is reserved for it by now, and took.
  private struct Account {
    /// The most that each call may take.
    let worst: Amount
    var reserved: Amount
    /// What its calls took; where that is not known, the most they may have taken.
    var spent = Amount.none
  }

  /// The next item whose judge is worth asking.
  private func take() -> Item? {
    if Task.isCancelled { return nil }
    return state.withLock { state in
      while !state.mustStop, state.next < state.rest.count {
        let item = state.rest[state.next]
        state.next += 1
        guard state.breaker.error(for: item.judge) != nil else { return item }
        state.held += 1
      }
      return nil
    }
  }

  /// Reserves the most that the question may cost, or puts it back: then this lane ends, and one that
  /// is under way takes it up when it knows what its own has cost.
  private func admit(_ item: Item, _ text: String) -> Account? {
    let most = question.worst(of: item.judge, textBytes: text.utf8.count, prices: prices)
    let worst = Amount(usd: most.usd, tokens: Double(most.tokens))
    return state.withLock { state in
      switch state.spending.reserve(worst) {
      case .start: return Account(worst: worst, reserved: worst)
      case .stop(let limit): state.limit = limit
      case .wait: break
      }
      state.rest.append(item)
      return nil
    }
  }

  /// Whether a further call may be made after `failure`: what that call took without a word about it
  /// counts as its worst case, and the next one is reserved beside it.
  private func mayGoOn(after failure: EndpointError, _ account: inout Account) -> Bool {
    state.withLock { state in
      if state.mustStop { return false }
      if failure.isFree { return true }
      if let limit = state.spending.reserveMore(account.worst) {
        state.limit = limit
        return false
      }
      account.reserved = account.reserved + account.worst
      return true
    }
  }

  /// Asks once, and again while that may mend a failure; `nil` when it was broken off.
  private func opinion(
    of judge: String, on text: String, _ account: inout Account
  ) async -> Opinion? {
    let call = question.call(to: judge, about: text)
    let (start, date) = (clock.elapsed(), clock.date())
    var failures: [EndpointError] = []
    while true {
      guard let result = await send(call) else {
        state.withLock { $0.held += 1 }
        return nil
      }
      switch result {
      case .success(let reply):
        state.withLock { $0.breaker.noteReply(of: judge) }
        var opinion = Opinion(reading: reply, of: judge, to: question, about: text)
        opinion.usage = reply.usage
        let usd = reply.usage.flatMap { prices.cost(of: $0, model: judge) }
        let tokens = reply.usage.map { Double($0.input + $0.output) }
        account.spent =
          account.spent
          + Amount(usd: usd ?? account.worst.usd, tokens: tokens ?? account.worst.tokens)
        opinion.usd = failures.allSatisfy(\.isFree) ? usd : nil
        return finish(opinion, start, date)
      case .failure(var failure):
        if !failure.isFree { account.spent = account.spent + account.worst }
        if failure.code == .cancelled && Task.isCancelled { return nil }
        let decision = retrying.decide(
          after: failures + [failure], elapsed: clock.elapsed() - start, random: random())
        failure = retrying.explained(failure, decision)
        failures.append(failure)
        let isHeld = state.withLock {
          $0.breaker.note(failures, of: judge, about: text, givenUp: decision.reason)
        }
        if case .retry(let wait) = decision, !isHeld, mayGoOn(after: failure, &account) {
          try? await clock.sleep(wait)
          continue
        }
        var opinion = Opinion(
          judge: judge, question: question.sha256, reply: sha256(text), status: .failed)
        opinion.failure = Failure(failure)
        opinion.usd = failures.allSatisfy(\.isFree) ? 0 : nil
        return finish(opinion, start, date)
      }
    }
  }

  /// Sends a call once its endpoint's limits let it out; `nil` when the run ends before.
  private func send(_ call: ModelCall) async -> Result<ModelReply, EndpointError>? {
    let limiter = limiters[call.model]
    var turn: Limiter.Turn?
    if let limiter {
      turn = await leave(for: CallSize(call), from: limiter)
      if turn == nil { return nil }
    }
    do throws(EndpointError) {
      let reply = try await ask(call)
      if let turn { limiter?.finished(turn, with: .reply(reply.usage), limits: reply.rateLimits) }
      return .success(reply)
    } catch {
      if let turn {
        let outcome = CallOutcome(error, longestWait: retrying.longestRetryAfter)
        limiter?.finished(turn, with: outcome, limits: error.rateLimits)
      }
      return .failure(error)
    }
  }

  /// Waits for leave to make a call; `nil` when the run drains.
  private func leave(for size: CallSize, from limiter: Limiter) async -> Limiter.Turn? {
    if let turn = limiter.turnAtOnce(for: size) { return turn }
    let wait = Task { await limiter.turn(for: size) }
    let number = state.withLock { state -> Int? in
      if state.isDraining { return nil }
      state.lastWait += 1
      state.waits[state.lastWait] = { wait.cancel() }
      return state.lastWait
    }
    if number == nil { wait.cancel() }
    let turn = await withTaskCancellationHandler {
      await wait.value
    } onCancel: {
      wait.cancel()
    }
    if let number { state.withLock { $0.waits[number] = nil } }
    return turn
  }

  private func finish(_ opinion: Opinion, _ start: Duration, _ date: Date) -> Opinion {
    var opinion = opinion
    opinion.seconds = (clock.elapsed() - start).inSeconds
    opinion.askedAt = date
    return opinion
  }
}
