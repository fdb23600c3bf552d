#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Times as the store writes them: UTC in ISO 8601 to the millisecond, `2026-12-01T09:30:00.000Z`.
///
/// By hand: a run of 100,000 trials has as many of them several times over, and the formatter of the
/// library takes a hundred times as long.
enum Timestamp {
  /// The time as text; rounded, for what was read back must be what was written.
  static func text(_ date: Date) -> String {
    let milliseconds = Int((date.timeIntervalSince1970 * 1_000).rounded())
    let (days, rest) = milliseconds.quotientAndRemainderRoundedDown(by: 86_400_000)
    let (year, month, day) = civil(days)
    return String(unsafeUninitializedCapacity: 24) { buffer in
      var index = 0
      func put(_ number: Int, _ width: Int, _ end: Unicode.Scalar) {
        var number = number
        for place in stride(from: index + width - 1, through: index, by: -1) {
          buffer[place] = UInt8(ascii: "0") + UInt8(number % 10)
          number /= 10
        }
        buffer[index + width] = UInt8(ascii: end)
        index += width + 1
      }
      put(min(max(year, 0), 9_999), 4, "-")
      put(month, 2, "-")
      put(day, 2, "T")
      put(rest / 3_600_000, 2, ":")
      put(rest / 60_000 % 60, 2, ":")
      put(rest / 1_000 % 60, 2, ".")
      put(rest % 1_000, 3, "Z")
      return index
    }
  }

  /// Where the digits stand, and what between them.
  private static let marks: StaticString = "0000-00-00T00:00:00.000Z"

  /// The time that such a text names; `nil` for any other.
  static func date(_ text: String) -> Date? {
    let bytes = text.utf8Span.span
    guard bytes.count == marks.utf8CodeUnitCount else { return nil }
    for (place, mark) in UnsafeBufferPointer(start: marks.utf8Start, count: bytes.count)
      .enumerated()
    where mark != UInt8(ascii: "0") && mark != bytes[place] { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for place in range {
        guard (0x30...0x39).contains(bytes[place]) else { return nil }
        value = value * 10 + Int(bytes[place] - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), (1...12).contains(month),
      let day = number(8..<10), (1...31).contains(day), let hour = number(11..<13),
      let minute = number(14..<16), let second = number(17..<19),
      let milliseconds = number(20..<23)
    else { return nil }
    let seconds = ((daysFromCivil(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
    return Date(timeIntervalSince1970: (Double(seconds * 1_000 + milliseconds)) / 1_000)
  }

  /// The date of a day counted from 1970-01-01 (Hinnant, "chrono-compatible low-level date
  /// algorithms").
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = (days + 719_468).quotientAndRemainderRoundedDown(by: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }

  private static func daysFromCivil(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let (era, yearOfEra) = (month <= 2 ? year - 1 : year).quotientAndRemainderRoundedDown(by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension Int {
  /// The quotient rounded towards negative infinity, and a remainder of 0 or more.
  fileprivate func quotientAndRemainderRoundedDown(by divisor: Int) -> (Int, Int) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
