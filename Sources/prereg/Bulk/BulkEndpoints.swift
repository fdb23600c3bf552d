import Bulk
import Dialects
import Reports
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

  /// The batch API that serves `model`, by the options and the environment; in a run that asked it
  /// before, at `origin`, the one that did.
  func endpoint(
    for model: String, dialect: DialectName?, as origin: RunOrigins.Origin?
  ) throws(CommandFailure) -> BatchEndpoint {
    try endpoint(
      for: model, dialect: dialect ?? origin?.dialect, at: origin?.address,
      where: "in this run \"\(model)\" was asked at")
  }

  /// The batch API that serves `model`.
  ///
  /// A run's folder may come from anybody, and a key goes only where its owner says: an `address`
  /// that the run remembers must be that of the options or the environment, and nothing goes
  /// elsewhere because they say nothing of it.
  private func endpoint(
    for model: String, dialect: DialectName?, at address: String?, where words: String
  ) throws(CommandFailure) -> BatchEndpoint {
    let resolution = try connection.resolve(model, dialect: dialect)
    if let address, connection.baseURL == nil, resolution.endpoint.address != address {
      throw CommandFailure(
        .usage,
        "\(words) \(address); if that is right, say so with --base-url \(address), "
          + "else name another")
    }
    try connection.lookUp(resolution.endpoint)
    let (connection, exchange) = (connection, exchange)
    return BatchEndpoint(
      resolution.endpoint, over: exchange,
      fresh: { (try? connection.exchange(maximumConnections: 1)) ?? exchange },
      limits: connection.limits)
  }

  /// The batch API that has `batch`.
  func endpoint(of batch: BulkBatch) throws(CommandFailure) -> BatchEndpoint {
    guard let dialect = DialectName(rawValue: batch.dialect) else {
      throw CommandFailure(
        .badData, "batch \(batch.number) is in a dialect that is not known: \"\(batch.dialect)\"")
    }
    return try endpoint(
      for: batch.model, dialect: dialect, at: batch.address,
      where: "batch \(batch.number) was submitted to")
  }
}

extension Console {
  /// Tells of what happens to batches: what is submitted is a result, all else a remark.
  ///
  /// `run` is the run and what else a command needs to reach its batches.
  static func show(_ event: BulkEvent, run: String) {
    switch event {
    case .submitted(let batch): output.line(batch.line)
    case .found(let batch):
      error.line("found at the provider, from a submission that was broken off:")
      output.line(batch.line)
    case .absent(let batch):
      error.line(
        "batch \(batch.number), whose submission was broken off, is not at the provider: its "
          + "\(Figures.counted(batch.requests, "trial")) can be submitted again")
    case .doubtful(let batch, let doubt): error.line(doubt.words(batch, run: run))
    case .unsendable(let name, let failure): error.line("\(name): \(failure.message)")
    }
  }
}

extension BulkBatch {
  /// The batch as one line of results.
  fileprivate var line: String {
    "batch \(number)  \(providerID ?? "")  \(model)  \(Figures.counted(requests, "trial"))"
  }
}

extension BulkDoubt {
  /// What is in doubt, why, and what to do.
  func words(_ batch: BulkBatch, run: String) -> String {
    let begin =
      "whether batch \(batch.number) (\(Figures.counted(batch.requests, "trial"))) was submitted "
      + "is not known"
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
