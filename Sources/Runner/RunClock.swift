#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// The time as a run sees it; a test puts its own in place and waits for nothing.
public struct RunClock: Sendable {
  /// The time since some fixed moment; never goes back.
  public var elapsed: @Sendable () -> Duration
  /// The date and time of day.
  public var date: @Sendable () -> Date
  /// Waits; throws when the calling task is cancelled.
  public var sleep: @Sendable (Duration) async throws -> Void

  /// Creates a clock.
  public init(
    elapsed: @escaping @Sendable () -> Duration, date: @escaping @Sendable () -> Date,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.elapsed = elapsed
    self.date = date
    self.sleep = sleep
  }

  /// The machine's clocks.
  public static let system: RunClock = {
    let start = ContinuousClock.now
    return RunClock(
      elapsed: { ContinuousClock.now - start }, date: { Date() },
      sleep: { try await ContinuousClock().sleep(for: $0) })
  }()
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    let parts = components
    return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
  }
}
