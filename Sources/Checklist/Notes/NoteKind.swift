/// What a remark beyond the five levels can be about; ``Note/kind`` is its raw value.
///
/// `prereg explain notes` prints the comments below.
public enum NoteKind: String, CaseIterable, Sendable, Hashable {
  /// The word lists do not know the text's language: its levels cannot be relied on.
  case language
  /// A product that the plan spells out does not come out, or a time does not follow from the
  /// computation and the speed beside it. Rounded results are left alone.
  case costArithmetic = "cost_arithmetic"
  /// A figure of the cost estimate is above the budget in US dollars, GPU-hours or days: that of the
  /// front matter, of the prompt or of the scored text itself, or of `prereg score --budget`.
  case budget
  /// The controls ask for several seeds, and the cost says what one run takes and not what all do.
  case seedsInCost = "seeds_in_cost"
  /// The success criteria name no outcome that would count against the hypothesis.
  case noRefutingOutcome = "no_refuting_outcome"
  /// A bound in the success criteria that next to no result can miss, such as p < 0.9 or
  /// an accuracy of at least 0 %.
  case criterionCannotFail = "criterion_cannot_fail"
  /// The success criteria are about a measure, and the rest of the plan names others and not that
  /// one.
  case unmeasuredMetric = "unmeasured_metric"

  /// What the remark says, as running text.
  public var explanation: String {
    switch self {
    case .language: RuleDocs.languageNote
    case .costArithmetic: RuleDocs.costArithmeticNote
    case .budget: RuleDocs.budgetNote
    case .seedsInCost: RuleDocs.seedsInCostNote
    case .noRefutingOutcome: RuleDocs.noRefutingOutcomeNote
    case .criterionCannotFail: RuleDocs.criterionCannotFailNote
    case .unmeasuredMetric: RuleDocs.unmeasuredMetricNote
    }
  }

  /// What remarks are, and what each kind says, as running text.
  static var explanations: String {
    let kinds = allCases.map { kind in
      let lines = kind.explanation.split(separator: "\n").map { "    \($0)" }
      return ([kind.rawValue] + lines).joined(separator: "\n")
    }
    let first = """
      Notes: remarks beyond the five levels. They change no level, no verdict and no exit code.
      """
    let last = """
      A note is made only where the text gives all that it rests on; that there is none proves
      nothing.
      """
    return ([first] + kinds + [last]).joined(separator: "\n\n")
  }
}
