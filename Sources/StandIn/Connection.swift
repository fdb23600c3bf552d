internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Wire

/// One client's connection: collects requests, answers them one after the other in their order,
/// however many have been sent ahead.
final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = ByteBuffer

  /// The longest body that is accepted, as on the live services; batches may be longer.
  private static let longestBody = (reply: 32 << 20, batch: 256 << 20)

  private let responder: Responder
  private var arriving: ReceivedRequest?
  private var waiting: [ReceivedRequest] = []
  private var current: Delivery?
  private var nextStep = 0
  /// Whether a byte of the current response has gone out.
  private var hasBegun = false
  private var timer: Scheduled<Void>?
  /// When the step that comes next is due: pauses count from each other, so that a pace holds.
  private var due = NIODeadline.now()
  private var isReading = false
  private var isOver = false
  private var date = (second: 0, text: "")

  init(_ responder: Responder) {
    self.responder = responder
  }

  func channelActive(context: ChannelHandlerContext) {
    responder.ledger.withLock { $0.connected() }
  }

  func channelInactive(context: ChannelHandlerContext) {
    responder.ledger.withLock { $0.disconnected() }
    isOver = true
    timer?.cancel()
    finish(ending: .abandoned)
    waiting = []
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      arriving = ReceivedRequest(head: head, body: ByteBuffer())
      if head.headers.first(name: "expect")?.lowercased() == "100-continue" {
        context.writeAndFlush(
          wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")), promise: nil)
      }
    case .body(var bytes):
      guard var request = arriving else { return }
      arriving = nil
      if request.body.readableBytes == 0 {
        request.body = bytes
      } else {
        request.body.writeBuffer(&bytes)
      }
      arriving = request
      let isReply = BatchCall(request) == nil
      let longest = isReply ? Self.longestBody.reply : Self.longestBody.batch
      if request.body.readableBytes > longest {
        arriving = nil
        refuse(context, "413 Content Too Large")
      }
    case .end:
      guard let request = arriving, !isOver else { return }
      arriving = nil
      waiting.append(request)
      isReading = true
      play(context)
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    isReading = false
    context.flush()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if error is HTTPParserError { refuse(context, "400 Bad Request") } else { end(context) }
  }

  // MARK: - Responses

  /// Takes steps until one has to wait or there is nothing left to do.
  private func play(_ context: ChannelHandlerContext) {
    while !isOver {
      guard let delivery = current ?? take() else { break }
      guard nextStep < delivery.steps.count else {
        finish(ending: delivery.isCut ? .cut : .sent)
        if delivery.closes { end(context) }
        continue
      }
      let step = delivery.steps[nextStep]
      nextStep += 1
      switch step {
      case .send(let bytes):
        hasBegun = true
        context.write(wrapOutboundOut(bytes), promise: nil)
      case .wait(let milliseconds):
        context.flush()
        due = max(due, .now() - .milliseconds(50)) + .milliseconds(Int64(milliseconds))
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: due) { [self] in
          timer = nil
          play(context)
        }
        return
      case .hang:
        context.flush()
        return
      case .close:
        finish(ending: .cut)
        end(context)
      case .reset:
        finish(ending: .cut)
        reset(context)
      }
    }
    if !isReading { context.flush() }
  }

  /// The response to the request that has waited longest.
  private func take() -> Delivery? {
    guard !waiting.isEmpty else { return nil }
    let request = waiting.removeFirst()
    let now = WireDate.now()
    let second = now.milliseconds / 1_000
    if date.second != second { date = (second, now.http) }
    let delivery = responder.respond(to: request, now: now, date: date.text)
    current = delivery
    nextStep = 0
    hasBegun = false
    due = .now()
    return delivery
  }

  private func finish(ending: RequestRecord.Ending) {
    guard let delivery = current else { return }
    current = nil
    guard var record = delivery.record else { return }
    record.ending = ending
    if !hasBegun { record.status = nil }
    responder.end(record)
  }

  private func end(_ context: ChannelHandlerContext) {
    isOver = true
    context.flush()
    context.close(promise: nil)
  }

  private func reset(_ context: ChannelHandlerContext) {
    isOver = true
    context.flush()
    let channel = context.channel
    let lingerless = linger(l_onoff: 1, l_linger: 0)
    guard let socket = channel as? any SocketOptionProvider else { return end(context) }
    socket.setSoLinger(lingerless).whenComplete { _ in channel.close(promise: nil) }
  }

  /// Answers what is no request that could be served, and ends the connection.
  private func refuse(_ context: ChannelHandlerContext, _ status: String) {
    if isOver { return }
    let head = "HTTP/1.1 \(status)\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
    context.write(wrapOutboundOut(ByteBuffer(string: head)), promise: nil)
    end(context)
  }
}
