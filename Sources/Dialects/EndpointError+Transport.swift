import Wire

extension CallContext {
  /// The error for a transfer that failed; the transport's words stand, what to do is added.
  func failure(_ error: TransportError) -> EndpointError {
    let (code, advice) = Self.transport[error.code] ?? (.connection, "")
    // The transport may name the address, and an address may hold a password.
    let words = OneLine.neutral(
      endpoint.redact(OneLine.neutral(error.message, limit: .max)), limit: 500)
    return EndpointError(
      code, advice.isEmpty ? words : words + "; " + advice,
      retry: RetryAdvice(isRetryable: error.isRetryable),
      transport: TransportError(error.code, words))
  }

  /// What each failure of the transport is to somebody who wanted a reply, and what to do where the
  /// transport cannot know it.
  private static let transport: [TransportError.Code: (EndpointError.Code, String)] = [
    .badURL: (.badAddress, ""),
    .badRequest: (.invalidRequest, ""),
    .clearText: (.badAddress, ""),
    .unknownHost: (.connection, "check --base-url"),
    .connectionRefused: (.connection, ""),
    .tls: (.connection, ""),
    .connectTimeout: (.timeout, ""),
    .firstByteTimeout: (.timeout, ""),
    .idleTimeout: (.timeout, ""),
    .totalTimeout: (.timeout, ""),
    .connectionReset: (.connectionReset, ""),
    .emptyReply: (.connectionReset, ""),
    .truncatedBody: (.incompleteStream, ""),
    .bodyTooLarge: (.malformedReply, ""),
    .notHTTP: (.connection, "check --base-url"),
    .cancelled: (.cancelled, ""),
    .other: (.connection, ""),
  ]
}
