public import Dialects
public import Runner
public import Wire

/// Tries again what may be mended, with the waits of a run's retries.
struct Patience: Sendable {
  let retrying: Retrying
  let clock: RunClock

  /// What `call` gives, after as many attempts as are permitted.
  ///
  /// - Throws: The last failure; ``EndpointError/Code/cancelled`` when the task is cancelled.
  func result<Result>(
    _ call: () async throws(EndpointError) -> Result
  ) async throws(EndpointError) -> Result {
    var attempts = Attempts(self)
    while true {
      do throws(EndpointError) {
        return try await call()
      } catch {
        try await attempts.wait(after: error)
      }
    }
  }

  /// The failures of one call so far.
  struct Attempts {
    private let patience: Patience
    private let start: Duration
    private var failures: [EndpointError] = []

    init(_ patience: Patience) {
      self.patience = patience
      start = patience.clock.elapsed()
    }

    /// Waits until the next attempt; throws `failure` when there is to be none.
    mutating func wait(after failure: EndpointError) async throws(EndpointError) {
      failures.append(failure)
      let decision = patience.retrying.decide(
        after: failures, elapsed: patience.clock.elapsed() - start, random: .random(in: 0..<1))
      guard case .retry(let wait) = decision else {
        throw patience.retrying.explained(failure, decision)
      }
      do {
        try await patience.clock.sleep(wait)
      } catch {
        throw EndpointError(.cancelled, "interrupted")
      }
    }
  }
}

extension BatchEndpoint {
  /// What the provider says of the batch `id`, asked again as `retrying` has it.
  @concurrent
  public func state(
    of id: String, _ retrying: Retrying, clock: RunClock = .system
  ) async throws(EndpointError) -> ProviderBatch {
    try await Patience(retrying: retrying, clock: clock).result {
      () async throws(EndpointError) in try await batch(id)
    }
  }

  /// Asks the provider to run no more of the batch `id`, again as `retrying` has it.
  @concurrent
  public func cancel(
    _ id: String, _ retrying: Retrying, clock: RunClock = .system
  ) async throws(EndpointError) -> ProviderBatch {
    try await Patience(retrying: retrying, clock: clock).result {
      () async throws(EndpointError) in try await cancel(id)
    }
  }
}
