public import Dialects
public import FoundationEssentials
internal import Runner
public import Store
internal import Wire

/// Looks at a provider for a batch of which the run does not know whether it was taken.
///
/// OpenAI keeps the label that a batch was created with. Anthropic keeps none: there a batch of as
/// many requests, created since and not otherwise the run's, is taken to be it when there is one
/// only; should it be another's, fetching finds none of the run's trials in it.
public struct BulkSearch: Sendable {
  /// What was found.
  public enum Finding: Sendable, Hashable {
    /// The provider has the batch.
    case present(ProviderBatch)
    /// The provider does not have it.
    case absent
    /// It cannot be told.
    case doubt(BulkDoubt)
  }

  /// How long a provider may go on with a request whose connection broke, in seconds.
  static let freshness = 60.0
  /// How much its clock may differ from ours, in seconds.
  static let skew = 600.0

  /// What the provider's latest batches say of `batch`.
  ///
  /// - Parameters:
  ///   - batch: The batch in doubt.
  ///   - latest: The provider's batches, the latest first.
  ///   - isWhole: Whether the provider has no earlier ones.
  ///   - known: The provider's identifiers of the run's other batches.
  ///   - now: The time.
  /// - Returns: Whether the provider has it, as far as that can be told.
  public static func find(
    _ batch: BulkBatch, among latest: [ProviderBatch], isWhole: Bool, known: Set<String>,
    now: Date
  ) -> Finding {
    if let labelled = latest.first(where: { $0.label == batch.label }) { return .present(labelled) }
    let earliest = batch.intendedAt.addingTimeInterval(-skew)
    if batch.dialect == DialectName.anthropic.rawValue {
      let alike = latest.filter { other in
        !known.contains(other.id) && other.counts.total == batch.requests
          && other.createdAt.map { $0 >= earliest } ?? true
      }
      if alike.count == 1 { return .present(alike[0]) }
      if alike.count > 1 { return .doubt(.several(alike.map(\.id))) }
    }
    if now.timeIntervalSince(batch.intendedAt) < freshness { return .doubt(.tooFresh) }
    let reachesBack = isWhole || latest.contains { $0.createdAt.map { $0 < earliest } ?? false }
    return reachesBack ? .absent : .doubt(.outOfSight)
  }
}

extension BulkSubmission {
  /// Looks for `batch` at the provider.
  func search(
    for batch: BulkBatch, at endpoint: BatchEndpoint
  ) async throws(EndpointError) -> BulkSearch.Finding {
    let latest: [ProviderBatch]
    do throws(EndpointError) {
      latest = try await patience.result { () async throws(EndpointError) in
        try await endpoint.latest()
      }
    } catch {
      // A gateway that creates batches and lists none leaves it to the user.
      if error.code == .notFound { return .doubt(.outOfSight) }
      throw error
    }
    let known = (try? RunReader(store.path).batches()) ?? []
    return BulkSearch.find(
      batch, among: latest, isWhole: latest.count < BatchEndpoint.mostListed,
      known: Set(known.compactMap(\.providerID)), now: patience.clock.date())
  }

  /// Writes what was found, and tells of it.
  ///
  /// - Returns: Whether the provider has the batch; `nil` when that stays in doubt.
  func settle(_ batch: BulkBatch, _ finding: BulkSearch.Finding) async throws -> Bool? {
    switch finding {
    case .present(let found):
      onEvent(.found(try await store.confirm(batch.number, id: found.id)))
      return true
    case .absent:
      try await store.refuse(batch.number, because: "the provider did not get it")
      onEvent(.absent(batch))
      return false
    case .doubt(let doubt):
      onEvent(.doubtful(batch, doubt))
      return nil
    }
  }
}
