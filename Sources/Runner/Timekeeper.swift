public import FoundationEssentials

/// The time, and waiting for it to pass; a test has one of its own.
public struct Timekeeper: Sendable {
  /// The time since some fixed moment; never runs backwards.
  public var now: @Sendable () -> Duration
  /// The date and time of day.
  public var date: @Sendable () -> Date
  /// Waits; throws `CancellationError` when the task is cancelled.
  public var sleep: @Sendable (Duration) async throws -> Void
  /// A number from 0 up to 1.
  public var random: @Sendable () -> Double

  /// Creates a timekeeper.
  public init(
    now: @escaping @Sendable () -> Duration, date: @escaping @Sendable () -> Date,
    sleep: @escaping @Sendable (Duration) async throws -> Void,
    random: @escaping @Sendable () -> Double
  ) {
    self.now = now
    self.date = date
    self.sleep = sleep
    self.random = random
  }

  /// The system's clock.
  public static let system: Timekeeper = {
    let start = ContinuousClock.now
    return Timekeeper(
      now: { ContinuousClock.now - start }, date: { Date() },
      sleep: { try await Task.sleep(for: $0) }, random: { .random(in: 0..<1) })
  }()
}

extension Duration {
  /// The length in seconds.
  package var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }

  static func * (duration: Duration, factor: Double) -> Duration {
    .seconds(duration.seconds * factor)
  }
}
