/// One of the five things a plan must hold, in the order of the discipline prompt.
public enum Step: String, CaseIterable, Sendable, Hashable {
  /// "State the hypothesis explicitly."
  case hypothesis
  /// "Propose the minimum experiment that would test it."
  case minimalExperiment = "minimal_experiment"
  /// "Identify the ablations and controls needed for a clean result."
  case ablationsControls = "ablations_controls"
  /// "Estimate compute cost and time before execution."
  case costEstimate = "cost_estimate"
  /// "Pre-register success criteria."
  case successCriteria = "success_criteria"

  /// The step's name in running text and table headings.
  public var title: String {
    switch self {
    case .hypothesis: "hypothesis"
    case .minimalExperiment: "minimal experiment"
    case .ablationsControls: "ablations & controls"
    case .costEstimate: "cost estimate"
    case .successCriteria: "success criteria"
    }
  }
}
