internal import Checklist
internal import Study
internal import Wire

/// What a batch has done, spent and reserved, and which trial is next; behind one lock.
final class Ledger: Sendable {
  /// What a lane is to do now.
  enum Next {
    case start(Trial)
    /// The budget is reserved by trials under way; ask again when one has ended.
    case wait
    case none
  }

  private struct State {
    var trials: AnyIterator<Trial> = AnyIterator { nil }
    /// A trial that was taken and could not be paid for yet.
    var held: Trial?
    var finished: Set<TrialID> = []
    var progress = BatchProgress()
    var stop: BatchOutcome.Stop?
    var closed: [(model: String, error: EndpointError)] = []
    var hasAnswered = false
    /// What trials under way may take at the worst.
    var reserved = Reservation()
  }

  /// The worst that a trial may take.
  private struct Reservation {
    var usd = 0.0
    var tokens = 0
  }

  private let settings: BatchSettings
  private let start: Duration
  private let cost: @Sendable (Usage, String) -> Double?
  private let state = Locked(State())

  init(
    settings: BatchSettings, start: Duration, cost: @escaping @Sendable (Usage, String) -> Double?
  ) {
    self.settings = settings
    self.start = start
    self.cost = cost
  }

  func begin(
    _ trials: some Sequence<Trial> & Sendable, total: Int, finished: Set<TrialID>
  ) {
    state.withLock { state in
      state.trials = AnyIterator(trials.makeIterator())
      state.finished = finished
      state.progress.total = total
    }
  }

  /// Takes the next trial that is neither finished nor closed off, and reserves what it may take.
  func next() -> Next {
    state.withLock { state in
      guard state.stop == nil else { return .none }
      while let trial = state.held ?? state.trials.next() {
        state.held = nil
        if state.finished.contains(trial.id) {
          state.progress.finishedBefore += 1
          continue
        }
        if state.closed.contains(where: { $0.model == trial.condition.model }) { continue }
        let worst = worstCase(of: trial)
        if let stop = exceeded(by: worst, state) {
          if state.progress.inFlight > 0 {
            state.held = trial
            return .wait
          }
          state.stop = stop
          return .none
        }
        state.reserved.usd += worst.usd
        state.reserved.tokens += worst.tokens
        state.progress.inFlight += 1
        return .start(trial)
      }
      return .none
    }
  }

  /// Takes account of a trial's end.
  func settle(_ trial: Trial, _ end: TrialRunner.End) {
    let worst = worstCase(of: trial)
    state.withLock { state in
      state.progress.inFlight -= 1
      state.reserved.usd -= worst.usd
      state.reserved.tokens -= worst.tokens
      switch end {
      case .record(let record): count(record, in: &state.progress)
      case .pending: break
      case .closed(let error):
        if !state.closed.contains(where: { $0.model == trial.condition.model }) {
          state.closed.append((trial.condition.model, error))
        }
      }
    }
  }

  /// Notes a call that was sent and what it shows of the endpoint; `true` when the endpoint has
  /// answered anything yet.
  func note(_ attempts: [Attempt]) -> Bool {
    state.withLock { state in
      state.progress.attempts += attempts.count
      let answered = attempts.contains { $0.failure == nil || $0.failure?.status != nil }
      if answered { state.hasAnswered = true }
      return state.hasAnswered
    }
  }

  func beginWait() { state.withLock { $0.progress.waiting += 1 } }
  func endWait() { state.withLock { $0.progress.waiting -= 1 } }

  func drain() { state.withLock { $0.stop = $0.stop ?? .interrupted } }
  var isDraining: Bool { state.withLock { $0.stop == .interrupted } }

  func progress(at now: Duration) -> BatchProgress {
    var progress = state.withLock(\.progress)
    progress.elapsed = now - start
    return progress
  }

  func outcome(at now: Duration) -> BatchOutcome {
    let progress = progress(at: now)
    return state.withLock { state in
      // An interruption that came when nothing was left changed nothing.
      let isWhole = progress.pending == 0
      return BatchOutcome(
        progress: progress, stop: isWhole ? nil : state.stop, closed: state.closed)
    }
  }

  private func count(_ record: TrialRecord, in progress: inout BatchProgress) {
    switch record.status {
    case .replied: progress.replied += 1
    case .truncated: progress.truncated += 1
    case .refused: progress.refused += 1
    case .failed: progress.failed += 1
    case .pending: break
    }
    if record.assessment?.passes() == true { progress.passed += 1 }
    if let usage = record.usage { progress.usage = progress.usage + usage }
    if let usd = record.usd {
      progress.usd += usd
    } else if record.status != .failed {
      progress.unpriced += 1
    }
  }

  private func exceeded(by worst: Reservation, _ state: State) -> BatchOutcome.Stop? {
    let progress = state.progress
    if let limit = settings.maximumUSD, progress.usd + state.reserved.usd + worst.usd > limit {
      return .money
    }
    let taken = progress.usage.input + progress.usage.output
    if let limit = settings.maximumTokens, taken + state.reserved.tokens + worst.tokens > limit {
      return .tokens
    }
    return nil
  }

  /// All input at three bytes a token, which is more than any tokenizer makes of prose, and all the
  /// output that is permitted; once more for every repair, which sends the plan back too.
  private func worstCase(of trial: Trial) -> Reservation {
    guard settings.maximumUSD != nil || settings.maximumTokens != nil else { return Reservation() }
    let prompt = (trial.prompt.text.utf8.count + trial.condition.system.text.utf8.count) / 3 + 64
    let output = trial.condition.parameters.maximumOutputTokens
    var reservation = Reservation()
    for turn in 0...settings.repairs {
      let usage = Usage(input: prompt + turn * (output + 512), output: output)
      reservation.tokens += usage.input + usage.output
      reservation.usd += cost(usage, trial.condition.model) ?? 0
    }
    return reservation
  }
}
