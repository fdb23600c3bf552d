internal import NIOCore

/// The server-sent events of one reply, in one buffer, so that a reply without pacing is one write.
struct EventStream: Sendable {
  /// The bytes of all events.
  private(set) var bytes: ByteBuffer
  /// Where each event ends in `bytes`.
  private(set) var ends: [Int] = []
  /// The tokens that each event brings, for the pacing.
  private(set) var tokens: [Int] = []
  /// The events that carry the text.
  var textEvents = 0..<0

  init(capacity: Int) {
    bytes = ByteBufferAllocator().buffer(capacity: capacity)
  }

  var count: Int { ends.count }

  /// Adds an event of that data, named or not.
  mutating func append(_ name: String? = nil, _ data: String) {
    if let name { bytes.writeString("event: \(name)\n") }
    bytes.writeString("data: \(data)\n\n")
    close(tokens: 0)
  }

  /// Adds lines that are not an event, such as a comment.
  mutating func append(raw: String) {
    bytes.writeString(raw)
    close(tokens: 0)
  }

  /// Adds one event per piece of `text`, each with `head` before it and what `tail` gives after it.
  mutating func append(_ text: PreparedText, head: String, tail: (Int) -> String) {
    let first = count
    var start = 0
    for (index, end) in text.ends.enumerated() {
      bytes.writeString(head)
      bytes.writeBytes(text.escaped[start..<end])
      bytes.writeString(tail(index))
      close(tokens: PreparedText.tokens(inBytes: end - start))
      start = end
    }
    textEvents = first..<count
  }

  /// The bytes of one event.
  func event(_ index: Int) -> ByteBuffer {
    let start = index == 0 ? 0 : ends[index - 1]
    return bytes.getSlice(at: bytes.readerIndex + start, length: ends[index] - start)
      ?? ByteBuffer()
  }

  /// Drops every event from `index` on.
  mutating func cut(from index: Int) {
    guard index < count else { return }
    let end = index == 0 ? 0 : ends[index - 1]
    bytes.moveWriterIndex(to: bytes.readerIndex + end)
    ends.removeSubrange(index...)
    tokens.removeSubrange(index...)
    textEvents = textEvents.clamped(to: 0..<index)
  }

  /// The event in the middle of the text: where a scripted failure strikes.
  var middle: Int { (textEvents.lowerBound + textEvents.upperBound + 1) / 2 }

  private mutating func close(tokens count: Int) {
    ends.append(bytes.readableBytes)
    tokens.append(count)
  }
}
