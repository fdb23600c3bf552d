internal import Study

/// How far a run is, counted since it began.
public struct RunProgress: Sendable, Hashable {
  /// The trials of the plan, or `nil` when they are not counted.
  public var total: Int?
  /// The trials that were done before.
  public var doneBefore = 0
  /// The trials that ended with a whole reply.
  public var replied = 0
  /// The trials that the model declined.
  public var refused = 0
  /// The trials whose reply a token limit cut off.
  public var truncated = 0
  /// The trials without a reply after their last attempt.
  public var failed = 0
  /// Of them, those that were not sent because other samples of their prompt had failed alike.
  public var unsent = 0
  /// The trials that were begun and given up: still to be done.
  public var interrupted = 0
  /// The trials that stay pending because their model's endpoint is of no use.
  public var held = 0
  /// The trials that have begun and not ended, those that wait included.
  public var inFlight = 0
  /// The trials that wait before a retry.
  public var waiting = 0
  /// The trials that wait for their endpoint's limits, none of their calls having failed.
  public var paced = 0
  /// The calls made.
  public var attempts = 0
  /// What the calls of known cost came to, in US dollars.
  public var usd = 0.0
  /// The trials whose cost is not wholly known.
  public var unpriced = 0
  /// The time since the run began, in seconds.
  public var seconds = 0.0

  /// Nothing done yet.
  public init() {}

  /// The trials that came to their end in this run.
  public var ended: Int { replied + refused + truncated + failed }

  /// The trials still to be done, those in flight included; `nil` when the total is not known.
  public var remaining: Int? { total.map { max(0, $0 - doneBefore - ended) } }

  /// The time left in seconds at the rate so far; `nil` until there is a rate.
  public var secondsLeft: Double? {
    guard ended > 0, let remaining else { return nil }
    return seconds / Double(ended) * Double(remaining)
  }

  /// Counts a trial that ended with `record`.
  mutating func count(_ record: TrialRecord) {
    switch record.status {
    case .replied: replied += 1
    case .refused: refused += 1
    case .truncated: truncated += 1
    case .failed: failed += 1
    case .pending: interrupted += 1
    }
    if record.isNotSent { unsent += 1 }
    let priced = record.attempts.compactMap(\.usd)
    usd += priced.reduce(0, +)
    if priced.count < record.attempts.count { unpriced += 1 }
  }
}
