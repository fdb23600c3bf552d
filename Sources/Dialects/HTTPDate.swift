/// Dates as HTTP writes them (RFC 9110 §5.6.7), in all three forms a recipient must accept.
package enum HTTPDate {
  /// The seconds since 1970-01-01 UTC that `text` names, or `nil` when it is no such date.
  ///
  /// The second form has two digits for the year: one that seems more than 50 years after `now`
  /// (seconds since 1970) is of the century before. The day's name is not checked.
  package static func seconds(_ text: String, now: Double) -> Double? {
    let words = text.split(whereSeparator: { " ,-".contains($0) }).map(String.init)
    // Sun, 06 Nov 1994 08:49:37 GMT · Sunday, 06-Nov-94 08:49:37 GMT · Sun Nov  6 08:49:37 1994
    guard words.count == 6 || words.count == 5 else { return nil }
    let isAsctime = words.count == 5
    guard isAsctime || words[5] == "GMT" || words[5] == "UTC" else { return nil }
    let (day, month, year, time) =
      isAsctime
      ? (words[2], words[1], words[4], words[3]) : (words[1], words[2], words[3], words[4])
    guard let day = number(day, 1...31), let month = months.firstIndex(of: month.lowercased()),
      let seconds = secondsOfDay(time)
    else { return nil }
    switch year.count {
    case 4:
      guard let year = number(year, 1...9_999) else { return nil }
      return Double(days(year, month + 1, day) * 86_400 + seconds)
    case 2:
      guard let digits = number(year, 0...99) else { return nil }
      let thisYear = 1970 + Int(now / 31_556_952)
      var year = thisYear - thisYear % 100 + digits
      if year > thisYear + 50 { year -= 100 }
      return Double(days(year, month + 1, day) * 86_400 + seconds)
    default: return nil
    }
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static func number(_ text: some StringProtocol, _ range: ClosedRange<Int>) -> Int? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(text),
      range.contains(value)
    else { return nil }
    return value
  }

  /// `08:49:37`; a leap second counts as the second after.
  private static func secondsOfDay(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let hour = number(parts[0], 0...23),
      let minute = number(parts[1], 0...59), let second = number(parts[2], 0...60)
    else { return nil }
    return hour * 3_600 + minute * 60 + second
  }

  /// Days from 1970-01-01 to a day of the Gregorian calendar, counted in years that begin in March
  /// so that the leap day comes last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
