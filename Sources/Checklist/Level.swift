/// How far a text does one step.
public enum Level: Int, CaseIterable, Sendable, Hashable, Comparable {
  /// Not there.
  case absent = 0
  /// Named, but not usable as it stands.
  case weak = 1
  /// There, and one can be held to it.
  case met = 2

  /// The level's name: `absent`, `weak` or `met`.
  public var name: String {
    switch self {
    case .absent: "absent"
    case .weak: "weak"
    case .met: "met"
    }
  }

  /// Orders absent < weak < met.
  public static func < (left: Level, right: Level) -> Bool {
    left.rawValue < right.rawValue
  }
}
