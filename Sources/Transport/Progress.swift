internal import Wire

/// How far a transfer is, and by when it must get on; the connect limit alone is libcurl's, which
/// divides it among a host's addresses.
struct Progress {
  typealias Instant = ContinuousClock.Instant

  /// A limit that a transfer met.
  enum Limit: Equatable {
    case firstByte, idle, total
  }

  let limits: TimeLimits
  let started: Instant
  /// When the last byte of the final response came; `nil` before the first.
  private(set) var lastByte: Instant?
  /// Whether the transfer waits for its own reader, which is no silence of the server's.
  private(set) var isPaused = false

  init(limits: TimeLimits, started: Instant) {
    self.limits = limits
    self.started = started
  }

  /// Notes bytes of the final response; true for the first.
  mutating func received(at now: Instant) -> Bool {
    defer { lastByte = now }
    return lastByte == nil
  }

  mutating func pause() {
    isPaused = true
  }

  mutating func resume(at now: Instant) {
    isPaused = false
    lastByte = now
  }

  /// The first limit ahead.
  var deadline: Instant {
    let total = started.advanced(by: limits.total)
    guard let lastByte else { return min(total, started.advanced(by: limits.firstByte)) }
    return isPaused ? total : min(total, lastByte.advanced(by: limits.idle))
  }

  /// The limit that was met by `now`, if one was.
  func limitMet(at now: Instant) -> Limit? {
    guard deadline <= now else { return nil }
    if started.advanced(by: limits.total) <= now { return .total }
    return lastByte == nil ? .firstByte : .idle
  }
}
