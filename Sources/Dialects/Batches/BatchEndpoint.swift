internal import JSONText
public import Wire

/// The batch API of an endpoint: Anthropic's Message Batches, or OpenAI's files and batches.
///
/// Nothing is tried again here. Source: the official Python clients, `anthropic` 2.12.0 and `openai`
/// 3.54.0 (read November 2026).
public struct BatchEndpoint: Sendable {
  /// Who is asked.
  public let endpoint: Endpoint
  private let exchange: any Exchange
  private let fresh: @Sendable () -> any Exchange
  private let limits: TimeLimits

  /// Creates the batch API of `endpoint`, reached over `exchange`.
  ///
  /// Batches are created over what `fresh` gives, one connection each: over one that was used before,
  /// libcurl sends a request again by itself when the connection breaks, and a second batch is paid
  /// for.
  public init(
    _ endpoint: Endpoint, over exchange: any Exchange,
    fresh: (@Sendable () -> any Exchange)? = nil, limits: TimeLimits = TimeLimits()
  ) {
    self.endpoint = endpoint
    self.exchange = exchange
    self.fresh = fresh ?? { exchange }
    self.limits = limits
  }

  /// How the creation of a batch ended.
  public enum Creation: Sendable {
    /// The provider has it.
    case created(ProviderBatch)
    /// The provider does not have it.
    case refused(EndpointError)
    /// The provider may have it: the answer did not come, or told nothing.
    case unknown(EndpointError)
  }

  /// Creates a batch of a closed `body`; `label` goes with it where the provider keeps labels.
  public func create(_ body: BatchBody, label: String) async -> Creation {
    guard endpoint.dialect != .anthropic else {
      return await create(body.bytes, body.contentType)
    }
    do throws(EndpointError) {
      // A file without a batch is run by nobody, so that no doubt is left when this fails.
      let file = try await json(
        request("POST", "/files", body: body.bytes, contentType: body.contentType))
      guard let id = file["id"]?.text else { throw context.malformed("it has no id", headers: [:]) }
      var order = JSONWriter()
      order.object { order in
        order.member("input_file_id", id)
        order.member("endpoint", endpoint.batchOperation)
        order.member("completion_window", "24h")
        order.object("metadata") { $0.member(ProviderBatch.labelName, label) }
      }
      return await create(order.bytes, "application/json")
    } catch {
      return .refused(noBatchAPI(error))
    }
  }

  /// What the provider has of the batch `id`.
  ///
  /// - Throws: ``EndpointError/Code/unknownBatch`` when it knows no such batch.
  public func batch(_ id: String) async throws(EndpointError) -> ProviderBatch {
    try await describe(request("GET", batchPath + "/\(id)"), id)
  }

  /// Asks the provider to run no more of the batch `id`; what has been run has results.
  ///
  /// - Throws: ``EndpointError/Code/unknownBatch`` when it knows no such batch.
  public func cancel(_ id: String) async throws(EndpointError) -> ProviderBatch {
    try await describe(
      request("POST", batchPath + "/\(id)/cancel", contentType: "application/json"), id)
  }

  /// The most batches that ``latest()`` gives.
  public static let mostListed = 100

  /// The batches that the provider has, the latest first, at most ``mostListed``.
  public func latest() async throws(EndpointError) -> [ProviderBatch] {
    let list = try await json(request("GET", batchPath, query: "limit=\(Self.mostListed)"))
    return (list["data"]?.elements ?? []).compactMap { ProviderBatch($0) }
  }

  /// Hands each line of the results of `batch` to `body`, in whatever order they come; what is read
  /// ahead is bounded.
  ///
  /// A line that cannot be read is `nil`. Only a batch at its end has results.
  ///
  /// - Throws: ``EndpointError/Code/resultsGone`` when the provider no longer has them, or any other
  ///   ``EndpointError`` when they broke off: lines that came before it have been handed over. What
  ///   `body` throws.
  public func forEachResult(
    of batch: ProviderBatch, _ body: (BatchLine?) async throws -> Void
  ) async throws {
    let paths =
      endpoint.dialect == .anthropic
      ? [batchPath + "/\(batch.id)/results"] : batch.files.map { "/files/\($0)/content" }
    for path in paths {
      var request = request("GET", path)
      request.delivery = .streamed
      request.maximumBodyBytes = .max
      // Results of a large batch take longer than any one call; silence still ends the wait.
      request.limits.total = max(limits.total, .seconds(7_200))
      let response = try await send(request, over: exchange)
      guard (200...299).contains(response.status) else {
        let error = context.failure(
          status: response.status, headers: response.headers, body: await rest(of: response))
        guard response.status == 404 || response.status == 410 else { throw error }
        throw EndpointError(
          .resultsGone, "\(endpoint.place) no longer has the results of the batch \(batch.id)",
          status: response.status)
      }
      try await read(response, body)
    }
  }

  private func read(
    _ response: HTTPResponse, _ body: (BatchLine?) async throws -> Void
  ) async throws {
    var lines = LineBuffer()
    var chunks = response.body.makeAsyncIterator()
    while true {
      let chunk: [UInt8]?
      do throws(TransportError) {
        chunk = try await chunks.next()
      } catch {
        throw context.failure(error)
      }
      guard let chunk else { break }
      let whole: [[UInt8]]
      do {
        whole = try lines.feed(chunk)
      } catch {
        throw context.malformed("a line of its results has no end", headers: [:])
      }
      for line in whole { try await body(BatchLine(line)) }
    }
    if let last = lines.finish() { try await body(BatchLine(last)) }
  }

  // MARK: - Requests

  private var batchPath: String {
    endpoint.dialect == .anthropic ? "/messages/batches" : "/batches"
  }

  /// What messages are worded by; nobody's prompt is in these calls.
  private var context: CallContext {
    CallContext(endpoint: endpoint, call: ModelCall(model: "", turns: []))
  }

  private func request(
    _ method: String, _ path: String, query: String = "", body: [UInt8] = [],
    contentType: String? = nil
  ) -> HTTPRequest {
    var request = endpoint.request(
      method, endpoint.base.url(for: endpoint.dialect, path: path, query: query),
      contentType: contentType, body: body)
    request.limits = limits
    return request
  }

  private func create(_ body: [UInt8], _ contentType: String) async -> Creation {
    do throws(EndpointError) {
      let json = try await json(
        request("POST", batchPath, body: body, contentType: contentType), over: fresh())
      guard let batch = ProviderBatch(json) else {
        return .unknown(context.malformed("it describes no batch", headers: [:]))
      }
      return .created(batch)
    } catch {
      return error.leavesDoubt ? .unknown(error) : .refused(noBatchAPI(error))
    }
  }

  private func describe(
    _ request: HTTPRequest, _ id: String
  ) async throws(EndpointError) -> ProviderBatch {
    do throws(EndpointError) {
      guard let batch = ProviderBatch(try await json(request)) else {
        throw context.malformed("it describes no batch", headers: [:])
      }
      return batch
    } catch {
      guard error.status == 404 else { throw error }
      throw EndpointError(
        .unknownBatch, "\(endpoint.place) does not know the batch \(id)", status: 404,
        requestID: error.requestID)
    }
  }

  private func json(
    _ request: HTTPRequest, over exchange: (any Exchange)? = nil
  ) async throws(EndpointError) -> JSON {
    let response = try await send(request, over: exchange ?? self.exchange)
    guard (200...299).contains(response.status) else {
      throw context.failure(
        status: response.status, headers: response.headers, body: await rest(of: response))
    }
    do {
      return try JSON(parsing: try await response.body.collect())
    } catch let error as TransportError {
      throw context.failure(error)
    } catch {
      throw context.malformed("its body is not JSON", headers: response.headers)
    }
  }

  private func send(
    _ request: HTTPRequest, over exchange: any Exchange
  ) async throws(EndpointError) -> HTTPResponse {
    do {
      return try await exchange.send(request)
    } catch {
      throw context.failure(error)
    }
  }

  /// The words of a failed response; their loss is no second failure.
  private func rest(of response: HTTPResponse) async -> [UInt8] {
    (try? await response.body.collect()) ?? []
  }

  /// A server without a batch API says that there is nothing at its address.
  private func noBatchAPI(_ error: EndpointError) -> EndpointError {
    guard error.code == .notFound else { return error }
    return EndpointError(
      .notFound,
      "\(endpoint.place) has no batch API for \(endpoint.dialect.title) (HTTP \(error.status ?? 404)); "
        + "run the prompts with 'prereg batch'", status: error.status, requestID: error.requestID)
  }
}

extension EndpointError.Code {
  /// The provider does not know the batch: it was deleted, or belongs to another key's workspace.
  public static let unknownBatch = Self(rawValue: "unknown_batch")
  /// The batch is known and its results are not kept any more.
  public static let resultsGone = Self(rawValue: "results_gone")
}

extension EndpointError {
  /// Whether what was to be created may exist nevertheless.
  fileprivate var leavesDoubt: Bool {
    if let transport { return !transport.isBeforeSending }
    guard let status else { return true }
    // Turned away, by either of the two: nothing was begun.
    return status < 400 || status >= 500 && status != 503 && status != 529
  }
}
