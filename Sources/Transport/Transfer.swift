internal import Wire

/// One request under way.
///
/// The caller's task makes it and hands it to the loop; from then on only the loop's thread
/// touches what varies, which is why this may be `Sendable`.
final class Transfer: @unchecked Sendable {
  typealias Waiter = UnsafeContinuation<Result<Answer, TransportError>, Never>

  let request: HTTPRequest
  let destination: Destination
  /// Resumed once: with the header or the whole response, or with what came instead.
  ///
  /// Set before the loop hears of the transfer.
  var waiter: Waiter?

  var head = HeadCollector()
  /// The body so far, for a caller that waits for all of it.
  var body: [UInt8] = []
  /// Where the body goes as it comes, for a caller that does not.
  let stream: BodyStream?
  var receivedBytes = 0
  var progress: Progress
  /// What ended the transfer from our side, when it was not the network.
  var fault: Fault?

  var state = State.made
  var handle: EasyHandle?
  /// Whether a connection stands for this transfer.
  var isReady = false
  /// The place in the loop's table while running.
  var place = 0

  enum State {
    /// The loop has not seen it begin; a cancellation may overtake it, and is sent again.
    case made
    /// Not begun: its origin's gate is closed, or the loop is full.
    case waiting
    case running
    case over
  }

  /// What the waiter gets.
  struct Answer: Sendable {
    var head: [UInt8]
    var body: [UInt8]
    var stream: BodyStream?
  }

  init(_ request: HTTPRequest, to destination: Destination) {
    self.request = request
    self.destination = destination
    stream = request.delivery == .streamed ? BodyStream() : nil
    progress = Progress(limits: request.limits, started: .now)
  }
}

/// What ended a transfer before its proper end.
enum Fault: Equatable {
  /// libcurl's own code (`CURLcode`).
  case curl(UInt32)
  case limit(Progress.Limit)
  case headTooLong
  case bodyTooLong
  /// The host's name led to an address that is never talked to.
  case refusedAddress
  case cancelled
  case shutDown
}
