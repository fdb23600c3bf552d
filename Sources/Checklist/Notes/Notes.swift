/// Remarks beyond the five levels; they never change one.
///
/// A false alarm is worse than silence: each is made only where the text gives all that it rests
/// on.
struct Notes {
  /// The remarks, in the order of the text.
  private(set) var all: [Note] = []

  /// Looks for everything worth a remark in what `judge` has read.
  init(_ judge: Judge, steps: [StepFinding], budget: Budget?) {
    let document = judge.document
    guard !document.passages.isEmpty else { return }
    if !Language(of: document).isKnown {
      all.append(
        Note(
          kind: "language", lines: 1...1,
          message: "the word lists do not know this language; the levels cannot be relied on"))
    }
    all += CostArithmetic(judge).notes + ComputeTime(judge).notes
    if let budget { all += BudgetCheck(judge, budget).notes }
    all += SeedsInCost(judge).notes
    all += CriteriaChecks(judge, steps).notes
    all.sort { $0.lines.lowerBound < $1.lines.lowerBound }
  }

  /// A number as people write it: 96, 1.5, 6.3e18.
  static func text(_ value: Double) -> String {
    if value >= 1e7 {
      var exponent = 0
      var rest = value
      while rest >= 10 {
        rest /= 10
        exponent += 1
      }
      let digits = (rest * 100).rounded() / 100
      return "\(trimmed(digits))e\(exponent)"
    }
    let scale: Double = value < 10 ? 100 : value < 100 ? 10 : 1
    return trimmed((value * scale).rounded() / scale)
  }

  private static func trimmed(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }
}
