/// A transfer that did not bring a whole response.
public struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong; an open list, so that a new cause breaks nobody.
  public struct Code: Sendable, Hashable, RawRepresentable {
    /// The word stored and shown for this cause.
    public let rawValue: String

    /// Creates a code from its stored word.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// The URL cannot be used at all.
    public static let badURL = Code(rawValue: "bad_url")
    /// A method or header field that HTTP has no way to send.
    public static let badRequest = Code(rawValue: "bad_request")
    /// Clear-text `http` to a host that is not this machine.
    public static let clearText = Code(rawValue: "clear_text")
    /// The host's name has no address.
    public static let unknownHost = Code(rawValue: "unknown_host")
    /// Nothing listens there, or no connection could be made.
    public static let connectionRefused = Code(rawValue: "connection_refused")
    /// The server's certificate or the TLS handshake failed.
    public static let tls = Code(rawValue: "tls")
    /// No connection within ``TimeLimits/connect``.
    public static let connectTimeout = Code(rawValue: "connect_timeout")
    /// No byte of the response within ``TimeLimits/firstByte``.
    public static let firstByteTimeout = Code(rawValue: "first_byte_timeout")
    /// A silence longer than ``TimeLimits/idle`` in the middle of a response.
    public static let idleTimeout = Code(rawValue: "idle_timeout")
    /// The transfer outlived ``TimeLimits/total``.
    public static let totalTimeout = Code(rawValue: "total_timeout")
    /// The connection was reset or broke.
    public static let connectionReset = Code(rawValue: "connection_reset")
    /// The server closed the connection without a response.
    public static let emptyReply = Code(rawValue: "empty_reply")
    /// The body ended before its announced end.
    public static let truncatedBody = Code(rawValue: "truncated_body")
    /// The body is longer than ``HTTPRequest/maximumBodyBytes``.
    public static let bodyTooLarge = Code(rawValue: "body_too_large")
    /// What came back is not HTTP.
    public static let notHTTP = Code(rawValue: "not_http")
    /// The task that waited was cancelled.
    public static let cancelled = Code(rawValue: "cancelled")
    /// Anything else that the transport reports.
    public static let other = Code(rawValue: "transport")
  }

  /// The cause.
  public var code: Code
  /// One line for the reader: what failed, on what, the limit met; no key and no prompt text.
  public var message: String

  /// Creates an error.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// Whether the same request may well succeed a little later.
  public var isRetryable: Bool {
    let final: Set<Code> = [
      .badURL, .badRequest, .clearText, .unknownHost, .tls, .bodyTooLarge, .cancelled,
    ]
    return !final.contains(code)
  }

  /// Whether nothing had been sent yet.
  public var isBeforeSending: Bool {
    let unsent: Set<Code> = [
      .badURL, .badRequest, .clearText, .unknownHost, .connectionRefused, .tls, .connectTimeout,
    ]
    return unsent.contains(code)
  }

  /// The message.
  public var description: String { message }
}
