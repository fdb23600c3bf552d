internal import NIOCore

/// What follows the head of a response.
enum Body {
  case whole(ByteBuffer, type: StaticString)
  case events(EventStream)

  static func json(_ text: String) -> Body {
    .whole(ByteBuffer(string: text), type: "application/json")
  }
}

/// How a response is put on the wire.
struct Framing {
  /// Whether the client knows chunks (HTTP/1.1); else the end of the connection ends a stream.
  var knowsChunks: Bool
  /// Whether the connection stays open after the response.
  var keepsAlive: Bool
  /// Before the head.
  var latencyMilliseconds = 0
  /// For streams; 0 for all at once.
  var tokensPerSecond = 0
  /// The fault that strikes, if it is one of the wire's.
  var fault: Fault.Name?
  /// The length of the fault's pause; `nil` for its usual one.
  var faultMilliseconds: Int?

  /// The steps that send `head` and `body`.
  func delivery(_ head: ResponseHead, _ body: Body) -> Delivery {
    var delivery = Delivery(closes: !keepsAlive)
    if latencyMilliseconds > 0 { delivery.steps.append(.wait(milliseconds: latencyMilliseconds)) }
    switch fault {
    case .close:
      delivery.end(with: .close)
      return delivery
    case .reset:
      delivery.end(with: .reset)
      return delivery
    case .garbage:
      delivery.steps.append(.send(ByteBuffer(string: Self.garbage)))
      delivery.end(with: .close)
      return delivery
    case .stall: delivery.steps.append(pause)
    default: break
    }
    var head = head
    if !keepsAlive { head.append("connection", "close") }
    switch body {
    case .whole(let bytes, let type):
      head.append("content-type", type.description)
      head.append("content-length", String(bytes.readableBytes))
      frame(head, bytes, into: &delivery)
    case .events(let stream):
      head.append("content-type", "text/event-stream; charset=utf-8")
      head.append("cache-control", "no-cache")
      if knowsChunks {
        head.append("transfer-encoding", "chunked")
      } else {
        delivery.closes = true
      }
      frame(head, stream, into: &delivery)
    }
    if fault == .dribble { delivery.scatter(every: faultMilliseconds ?? 5) }
    return delivery
  }

  private static let garbage = "\u{1}\u{2}SSH-2.0-not-http\r\n\r\nthis is no HTTP response\r\n"

  private var pause: Delivery.Step { faultMilliseconds.map { .wait(milliseconds: $0) } ?? .hang }

  private func frame(_ head: ResponseHead, _ bytes: ByteBuffer, into delivery: inout Delivery) {
    guard let fault, fault.strikesBody || fault == .slowHeader else {
      var buffer = head.end()
      buffer.writeImmutableBuffer(bytes)
      delivery.steps.append(.send(buffer))
      return
    }
    append(head, to: &delivery)
    guard fault.strikesBody else {
      delivery.steps.append(.send(bytes))
      return
    }
    var rest = bytes
    delivery.steps.append(.send(rest.readSlice(length: bytes.readableBytes / 2) ?? ByteBuffer()))
    strike(&delivery)
    if fault == .stallBody { delivery.steps.append(.send(rest)) }
  }

  private func frame(_ head: ResponseHead, _ stream: EventStream, into delivery: inout Delivery) {
    let strikes = fault?.strikesBody == true
    guard strikes || tokensPerSecond > 0 || fault == .slowHeader else {
      var buffer = head.end()
      buffer.reserveCapacity(minimumWritableBytes: stream.bytes.readableBytes + 32)
      writeChunk(stream.bytes, to: &buffer)
      writeEnd(to: &buffer)
      delivery.steps.append(.send(buffer))
      return
    }
    append(head, to: &delivery)
    for index in 0..<stream.count {
      if strikes, index == stream.middle {
        if fault != .stallBody { delivery.steps.append(.send(half(of: stream.event(index)))) }
        strike(&delivery)
        if fault != .stallBody { return }
      }
      var buffer = ByteBuffer()
      writeChunk(stream.event(index), to: &buffer)
      delivery.steps.append(.send(buffer))
      let tokens = stream.tokens[index]
      if tokensPerSecond > 0, tokens > 0 {
        delivery.steps.append(.wait(milliseconds: tokens * 1_000 / tokensPerSecond))
      }
    }
    var end = ByteBuffer()
    writeEnd(to: &end)
    delivery.steps.append(.send(end))
  }

  private func append(_ head: ResponseHead, to delivery: inout Delivery) {
    let first = delivery.steps.count
    delivery.steps.append(.send(head.end()))
    guard fault == .slowHeader else { return }
    delivery.scatter(from: first, every: faultMilliseconds ?? 50, pieceBytes: 16)
  }

  /// What a fault does in the middle of a body.
  private func strike(_ delivery: inout Delivery) {
    switch fault {
    case .stallBody: delivery.steps.append(pause)
    case .resetBody:
      // A reset throws away what the client has not read yet: give it a moment to read.
      delivery.steps.append(.wait(milliseconds: faultMilliseconds ?? 50))
      delivery.end(with: .reset)
    default: delivery.end(with: .close)
    }
  }

  private func writeChunk(_ bytes: ByteBuffer, to buffer: inout ByteBuffer) {
    if knowsChunks { buffer.writeString(String(bytes.readableBytes, radix: 16) + "\r\n") }
    buffer.writeImmutableBuffer(bytes)
    if knowsChunks { buffer.writeStaticString("\r\n") }
  }

  private func writeEnd(to buffer: inout ByteBuffer) {
    if knowsChunks { buffer.writeStaticString("0\r\n\r\n") }
  }

  /// A chunk that announces the whole event and holds half of it.
  private func half(of event: ByteBuffer) -> ByteBuffer {
    var buffer = ByteBuffer()
    writeChunk(event, to: &buffer)
    return buffer.getSlice(at: buffer.readerIndex, length: buffer.readableBytes / 2) ?? buffer
  }
}

extension Fault.Name {
  /// Whether the fault strikes in the middle of a body.
  fileprivate var strikesBody: Bool {
    self == .truncate || self == .stallBody || self == .resetBody
  }
}

extension Delivery {
  /// Breaks what is sent from step `first` on into pieces with a pause after each; a prime length
  /// cuts lines, escapes and characters alike.
  fileprivate mutating func scatter(from first: Int = 0, every pause: Int, pieceBytes: Int = 61) {
    let whole = steps[first...]
    steps.removeSubrange(first...)
    for step in whole {
      guard case .send(var rest) = step else {
        steps.append(step)
        continue
      }
      while rest.readableBytes > 0 {
        let piece = rest.readSlice(length: min(pieceBytes, rest.readableBytes)) ?? ByteBuffer()
        steps.append(.send(piece))
        steps.append(.wait(milliseconds: pause))
      }
    }
  }
}
