/// Something that carries a request to a server and brings its response back.
///
/// The one seam between what is said and how it travels: the product's is libcurl, a test's is a
/// table of canned responses.
public protocol Exchange: Sendable {
  /// Sends `request`; any status is a response, only a transfer that failed throws.
  ///
  /// Cancelling the calling task ends the transfer and throws ``TransportError/Code/cancelled``.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}
