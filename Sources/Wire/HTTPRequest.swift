/// One HTTP request, complete before it is sent.
public struct HTTPRequest: Sendable, Hashable {
  /// When the sender gets its response back.
  public enum Delivery: Sendable, Hashable {
    /// With the whole body read: one hand-over per request, the cheapest way for short replies.
    case whole
    /// With the header; the body follows as it arrives.
    case streamed
  }

  /// The method, such as `POST`.
  public var method: String
  /// The absolute URL, `http` or `https`.
  public var url: String
  /// The fields to send.
  public var headers: Headers
  /// The body's bytes; empty for none.
  public var body: [UInt8]
  /// How long each phase may take.
  public var limits: TimeLimits
  /// The most bytes of body that are accepted before the transfer fails; 16 MiB by default, two
  /// hundred times the longest plan we have seen.
  public var maximumBodyBytes: Int
  /// When the response is handed over.
  public var delivery: Delivery
  /// Whether clear-text `http` to a host other than this machine is permitted.
  public var allowsClearText: Bool

  /// Creates a request.
  public init(
    method: String = "POST", url: String, headers: Headers = [:], body: [UInt8] = [],
    limits: TimeLimits = TimeLimits(), maximumBodyBytes: Int = 16 << 20,
    delivery: Delivery = .whole, allowsClearText: Bool = false
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.limits = limits
    self.maximumBodyBytes = maximumBodyBytes
    self.delivery = delivery
    self.allowsClearText = allowsClearText
  }
}

/// The time each phase of a transfer may take; each counts from its own start.
public struct TimeLimits: Sendable, Hashable {
  /// Name look-up, TCP and TLS together.
  public var connect: Duration
  /// From the start of the transfer to the first byte of the response's header.
  public var firstByte: Duration
  /// Between two bytes of a response, once it has begun.
  public var idle: Duration
  /// The whole transfer.
  public var total: Duration

  /// Creates limits; the defaults suit a reasoning model that thinks for minutes before it writes.
  public init(
    connect: Duration = .seconds(15), firstByte: Duration = .seconds(600),
    idle: Duration = .seconds(120), total: Duration = .seconds(1_200)
  ) {
    self.connect = connect
    self.firstByte = firstByte
    self.idle = idle
    self.total = total
  }
}
