/// Where a batch stands at one moment.
public struct ProgressSnapshot: Sendable, Hashable {
  /// Trials that are over and stored, refused and truncated ones among them, failed ones not.
  public var done: Int
  /// Trials given up after their last attempt.
  public var failed: Int
  /// Of ``done``, those that the model declined.
  public var refused: Int
  /// Of ``done``, those cut off by a token limit.
  public var truncated: Int
  /// Trials with a call under way.
  public var inFlight: Int
  /// Trials that wait for their next attempt, the last one having failed.
  public var waiting: Int
  /// Trials that wait for the endpoint's limits, none of their calls having failed.
  public var paced: Int
  /// All trials of the run, those recorded earlier among them.
  public var total: Int
  /// What was spent in US dollars, or `nil` when a price is not known.
  public var spentUSD: Double?
  /// The time since the command began.
  public var elapsed: Duration
  /// The expected time to the end, or `nil` when it cannot be told yet.
  public var left: Duration?

  /// Creates a snapshot.
  public init(
    done: Int, failed: Int = 0, refused: Int = 0, truncated: Int = 0, inFlight: Int = 0,
    waiting: Int = 0, paced: Int = 0, total: Int, spentUSD: Double? = nil,
    elapsed: Duration = .zero,
    left: Duration? = nil
  ) {
    self.done = done
    self.failed = failed
    self.refused = refused
    self.truncated = truncated
    self.inFlight = inFlight
    self.waiting = waiting
    self.paced = paced
    self.total = total
    self.spentUSD = spentUSD
    self.elapsed = elapsed
    self.left = left
  }
}
