extension Checklist {
  /// What can be explained: a step, the attitude beside the five, or the notes.
  public enum Topic: String, CaseIterable, Sendable, Hashable {
    /// See ``Step/hypothesis``.
    case hypothesis
    /// See ``Step/minimalExperiment``.
    case minimalExperiment = "minimal_experiment"
    /// See ``Step/ablationsControls``.
    case ablationsControls = "ablations_controls"
    /// See ``Step/costEstimate``.
    case costEstimate = "cost_estimate"
    /// See ``Step/successCriteria``.
    case successCriteria = "success_criteria"
    /// "Treat 'I think X works' as a hypothesis, not a conclusion."
    case overclaim
    /// The remarks beyond the levels, see ``NoteKind``.
    case notes

    /// What the checklist asks for, and why, as running text.
    public var explanation: String {
      switch self {
      case .overclaim: Checklist.overclaimExplanation
      case .notes: NoteKind.explanations
      default: Step(rawValue: rawValue).map(Checklist.explain) ?? ""
      }
    }

    /// The explanations of `topics`, an empty line between them.
    public static func explanation(of topics: [Topic]) -> String {
      topics.map(\.explanation).joined(separator: "\n\n")
    }
  }
}
