/// Remarks beyond the five levels; they never change one.
///
/// A false alarm is worse than silence: each is made only where the text gives all that it rests
/// on.
struct Notes {
  /// The remarks, in the order of the text.
  let all: [Note]

  /// Looks for everything worth a remark in what `judge` has read.
  init(_ judge: Judge, steps: [StepFinding], budget: Budget?) {
    let document = judge.document
    var list = NoteList()
    if !document.passages.isEmpty {
      if !Language(of: document).isKnown {
        list.add(.language, 1...1) {
          "the word lists do not know this language; the levels cannot be relied on"
        }
      }
      CostArithmetic.check(judge, into: &list)
      ComputeTime.check(judge, into: &list)
      if let budget { BudgetCheck.check(judge, budget, into: &list) }
      SeedsInCost.check(judge, into: &list)
      CriteriaChecks.check(judge, steps, into: &list)
    }
    all = list.notes
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
