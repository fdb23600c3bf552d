/// How a number stands to another.
public enum Comparator: String, Sendable, Hashable, CaseIterable {
  /// More than, or equal.
  case atLeast = ">="
  /// Less than, or equal.
  case atMost = "<="
  /// More than.
  case more = ">"
  /// Less than.
  case less = "<"
  /// Equal.
  case equal = "="
  /// Not equal.
  case different = "!="

  /// Those that say which side of a line is good.
  public static let directed: [Comparator] = [.atLeast, .atMost, .more, .less]

  /// Whether `left` stands so to `right`.
  public func holds(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .atLeast: left >= right
    case .atMost: left <= right
    case .more: left > right
    case .less: left < right
    case .equal: left == right
    case .different: left != right
    }
  }

  /// Whether larger numbers are on the good side.
  public var wantsMore: Bool { self == .atLeast || self == .more }

  /// The same of the negated numbers.
  public var mirrored: Comparator {
    switch self {
    case .atLeast: .atMost
    case .atMost: .atLeast
    case .more: .less
    case .less: .more
    case .equal, .different: self
    }
  }

  /// What holds exactly where this does not.
  public var opposite: Comparator {
    switch self {
    case .atLeast: .less
    case .atMost: .more
    case .more: .atMost
    case .less: .atLeast
    case .equal: .different
    case .different: .equal
    }
  }
}

/// A side of a line, such as `< 0.1`.
public struct Bound: Sendable, Hashable, CustomStringConvertible {
  /// Which side.
  public var comparator: Comparator
  /// The line.
  public var value: Double

  /// Creates a bound.
  public init(_ comparator: Comparator, _ value: Double) {
    self.comparator = comparator
    self.value = value
  }

  /// Reads `< 0.1`; `nil` when it is nothing of the kind.
  public init?(_ text: String) {
    let text = text.trimmed
    // The longer signs first: ">=" begins with ">".
    guard
      let comparator = Comparator.directed.sorted(by: { $0.rawValue.count > $1.rawValue.count })
        .first(where: { text.hasPrefix($0.rawValue) }),
      let value = Number(String(text.dropFirst(comparator.rawValue.count)))?.value
    else { return nil }
    self.init(comparator, value)
  }

  /// Whether `value` is on that side.
  public func holds(for value: Double) -> Bool { comparator.holds(value, self.value) }

  /// Whether all of `interval` is on that side.
  public func holds(for interval: ClosedRange<Double>) -> Bool {
    holds(for: interval.lowerBound) && holds(for: interval.upperBound)
  }

  /// Whether some number is on the side of both.
  public func overlaps(_ other: Bound) -> Bool {
    if comparator.wantsMore == other.comparator.wantsMore { return true }
    let (lower, upper) = comparator.wantsMore ? (self, other) : (other, self)
    return lower.value < upper.value
      || lower.value == upper.value && lower.comparator == .atLeast && upper.comparator == .atMost
  }

  /// `< 0.1`.
  public var description: String { "\(comparator.rawValue) \(Number.text(value))" }
}

/// A number as people and programs write it.
public struct Number: Sendable, Hashable {
  /// The number; finite.
  public var value: Double

  /// Reads `1`, `+1.00`, `1e0`, with spaces around it; `nil` for anything else, `nan` and numbers
  /// beyond the range of 64 bits too.
  public init?(_ text: String) {
    let text = text.trimmed
    guard let first = text.utf8.first,
      first == UInt8(ascii: "+") || first == UInt8(ascii: "-") || first == UInt8(ascii: ".")
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
      !text.utf8.contains(UInt8(ascii: "x")), !text.utf8.contains(UInt8(ascii: "X")),
      let value = Double(text), value.isFinite
    else { return nil }
    // There is one zero.
    self.value = value == 0 ? 0 : value
  }

  /// The shortest text that reads back as `value`; whole numbers without a fraction.
  public static func text(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : String(value)
  }
}

extension StringProtocol {
  /// The text without white space at either end.
  package var trimmed: String {
    var rest = self[...]
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest.drop(while: \.isWhitespace))
  }
}
