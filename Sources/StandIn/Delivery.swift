internal import NIOCore
internal import NIOHTTP1

/// A response as it goes out on the connection, one thing after the other; sound and faulty ones
/// alike.
struct Delivery {
  enum Step {
    case send(ByteBuffer)
    case wait(milliseconds: Int)
    /// Nothing more, until the client gives up.
    case hang
    case close
    /// Ends the connection by RST in place of FIN.
    case reset
  }

  var steps: [Step]
  /// Whether the connection is of no further use after the last step.
  var closes: Bool
  /// Whether a fault cuts the response short.
  private(set) var isCut = false
  /// What the log will say; `nil` for requests that ask for no reply.
  var record: RequestRecord?

  init(closes: Bool) {
    steps = []
    self.closes = closes
  }

  /// Cuts the response off where it stands: nothing that follows is sent.
  mutating func end(with step: Step) {
    steps.append(step)
    isCut = true
  }
}

/// The status line and fields of a response.
struct ResponseHead {
  /// The bytes so far; the empty line that ends a head is not among them.
  private(set) var bytes: ByteBuffer

  init(_ status: Int) {
    bytes = ByteBufferAllocator().buffer(capacity: 4_096)
    bytes.writeStaticString("HTTP/1.1 ")
    bytes.writeString(String(status))
    bytes.writeStaticString(" ")
    bytes.writeString(HTTPResponseStatus(statusCode: status).reasonPhrase)
    bytes.writeStaticString("\r\n")
  }

  mutating func append(_ name: String, _ value: String) {
    bytes.writeString(name)
    bytes.writeStaticString(": ")
    bytes.writeString(value)
    bytes.writeStaticString("\r\n")
  }

  /// The whole head.
  consuming func end() -> ByteBuffer {
    bytes.writeStaticString("\r\n")
    return bytes
  }
}
