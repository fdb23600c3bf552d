/// A rate of calls that an endpoint bears, found by trying: for those that refuse and never say what
/// their limit is.
///
/// It starts from what was let through before the refusals, and creeps up until the next. That the
/// rate is why is a supposition: below a limit on it nothing is refused. Where refusals go on there
/// in about the share that they had above it, they have another cause, and there is no pace to keep.
struct Pace: Sendable {
  /// Calls, and how many of them were refused.
  struct Calls: Sendable {
    var sent = 0.0
    var refused = 0.0

    var share: Double { refused / max(1, sent) }
  }

  private(set) var bucket: Bucket
  /// What was last found to be the limit.
  private var limit: Double
  /// The calls since then below it, and those at it or before it was found.
  private var below = Calls()
  private var above: Calls
  /// The calls since the last refusal.
  private var sent = 0
  /// The share by which a call lets the rate grow; doubles with every two hundred calls.
  private var growth = slowest
  private var calls = 0

  private static let slowest = 0.000_2
  private static let fastest = 0.01
  /// The share of refused calls from which they are not few.
  private static let few = 0.03

  /// A pace of `perMinute` calls, which is what went through until `now` when `above` was sent.
  init(perMinute: Double, above: Calls, now: Duration) {
    (limit, self.above) = (perMinute, above)
    bucket = Bucket(perMinute: perMinute, capacity: 0, level: 0, now: now)
    set(perMinute * 0.97)
  }

  mutating func refill(now: Duration) {
    bucket.refill(now: now)
  }

  /// Takes a call; `hasWaited` says whether the pace held it up.
  mutating func take(hasWaited: Bool) {
    bucket.take(1)
    sent += 1
    if isBelow { below.sent += 1 } else { above.sent += 1 }
    guard hasWaited else { return }
    calls += 1
    if calls.isMultiple(of: 200) { growth = min(growth * 2, Self.fastest) }
    set(bucket.perMinute * (1 + growth))
  }

  /// Slows down after a refusal, or finds that the rate is not why.
  ///
  /// - Parameters:
  ///   - isLimit: Whether refusals come so thick that there must be a limit.
  ///   - recent: The calls since the rate was last measured.
  ///   - perMinute: The calls that went through in a minute since then.
  ///   - now: The time.
  /// - Returns: Whether the pace is to be kept.
  mutating func slow(isLimit: Bool, _ recent: Calls, perMinute: Double, now: Duration) -> Bool {
    // After that long without a refusal the limit is where the pace is now.
    if sent >= 200 { (limit, below, above) = (bucket.perMinute, Calls(), Calls()) }
    sent = 0
    if isBelow { below.refused += 1 } else { above.refused += 1 }
    if isRuledOut { return false }
    let perMinute = min(perMinute, bucket.perMinute)
    if isLimit || recent.refused >= 3 && recent.share >= Self.few {
      self = Pace(perMinute: perMinute, above: recent, now: now)
    } else {
      (growth, calls) = (Self.slowest, 0)
      set(max(bucket.perMinute * 0.9, perMinute) * 0.97)
      bucket.lower(to: 0)
    }
    return true
  }

  private var isBelow: Bool { bucket.perMinute < limit * 0.98 }

  /// A few refusals below the limit tell against it; many do so only when they are not far fewer
  /// than above, for the limit may have fallen.
  private var isRuledOut: Bool {
    below.refused >= 3 && below.share >= 0.005
      && (below.share < Self.few || below.share >= above.share / 2)
  }

  /// What may go out in one moment is a tenth of a second's calls: where the endpoint's own bucket is
  /// empty, as it is after a refusal, what was not used in a pause cannot be made up for.
  private mutating func set(_ perMinute: Double) {
    (bucket.perMinute, bucket.capacity) = (perMinute, max(1, perMinute / 600))
  }
}
