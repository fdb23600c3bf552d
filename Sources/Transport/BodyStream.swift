internal import Wire

/// Where the loop puts a streamed body and the reader takes it.
///
/// The loop stops reading from the socket when the reader lags ``highWater`` bytes behind, so a
/// body of any length costs bounded memory.
final class BodyStream: Sendable {
  typealias Piece = Result<[UInt8]?, TransportError>
  typealias Reader = UnsafeContinuation<Piece, Never>

  /// The bytes held before the transfer is paused: some seconds of the fastest model, and more
  /// than libcurl hands over in one piece (16 KiB).
  static let highWater = 256 << 10

  private let state = Locked(BodyQueue<Reader>(highWater: highWater))

  /// Stores what came off the wire; false when the transfer is to pause with `bytes` not taken.
  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    state.withLock { $0.receive(bytes) }
  }

  /// Gives a waiting reader what has come since.
  func handOver() {
    let (reader, piece) = state.withLock { $0.handOver() }
    reader?.resume(returning: piece)
  }

  /// Ends the body, properly or with what cut it off; later ends change nothing.
  func end(_ failure: TransportError?) {
    let (reader, piece) = state.withLock { queue in
      queue.end(failure)
      return queue.handOver()
    }
    reader?.resume(returning: piece)
  }

  /// Whether the loop is done with this body.
  var hasEnded: Bool { state.withLock { $0.hasEnded } }

  /// The next piece; calls `resume`, before it waits, when the transfer was paused and may go on.
  func next(resume: () -> Void) async -> Piece {
    await withUnsafeContinuation { reader in
      let (ready, mayResume) = state.withLock { ($0.read(reader), $0.unpause()) }
      if mayResume { resume() }
      if let ready { reader.resume(returning: ready) }
    }
  }
}

/// The state of a body between loop and reader; a value, so that it is tested without either.
struct BodyQueue<Reader> {
  typealias Piece = Result<[UInt8]?, TransportError>

  private enum End {
    case proper
    case cut(TransportError)
  }

  private let highWater: Int
  private var bytes: [UInt8] = []
  private var isPaused = false
  private var reader: Reader?
  private var end: End?

  init(highWater: Int) {
    self.highWater = highWater
  }

  var hasEnded: Bool { end != nil }
  var count: Int { bytes.count }

  /// Stores `chunk`, unless it would go over the mark: one chunk is always taken, however long.
  mutating func receive(_ chunk: UnsafeRawBufferPointer) -> Bool {
    guard bytes.isEmpty || bytes.count + chunk.count <= highWater else {
      isPaused = true
      return false
    }
    bytes.append(contentsOf: chunk)
    return true
  }

  mutating func end(_ failure: TransportError?) {
    guard end == nil else { return }
    end = failure.map(End.cut) ?? .proper
  }

  /// The waiting reader and its piece, when there is one and something to give.
  mutating func handOver() -> (Reader?, Piece) {
    guard let waiting = reader, let piece = take() else { return (nil, .success(nil)) }
    reader = nil
    return (waiting, piece)
  }

  /// What is there now, or `nil` when `reader` has to wait.
  mutating func read(_ reader: Reader) -> Piece? {
    if let piece = take() { return piece }
    guard self.reader == nil else {
      return .failure(TransportError(.other, "two tasks read one response body; let one read it"))
    }
    self.reader = reader
    return nil
  }

  /// Whether the transfer waits for room that is there now; asking answers for the loop.
  mutating func unpause() -> Bool {
    guard isPaused, bytes.count <= highWater / 2 else { return false }
    isPaused = false
    return true
  }

  /// Everything stored, else how it ended, else `nil`.
  private mutating func take() -> Piece? {
    if !bytes.isEmpty {
      defer { bytes = [] }
      return .success(bytes)
    }
    switch end {
    case .proper: return .success(nil)
    case .cut(let failure): return .failure(failure)
    case nil: return nil
    }
  }
}
