/// Identify the ablations and controls needed for a clean result.
///
///     met     At least one specific ablation or variation that isolates a cause, and at least one
///             specific control: an extra baseline, a placebo, a matched condition, a factor held
///             fixed, seeds or a noise floor, an A/A test.
///     weak    Only one of the two kinds, or both only named ("a placebo").
///     absent  Neither. "The usual controls" and "ablations as needed" are neither.
///
/// The experiment's own contrast between treatment and baseline is no control by itself, and a
/// sweep of the tested factor is no ablation: what counts changes another factor and says what its
/// outcome would tell apart.
///
/// Why: without them a result shows that something happened, not why.
struct ControlsRule: StepRule {
  let step = Step.ablationsControls
  let explanation = RuleDocs.controlsRule

  func missing(at level: Level, in evidence: [Facts]) -> [String] {
    if level == .met { return [] }
    let control =
      "a specific control: a placebo arm, a factor held fixed, seeds, or the baseline against itself"
    let ablation =
      "a specific ablation: one part removed or replaced, and what that would tell apart"
    if level == .absent { return [ablation, control] }
    let hasControl = evidence.have(.same, .seed, .noise, .control)
    let hasAblation = evidence.have(.ablation) || evidence.have(.removal) && evidence.have(.isolate)
    if hasControl, !hasAblation { return [ablation] }
    if hasAblation, !hasControl { return [control] }
    return [ablation, control]
  }
}
