/// An HTTP response: its head, and its body as it arrives.
///
/// A status of 400 and above is a response like any other, not an error.
public struct HTTPResponse: Sendable {
  /// The status code of the final (not 1xx) response.
  public var status: Int
  /// The fields of the final response.
  public var headers: Headers
  /// The bytes that follow.
  public var body: ResponseBody

  /// Creates a response.
  public init(status: Int, headers: Headers = [:], body: ResponseBody) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// The body of a response, chunk by chunk; it can be read once.
///
/// Letting go of an unread body cancels its transfer.
public struct ResponseBody: AsyncSequence, Sendable {
  /// A run of bytes as it came off the wire, never empty.
  public typealias Element = [UInt8]
  /// What reading may throw.
  public typealias Failure = TransportError
  /// Gives the next chunk, or `nil` at the proper end of the body.
  public typealias Source = @Sendable () async throws(TransportError) -> [UInt8]?

  private let source: Source

  /// Creates a body that asks `source` for each chunk.
  public init(source: @escaping Source) {
    self.source = source
  }

  /// Creates a body that is here already.
  public init(_ bytes: [UInt8]) {
    let rest = Once(bytes)
    source = { () async throws(TransportError) in rest.take() }
  }

  /// Reads chunks one after the other.
  public struct AsyncIterator: AsyncIteratorProtocol {
    let source: Source

    /// The next chunk, or `nil` at the proper end; throws what cut the body off.
    public mutating func next() async throws(TransportError) -> [UInt8]? {
      try await source()
    }
  }

  /// Starts reading.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(source: source)
  }

  /// Reads to the end; throws what cut the body off.
  public func collect() async throws(TransportError) -> [UInt8] {
    guard var all = try await source() else { return [] }
    while let chunk = try await source() { all.append(contentsOf: chunk) }
    return all
  }
}

/// Bytes that are handed out once.
private final class Once: Sendable {
  private let bytes: Locked<[UInt8]?>

  init(_ bytes: [UInt8]) {
    self.bytes = Locked(bytes.isEmpty ? nil : bytes)
  }

  func take() -> [UInt8]? {
    bytes.withLock { value in
      defer { value = nil }
      return value
    }
  }
}
