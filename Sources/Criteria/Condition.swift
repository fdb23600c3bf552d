/// What holds for some rows of the results, such as `status = crashed` or `steps < 1000`.
public struct Condition: Sendable, Hashable, CustomStringConvertible {
  /// The column.
  public var column: String
  /// How its value must stand to ``value``.
  public var comparator: Comparator
  /// What it is compared with: as numbers when both are numbers, else as text.
  public var value: String

  /// Creates a condition.
  public init(_ column: String, _ comparator: Comparator, _ value: String) {
    self.column = column
    self.comparator = comparator
    self.value = value
  }

  /// Reads `column = value`; `nil` when there is no sign, no column, or a text is to be more or less.
  public init?(_ text: String) {
    let signs = ["!=", ">=", "<=", "==", "=", ">", "<"]
    let found = text.indices.lazy.compactMap { index in
      signs.first { text[index...].hasPrefix($0) }.map { (index, $0) }
    }.first
    guard let (index, sign) = found else { return nil }
    let column = text[..<index].trimmed
    let value = text[text.index(index, offsetBy: sign.count)...].trimmed
    guard let comparator = Comparator(rawValue: sign == "==" ? "=" : sign), !column.isEmpty,
      !value.contains(where: { "=<>".contains($0) }),
      Number(value) != nil || [.equal, .different].contains(comparator)
    else { return nil }
    self.init(column, comparator, value)
  }

  /// Whether a row with `text` in the column meets it.
  public func holds(for text: String) -> Bool {
    if let left = Number(text), let right = Number(value) {
      return comparator.holds(left.value, right.value)
    }
    switch comparator {
    case .equal: return text.trimmed == value
    case .different: return text.trimmed != value
    default: return false
    }
  }

  /// `column = value`.
  public var description: String { "\(column) \(comparator.rawValue) \(value)" }

  /// Reads conditions joined by "and".
  public static func list(_ text: String) -> [Condition]? {
    var conditions: [Condition] = []
    for part in text.split(separator: " and ", omittingEmptySubsequences: false) {
      guard let condition = Condition(String(part)) else { return nil }
      conditions.append(condition)
    }
    return conditions
  }
}

/// What ends an experiment early and counts against its hypothesis.
public enum KillCriterion: Sendable, Hashable, CustomStringConvertible {
  /// A figure of the results, such as `max loss of muon > 5`; without an arm, over all rows.
  case figure(Figure, metric: String, arm: String?, Bound)
  /// In words, for a person to check: `the loss diverges`.
  case words(String)

  /// What is computed of the rows.
  public enum Figure: String, Sendable, Hashable, CaseIterable {
    /// The arithmetic mean.
    case mean
    /// The median.
    case median
    /// The least.
    case min
    /// The largest.
    case max
  }

  /// Reads `FIGURE METRIC [of ARM] SIGN NUMBER`; whatever is not of this form is in words.
  public init(_ text: String) {
    let text = text.trimmed
    guard let sign = text.firstIndex(where: { "<>".contains($0) }),
      let bound = Bound(String(text[sign...])), let space = text.firstIndex(of: " "), space < sign,
      let figure = Figure(rawValue: String(text[..<space]))
    else {
      self = .words(text)
      return
    }
    let subject = text[space..<sign].trimmed
    let parts = subject.split(separator: " of ", maxSplits: 1)
    guard let metric = parts.first?.trimmed, !metric.isEmpty else {
      self = .words(text)
      return
    }
    self = .figure(figure, metric: metric, arm: parts.count > 1 ? parts[1].trimmed : nil, bound)
  }

  /// As it is written.
  public var description: String {
    switch self {
    case .figure(let figure, let metric, let arm, let bound):
      "\(figure.rawValue) \(metric)\(arm.map { " of \($0)" } ?? "") \(bound)"
    case .words(let words): words
    }
  }
}
