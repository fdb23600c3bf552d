/// State the hypothesis explicitly.
///
///     met     A specific, testable proposition is put forward as the thing to be tested: what is
///             changed or compared, and what would be observed, with a direction or a size on
///             something measurable.
///     weak    It is named but too vague to test, or only a question ("whether X helps"), an aim, or
///             the user's hunch repeated.
///     absent  It is not there.
///
/// It counts wherever it stands and whatever it is called; a directional prediction that the
/// procedure tests is one. A number that stands only in the success criteria does not turn a
/// question into a hypothesis.
///
/// Why: a proposition that names what would be seen can turn out wrong. A question or an aim
/// cannot, and any result will seem to answer it.
struct HypothesisRule: StepRule {
  let step = Step.hypothesis
  let explanation = RuleDocs.hypothesisRule

  func missing(at level: Level, in evidence: [Facts]) -> [String] {
    if level == .met { return [] }
    if level == .absent {
      return [
        "a hypothesis: what is changed against what, and which measure moves in which direction"
      ]
    }
    if !evidence.have(.metric) {
      return ["name what would be observed: which measure moves, in which direction or by how much"]
    }
    if !evidence.have(.direction) {
      return ["turn the question into a statement that can fail: which way does the measure move?"]
    }
    if !evidence.have(.contrast) {
      return ["say compared with what: the baseline that the change is held against"]
    }
    return ["state it as the proposition under test: X instead of Y moves measure Z up or down"]
  }
}
