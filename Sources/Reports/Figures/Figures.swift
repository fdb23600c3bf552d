package import Wire

/// Numbers as the reports write them.
package enum Figures {
  /// `value` with `places` decimals, rounded half away from zero.
  package static func fixed(_ value: Double, _ places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { result, _ in result * 10 }
    let scaled = (value.magnitude * scale).rounded()
    guard scaled < 9e15 else { return String(value) }
    var digits = String(Int(scaled))
    if digits.count <= places {
      digits = String(repeating: "0", count: places + 1 - digits.count) + digits
    }
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + grouped(digits) }
    return "\(sign)\(grouped(String(digits.dropLast(places)))).\(digits.suffix(places))"
  }

  /// A whole number with its thousands set off: `12,345`.
  package static func count(_ value: Int) -> String {
    value < 0 ? "-" + grouped(String(value.magnitude)) : grouped(String(value))
  }

  /// A share in percent, such as `69 %`; 0 and 100 stand for exactly none and all.
  package static func percent(_ share: Double) -> String { percentDigits(share) + " %" }

  /// The bounds of an interval in percent: `57–80`.
  package static func bounds(
    _ interval: ClosedRange<Double>, _ style: TerminalStyle = .plain
  ) -> String {
    percentDigits(interval.lowerBound) + style.dash + percentDigits(interval.upperBound)
  }

  private static func percentDigits(_ share: Double) -> String {
    let percent = share * 100
    if percent > 0, percent < 0.05 { return "<0.1" }
    if percent < 100, percent >= 99.95 { return ">99.9" }
    let nearEdge = percent != 0 && percent != 100 && (percent < 0.5 || percent >= 99.5)
    return fixed(percent, nearEdge ? 1 : 0)
  }

  /// US dollars with as many decimals as matter; `nil` is `unknown`, never 0.
  package static func usd(_ value: Double?) -> String {
    guard let value else { return "unknown" }
    if value == 0 { return "$0" }
    if value < 0.0001 { return "<$0.0001" }
    return "$" + fixed(value, value < 1 ? 4 : value < 1_000 ? 2 : 0)
  }

  /// The part of a sum that is known, and how many of what `noun` names are not in it: `$1.23 + 3
  /// calls unknown`; `unknown` where no part is known to have cost anything.
  package static func usd(_ known: Double, unknown: Int, _ noun: String) -> String {
    if unknown == 0 { return usd(known) }
    return known > 0 ? "\(usd(known)) + \(counted(unknown, noun)) unknown" : usd(nil)
  }

  /// Input and output tokens: `1,204 / 3,310`; `nil` is `unknown`.
  package static func tokens(_ usage: Usage?) -> String {
    guard let usage else { return "unknown" }
    return "\(count(usage.input)) / \(count(usage.output))"
  }

  /// A time in the two units that matter: `0.8 s`, `42 s`, `3 min 20 s`, `1 h 04 min`, `2 d 3 h`.
  package static func time(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e12 else { return "unknown" }
    if seconds < 9.95 { return fixed(max(seconds, 0), 1) + " s" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3_600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
    if whole < 86_400 { return "\(whole / 3_600) h \(twoDigits(whole % 3_600 / 60)) min" }
    return "\(count(whole / 86_400)) d \(whole % 86_400 / 3_600) h"
  }

  /// `1 trial`, `2 trials`.
  package static func counted(_ value: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count(value)) \(value == 1 ? noun : plural ?? noun + "s")"
  }

  /// The same with a verb: `1 trial is`, `2 trials are`.
  package static func counted(
    _ value: Int, _ noun: String, _ singular: String, _ plural: String
  ) -> String {
    "\(counted(value, noun)) \(value == 1 ? singular : plural)"
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private static func grouped(_ digits: String) -> String {
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return grouped
  }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
