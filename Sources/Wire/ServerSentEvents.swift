/// Bytes of a `text/event-stream` in, events out, however the bytes are cut into chunks.
///
/// Follows the WHATWG HTML standard, section 9.2.6 "Interpreting an event stream" (read November
/// 2026): lines end in LF, CR or CRLF; a byte-order mark at the start is dropped; `data` lines are
/// joined by LF; comments and unknown fields are skipped; a block without a `data` line is no event.
/// Each byte is looked at once and copied at most twice, so a stream costs time in proportion to
/// its length.
public struct ServerSentEvents: Sendable {
  /// One event of the stream.
  public struct Event: Sendable, Hashable {
    /// The event's type; `message` when the stream names none.
    public var name: String
    /// The data, its lines joined by LF, as UTF-8 bytes that nobody has checked yet.
    public var data: [UInt8]
    /// The last identifier the stream gave, or `nil` before the first.
    public var id: String?

    /// Creates an event.
    public init(name: String = "message", data: [UInt8], id: String? = nil) {
      self.name = name
      self.data = data
      self.id = id
    }
  }

  /// One event grew past the limit; the stream cannot be read on.
  public struct EventTooLarge: Error, Sendable, Hashable, CustomStringConvertible {
    /// The limit met, in bytes.
    public var limit: Int

    /// Creates the error.
    public init(limit: Int) {
      self.limit = limit
    }

    /// One line for the reader.
    public var description: String { "one event of the stream is longer than \(limit) bytes" }
  }

  /// The most bytes one event may hold, its unfinished line included.
  public let maximumEventBytes: Int

  private var line: [UInt8] = []
  private var name: [UInt8] = []
  private var data: [UInt8] = []
  private var hasData = false
  private var id: String?
  private var isFirstLine = true
  private var lastWasCR = false

  /// Creates a decoder at the start of a stream; 8 MiB hold the largest final event we have seen
  /// (it repeats a whole reply and its instructions) a hundred times over.
  public init(maximumEventBytes: Int = 8 << 20) {
    self.maximumEventBytes = maximumEventBytes
  }

  /// Takes the next bytes and gives the events they complete, in order.
  public mutating func feed(_ bytes: [UInt8]) throws(EventTooLarge) -> [Event] {
    var events: [Event] = []
    var start = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte != 0x0A && byte != 0x0D {
        lastWasCR = false
        continue
      }
      if byte == 0x0A && lastWasCR {
        // The second half of a CRLF, perhaps in another chunk than the first.
        lastWasCR = false
        start = index + 1
        continue
      }
      lastWasCR = byte == 0x0D
      if line.isEmpty {
        try endLine(bytes[start..<index], into: &events)
      } else {
        try keep(bytes[start..<index])
        let whole = line
        line = []
        try endLine(whole[...], into: &events)
      }
      start = index + 1
    }
    try keep(bytes[start...])
    return events
  }

  /// Gives the event that the end of the stream left without its closing blank line, if any.
  ///
  /// The standard discards it. Some servers leave out the last blank line, so a caller who can tell
  /// a whole event from half of one may want it.
  public mutating func finish() -> Event? {
    let rest = line
    line.removeAll()
    if !rest.isEmpty { take(rest[...]) }
    return dispatch()
  }

  private mutating func keep(_ part: ArraySlice<UInt8>) throws(EventTooLarge) {
    if line.count + data.count + part.count > maximumEventBytes {
      throw EventTooLarge(limit: maximumEventBytes)
    }
    line.append(contentsOf: part)
  }

  private mutating func endLine(
    _ line: ArraySlice<UInt8>, into events: inout [Event]
  ) throws(EventTooLarge) {
    if line.count + data.count > maximumEventBytes {
      throw EventTooLarge(limit: maximumEventBytes)
    }
    if line.isEmpty {
      if let event = dispatch() { events.append(event) }
    } else {
      take(line)
    }
    isFirstLine = false
  }

  private mutating func take(_ whole: ArraySlice<UInt8>) {
    var line = whole
    if isFirstLine && line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    var field = line
    var value: ArraySlice<UInt8> = []
    if let colon = line.firstIndex(of: 0x3A) {
      field = line[..<colon]
      value = line[(colon + 1)...]
      if value.first == 0x20 { value = value.dropFirst() }
    }
    // `retry` sets a browser's reconnection time; a call to a model is never taken up again.
    if field.elementsEqual("data".utf8) {
      if hasData { data.append(0x0A) }
      data.append(contentsOf: value)
      hasData = true
    } else if field.elementsEqual("event".utf8) {
      name = Array(value)
    } else if field.elementsEqual("id".utf8), !value.contains(0) {
      id = String(decoding: value, as: UTF8.self)
    }
  }

  private mutating func dispatch() -> Event? {
    defer {
      name.removeAll(keepingCapacity: true)
      data.removeAll()
      hasData = false
    }
    guard hasData else { return nil }
    return Event(
      name: name.isEmpty ? "message" : String(decoding: name, as: UTF8.self), data: data, id: id)
  }
}
