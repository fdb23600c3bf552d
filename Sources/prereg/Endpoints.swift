import Dialects
import Transport
import Wire

/// The endpoints of one command, all over one connection pool.
struct Endpoints {
  private let options: EndpointOptions
  private let exchange: CurlExchange

  init(_ options: EndpointOptions, maximumConnections: Int = 64) throws(CommandFailure) {
    self.options = options
    exchange = try options.connection.exchange(maximumConnections: maximumConnections)
  }

  /// The endpoint that serves `model`, and the model's name there.
  func endpoint(
    for model: String?
  ) throws(CommandFailure) -> (endpoint: ModelEndpoint, model: String) {
    let resolution = try options.resolve(model)
    try options.connection.lookUp(resolution.endpoint)
    return (ModelEndpoint(resolution.endpoint, over: exchange), resolution.model)
  }
}

extension ConnectionOptions {
  /// Refuses an endpoint whose name leads to an address that is never talked to, before anything is
  /// written or sent.
  func lookUp(_ endpoint: Endpoint) throws(CommandFailure) {
    do {
      try CurlExchange.checkAddresses(of: endpoint.url)
    } catch {
      throw CommandFailure(.usage, error.message)
    }
  }

  /// What carries the calls.
  func exchange(maximumConnections: Int) throws(CommandFailure) -> CurlExchange {
    do {
      return try CurlExchange(
        configuration: .init(
          certificateFile: caFile, maximumConnections: maximumConnections,
          userAgent: "prereg/\(Version.text)"))
    } catch {
      throw CommandFailure(.inputOutput, error.message)
    }
  }
}

extension CommandFailure {
  /// A call that brought no reply.
  init(_ error: EndpointError) {
    self.init(Self.statuses[error.code] ?? .unavailable, error.message)
  }

  private static let statuses: [EndpointError.Code: ExitStatus] = [
    .authentication: .denied, .permission: .denied, .billing: .denied, .quotaExhausted: .denied,
    .unknownModel: .usage, .unsupportedSetting: .usage, .badAddress: .usage,
    .invalidRequest: .badData, .tooLarge: .badData,
    .cancelled: .interrupted,
  ]
}
