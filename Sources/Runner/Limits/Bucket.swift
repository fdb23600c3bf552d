/// A limit per minute as a bucket that fills steadily and that each call takes from (a token
/// bucket).
struct Bucket: Sendable {
  /// What flows in during a minute; more than 0.
  var perMinute: Double
  /// The most it holds; what a burst may take at once.
  var capacity: Double
  /// What it holds; below 0 when more was taken than was there.
  private(set) var level: Double
  private var updated: Duration

  init(perMinute: Double, capacity: Double, level: Double, now: Duration) {
    self.perMinute = perMinute
    self.capacity = capacity
    self.level = min(level, capacity)
    updated = now
  }

  /// A bucket that lets calls out evenly: a burst is what one second brings.
  ///
  /// Services that limit a minute do not always let all of it pass in one moment.
  static func even(perMinute: Double, now: Duration) -> Bucket {
    let second = max(1, perMinute / 60)
    return Bucket(perMinute: perMinute, capacity: second, level: second, now: now)
  }

  /// Adds what has flowed in since the last look.
  mutating func refill(now: Duration) {
    guard now > updated else { return }
    level = min(capacity, level + inflow(now - updated))
    updated = now
  }

  /// What flows in during `time`.
  func inflow(_ time: Duration) -> Double { time.inSeconds * perMinute / 60 }

  /// The time until `amount` may be taken, 0 for at once; call ``refill(now:)`` before.
  ///
  /// A full bucket lets everything pass, so that a call larger than it can be made at all.
  func wait(for amount: Double) -> Duration {
    let lacking = min(amount, capacity) - level
    // Bucket levels are sums of fractions; a billionth is none.
    return lacking < 1e-9 ? .zero : .seconds(lacking / perMinute * 60)
  }

  /// Takes `amount`, or gives it back when below 0.
  mutating func take(_ amount: Double) {
    level = min(capacity, level - amount)
  }

  /// Holds no more than `most`.
  mutating func lower(to most: Double) {
    level = min(level, most)
  }
}
