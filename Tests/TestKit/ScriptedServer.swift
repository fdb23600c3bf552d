internal import Wire

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A server on loopback that does to each connection what a script says, byte for byte: the faults
/// that a real server would have to be talked into.
///
/// Blocking sockets, a thread for each connection. Ends when it is let go of.
package final class ScriptedServer: Sendable {
  /// One step of a script.
  ///
  /// A script that runs out closes its connection.
  package enum Step: Sendable {
    /// Reads one request: its header, and as much body as `content-length` says.
    case receive
    case send(String)
    /// Sends a mebibyte so many times, each filled with its own number (0 through 255).
    case sendMebibytes(Int)
    case pause(Duration)
    /// Reads until the client closes.
    case waitForEnd
    /// Waits until ``ScriptedServer/release()``.
    case waitForRelease
    /// Closes with a reset (RST).
    case reset
    /// Starts the script again, as a server that keeps connections does.
    case again
  }

  /// What has happened so far.
  package struct Record: Sendable {
    /// Connections accepted.
    package var accepted = 0
    /// Connections whose end by the client was seen.
    package var ended = 0
    /// The requests, header and body, in the order they were read.
    package var requests: [String] = []
    /// Bytes that the system took off us.
    package var sentBytes = 0
    var isStopped = false
    var open: Set<Int32> = []
  }

  package let port: Int
  private let listener: Int32
  private let state: Locked<Record>
  private let latch = Latch()

  /// Listens on a free port of 127.0.0.1; `script` gives the steps of each connection, which are
  /// numbered from 0.
  package init(_ script: @escaping @Sendable (Int) -> [Step]) throws {
    let listener = loopbackSocket()
    var address = loopbackAddress()
    let isBound = withSocketAddress(&address) { pointer, length in
      bind(listener, pointer, length.pointee) == 0 && listen(listener, 1_024) == 0
        && getsockname(listener, pointer, length) == 0
    }
    guard isBound else { throw NoServer() }
    port = Int(UInt16(bigEndian: address.sin_port))
    self.listener = listener
    let (state, latch) = (Locked(Record()), latch)
    self.state = state
    spawn {
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { break }
        let number = state.withLock { record -> Int? in
          guard !record.isStopped else { return nil }
          record.open.insert(connection)
          record.accepted += 1
          return record.accepted - 1
        }
        guard let number else {
          close(connection)
          break
        }
        spawn { Play(connection, state, latch).run(script(number)) }
      }
      // Closed by the one who accepts: its number may serve another server at once, and a thread that
      // still accepted on it would take that one's connections.
      close(listener)
    }
  }

  /// A server whose connections all follow the same steps.
  package convenience init(_ steps: Step...) throws {
    try self.init { _ in steps }
  }

  deinit {
    state.withLock { record in
      record.isStopped = true
      for connection in record.open { shutdown(connection, Int32(SHUT_RDWR)) }
    }
    latch.open()
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// `http://127.0.0.1:port`.
  package var url: String { "http://127.0.0.1:\(port)" }

  package var record: Record { state.withLock { $0 } }

  /// Lets every connection go on that waits for it.
  package func release() {
    latch.open()
  }

  /// Waits until `condition` holds; false when it does not within half a minute, which is long
  /// for a slow machine and short for a test that has failed.
  package func reaches(_ condition: @Sendable (Record) -> Bool) async throws -> Bool {
    for _ in 0..<6_000 {
      if condition(record) { return true }
      try await Task.sleep(for: .milliseconds(5))
    }
    return false
  }
}

/// Closed, then open for good; a pipe, on which any number of threads wait at no cost.
private final class Latch: Sendable {
  private let reading: Int32
  private let writing: Locked<Int32>

  init() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    reading = ends[0]
    writing = Locked(ends[1])
  }

  deinit {
    open()
    close(reading)
  }

  func open() {
    writing.withLock { end in
      if end >= 0 { close(end) }
      end = -1
    }
  }

  func wait() {
    var byte: UInt8 = 0
    while read(reading, &byte, 1) < 0, errno == EINTR {}
  }
}

/// One connection and its script.
private struct Play {
  private let connection: Int32
  private let state: Locked<ScriptedServer.Record>
  private let latch: Latch

  init(_ connection: Int32, _ state: Locked<ScriptedServer.Record>, _ latch: Latch) {
    self.connection = connection
    self.state = state
    self.latch = latch
  }

  func run(_ steps: [ScriptedServer.Step]) {
    var index = 0
    while index < steps.count {
      let step = steps[index]
      index += 1
      if case .again = step { index = 0 }
      guard perform(step) else { break }
    }
    // Out of the set before the number may serve another connection.
    state.withLock { _ = $0.open.remove(connection) }
    close(connection)
  }

  /// Does one step; false when the connection is over.
  private func perform(_ step: ScriptedServer.Step) -> Bool {
    switch step {
    case .receive: return receive()
    case .send(let text): return send(Array(text.utf8))
    case .sendMebibytes(let count):
      return (0..<count).allSatisfy { send(Array(repeating: UInt8($0 % 256), count: 1 << 20)) }
    case .pause(let duration):
      let (seconds, attoseconds) = duration.components
      var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
      nanosleep(&time, nil)
      return true
    case .waitForEnd:
      while read() != nil {}
      return false
    case .waitForRelease:
      latch.wait()
      return true
    case .reset:
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
      return false
    case .again: return true
    }
  }

  private func receive() -> Bool {
    var bytes: [UInt8] = []
    while true {
      if let end = headEnd(bytes) {
        let head = String(decoding: bytes[..<end], as: UTF8.self)
        if bytes.count - end >= contentLength(head) { break }
      }
      guard let more = read() else { return false }
      bytes += more
    }
    let text = String(decoding: bytes, as: UTF8.self)
    state.withLock { $0.requests.append(text) }
    return true
  }

  private func headEnd(_ bytes: [UInt8]) -> Int? {
    let mark = Array("\r\n\r\n".utf8)
    guard bytes.count >= 4 else { return nil }
    return (0...(bytes.count - 4)).first { bytes[$0..<($0 + 4)].elementsEqual(mark) }.map { $0 + 4 }
  }

  private func contentLength(_ head: String) -> Int {
    for line in head.lowercased().split(separator: "\r\n") where line.hasPrefix("content-length:") {
      return Int(line.dropFirst(15).filter(\.isNumber)) ?? 0
    }
    return 0
  }

  /// What comes next, or `nil` when the client has closed.
  private func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let count = recv(connection, &buffer, buffer.count, 0)
    guard count > 0 else {
      state.withLock { if !$0.isStopped { $0.ended += 1 } }
      return nil
    }
    return Array(buffer[..<count])
  }

  private func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        sendWithoutSignal(connection, $0)
      }
      guard count > 0 else {
        state.withLock { if !$0.isStopped { $0.ended += 1 } }
        return false
      }
      rest = rest.dropFirst(count)
      state.withLock { $0.sentBytes += count }
    }
    return true
  }
}

private func sendWithoutSignal(_ socket: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  #if canImport(Darwin)
    send(socket, bytes.baseAddress, bytes.count, 0)
  #else
    send(socket, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
  #endif
}

/// Runs `body` on a detached thread of its own.
private func spawn(_ body: @escaping @Sendable () -> Void) {
  final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  // Hundreds of connections: small stacks, which hold the 64 KiB buffers of no frame.
  pthread_attr_setstacksize(&attributes, 512 << 10)
  var thread = pthread_t()
  pthread_create(
    &thread, &attributes,
    { context in
      if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
      return nil
    }, Unmanaged.passRetained(Box(body)).toOpaque())
  pthread_attr_destroy(&attributes)
}
