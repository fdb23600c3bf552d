import Dialects
import Testing
import Wire

/// One call from the value to the reply, over an exchange of canned responses.
struct ModelEndpointTests {
  /// Answers every request alike and keeps what was asked.
  final class Canned: Exchange {
    let requests = Locked<[HTTPRequest]>([])
    private let answer: @Sendable () -> Result<HTTPResponse, TransportError>

    init(_ answer: @escaping @Sendable () -> Result<HTTPResponse, TransportError>) {
      self.answer = answer
    }

    /// A response whose body comes in `chunks` and then breaks with `failure`, if there is one.
    convenience init(
      status: Int = 200, headers: Headers = [:], chunks: [[UInt8]],
      failure: TransportError? = nil
    ) {
      self.init {
        let rest = Locked(chunks[...])
        let body = ResponseBody { () async throws(TransportError) in
          if let chunk = rest.withLock({ $0.popFirst() }) { return chunk }
          if let failure { throw failure }
          return nil
        }
        return .success(HTTPResponse(status: status, headers: headers, body: body))
      }
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
      requests.withLock { $0.append(request) }
      return try answer().get()
    }
  }

  private func ask(
    _ exchange: Canned, _ dialect: DialectName = .openAIChat, streams: Bool = true,
    limits: TimeLimits = TimeLimits(), at base: String? = nil
  ) async throws -> (reply: Result<ModelReply, EndpointError>, pieces: [String]) {
    let model = ModelEndpoint(
      try .sample(dialect, at: base), over: exchange, now: { CallContext.noon })
    var pieces: [String] = []
    do {
      let reply = try await model.reply(to: .sample(streams: streams), limits: limits) {
        pieces.append($0)
      }
      return (.success(reply), pieces)
    } catch {
      return (.failure(error), pieces)
    }
  }

  @Test(arguments: [
    ("anthropic-stream.sse", DialectName.anthropic), ("chat-stream.sse", .openAIChat),
    ("responses-stream.sse", .openAIResponses),
  ])
  func streamsTextInOrder(_ name: String, _ dialect: DialectName) async throws {
    let bytes = try cassette(name)
    let chunks = stride(from: 0, to: bytes.count, by: 100).map {
      Array(bytes[$0..<min($0 + 100, bytes.count)])
    }
    let exchange = Canned(headers: ["x-request-id": "req_9"], chunks: chunks)
    let limits = TimeLimits(firstByte: .seconds(3), total: .seconds(9))
    let (reply, pieces) = try await ask(exchange, dialect, limits: limits)
    #expect(try reply.get().text == plan)
    #expect(try reply.get().requestID == "req_9")
    #expect(pieces.joined() == plan)
    #expect(pieces.count == 6)
    let request = exchange.requests.withLock(\.first)
    #expect(request?.delivery == .streamed)
    #expect(request?.limits == limits)
  }

  @Test func awaitsAWholeReply() async throws {
    let exchange = Canned(chunks: [try cassette("chat-whole.json")])
    let limits = TimeLimits(firstByte: .seconds(3), total: .seconds(9))
    let (reply, pieces) = try await ask(exchange, streams: false, limits: limits)
    #expect(try reply.get().text == plan)
    #expect(pieces == [plan])
    let request = exchange.requests.withLock(\.first)
    #expect(request?.delivery == .whole)
    // A whole reply's first byte comes with its last.
    #expect(request?.limits == TimeLimits(firstByte: .seconds(9), total: .seconds(9)))
  }

  @Test func showsTheTextOfAServerThatCannotStream() async throws {
    let bytes = try cassette("chat-whole.json")
    let (reply, pieces) = try await ask(
      Canned(chunks: [Array(bytes[..<50]), Array(bytes[50...])]))
    #expect(try reply.get().text == plan)
    #expect(pieces == [plan])
  }

  @Test func showsTextThatCameWithoutItsClosingLine() async throws {
    let stream =
      "data: {\"choices\":[{\"delta\":{\"content\":\"A \"}}]}\n\n"
      + "data: {\"choices\":[{\"delta\":{\"content\":\"plan.\"},\"finish_reason\":\"stop\"}]}"
    let (reply, pieces) = try await ask(Canned(chunks: [Array(stream.utf8)]))
    #expect(try reply.get().text == "A plan.")
    #expect(pieces == ["A ", "plan."])
  }

  @Test func aBreakAfterTheEndIsNoLoss() async throws {
    let reset = TransportError(.connectionReset, "the connection to h was reset")
    let (reply, _) = try await ask(
      Canned(chunks: [try cassette("chat-stream.sse")], failure: reset))
    #expect(try reply.get().text == plan)
  }

  @Test func aBreakInTheMiddleIsTheTransportsError() async throws {
    let reset = TransportError(.connectionReset, "the connection to h was reset")
    let (reply, pieces) = try await ask(
      Canned(chunks: [try cassette("chat-stream-cut.sse")], failure: reset))
    #expect(
      reply.error
        == EndpointError(.connectionReset, reset.message, retry: .soon, transport: reset))
    #expect(pieces == ["Short", "."])
  }

  @Test func anErrorInTheStreamComesAfterItsText() async throws {
    let (reply, pieces) = try await ask(
      Canned(chunks: [try cassette("anthropic-stream-overloaded.sse")]), .anthropic)
    #expect(reply.error?.code == .overloaded)
    #expect(pieces == ["## Hypo"])
  }

  @Test(arguments: [true, false])
  func aFailedStatusIsReadWhole(_ streams: Bool) async throws {
    let body = Array("{\"error\":{\"message\":\"no\"}}".utf8)
    let (reply, pieces) = try await ask(
      Canned(
        status: 429, headers: ["retry-after": "Mon, 23 Nov 2026 12:00:09 GMT"],
        chunks: [Array(body[..<9]), Array(body[9...])]), streams: streams)
    #expect(reply.error?.code == .rateLimited)
    #expect(reply.error?.retry == RetryAdvice(isRetryable: true, after: .seconds(9)))
    #expect(reply.error?.message.contains("\"no\"") == true)
    #expect(pieces == [])
  }

  @Test func aFailedStatusCountsThoughItsBodyBreaks() async throws {
    let cut = TransportError(.truncatedBody, "the body of h ended early")
    let (reply, _) = try await ask(Canned(status: 401, chunks: [], failure: cut))
    #expect(reply.error?.code == .authentication)
    #expect(reply.error?.transport == nil)
  }

  @Test func aCancelledStreamIsCancelled() async throws {
    let cancelled = TransportError(.cancelled, "the call was given up")
    let (reply, _) = try await ask(
      Canned(chunks: [try cassette("chat-stream.sse")], failure: cancelled))
    #expect(reply.error?.code == .cancelled)
    #expect(reply.error?.retry == .never)
  }

  @Test func aSettingThatCannotBeSentSendsNothing() async throws {
    let exchange = Canned(chunks: [])
    var call = ModelCall.sample()
    call.temperature = 1
    let model = ModelEndpoint(try .sample(.anthropic), over: exchange)
    await #expect(throws: EndpointError.self) { try await model.reply(to: call) }
    #expect(exchange.requests.withLock(\.isEmpty))
  }

  @Test(
    arguments: [
      (TransportError.Code.badURL, EndpointError.Code.badAddress, "x", false),
      (.badRequest, .invalidRequest, "x", false),
      (.clearText, .badAddress, "x", false),
      (.unknownHost, .connection, "x; check --base-url", false),
      (
        .connectionRefused, .connection, "x", true
      ),
      (.tls, .connection, "x", false),
      (.connectTimeout, .timeout, "x", true),
      (.firstByteTimeout, .timeout, "x", true),
      (.idleTimeout, .timeout, "x", true),
      (.totalTimeout, .timeout, "x", true),
      (.connectionReset, .connectionReset, "x", true),
      (.emptyReply, .connectionReset, "x", true),
      (.truncatedBody, .incompleteStream, "x", true),
      (.bodyTooLarge, .malformedReply, "x", false),
      (.notHTTP, .connection, "x; check --base-url", true),
      (.cancelled, .cancelled, "x", false),
      (.other, .connection, "x", true),
      (TransportError.Code(rawValue: "new"), .connection, "x", true),
    ] as [(TransportError.Code, EndpointError.Code, String, Bool)])
  func theTransportsErrorsKeepTheirWords(
    _ transport: TransportError.Code, _ code: EndpointError.Code, _ message: String, _ retries: Bool
  ) async throws {
    for streams in [true, false] {
      let (reply, _) = try await ask(
        Canned { .failure(TransportError(transport, "x")) }, streams: streams)
      #expect(
        reply.error
          == EndpointError(
            code, message, retry: RetryAdvice(isRetryable: retries),
            transport: TransportError(transport, "x")))
    }
  }

  @Test func theTransportsWordsLoseTheKey() async throws {
    let (reply, _) = try await ask(
      Canned { .failure(TransportError(.badURL, "the URL https://\(key)@h/\u{1B} is bad")) })
    #expect(reply.error?.message == "the URL https://[redacted]@h/ is bad")
    #expect(reply.error?.transport?.message.contains(key) == false)
  }
}
