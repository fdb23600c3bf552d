#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
public import Wire

/// An endpoint that can be asked: a protocol, an address, and something that carries the bytes.
public struct ModelEndpoint: Sendable {
  /// Who is asked.
  public let endpoint: Endpoint
  private let exchange: any Exchange
  private let now: @Sendable () -> Double

  /// Creates an endpoint that is reached over `exchange`.
  public init(_ endpoint: Endpoint, over exchange: any Exchange) {
    self.init(endpoint, over: exchange, now: systemTime)
  }

  /// Creates an endpoint whose time, for dates in responses, is `now` in seconds since 1970.
  package init(
    _ endpoint: Endpoint, over exchange: any Exchange, now: @escaping @Sendable () -> Double
  ) {
    self.endpoint = endpoint
    self.exchange = exchange
    self.now = now
  }

  /// Asks once and waits for the reply; nothing is tried again here.
  ///
  /// A call that streams gives each piece of text to `onText` as it comes, in order; together they
  /// are the reply's text. Another gives all of it at once at the end. A refusal, a reply cut off by
  /// a token limit and an empty one are replies. Cancelling the task ends the transfer and throws
  /// ``EndpointError/Code/cancelled``.
  public func reply(
    to call: ModelCall, limits: TimeLimits = TimeLimits(), onText: (String) -> Void = { _ in }
  ) async throws(EndpointError) -> ModelReply {
    endpoint.redact(
      try await reply(to: call, in: endpoint.dialect.dialect, limits: limits, onText: onText))
  }

  private func reply<Speech: Dialect>(
    to call: ModelCall, in dialect: Speech.Type, limits: TimeLimits, onText: (String) -> Void
  ) async throws(EndpointError) -> ModelReply {
    let context = CallContext(endpoint: endpoint, call: call, now: now)
    var request = try Speech.request(for: call, at: endpoint)
    request.limits = limits
    // A reply that comes whole begins when it is finished.
    if !call.streams { request.limits.firstByte = limits.total }
    let response: HTTPResponse
    do {
      response = try await exchange.send(request)
    } catch {
      throw context.failure(error)
    }
    if call.streams && (200...299).contains(response.status) {
      return try await read(
        response, into: ReplyStream<Speech>(in: context, headers: response.headers), context,
        onText)
    }
    let body: [UInt8]
    do {
      body = try await response.body.collect()
    } catch {
      // A failed status says enough, even when its words are lost.
      guard !(200...299).contains(response.status) else { throw context.failure(error) }
      body = []
    }
    let reply = try Speech.reply(
      status: response.status, headers: response.headers, body: body, in: context)
    if !reply.text.isEmpty { onText(reply.text) }
    return reply
  }

  private func read<Speech: Dialect>(
    _ response: HTTPResponse, into stream: consuming ReplyStream<Speech>, _ context: CallContext,
    _ onText: (String) -> Void
  ) async throws(EndpointError) -> ModelReply {
    var stream = stream
    var shown = 0
    var chunks = response.body.makeAsyncIterator()
    var failure: TransportError?
    reading: while true {
      let chunk: [UInt8]?
      do {
        chunk = try await chunks.next()
      } catch {
        failure = error
        break reading
      }
      guard let chunk else { break reading }
      for piece in try stream.feed(chunk) {
        shown += piece.utf8.count
        onText(piece)
      }
    }
    if failure?.code == .cancelled, let failure { throw context.failure(failure) }
    let reply: ModelReply
    do {
      reply = try stream.finish()
    } catch {
      // Where all had been said before the connection broke, nothing is lost; else this is why.
      throw failure.map { context.failure($0) } ?? error
    }
    let rest = reply.text.utf8.dropFirst(shown)
    if !rest.isEmpty { onText(String(decoding: rest, as: UTF8.self)) }
    return reply
  }
}

/// The time in seconds since 1970.
@Sendable package func systemTime() -> Double {
  Date().timeIntervalSince1970
}
