#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A moment in the two spellings that HTTP services use.
package struct WireDate: Sendable, Hashable {
  /// Milliseconds since 1970-01-01 00:00 UTC.
  package var milliseconds: Int

  /// The present moment.
  static func now() -> WireDate {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return WireDate(milliseconds: Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000)
  }

  /// This moment and some milliseconds.
  func adding(milliseconds more: Int) -> WireDate {
    WireDate(milliseconds: milliseconds + more)
  }

  /// The form of `Date` and `Retry-After` (RFC 9110 §5.6.7), such as
  /// `Tue, 15 Nov 1994 08:12:31 GMT`.
  var http: String {
    let parts = civil
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][parts.day % 7]
    let month = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ][parts.month - 1]
    let time = "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second))"
    return "\(weekday), \(two(parts.dayOfMonth)) \(month) \(parts.year) \(time) GMT"
  }

  /// The form of RFC 3339, to the millisecond, such as `1994-11-15T08:12:31.000Z`.
  package var rfc3339: String {
    let parts = civil
    let thousandths = String(1_000 + milliseconds % 1_000).dropFirst()
    return "\(parts.year)-\(two(parts.month))-\(two(parts.dayOfMonth))"
      + "T\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)).\(thousandths)Z"
  }

  private func two(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  /// The calendar parts in UTC, by the days-to-civil algorithm over 400-year eras.
  private var civil:
    (day: Int, year: Int, month: Int, dayOfMonth: Int, hour: Int, minute: Int, second: Int)
  {
    let seconds = milliseconds / 1_000
    let day = seconds / 86_400
    let shifted = day + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (
      day, year, month, dayOfYear - (153 * fromMarch + 2) / 5 + 1, seconds / 3_600 % 24,
      seconds / 60 % 60, seconds % 60
    )
  }
}
