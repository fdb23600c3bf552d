internal import JSONText
public import Wire

/// What one batch may hold at most.
public struct BatchLimits: Sendable, Hashable {
  /// Requests.
  public var requests: Int
  /// Bytes of the body that carries them.
  public var bytes: Int

  /// Creates limits.
  public init(requests: Int, bytes: Int) {
    self.requests = requests
    self.bytes = bytes
  }
}

extension DialectName {
  /// The provider's own limits on a batch.
  ///
  /// Anthropic's: 100,000 requests or 256 MB (platform.claude.com, "Batch processing"). OpenAI's:
  /// 50,000 requests or 200 MB (the official client's documentation of `batches.create`).
  public var batchLimits: BatchLimits {
    switch self {
    case .anthropic: BatchLimits(requests: 100_000, bytes: 256_000_000)
    case .openAIChat, .openAIResponses: BatchLimits(requests: 50_000, bytes: 200_000_000)
    }
  }
}

/// The requests of one batch, put together one at a time: a JSON object for Anthropic, a form with a
/// file of JSON lines for OpenAI.
public struct BatchBody: Sendable {
  /// How many requests there are so far.
  public private(set) var count = 0

  private let endpoint: Endpoint
  private let limits: BatchLimits
  private var content: [UInt8]
  private var isClosed = false
  private let frame: Frame

  /// Starts the body of a batch for `endpoint`; the tighter of `limits` and the provider's hold.
  public init(for endpoint: Endpoint, limits: BatchLimits) {
    self.endpoint = endpoint
    let own = endpoint.dialect.batchLimits
    self.limits = BatchLimits(
      requests: max(1, min(limits.requests, own.requests)), bytes: min(limits.bytes, own.bytes))
    frame = endpoint.dialect == .anthropic ? .json : .form
    content = frame.opening
  }

  /// Adds a request under an identifier of at most 64 letters, digits, `-` and `_`.
  ///
  /// - Returns: Whether there was room; without room nothing is changed.
  /// - Throws: ``EndpointError/Code/tooLarge`` for a request that no batch has room for,
  ///   ``EndpointError/Code/unsupportedSetting`` for what the dialect cannot ask for.
  public mutating func add(_ call: ModelCall, id: String) throws(EndpointError) -> Bool {
    let request = try endpoint.batchItem(call, id: id)
    let needed = request.count + frame.separator.count
    guard frame.opening.count + needed + frame.closing.count <= limits.bytes else {
      throw EndpointError(
        .tooLarge,
        "the request takes \(request.count) bytes, and a batch may have \(limits.bytes); "
          + "shorten the prompt")
    }
    guard !isClosed, count < limits.requests,
      content.count + needed + frame.closing.count <= limits.bytes
    else { return false }
    if count > 0 { content += frame.separator }
    content += request
    count += 1
    return true
  }

  /// Ends the body, which takes no more requests then; ending it again changes nothing.
  public mutating func close() {
    if !isClosed { content += frame.closing }
    isClosed = true
  }

  /// The bytes, once it is closed.
  package var bytes: [UInt8] { content }

  /// The field `content-type` that goes with it.
  package var contentType: String { frame.contentType }

  /// What stands around the requests.
  private struct Frame: Sendable {
    var contentType: String
    var opening: [UInt8]
    var separator: [UInt8]
    var closing: [UInt8]

    static let json = Frame(
      contentType: "application/json", opening: Array(#"{"requests":["#.utf8),
      separator: Array(",".utf8), closing: Array("]}".utf8))

    /// A form, RFC 7578.
    ///
    /// No line of the file can be the boundary: every one is JSON.
    static let form = Frame(
      contentType: "multipart/form-data; boundary=\(boundary)",
      opening: Array(
        ("--\(boundary)\r\ncontent-disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
          + "--\(boundary)\r\ncontent-disposition: form-data; name=\"file\"; "
          + "filename=\"prereg.jsonl\"\r\ncontent-type: application/jsonl\r\n\r\n").utf8),
      separator: Array("\n".utf8), closing: Array("\n\r\n--\(boundary)--\r\n".utf8))

    private static let boundary = "prereg-batch-form"
  }
}

extension Endpoint {
  /// One request as a batch holds it.
  fileprivate func batchItem(_ call: ModelCall, id: String) throws(EndpointError) -> [UInt8] {
    try dialect.dialect.check(call)
    let body = dialect.dialect.body(for: call, at: self)
    var json = JSONWriter(reserving: body.count + 160)
    json.object { item in
      item.member("custom_id", id)
      if dialect == .anthropic {
        item.key("params")
      } else {
        item.member("method", "POST")
        item.member("url", batchOperation)
        item.key("body")
      }
      item.raw(body)
    }
    return json.bytes
  }

  /// What a request of an OpenAI batch names as its address, whatever the real one.
  package var batchOperation: String { "/v1" + (BaseURL.operations[dialect] ?? "") }
}
