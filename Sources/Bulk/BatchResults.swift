internal import Checklist
internal import Dialects
internal import FoundationEssentials
internal import Runner
internal import Store
internal import Study
internal import Wire

/// The results of one batch on their way into the store.
final class BatchResults: Sendable {
  private struct State: Sendable {
    var underWay: Set<TrialID>
    var tally = BulkTally()
  }

  private let batch: BulkBatch
  private let endpoint: Endpoint
  private let store: RunFolder
  /// A connection of its own: the writer's is busy with commits.
  private let reader: RunReader
  private let prices: PriceTable
  private let assess: Runner.Assess
  private let endedAt: Date
  private let state: Locked<State>

  init(
    _ batch: BulkBatch, _ provided: ProviderBatch, at endpoint: Endpoint, store: RunFolder,
    prices: PriceTable, clock: RunClock, assess: @escaping Runner.Assess
  ) throws {
    self.batch = batch
    self.endpoint = endpoint
    self.store = store
    self.prices = prices
    self.assess = assess
    reader = try RunReader(store.path)
    endedAt = provided.endedAt ?? clock.date()
    state = Locked(State(underWay: try reader.trialsUnderWay(in: batch.number)))
  }

  /// The trials without an outcome.
  var underWay: Int { state.withLock(\.underWay.count) }

  func note(_ change: (inout BulkTally) -> Void) { state.withLock { change(&$0.tally) } }

  /// Starts to read from the first line, be it once more: what was only counted is counted anew.
  func begin() {
    note { ($0.foreign, $0.unreadable) = (0, 0) }
  }

  /// Takes a line; gives it back when its trial has no outcome yet.
  func take(_ line: BatchLine?) throws -> BatchLine? {
    guard let line else {
      note { $0.unreadable += 1 }
      return nil
    }
    let id = TrialID(stored: line.id)
    if state.withLock({ $0.underWay.remove(id) != nil }) { return line }
    if try !reader.holds(id, in: batch.number) { note { $0.foreign += 1 } }
    return nil
  }

  /// Judges the result in `line` and stores it.
  func record(_ line: BatchLine) async throws {
    guard let trial = try reader.trial(TrialID(stored: line.id)) else { return }
    var record = TrialRecord(pending: trial)
    var attempt = Attempt(
      number: 1, startedAt: batch.submittedAt ?? batch.intendedAt, seconds: 0)
    attempt.seconds = max(0, endedAt.timeIntervalSince(attempt.startedAt))
    let outcome: BulkOutcome
    switch line.outcome(of: ModelCall(trial), at: endpoint) {
    case .reply(let reply):
      outcome = .replied
      record.judge(reply, of: trial, assess: assess)
      attempt.note(reply, at: prices, model: trial.condition.model)
    case .failed(let error, let isFree):
      outcome = .errored
      record.status = .failed
      record.failure = Failure(error)
      attempt.failure = record.failure
      attempt.requestID = error.requestID
      attempt.usd = isFree ? 0 : nil
    case .expired:
      return try await putBack(trial, .expired, "was not run before the batch expired")
    case .cancelled:
      return try await putBack(trial, .cancelled, "was cancelled before it was run")
    }
    record.attempts = [attempt]
    record.usage = attempt.usage
    record.usd = attempt.usd
    record.seconds = attempt.seconds
    record.finishedAt = endedAt
    try await store.record(record, as: outcome, in: batch.number)
    let usd = attempt.usd ?? 0
    note { tally in
      tally.usd += usd
      switch record.status {
      case .replied: tally.replied += 1
      case .truncated: tally.truncated += 1
      case .refused: tally.refused += 1
      case .failed, .pending: tally.failed += 1
      }
    }
  }

  /// Gives the trials that are left their outcome, after the last line, and ends the batch.
  ///
  /// Where a line could not be read, or none was of this batch, they are left as they are: it may
  /// have been theirs, or the batch be another's.
  func finish() async throws -> BulkTally {
    let (rest, tally) = state.withLock { ($0.underWay, $0.tally) }
    let isForeign = tally.foreign > 0 && rest.count == batch.requests
    if tally.unreadable == 0 && !isForeign {
      let words = tally.message == nil ? "is not among the results" : "has no result any more"
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (index, id) in rest.enumerated() {
          if index >= BulkFetch.mostAtOnce { try await group.next() }
          group.addTask { [self] in
            guard let trial = try reader.trial(id) else { return }
            try await putBack(trial, .missing, words)
          }
        }
        try await group.waitForAll()
      }
    }
    try await store.end(batch.number, because: tally.message)
    return state.withLock(\.tally)
  }

  /// Records that the trial is to be done again.
  private func putBack(_ trial: Trial, _ outcome: BulkOutcome, _ words: String) async throws {
    var record = TrialRecord(pending: trial)
    record.usd = 0
    record.failure = Failure(
      kind: outcome.rawValue,
      message: "the request \(words) (batch \(batch.providerID ?? "\(batch.number)"))")
    try await store.record(record, as: outcome, in: batch.number)
    note { tally in
      switch outcome {
      case .expired: tally.expired += 1
      case .cancelled: tally.cancelled += 1
      default: tally.missing += 1
      }
    }
  }
}

extension Attempt {
  /// Takes what `reply` says of its cost.
  fileprivate mutating func note(_ reply: ModelReply, at prices: PriceTable, model: String) {
    requestID = reply.requestID
    answeredBy = reply.model
    usage = reply.usage
    usd = reply.usage.flatMap { usage in
      prices.cost(of: usage, model: model)
        ?? reply.model.flatMap { prices.cost(of: usage, model: $0) }
    }
  }
}
