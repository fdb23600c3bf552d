/// A number with what it counts.
struct Quantity: Sendable {
  /// What a number counts.
  enum Kind: UInt8, CaseIterable, Sendable {
    /// A span of minutes or longer; the value is in hours.
    case duration
    /// Seconds or less; the value is in hours.
    case moment
    /// Machine time, such as GPU-hours or "2 h on one A100"; the value is in hours.
    case machineTime
    /// People's time, such as person-days; the value is in hours.
    case personTime
    /// Money.
    case money
    /// Money for each of something.
    case price
    case tokens, flops, energy, devices, people
    case runs, repeats, steps, arms, items, subjects, parameters, bytes
    case percent, points, rate
    /// A bare number.
    case plain
    /// A number of something that is only said to be small: "a few hours".
    case vague
  }

  /// The number, the larger one of a range.
  var value: Double
  /// The smaller number of a range, else the same.
  var low: Double
  /// What it counts.
  var kind: Kind
  /// The first byte.
  var start: Int32
  /// Behind the last byte.
  var end: Int32
  /// Whether the number was written in words, such as "two days".
  var isWords = false
  /// Whether it is written in words that give no number, such as "some weeks".
  var isVague = false
  /// Whether machine time was given as a span on machines, "2 days on one A100", which tells how
  /// long it takes, unlike "48 GPU-hours".
  var isElapsed = false
}
