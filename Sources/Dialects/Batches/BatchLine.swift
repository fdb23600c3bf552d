internal import JSONText
public import Wire

/// One line of a batch's results: which request it is of, and what became of that.
public struct BatchLine: Sendable, Hashable {
  /// What became of a request.
  public enum Outcome: Sendable, Hashable {
    /// It was answered.
    case reply(ModelReply)
    /// It brought an error, for which nobody charges if it is free.
    case failed(EndpointError, isFree: Bool)
    /// It was not run in time.
    case expired
    /// It was cancelled before it was run.
    case cancelled
  }

  /// The identifier that the request was sent under.
  public let id: String
  private let json: JSON

  /// Reads a line; `nil` when it is not JSON or names no request.
  public init?(_ line: [UInt8]) {
    guard let json = try? JSON(parsing: line), let id = json["custom_id"]?.text else { return nil }
    self.id = id
    self.json = json
  }

  /// What became of the request, which was `call`.
  ///
  /// A line of no known kind is a failure too.
  public func outcome(of call: ModelCall, at endpoint: Endpoint) -> Outcome {
    let context = CallContext(endpoint: endpoint, call: call)
    return endpoint.dialect == .anthropic ? anthropic(in: context) : openAI(in: context)
  }

  private func anthropic(in context: CallContext) -> Outcome {
    let result = json["result"]
    switch result?["type"]?.text {
    case "succeeded":
      // A result names no request; what its provider finds it by is the message.
      let message = result?["message"]
      return reply(message, requestID: message?["id"]?.text, in: context)
    case "errored":
      let error = context.failure(reported: result?["error"] ?? .null, headers: [:])
      return .failed(error, isFree: true)
    case "expired": return .expired
    case "canceled": return .cancelled
    case let other:
      let error = context.malformed("its result is \"\(other ?? "")\"", headers: [:])
      return .failed(error, isFree: false)
    }
  }

  private func openAI(in context: CallContext) -> Outcome {
    if let error = json["error"], error.isObject {
      switch error["code"]?.text {
      case "batch_expired": return .expired
      case "batch_cancelled": return .cancelled
      default: return .failed(context.failure(reported: error, headers: [:]), isFree: true)
      }
    }
    let response = json["response"]
    let id = response?["request_id"]?.text
    if let status = response?["status_code"]?.integer, !(200...299).contains(status) {
      let error = context.failure(
        status: status, headers: id.map { ["x-request-id": $0] } ?? [:],
        body: ErrorBody(response?["body"] ?? .null))
      return .failed(error, isFree: true)
    }
    return reply(response?["body"], requestID: id, in: context)
  }

  private func reply(_ body: JSON?, requestID: String?, in context: CallContext) -> Outcome {
    guard let body else {
      return .failed(context.malformed("its result is empty", headers: [:]), isFree: false)
    }
    do throws(EndpointError) {
      let endpoint = context.endpoint
      var reply = try endpoint.dialect.dialect.reply(from: body, in: context, headers: [:])
      reply.requestID = requestID
      return .reply(endpoint.redact(reply))
    } catch {
      return .failed(error, isFree: false)
    }
  }
}

/// Lines out of bytes as they arrive.
package struct LineBuffer: Sendable {
  /// A line that is longer than any reply can be.
  package struct TooLong: Error {}

  private var rest: [UInt8] = []
  private let limit: Int

  /// Creates a buffer of lines of at most `limit` bytes; 32 MiB by default, twice the longest reply.
  package init(limit: Int = 32 << 20) {
    self.limit = limit
  }

  /// Takes the next bytes and gives the lines they complete, without their ends and without empty
  /// ones.
  package mutating func feed(_ bytes: [UInt8]) throws(TooLong) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var start = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      rest += bytes[start..<end]
      if let line = take() { lines.append(line) }
      start = end + 1
    }
    rest += bytes[start...]
    if rest.count > limit { throw TooLong() }
    return lines
  }

  /// The last line, when it has no end.
  package mutating func finish() -> [UInt8]? { take() }

  private mutating func take() -> [UInt8]? {
    defer { rest = [] }
    if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
    return rest.isEmpty ? nil : rest
  }
}
