#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Times as the store writes them: UTC in ISO 8601 to the millisecond, `2026-12-01T09:30:00.000Z`.
enum Timestamp {
  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  /// The time as text; rounded, for what was read back must be what was written.
  static func text(_ date: Date) -> String {
    style.format(
      Date(timeIntervalSince1970: (date.timeIntervalSince1970 * 1_000).rounded() / 1_000 + 1e-6))
  }

  static func date(_ text: String) -> Date? { try? style.parse(text) }
}
