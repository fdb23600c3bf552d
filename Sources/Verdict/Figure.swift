internal import Criteria

/// Measured numbers as they are shown.
public enum Figure {
  /// `value` with `digits` significant digits, without trailing zeros; 1 or more.
  public static func text(_ value: Double, digits: Int = 5) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
    var scale = 1.0
    var places = 0
    var magnitude = value.magnitude
    while magnitude >= 10 { (magnitude, places) = (magnitude / 10, places - 1) }
    while magnitude < 1 { (magnitude, places) = (magnitude * 10, places + 1) }
    places += digits - 1
    for _ in 0..<places.magnitude { scale *= 10 }
    guard scale.isFinite else { return Number.text(value) }
    let rounded =
      places >= 0 ? (value * scale).rounded() / scale : (value / scale).rounded() * scale
    return Number.text(rounded)
  }
}
