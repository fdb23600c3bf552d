#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import Dispatch

/// What came back over a plain socket, byte for byte.
struct RawReply: Sendable {
  /// How the reading ended.
  enum Ending: Sendable, Equatable {
    /// As many responses as were waited for have arrived; the connection is still open.
    case enough
    /// The server closed the connection.
    case closed
    /// The server reset it.
    case reset
    /// Nothing came for a while.
    case silence
  }

  var bytes: [UInt8] = []
  var ending = Ending.silence
  /// The length of each read.
  var reads: [Int] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }
  var responses: [RawResponse] { RawResponse.all(in: bytes) }
}

/// A client that knows nothing but sockets: it shares no code with the server.
enum RawClient {
  /// Sends `text` on a new connection and reads what comes back.
  ///
  /// Until `count` responses have come whole, the server ends the connection, or nothing comes for
  /// `silence` milliseconds.
  static func send(
    _ text: String, to port: Int, awaiting count: Int = 1, silence: Int = 10_000
  ) async -> RawReply {
    await withCheckedContinuation { continuation in
      // Reads block: not on the threads that tasks run on.
      DispatchQueue.global().async {
        continuation.resume(returning: converse(text, port, count, silence))
      }
    }
  }

  private static func converse(
    _ text: String, _ port: Int, _ count: Int, _ silence: Int
  ) -> RawReply {
    var reply = RawReply()
    let socket = connect(to: port)
    guard socket >= 0 else { return reply }
    defer { close(socket) }
    var limit = timeval(tv_sec: silence / 1_000, tv_usec: .init(silence % 1_000 * 1_000))
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(socket, $0.baseAddress, $0.count) }
      if written <= 0 { break }
      rest = rest.dropFirst(written)
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let length = read(socket, &buffer, buffer.count)
      if length > 0 {
        reply.bytes += buffer[..<length]
        reply.reads.append(length)
        if reply.responses.count >= count {
          reply.ending = .enough
          return reply
        }
      } else {
        if length == 0 { reply.ending = .closed }
        if length < 0, errno == ECONNRESET { reply.ending = .reset }
        return reply
      }
    }
  }

  private static func connect(to port: Int) -> Int32 {
    #if canImport(Glibc)
      let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let socket = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { systemConnect(socket, $0, size) }
    }
    return result == 0 ? socket : -1
  }
}

private func systemConnect(
  _ socket: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t
) -> Int32 {
  connect(socket, address, size)
}

/// An HTTP/1.1 response as the test reads it.
struct RawResponse: Sendable {
  var status = 0
  var headers: [(name: String, value: String)] = []
  var body: [UInt8] = []
  /// The lengths of the chunks, for a chunked body.
  var chunks: [Int] = []

  var text: String { String(decoding: body, as: UTF8.self) }
  var json: JSON { get throws { try JSON(body) } }

  subscript(header: String) -> String? {
    headers.first { $0.name == header }?.value
  }

  /// The events of a stream: name and data.
  var events: [(name: String?, data: String)] {
    text.components(separatedBy: "\n\n").compactMap { block in
      var name: String?
      var data: String?
      for line in block.split(separator: "\n") {
        if line.hasPrefix("event: ") { name = String(line.dropFirst(7)) }
        if line.hasPrefix("data: ") { data = String(line.dropFirst(6)) }
      }
      return data.map { (name, $0) }
    }
  }

  /// Every response that is whole.
  static func all(in bytes: [UInt8]) -> [RawResponse] {
    var found: [RawResponse] = []
    var rest = bytes[...]
    while let (response, after) = first(in: rest) {
      found.append(response)
      rest = after
    }
    return found
  }

  private static func first(in bytes: ArraySlice<UInt8>) -> (RawResponse, ArraySlice<UInt8>)? {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    guard lines[0].hasPrefix("HTTP/1.1 ") else { return nil }
    var response = RawResponse()
    response.status = Int(lines[0].split(separator: " ")[1]) ?? 0
    for line in lines.dropFirst() {
      let colon = line.firstIndex(of: ":") ?? line.endIndex
      let value = line[colon...].dropFirst().trimmingPrefix { $0 == " " }
      response.headers.append((String(line[..<colon]), String(value)))
    }
    var rest = bytes[end.upperBound...]
    if response["transfer-encoding"] == "chunked" {
      while true {
        guard let line = rest.firstRange(of: Array("\r\n".utf8)),
          let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16)
        else { return nil }
        let data = rest[line.upperBound...]
        guard data.count >= size + 2 else { return nil }
        response.body += data.prefix(size)
        rest = data.dropFirst(size + 2)
        if size == 0 { return (response, rest) }
        response.chunks.append(size)
      }
    }
    if (100..<200).contains(response.status) { return (response, rest) }
    guard let length = response["content-length"].flatMap({ Int($0) }), rest.count >= length
    else { return nil }
    response.body = Array(rest.prefix(length))
    return (response, rest.dropFirst(length))
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
