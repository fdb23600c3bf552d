import Bulk
import Dialects
import Store
import Transport
import Wire

/// The batch APIs of one command, all over one connection pool.
struct BulkEndpoints: Sendable {
  private let connection: ConnectionOptions
  private let exchange: CurlExchange

  init(_ connection: ConnectionOptions) throws(CommandFailure) {
    self.connection = connection
    exchange = try connection.exchange(maximumConnections: 8)
  }

  /// The batch API that serves `model`, by the options and the environment.
  func endpoint(
    for model: String, dialect: DialectName?
  ) throws(CommandFailure) -> BatchEndpoint {
    let resolution = try connection.resolve(model, dialect: dialect)
    let (connection, exchange) = (connection, exchange)
    return BatchEndpoint(
      resolution.endpoint, over: exchange,
      fresh: { (try? connection.exchange(maximumConnections: 1)) ?? exchange },
      limits: connection.limits)
  }

  /// The batch API that has `batch`.
  ///
  /// A run's folder may come from anybody, and a key goes only where its owner says: the address in
  /// it must be that of the options or the environment.
  func endpoint(of batch: BulkBatch) throws(CommandFailure) -> BatchEndpoint {
    guard let dialect = DialectName(rawValue: batch.dialect) else {
      throw CommandFailure(
        .badData, "batch \(batch.number) is in a dialect that is not known: \"\(batch.dialect)\"")
    }
    let found = try endpoint(for: batch.model, dialect: dialect)
    guard connection.baseURL != nil || found.endpoint.address == batch.address else {
      throw CommandFailure(
        .usage,
        "batch \(batch.number) was submitted to \(batch.address); if that is right, say so with "
          + "--base-url \(batch.address)")
    }
    return found
  }
}

extension Console {
  /// Tells of what happens to batches: what is submitted is a result, all else a remark.
  static func show(_ event: BulkEvent, run: String) {
    switch event {
    case .submitted(let batch): output.line(batch.line)
    case .found(let batch):
      error.line("found at the provider, from a submission that was broken off:")
      output.line(batch.line)
    case .absent(let batch):
      error.line(
        "batch \(batch.number), whose submission was broken off, is not at the provider: its "
          + "\(batch.requests) trials can be submitted again")
    case .doubtful(let batch, let doubt): error.line(doubt.words(batch, run: run))
    case .unsendable(let name, let failure): error.line("\(name): \(failure.message)")
    }
  }
}

extension BulkBatch {
  /// The batch as one line of results.
  fileprivate var line: String {
    "batch \(number)  \(providerID ?? "")  \(model)  \(requests) trials"
  }
}

extension BulkDoubt {
  /// What is in doubt, why, and what to do.
  func words(_ batch: BulkBatch, run: String) -> String {
    let begin =
      "whether batch \(batch.number) (\(batch.requests) trials) was submitted is not known"
    let forget =
      "'prereg bulk cancel \(run) --forget' gives it up, whatever the provider makes of it"
    switch self {
    case .tooFresh:
      return "\(begin): its submission broke off just now; run the same command again in a minute"
    case .several(let ids):
      return "\(begin): it may be any of \(ids.joined(separator: ", ")); \(forget)"
    case .outOfSight:
      return "\(begin): the provider's list of batches does not reach back to it; \(forget)"
    }
  }
}
