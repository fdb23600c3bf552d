package import JSONText
package import Wire

/// One protocol: a call to the bytes of its request, the bytes of its answer to a reply.
///
/// Pure functions; nothing here waits, and nothing here knows how bytes travel.
package protocol Dialect {
  /// Puts the parts of a stream together.
  associatedtype Parts: ReplyParts

  /// Which protocol.
  static var name: DialectName { get }

  /// The fields that the protocol wants beside `content-type` and `authorization`.
  static var headers: [Headers.Field] { get }

  /// The request's JSON, always the same bytes for the same call; a batch's line has it too.
  static func body(for call: ModelCall, at endpoint: Endpoint) -> [UInt8]

  /// The reply that a whole answer's JSON holds; its request identifier is not set.
  static func reply(
    from json: JSON, in context: CallContext, headers: Headers
  ) throws(EndpointError) -> ModelReply
}

/// The parts of a streamed reply, taken one event at a time.
package protocol ReplyParts: Sendable {
  /// Creates the parts of a reply that has not begun.
  init()

  /// Whether the protocol's last event has been taken, so that what is here is a whole reply.
  var isWhole: Bool { get }

  /// The text so far.
  var text: String { get }

  /// Takes an event and gives the text it adds, or `nil` for none.
  mutating func take(
    _ event: StreamEvent, in context: CallContext, headers: Headers
  ) throws(EndpointError) -> String?

  /// Notes that no more events come.
  mutating func end()

  /// The reply, once ``isWhole``; its request identifier is not set.
  func reply() -> ModelReply
}

/// An event of a stream with its data read.
package enum StreamEvent: Sendable {
  /// JSON, under the type that it names itself or else the event's name.
  case json(JSON, type: String)
  /// OpenAI's `[DONE]`.
  case done
}

extension ReplyParts {
  package mutating func end() {}
}

extension Dialect {
  package static var headers: [Headers.Field] { [] }

  /// The request that asks `endpoint` for `call`.
  ///
  /// Throws ``EndpointError/Code/unsupportedSetting`` for what the dialect cannot ask for.
  package static func request(
    for call: ModelCall, at endpoint: Endpoint
  ) throws(EndpointError) -> HTTPRequest {
    try check(call)
    var request = endpoint.request(
      "POST", endpoint.url, contentType: "application/json",
      accept: call.streams ? "text/event-stream" : "application/json",
      body: body(for: call, at: endpoint))
    request.delivery = call.streams ? .streamed : .whole
    return request
  }

  /// The reply in a whole response, or the error that it is.
  ///
  /// An event stream is understood too, though it was not asked for: some proxies always stream.
  package static func reply(
    status: Int, headers: Headers, body: [UInt8], in context: CallContext
  ) throws(EndpointError) -> ModelReply {
    guard (200...299).contains(status) else {
      throw context.failure(status: status, headers: headers, body: body)
    }
    if BodyKind(body) == .events {
      var stream = ReplyStream<Self>(in: context, headers: headers)
      _ = try stream.feed(body)
      return try stream.finish()
    }
    let json: JSON
    do {
      json = try JSON(parsing: body)
    } catch {
      throw notJSON(body, error, in: context, headers: headers)
    }
    var reply = try reply(from: json, in: context, headers: headers)
    reply.requestID = CallContext.requestID(headers)
    reply.rateLimits = RateLimits(headers)
    return reply
  }

  /// Throws ``EndpointError/Code/unsupportedSetting`` for what the dialect cannot ask for.
  static func check(_ call: ModelCall) throws(EndpointError) {
    guard let temperature = call.temperature else { return }
    if !name.takesTemperature {
      throw EndpointError(
        .unsupportedSetting,
        "\(name.title) has no temperature; leave out --temperature, or use another dialect")
    }
    if !(0...2).contains(temperature) {
      throw EndpointError(
        .unsupportedSetting, "the temperature is \(temperature); it must be from 0 to 2")
    }
  }

  private static func notJSON(
    _ body: [UInt8], _ error: JSONError, in context: CallContext, headers: Headers
  ) -> EndpointError {
    if BodyKind(body) == .undecided {
      return context.malformed("its body is empty", headers: headers, mayPass: true)
    }
    let said = ErrorBody(body).said
    if case .page = said { return context.malformed("", said: said, headers: headers) }
    return context.malformed("its body is not JSON (\(error))", headers: headers, mayPass: true)
  }
}

extension Endpoint {
  /// A request to an address of this endpoint, with what opens it.
  func request(
    _ method: String, _ url: String, contentType: String?, accept: String = "application/json",
    body: [UInt8]
  ) -> HTTPRequest {
    var fields = Headers()
    if let contentType { fields.append("content-type", contentType) }
    fields.append("accept", accept)
    for field in dialect.dialect.headers { fields.append(field.name, field.value) }
    if let credential { fields.append("authorization", "Bearer " + credential.reveal()) }
    for field in headers.fields { fields[field.name] = field.value }
    return HTTPRequest(
      method: method, url: url, headers: fields, body: body, allowsClearText: allowsClearText)
  }
}

/// What a body is, told from its first byte that is not white space.
enum BodyKind {
  /// Nothing but white space so far.
  case undecided
  /// JSON, or a web page.
  case document
  /// Anything else: if it is none, no event will be found in it.
  case events

  init(_ bytes: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if mark.starts(with: bytes) {
      self = .undecided
      return
    }
    let rest = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    switch rest.first(where: { !Self.isSpace($0) }) {
    case nil: self = .undecided
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "<"): self = .document
    default: self = .events
    }
  }

  /// Whether `byte` may stand before a body without being part of it.
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}

extension DialectName {
  /// The protocol itself.
  package var dialect: any Dialect.Type {
    switch self {
    case .anthropic: AnthropicMessages.self
    case .openAIChat: OpenAIChat.self
    case .openAIResponses: OpenAIResponses.self
    }
  }
}
