/// A call that brought no reply, in words the user can act on.
public struct EndpointError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong; an open list, so that a new cause breaks nobody.
  public struct Code: Sendable, Hashable, RawRepresentable {
    /// The word stored and shown for this cause.
    public let rawValue: String

    /// Creates a code from its stored word.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// The key is missing or wrong (401).
    public static let authentication = Code(rawValue: "authentication")
    /// The key is right but may not do this (403).
    public static let permission = Code(rawValue: "permission")
    /// No credit, or a billing problem (402).
    public static let billing = Code(rawValue: "billing")
    /// The account's quota is used up (a 429 that waiting does not mend).
    public static let quotaExhausted = Code(rawValue: "quota_exhausted")
    /// The endpoint does not know the model.
    public static let unknownModel = Code(rawValue: "unknown_model")
    /// There is nothing at this address.
    public static let notFound = Code(rawValue: "not_found")
    /// The endpoint did not accept the request (400, 422 and the like).
    public static let invalidRequest = Code(rawValue: "invalid_request")
    /// The request or the prompt is too long (413, context length).
    public static let tooLarge = Code(rawValue: "too_large")
    /// Too many requests or tokens per minute (429).
    public static let rateLimited = Code(rawValue: "rate_limited")
    /// The service has no capacity now (529, 503).
    public static let overloaded = Code(rawValue: "overloaded")
    /// The service failed (other 5xx).
    public static let serverError = Code(rawValue: "server_error")
    /// The service, or a time limit of ours, ended the wait (408, 504, transport).
    public static let timeout = Code(rawValue: "timeout")
    /// The address sends the caller elsewhere (3xx); never followed, so that no key travels.
    public static let redirected = Code(rawValue: "redirected")
    /// A reply came and is not what the dialect promises.
    public static let malformedReply = Code(rawValue: "malformed_reply")
    /// A stream ended before its proper end.
    public static let incompleteStream = Code(rawValue: "incomplete_stream")
    /// The address is one that is never talked to, or none at all.
    public static let badAddress = Code(rawValue: "bad_address")
    /// The connection could not be made, or was not safe.
    public static let connection = Code(rawValue: "connection")
    /// The connection broke, or was closed without a response.
    public static let connectionReset = Code(rawValue: "connection_reset")
    /// The caller gave up.
    public static let cancelled = Code(rawValue: "cancelled")
  }

  /// The cause.
  public var code: Code
  /// One line for the reader: what failed, on what, what to do; no key and no prompt text.
  public var message: String
  /// The HTTP status, when there was a response.
  public var status: Int?
  /// The request's identifier, for the provider's support.
  public var requestID: String?
  /// Whether and when the same call may be tried again.
  public var retry: RetryAdvice
  /// What the transport said, when it failed.
  public var transport: TransportError?
  /// What the endpoint said, without what differs from call to call such as the request's
  /// identifier; `nil` where ``message`` is all there is.
  public var said: String?
  /// What the endpoint says is left of its limits, if it does.
  public var rateLimits: RateLimits?

  /// Creates an error.
  public init(
    _ code: Code, _ message: String, status: Int? = nil, requestID: String? = nil,
    retry: RetryAdvice = .never, transport: TransportError? = nil, said: String? = nil,
    rateLimits: RateLimits? = nil
  ) {
    self.code = code
    self.message = message
    self.status = status
    self.requestID = requestID
    self.retry = retry
    self.transport = transport
    self.said = said
    self.rateLimits = rateLimits
  }

  /// The message.
  public var description: String { message }

  /// Whether this is the same failure again: cause, status and what was said alike.
  public func isAlike(_ other: EndpointError) -> Bool {
    code == other.code && status == other.status
      && (said ?? message) == (other.said ?? other.message)
  }

  /// Whether nobody charges for the call: it was refused with an error status, or never sent.
  public var isFree: Bool { status.map { $0 >= 400 } ?? transport?.isBeforeSending ?? false }
}

/// Whether a failed call may be tried again, as the endpoint or the protocol has it.
public struct RetryAdvice: Sendable, Hashable {
  /// Whether the same call may succeed later.
  public var isRetryable: Bool
  /// The wait that the endpoint asked for (`retry-after-ms`, `retry-after`), if it did.
  public var after: Duration?

  /// Creates advice.
  public init(isRetryable: Bool, after: Duration? = nil) {
    self.isRetryable = isRetryable
    self.after = after
  }

  /// Trying again would fail alike.
  public static let never = RetryAdvice(isRetryable: false)
  /// Try again, after a wait of one's own choosing.
  public static let soon = RetryAdvice(isRetryable: true)
}
