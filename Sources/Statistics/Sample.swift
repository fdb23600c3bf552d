/// Numbers that were measured, in an order of their own: whatever order they came in, every figure
/// made of them is the same to the last bit.
public struct Sample: Sendable, Hashable {
  /// The values, ascending.
  public let values: [Double]

  /// Creates a sample of finite values.
  public init(_ values: some Sequence<Double>) { self.values = values.sorted() }

  /// How many there are.
  public var count: Int { values.count }

  /// The arithmetic mean; not a number when there are none.
  public var mean: Double { values.reduce(0, +) / Double(count) }

  /// The middle value, or the mean of the middle two; not a number when there are none.
  public var median: Double {
    guard !values.isEmpty else { return .nan }
    let middle = count / 2
    return count.isMultiple(of: 2) ? (values[middle - 1] + values[middle]) / 2 : values[middle]
  }

  /// The variance with the divisor n − 1; 0 for fewer than two values.
  public var variance: Double {
    guard count > 1, values[0] != values[count - 1] else { return 0 }
    let mean = mean
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
  }

  /// The square root of ``variance``.
  public var standardDeviation: Double { variance.squareRoot() }
}
