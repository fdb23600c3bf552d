/// Pre-register success criteria.
///
///     met     A decision rule fixed in advance: a named measure with a threshold (a number, an
///             interval, a bound on significance or an exact condition) that says when the hypothesis
///             counts as supported or not.
///     weak    Success without a threshold ("if accuracy improves"), "significant" without a bound, or
///             a threshold that stands only in the hypothesis.
///     absent  It is not there. A statistical test without the outcome that counts as success is none,
///             and neither are gates and pre-checks.
///
/// Why: a line drawn after the result is drawn around it.
struct CriteriaRule: StepRule {
  let step = Step.successCriteria
  let explanation = RuleDocs.criteriaRule

  func missing(at level: Level, in evidence: [Facts]) -> [String] {
    if level == .met { return [] }
    if level == .absent {
      return ["a decision rule: which measure, above what threshold, supports or refutes it"]
    }
    let measure = evidence.have(.metric) ? "the measure" : "a named measure"
    if evidence.have(.significance), !evidence.have(.threshold) {
      return ["give the bound: which alpha or interval, and which direction counts as support"]
    }
    if evidence.contains(where: { $0.numbers > 0 && $0.has(.threshold) }) {
      return ["make the threshold a rule: beyond it, is the hypothesis supported or refuted?"]
    }
    return ["name a threshold for \(measure): above what difference is the hypothesis supported?"]
  }
}
