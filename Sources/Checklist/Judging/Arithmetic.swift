extension Judge {
  /// e to the power of `value`, the same on every platform: the C library's may differ in the last
  /// bit, and a level must not.
  static func exponential(_ value: Float) -> Float {
    let bounded = min(max(value, -60), 60)
    let scaled = bounded * 1.442_695_04
    let whole = scaled.rounded(.down)
    let rest = (scaled - whole) * 0.693_147_18
    // Taylor's series to the seventh power; the rest is below ln 2, the error below 1e-6.
    var sum: Float = 1
    var term: Float = 1
    for power in 1...7 {
      term *= rest / Float(power)
      sum += term
    }
    return sum * Float(sign: .plus, exponent: Int(whole), significand: 1)
  }

  /// The natural logarithm of a positive number, the same on every platform.
  static func logarithm(_ value: Float) -> Float {
    let exponent = Float(value.exponent)
    // ln m = 2 artanh((m - 1) / (m + 1)) for a significand between 1 and 2.
    let ratio = (value.significand - 1) / (value.significand + 1)
    let square = ratio * ratio
    let series = ratio * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9))))
    return exponent * 0.693_147_18 + 2 * series
  }
}
