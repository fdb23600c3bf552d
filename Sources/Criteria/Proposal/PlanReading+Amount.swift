internal import Checklist

extension PlanReading.Amount {
  /// The number with the sign that stands before it.
  var signed: Double {
    let head = before.trimmed
    return head.hasSuffix("-") || head.hasSuffix("−") ? -written : written
  }

  /// The number to its last digit and in its own unit, for times are in hours and sums of digits are
  /// inexact; one with a multiplier, such as "3k", as it was read.
  private var written: Double {
    let digits = text.prefix { $0.isNumber || $0 == "." || $0 == "," }
    guard let number = Number(String(digits.filter { $0 != "," }))?.value else { return value }
    let isTime = kind == "duration" || kind == "moment"
    return isTime || (number - value).magnitude <= 1e-9 * value.magnitude ? number : value
  }

  /// The unit as written behind the number; `nil` for a bare one.
  var unit: String? {
    let unit = text.drop { !$0.isLetter && $0 != "%" && $0 != "°" }
    return unit.isEmpty ? nil : String(unit)
  }
}
