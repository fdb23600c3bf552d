public import Dialects
public import Runner
public import Store
internal import Study
public import Wire

/// Gives the trials of a run that are still to be done to providers' batch APIs, part by part.
///
/// Each part is written into the run before the provider is asked, and again once it has answered: a
/// process that dies between the two leaves a batch ``BulkBatch/Phase/intended``, which the next
/// submission looks for at the provider. One part's body is in memory at a time.
public struct BulkSubmission: Sendable {
  /// The batch API that serves a model.
  public typealias Serve = @Sendable (_ model: String) throws -> BatchEndpoint
  /// The batch API that was about to be asked to take a batch.
  public typealias Recover = @Sendable (BulkBatch) throws -> BatchEndpoint

  let store: RunFolder
  private let limits: BatchLimits
  let patience: Patience
  private let serve: Serve
  private let recover: Recover
  private let budget: BulkBudget
  private let mustStop: @Sendable () -> Bool
  let onEvent: @Sendable (BulkEvent) -> Void

  /// The largest body unless asked for otherwise: it is in memory twice while it is sent.
  public static let usualBytes = 64_000_000

  /// Prepares a submission.
  ///
  /// - Parameters:
  ///   - store: The run.
  ///   - limits: What one batch may hold; the provider's own limits hold in any case.
  ///   - retrying: When a request that failed is made again.
  ///   - clock: The time; a test's own, or the machine's.
  ///   - budget: What the run may take; trials beyond it stay pending.
  ///   - mustStop: Asked before each part whether to leave it at that.
  ///   - onEvent: Told of what happens.
  ///   - serve: Gives the batch API of a model.
  ///   - recover: Gives the one to look at for a batch in doubt; by default its model's.
  public init(
    _ store: RunFolder,
    limits: BatchLimits = BatchLimits(requests: .max, bytes: usualBytes),
    retrying: Retrying = Retrying(), clock: RunClock = .system, budget: BulkBudget = .none,
    mustStop: @escaping @Sendable () -> Bool = { false },
    onEvent: @escaping @Sendable (BulkEvent) -> Void, serve: @escaping Serve,
    recover: Recover? = nil
  ) {
    self.store = store
    self.limits = limits
    patience = Patience(retrying: retrying, clock: clock)
    self.budget = budget
    self.mustStop = mustStop
    self.onEvent = onEvent
    self.serve = serve
    self.recover = recover ?? { try serve($0.model) }
  }

  /// What a submission came to.
  public struct Outcome: Sendable, Hashable {
    /// The batches that providers took.
    public var batches = 0
    /// The trials in them.
    public var trials = 0
    /// The trials that no batch can hold.
    public var unsendable = 0
    /// The batches of which it is not known whether the provider has them.
    public var doubtful = 0
    /// What ended the submission before its end, if something did.
    public var failure: EndpointError?
    /// Whether it was asked to stop.
    public var isStopped = false
    /// The limit that ended it, if one did.
    public var limit: SpendingLimit?
  }

  /// Submits the trials of `selection`, after looking for what an earlier command left in doubt.
  ///
  /// - Throws: ``StoreError``; what `serve` and `recover` throw;
  ///   ``EndpointError/Code/unsupportedSetting`` when no request can be made of a trial. Any other
  ///   ``EndpointError`` ends the submission and is in the outcome.
  @concurrent
  public func run(_ selection: BulkSelection) async throws -> Outcome {
    var outcome = Outcome()
    for batch in try RunReader(store.path).batches() where batch.phase == .intended {
      let endpoint = try recover(batch)
      do {
        let found = try await search(for: batch, at: endpoint)
        if try await settle(batch, found) == nil { outcome.doubtful += 1 }
      } catch let error as EndpointError {
        outcome.failure = error
        return outcome
      }
    }
    var budget = budget
    for model in try await store.modelsToSubmit(selection) {
      try await submit(model, selection, &budget, &outcome)
      if outcome.failure != nil || outcome.isStopped || outcome.limit != nil { break }
    }
    return outcome
  }

  private func submit(
    _ model: String, _ selection: BulkSelection, _ budget: inout BulkBudget,
    _ outcome: inout Outcome
  ) async throws {
    let endpoint = try serve(model)
    var body = BatchBody(for: endpoint.endpoint, limits: limits)
    var rows: [Int64] = []
    var last: Int64 = 0
    pages: while true {
      let page = try await store.trialsToSubmit(selection, model: model, after: last)
      for planned in page {
        last = planned.row
        if let limit = budget.reserve(planned.trial) {
          outcome.limit = limit
          break pages
        }
        guard var fits = try add(planned, to: &body, &outcome) else { continue }
        if !fits {
          guard try await send(&body, rows, to: endpoint, model, &outcome) else { return }
          body = BatchBody(for: endpoint.endpoint, limits: limits)
          rows = []
          fits = try add(planned, to: &body, &outcome) ?? false
        }
        if fits { rows.append(planned.row) }
      }
      if page.isEmpty { break }
    }
    if !rows.isEmpty { _ = try await send(&body, rows, to: endpoint, model, &outcome) }
  }

  /// Adds a trial's request to `body`.
  ///
  /// - Returns: Whether there was room, or `nil` when no batch has room for it.
  private func add(
    _ planned: PlannedTrial, to body: inout BatchBody, _ outcome: inout Outcome
  ) throws -> Bool? {
    let trial = planned.trial
    do throws(EndpointError) {
      return try body.add(ModelCall(trial), id: trial.id.description)
    } catch {
      guard error.code == .tooLarge else { throw error }
      outcome.unsendable += 1
      onEvent(.unsendable(name: trial.prompt.name, error))
      return nil
    }
  }

  /// Sends one part; false when it is to be the last.
  private func send(
    _ body: inout BatchBody, _ rows: [Int64], to endpoint: BatchEndpoint, _ model: String,
    _ outcome: inout Outcome
  ) async throws -> Bool {
    guard !mustStop() else {
      outcome.isStopped = true
      return false
    }
    body.close()
    let batch = try await store.intend(
      rows, dialect: endpoint.endpoint.dialect.rawValue, address: endpoint.endpoint.address,
      model: model)
    var attempts = Patience.Attempts(patience)
    while true {
      switch await endpoint.create(body, label: batch.label) {
      case .created(let made):
        onEvent(.submitted(try await store.confirm(batch.number, id: made.id)))
        outcome.batches += 1
        outcome.trials += rows.count
        return true
      case .refused(let error):
        do throws(EndpointError) {
          try await attempts.wait(after: error)
        } catch {
          try await store.refuse(batch.number, because: error.message)
          outcome.failure = error
          return false
        }
      case .unknown(let error):
        if let found = try? await search(for: batch, at: endpoint),
          // Sent just now, however long ago it was intended: the list may not show it yet.
          try await settle(batch, found == .absent ? .doubt(.tooFresh) : found) == true
        {
          outcome.batches += 1
          outcome.trials += rows.count
          return true
        }
        outcome.doubtful += 1
        outcome.failure = error
        return false
      }
    }
  }
}
