internal import Wire

/// Collects the header lines of a response, interim (1xx) responses set aside.
struct HeadCollector {
  /// What a line meant.
  enum Step: Equatable {
    /// More lines are to come.
    case more
    /// The final response has begun: its status line is here.
    case begun
    /// The final response's header is whole.
    case complete
    /// The header is longer than ``limit``.
    case tooLong
  }

  /// The most bytes of header accepted; servers and proxies commonly stop at 8 to 64 KiB.
  static let limit = 256 << 10

  /// The lines of the present response, line ends included.
  private(set) var bytes: [UInt8] = []
  /// The status of the present response; 0 before any.
  private(set) var status = 0
  private(set) var isComplete = false

  /// Whether the connection speaks HTTP/2 or later, as the status line has it.
  var isMultiplexed: Bool { bytes.count > 5 && bytes[5] >= UInt8(ascii: "2") }

  /// Takes one line, its line end included.
  ///
  /// Lines after the header's end are trailers, which nothing here needs.
  mutating func take(_ line: UnsafeRawBufferPointer) -> Step {
    if isComplete { return .more }
    if line.starts(with: "HTTP/".utf8) {
      bytes.removeAll(keepingCapacity: true)
      bytes.append(contentsOf: line)
      status = ResponseHead.status(of: line)
      return status >= 200 ? .begun : .more
    }
    if let first = line.first, first == 0x0D || first == 0x0A {
      isComplete = status >= 200
      return isComplete ? .complete : .more
    }
    guard bytes.count + line.count <= Self.limit else { return .tooLong }
    if bytes.isEmpty { bytes.reserveCapacity(512) }
    bytes.append(contentsOf: line)
    return .more
  }
}

/// The status and fields of a response, read from its header lines.
struct ResponseHead {
  let status: Int
  let headers: Headers

  /// Reads `bytes`: a status line, then one field a line.
  ///
  /// Runs in the task that waited, to keep this off the one thread that serves every transfer.
  init(_ bytes: [UInt8]) {
    var status = 0
    var fields: [Headers.Field] = []
    fields.reserveCapacity(16)
    bytes.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        if start == 0 {
          status = Self.status(of: line)
        } else {
          Self.read(line, into: &fields)
        }
        start = end + 1
      }
    }
    self.status = status
    headers = Headers(fields)
  }

  private static func read(_ line: UnsafeRawBufferPointer, into fields: inout [Headers.Field]) {
    if let first = line.first, isBlank(first) {
      // A folded line (RFC 9112 §5.2): old servers send them still.
      guard let last = fields.indices.last else { return }
      fields[last].value += " " + text(line[...])
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      fields.append(Headers.Field(text(line[..<colon]), text(line[(colon + 1)...])))
    }
  }

  /// The number after the first space; 0 when there is none.
  static func status(of line: UnsafeRawBufferPointer) -> Int {
    var value = 0
    guard let space = line.firstIndex(of: 0x20) else { return 0 }
    for byte in line[(space + 1)...] {
      guard byte >= 0x30, byte <= 0x39, value < 1_000 else { break }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }

  private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    var (start, end) = (bytes.startIndex, bytes.endIndex)
    while start < end, isBlank(bytes[start]) { start += 1 }
    while start < end, isBlank(bytes[end - 1]) { end -= 1 }
    return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
  }
}
