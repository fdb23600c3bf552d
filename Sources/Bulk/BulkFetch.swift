internal import Checklist
public import Dialects
internal import FoundationEssentials
public import Runner
public import Store
public import Study
internal import Wire

/// Brings the results of a run's batches into its store: each is judged and recorded once, whatever
/// order they come in and however often they are fetched.
public struct BulkFetch: Sendable {
  private let store: RunFolder
  private let prices: PriceTable
  private let patience: Patience
  private let assess: Runner.Assess

  /// The results that are judged or wait for their commit at one time.
  static let mostAtOnce = 64

  /// Prepares to fetch.
  ///
  /// - Parameters:
  ///   - store: The run.
  ///   - prices: What models cost; batch prices are taken from it.
  ///   - retrying: When results that broke off are asked for again.
  ///   - clock: The time; a test's own, or the machine's.
  ///   - assess: Judges a reply; called from several threads at once.
  public init(
    _ store: RunFolder, prices: PriceTable = .builtIn, retrying: Retrying = Retrying(),
    clock: RunClock = .system, assess: @escaping Runner.Assess
  ) {
    self.store = store
    self.prices = prices.throughBatches
    patience = Patience(retrying: retrying, clock: clock)
    self.assess = assess
  }

  /// Records the results of `batch`, which the provider has at its end.
  ///
  /// Trials that expired or were cancelled are pending again, those with an error failed. Of a batch
  /// whose results the provider no longer has, or never had, every trial is pending again.
  ///
  /// - Throws: ``StoreError``; an ``EndpointError`` when the results broke off for good. What was
  ///   read before is recorded; fetching again goes on.
  @concurrent
  public func collect(
    _ batch: BulkBatch, _ state: ProviderBatch, from endpoint: BatchEndpoint
  ) async throws -> BulkTally {
    let results = try BatchResults(
      batch, state, at: endpoint.endpoint, store: store, prices: prices, clock: patience.clock,
      assess: assess)
    guard state.phase != .rejected else {
      let message = state.message ?? "the provider rejected it without a reason"
      let count = results.underWay
      try await store.refuse(batch.number, because: message)
      return BulkTally(missing: count, message: message)
    }
    var attempts = Patience.Attempts(patience)
    while true {
      do {
        try await read(results, state, from: endpoint)
        break
      } catch let error as EndpointError where error.code == .resultsGone {
        results.note { $0.message = error.message }
        break
      } catch let error as EndpointError {
        try await attempts.wait(after: error)
      }
    }
    return try await results.finish()
  }

  private func read(
    _ results: BatchResults, _ state: ProviderBatch, from endpoint: BatchEndpoint
  ) async throws {
    results.begin()
    try await withThrowingTaskGroup(of: Void.self) { group in
      var atWork = 0
      var failure: (any Error)?
      do {
        try await endpoint.forEachResult(of: state) { line in
          guard let line = try results.take(line) else { return }
          if atWork == Self.mostAtOnce {
            try await group.next()
            atWork -= 1
          }
          group.addTask { try await results.record(line) }
          atWork += 1
        }
      } catch {
        failure = error
      }
      // What was read is recorded, whatever became of the rest.
      try await group.waitForAll()
      if let failure { throw failure }
    }
  }
}

extension BulkTally {
  fileprivate init(missing: Int, message: String) {
    self.init()
    self.missing = missing
    self.message = message
  }
}
