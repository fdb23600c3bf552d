/// A rate of calls that an endpoint bears, found by trying: for those that refuse and never say what
/// their limit is.
///
/// It starts from what was let through before a refusal, and creeps up until the next.
struct Pace: Sendable {
  private(set) var bucket: Bucket
  /// What was last found to be the limit.
  private let limit: Double
  /// How often something was refused below it, and not below it.
  private var below = 0
  private var above = 0
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
    limit = perMinute
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

  /// What refusals say of the pace.
  enum Finding {
    /// They came where the limit was found before: it is slower now.
    case slowed
    /// They came below that, and were few: it is as it was.
    case kept
    /// They came below that too often: the rate is not why.
    case ruledOut
  }

  /// Slows down after refusals, which were few when `isRare`, while `perMinute` calls went through.
  ///
  /// Below a limit on the rate nothing is refused. An endpoint that refuses a call now and then at any
  /// rate would else be asked ever more slowly.
  mutating func slow(to perMinute: Double, isRare: Bool, now: Duration) -> Finding {
    guard isRare else {
      self = Pace(perMinute: min(perMinute, bucket.perMinute), now: now)
      return .slowed
    }
    if bucket.perMinute < limit * 0.99 {
      below += 1
      return below >= 3 && below > above ? .ruledOut : .kept
    }
    let (below, above) = (below, above + 1)
    self = Pace(
      perMinute: max(bucket.perMinute * 0.9, min(perMinute, bucket.perMinute)), now: now)
    (self.below, self.above) = (below, above)
    return .slowed
  }
}
