extension Judge {
  /// The larger of each pair of elements: `pointwiseMax` takes them one by one, and so would code for
  /// vectors of any width.
  @inline(__always)
  static func larger(_ first: SIMD8<Float>, _ second: SIMD8<Float>) -> SIMD8<Float> {
    first.replacing(with: second, where: first .< second)
  }

  /// The smaller of each pair of elements.
  @inline(__always)
  static func smaller(_ first: SIMD8<Float>, _ second: SIMD8<Float>) -> SIMD8<Float> {
    second.replacing(with: first, where: first .< second)
  }

  /// 1 / (1 + e^-value) of each element, the same on every platform: the C library's exponential
  /// may differ in the last bit, and a level must not.
  static func logistic(_ value: SIMD8<Float>) -> SIMD8<Float> {
    let bounded = smaller(larger(-value, SIMD8(repeating: -60)), SIMD8(repeating: 60))
    // Adding 1.5 × 2^23 leaves the nearest whole number in the low bits of a float.
    let shifted = bounded * 1.442_695_04 + 12_582_912
    let rest = (bounded * 1.442_695_04 - (shifted - 12_582_912)) * 0.693_147_18
    // Taylor's series to the seventh power; the rest is at most ln 2 / 2, the error below 1e-7.
    var sum = SIMD8<Float>(repeating: 1.0 / 5_040)
    for factor: Float in [1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1, 1] {
      sum = sum * rest + factor
    }
    let bits = unsafeBitCast(shifted, to: SIMD8<UInt32>.self)
    let power = unsafeBitCast((bits &+ 127) &<< 23, to: SIMD8<Float>.self)
    return 1 / (1 + sum * power)
  }

  /// The natural logarithm of each element, the same on every platform; they must be positive and
  /// normal.
  static func logarithm(_ value: SIMD8<Float>) -> SIMD8<Float> {
    let bits = unsafeBitCast(value, to: SIMD8<UInt32>.self)
    let exponent = SIMD8<Float>(SIMD8<Int32>(truncatingIfNeeded: bits &>> 23) &- 127)
    let significand = unsafeBitCast(
      (bits & 0x7F_FFFF) | 0x3F80_0000, to: SIMD8<Float>.self)
    // ln m = 2 artanh((m - 1) / (m + 1)) for a significand between 1 and 2.
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    var series = square / 9 + 1.0 / 7
    for term: Float in [1.0 / 5, 1.0 / 3, 1] { series = series * square + term }
    return exponent * 0.693_147_18 + 2 * ratio * series
  }

  /// The logarithm of the odds of each likelihood, kept finite.
  static func odds(_ likelihood: SIMD8<Float>) -> SIMD8<Float> {
    logarithm((likelihood + 1e-3) / (1 - likelihood + 1e-3))
  }

  /// As of eight.
  static func odds(_ likelihood: SIMD16<Float>) -> SIMD16<Float> {
    SIMD16(lowHalf: odds(likelihood.lowHalf), highHalf: odds(likelihood.highHalf))
  }

  /// As of eight.
  static func logistic(_ value: SIMD16<Float>) -> SIMD16<Float> {
    SIMD16(lowHalf: logistic(value.lowHalf), highHalf: logistic(value.highHalf))
  }
}
