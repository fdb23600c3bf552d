#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The C library's logarithm, which the standard library does not have.
enum Logarithm {
  static func base10(_ value: Double) -> Double { log10(value) }
  static func power10(_ exponent: Double) -> Double { pow(10, exponent) }
}
