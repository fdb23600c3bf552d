internal import JSONText
package import Wire

/// The body of a streamed reply: bytes in as they arrive, text out, and the reply at the end.
///
/// A body that turns out to be JSON, as from a server that cannot stream, is kept and read at the
/// end; its text comes with the reply only.
package struct ReplyStream<Speech: Dialect>: Sendable {
  private let context: CallContext
  private let headers: Headers
  private var events = ServerSentEvents()
  private var parts = Speech.Parts()
  private var kind = BodyKind.undecided
  /// A document; or the beginning of what holds no event yet, to say what it was instead.
  private var kept: [UInt8] = []
  private var hasEvents = false
  /// What an event reported after text that came with it: the text first, this with the next call.
  private var failure: EndpointError?

  /// Creates the stream of a response that began with `headers` and a status of success.
  package init(in context: CallContext, headers: Headers) {
    self.context = context
    self.headers = headers
  }

  /// Whether the reply is all here, so that what follows, or a connection that breaks, is no loss.
  package var isWhole: Bool { parts.isWhole }

  /// Takes the next bytes and gives the pieces of text they complete, in order, none empty.
  package mutating func feed(_ bytes: [UInt8]) throws(EndpointError) -> [String] {
    if let failure { throw failure }
    var bytes = bytes
    if kind == .undecided {
      bytes = kept + bytes
      kept = []
      kind = BodyKind(bytes)
    }
    switch kind {
    case .undecided:
      // Servers send blank lines for minutes to keep a connection; nothing but half a byte-order
      // mark is worth keeping of them.
      kept = bytes.filter { !BodyKind.isSpace($0) }
      return []
    case .document:
      kept += bytes
      return []
    case .events:
      if !hasEvents && kept.count < 1_024 { kept += bytes.prefix(1_024) }
      let found: [ServerSentEvents.Event]
      do {
        found = try events.feed(bytes)
      } catch {
        throw context.malformed("\(error)", headers: headers)
      }
      return try take(found)
    }
  }

  /// The reply, after the last byte; throws when it is not whole.
  ///
  /// The pieces of text given before are the beginning of its text, mostly all of it.
  package mutating func finish() throws(EndpointError) -> ModelReply {
    if let failure { throw failure }
    switch kind {
    case .undecided: throw context.incomplete(after: 0, headers: headers)
    case .document:
      return try Speech.reply(status: 200, headers: headers, body: kept, in: context)
    case .events: break
    }
    // An event without its closing blank line counts if it can be read; half of one is nothing.
    if let last = events.finish(),
      last.data.elementsEqual(Self.doneMark) || (try? JSON(parsing: last.data)) != nil
    {
      _ = try take([last])
    }
    parts.end()
    guard hasEvents else {
      throw context.malformed(
        "it is neither JSON nor a stream of events",
        said: .words(String(decoding: kept, as: UTF8.self)), headers: headers)
    }
    guard parts.isWhole else {
      throw context.incomplete(after: parts.text.count, headers: headers)
    }
    var reply = parts.reply()
    reply.requestID = CallContext.requestID(headers)
    reply.rateLimits = RateLimits(headers)
    return reply
  }

  private mutating func take(
    _ events: [ServerSentEvents.Event]
  ) throws(EndpointError) -> [String] {
    var pieces: [String] = []
    hasEvents = hasEvents || !events.isEmpty
    for event in events where !parts.isWhole {
      do {
        guard let read = try read(event) else { continue }
        if let piece = try parts.take(read, in: context, headers: headers), !piece.isEmpty {
          pieces.append(piece)
        }
      } catch {
        if pieces.isEmpty { throw error }
        failure = error
        break
      }
    }
    return pieces
  }

  private func read(_ event: ServerSentEvents.Event) throws(EndpointError) -> StreamEvent? {
    if event.data.elementsEqual(Self.doneMark) { return .done }
    // What is not meant as JSON, such as a heartbeat, says nothing to us.
    guard let first = event.data.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    do {
      let json = try JSON(parsing: event.data)
      return .json(json, type: json["type"]?.text ?? event.name)
    } catch {
      throw context.malformed(
        "an event of its stream is not JSON (\(error))", headers: headers, mayPass: true)
    }
  }

  private static var doneMark: String.UTF8View { "[DONE]".utf8 }
}

/// The text of a reply that comes in several blocks: blocks that something else stands between, such
/// as reasoning or a tool's use, are paragraphs of their own.
struct TextBlocks: Sendable {
  /// The text so far.
  private(set) var text = ""
  private var isInterrupted = false

  /// Notes that what comes next does not continue the last piece.
  mutating func interrupt() {
    isInterrupted = true
  }

  /// Adds a piece and gives what was really added, a paragraph's break before it included.
  mutating func add(_ piece: String) -> String {
    guard !piece.isEmpty else { return "" }
    let needsBreak = isInterrupted && !text.isEmpty && !text.hasSuffix("\n")
    isInterrupted = false
    let added = needsBreak ? "\n\n" + piece : piece
    text += added
    return added
  }
}

/// The count of tokens that an endpoint gave, as far as it can be one.
func tokens(_ json: JSON?) -> Int? {
  json?.integer.map { min(max($0, 0), 1_000_000_000_000) }
}
