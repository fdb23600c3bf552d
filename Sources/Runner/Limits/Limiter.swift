internal import Wire

/// Decides how many trials of an endpoint and key are in flight, and when each call may go out.
///
/// A trial holds its slot from its first call to its record, waits before retries included, so that
/// memory is bounded by the slots and a struggling endpoint is asked less. Every call of a trial
/// waits its turn and tells how it went: see ``Throttle`` for what follows from that.
public final class Limiter: Sendable {
  /// How many trials may be in flight.
  public enum Concurrency: Sendable, Hashable {
    /// Always so many, 1 or more.
    case fixed(Int)
    /// As many as the endpoint bears, found by trying; at most so many.
    case auto(upTo: Int)
  }

  /// Leave to make one call; it is to be given back, see ``finished(_:with:limits:)``.
  public struct Turn: Sendable {
    fileprivate var departure: Throttle.Departure
  }

  /// The trials that are in flight at first where the number is found by trying.
  public static let first = 8

  /// The most slots that there will ever be.
  public let most: Int
  private let clock: RunClock
  private let state: Locked<State>

  fileprivate struct State {
    var throttle: Throttle
    /// The trials that have a slot, and those that wait for one, first to last.
    var taken = 0
    var trials: [CheckedContinuation<Void, Never>] = []
    /// The calls that wait for their turn, first to last.
    var calls: [Call] = []
    var lastCall = 0
    var timer: (at: Duration, task: Task<Void, Never>)?
  }

  fileprivate struct Call {
    var number: Int
    var size: CallSize
    var continuation: CheckedContinuation<Turn?, Never>
  }

  /// Creates a limiter.
  ///
  /// - Parameters:
  ///   - concurrency: How many trials may be in flight.
  ///   - requestsPerMinute: The most calls in a minute, let out evenly; `nil` for what replies say.
  ///   - tokensPerMinute: The most tokens in a minute, input and output together.
  ///   - clock: The time.
  public init(
    _ concurrency: Concurrency, requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil,
    clock: RunClock = .system
  ) {
    let window =
      switch concurrency {
      case .fixed(let slots): Window(fixed: slots)
      case .auto(let most): Window(from: Self.first, to: most)
      }
    most = window.most
    self.clock = clock
    state = Locked(
      State(
        throttle: Throttle(
          window, requestsPerMinute: requestsPerMinute, tokensPerMinute: tokensPerMinute,
          now: clock.elapsed())))
  }

  /// Waits until there is a slot and takes it; who waits longest is first.
  public func enter() async {
    let isFree = state.withLock { $0.takeSlot() }
    if isFree { return }
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        // A slot may have come free between the two looks.
        if state.takeSlot() { return true }
        state.trials.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  /// Gives a slot back.
  public func leave() {
    let next = state.withLock { state in
      state.taken -= 1
      return state.freedTrials()
    }
    for trial in next { trial.resume() }
  }

  /// Leave to make a call of `size` at once; `nil` when it has to wait for ``turn(for:)``.
  func turnAtOnce(for size: CallSize) -> Turn? {
    let now = clock.elapsed()
    return state.withLock { state in
      guard state.calls.isEmpty,
        case .go(let departure) = state.throttle.depart(size, used: state.taken, now: now)
      else { return nil }
      return Turn(departure: departure)
    }
  }

  /// Waits for leave to make a call of `size`; who waits longest is first.
  ///
  /// Cancelling the task ends the wait with `nil`.
  func turn(for size: CallSize) async -> Turn? {
    let number = state.withLock { state in
      state.lastCall += 1
      return state.lastCall
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        state.withLock {
          $0.calls.append(Call(number: number, size: size, continuation: continuation))
        }
        // The handler may have run before there was something to remove.
        if Task.isCancelled { giveUp(number) }
        letGo()
      }
    } onCancel: {
      giveUp(number)
    }
  }

  /// Gives a turn back: says how its call went, and what its endpoint says about its limits.
  func finished(_ turn: Turn, with outcome: CallOutcome, limits: RateLimits?) {
    let now = clock.elapsed()
    let (trials, hasCalls) = state.withLock { state in
      state.throttle.arrive(turn.departure, outcome, limits: limits, now: now)
      return (state.freedTrials(), !state.calls.isEmpty)
    }
    for trial in trials { trial.resume() }
    if hasCalls { letGo() }
  }

  /// Lets out the calls whose turn it is, and sees to it that the next are let out in time.
  private func letGo() {
    let now = clock.elapsed()
    let gone = state.withLock { state in
      var gone: [(call: Call, turn: Turn)] = []
      while let call = state.calls.first {
        // All trials that have a slot but those whose calls wait, and this one.
        let used = state.taken - state.calls.count + 1
        switch state.throttle.depart(call.size, used: used, now: now) {
        case .go(let departure): gone.append((call, Turn(departure: departure)))
        case .wait(let until):
          if let until { wake(at: until, &state) }
          return gone
        }
        state.calls.removeFirst()
      }
      return gone
    }
    for (call, turn) in gone { call.continuation.resume(returning: turn) }
  }

  private func wake(at time: Duration, _ state: inout State) {
    if let timer = state.timer, timer.at <= time { return }
    state.timer?.task.cancel()
    let wait = time - clock.elapsed()
    let task = Task { [clock, weak self] in
      guard (try? await clock.sleep(max(wait, .zero))) != nil, let self else { return }
      self.state.withLock { if $0.timer?.at == time { $0.timer = nil } }
      self.letGo()
    }
    state.timer = (time, task)
  }

  private func giveUp(_ number: Int) {
    let call = state.withLock { state in
      state.calls.firstIndex { $0.number == number }.map { state.calls.remove(at: $0) }
    }
    call?.continuation.resume(returning: nil)
  }
}

extension Limiter.State {
  fileprivate mutating func takeSlot() -> Bool {
    guard trials.isEmpty, taken < throttle.slots else { return false }
    taken += 1
    return true
  }

  /// The waiting trials that there are slots for by now.
  fileprivate mutating func freedTrials() -> [CheckedContinuation<Void, Never>] {
    let count = min(trials.count, max(0, throttle.slots - taken))
    guard count > 0 else { return [] }
    taken += count
    defer { trials.removeFirst(count) }
    return Array(trials.prefix(count))
  }
}
