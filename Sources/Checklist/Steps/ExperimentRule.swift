/// Propose the minimum experiment that would test it.
///
///     met     A concrete procedure that someone could run: what system, model or population, on what
///             data or workload, what is compared with what, what is measured; and its scope is
///             bounded by sizes, runs, a duration or an explicit smallest version.
///     weak    An experiment is proposed but could not be run from the text (two or more of those five
///             parts are missing), or it is a programme without an end.
///     absent  It is not there. Building or training something with nothing put to test is none.
///
/// Why: the smallest experiment that can say no is the one that gets run.
struct ExperimentRule: StepRule {
  let step = Step.minimalExperiment
  let explanation = RuleDocs.experimentRule

  func missing(at level: Level, in evidence: [Facts]) -> [String] {
    if level == .met { return [] }
    if level == .absent {
      return ["an experiment: on what system and data, comparing what, measuring what, how long"]
    }
    var parts: [String] = []
    if !evidence.have(.system) { parts.append("what system or population") }
    if !evidence.have(.data) { parts.append("what data or workload") }
    if !evidence.have(.arm) { parts.append("what is compared with what") }
    if !evidence.have(.metric) { parts.append("what is measured") }
    if !evidence.have(.items, .subjects, .steps, .runs, .repeats, .duration, .tokens) {
      parts.append("how many runs, how much data or how long")
    }
    if parts.isEmpty { parts = ["the sizes: how much data, how many runs, for how long"] }
    return ["say " + parts.joined(separator: ", ")]
  }
}
