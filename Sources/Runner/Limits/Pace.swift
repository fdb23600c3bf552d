/// A rate of calls that an endpoint bears, found by trying: for those that refuse and never say what
/// their limit is.
///
/// It starts from what was let through before a refusal, and creeps up until the next.
struct Pace: Sendable {
  private(set) var bucket: Bucket
  /// The share by which a call lets the rate grow; doubles with every two hundred calls.
  private var growth = slowest
  private var calls = 0

  /// What may go out in one moment: a tenth of a second's calls.
  ///
  /// Where the endpoint's own bucket is empty, as it is after a refusal, what was not used in a pause
  /// cannot be made up for.
  private static func burst(_ perMinute: Double) -> Double { max(1, perMinute / 600) }

  private static let slowest = 0.000_2
  private static let fastest = 0.01

  /// A pace of `perMinute` calls, which is what went through until `now`.
  init(perMinute: Double, now: Duration) {
    let perMinute = perMinute * 0.97
    bucket = Bucket(perMinute: perMinute, capacity: Self.burst(perMinute), level: 0, now: now)
  }

  mutating func refill(now: Duration) {
    bucket.refill(now: now)
  }

  /// Takes a call; `hasWaited` says whether the pace held it up.
  mutating func take(hasWaited: Bool) {
    bucket.take(1)
    guard hasWaited else { return }
    calls += 1
    if calls.isMultiple(of: 200) { growth = min(growth * 2, Self.fastest) }
    bucket.perMinute *= 1 + growth
    bucket.capacity = Self.burst(bucket.perMinute)
  }

  /// Slows down after a refusal; `perMinute` calls went through since the one before.
  mutating func slow(to perMinute: Double, now: Duration) {
    self = Pace(perMinute: min(perMinute, bucket.perMinute), now: now)
  }
}
