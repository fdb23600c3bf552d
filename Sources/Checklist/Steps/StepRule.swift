/// What the checklist asks for in one step.
protocol StepRule: Sendable {
  /// The step.
  var step: Step { get }
  /// What is asked for and why, as printed by `prereg explain`.
  var explanation: String { get }
  /// What would lift the step to ``Level/met``, given the facts of its evidence: one line each.
  func missing(at level: Level, in evidence: [Facts]) -> [String]
}

/// The five rules.
enum StepRules {
  /// In the order of ``Step/allCases``.
  static let all: [any StepRule] = [
    HypothesisRule(), ExperimentRule(), ControlsRule(), CostRule(), CriteriaRule(),
  ]

  /// The rule of `step`.
  static func rule(for step: Step) -> any StepRule {
    switch step {
    case .hypothesis: HypothesisRule()
    case .minimalExperiment: ExperimentRule()
    case .ablationsControls: ControlsRule()
    case .costEstimate: CostRule()
    case .successCriteria: CriteriaRule()
    }
  }
}

extension [Facts] {
  /// Whether any of `cues` stands in any of the passages.
  func have(_ cues: Cue...) -> Bool { contains { facts in cues.contains { facts.has($0) } } }

  /// Whether a quantity of any of `kinds` stands in any of the passages.
  func have(_ kinds: Quantity.Kind...) -> Bool {
    contains { facts in kinds.contains { facts.has($0) } }
  }
}
