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

  /// Takes one line, its line end included. Lines after the header's end are trailers, which
  /// nothing here needs.
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
    var lines = bytes.split(separator: 0x0A).makeIterator()
    status = lines.next().map { Self.status(of: $0) } ?? 0
    var fields: [Headers.Field] = []
    fields.reserveCapacity(16)
    while let line = lines.next() {
      if let first = line.first, Self.isBlank(first) {
        // A folded line (RFC 9112 §5.2): old servers send them still.
        guard let last = fields.indices.last else { continue }
        fields[last].value += " " + Self.text(line)
      } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
        fields.append(
          Headers.Field(Self.text(line[..<colon]), Self.text(line[(colon + 1)...])))
      }
    }
    headers = Headers(fields)
  }

  /// The number after the first space; 0 when there is none.
  static func status(of line: some Sequence<UInt8>) -> Int {
    var value = 0
    for byte in line.drop(while: { $0 != 0x20 }).dropFirst() {
      guard byte >= 0x30, byte <= 0x39, value < 1_000 else { break }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var rest = bytes.drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(decoding: rest, as: UTF8.self)
  }
}
