public import Wire

/// How a run ended.
public struct RunOutcome: Sendable, Hashable {
  /// Why it ended.
  public var end: RunEnd
  /// The last count.
  public var progress: RunProgress
}

/// Why a run ended.
public enum RunEnd: Sendable, Hashable {
  /// Every trial was tried; some may have failed, see ``RunProgress/failed``.
  case finished
  /// It was asked to stop; what was in flight is recorded.
  case drained
  /// Its task was cancelled; calls in flight were given up and their trials stay pending.
  case cancelled
  /// The next trial might have cost more than is left; what was in flight is recorded.
  case budget(SpendingLimit)
  /// The endpoint denied access: key, permission, billing or quota. The rest stays pending.
  case denied(EndpointError)
  /// Nothing useful came from the endpoint: it is down, or fails every call alike. The rest stays
  /// pending.
  case unavailable(EndpointError)

  /// The end's name in the store: `finished`, `drained`, `cancelled`, `budget`, `denied`,
  /// `unavailable`.
  public var name: String {
    switch self {
    case .finished: "finished"
    case .drained: "drained"
    case .cancelled: "cancelled"
    case .budget: "budget"
    case .denied: "denied"
    case .unavailable: "unavailable"
    }
  }

  /// The end that an open circuit brings.
  init(_ error: EndpointError) {
    let denials: Set<EndpointError.Code> = [
      .authentication, .permission, .billing, .quotaExhausted,
    ]
    self = denials.contains(error.code) ? .denied(error) : .unavailable(error)
  }
}

/// A limit in US dollars over a model whose price is not known.
public struct UnknownPrice: Error, Sendable, Hashable, CustomStringConvertible {
  /// The model.
  public var model: String

  /// One line for the reader.
  public var description: String {
    "the price of \"\(model)\" is not known, so --max-usd cannot be kept; give --prices FILE or "
      + "leave --max-usd out"
  }
}
