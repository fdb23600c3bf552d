/// A reply that was recorded for one prompt.
package struct Recording: Sendable, Hashable {
  /// The name under which it can be asked for, such as `natural-001`.
  package let id: String
  /// The user's message that it answers.
  package let prompt: String
  /// What was answered, exactly as written.
  package var text: String { reply.text }
  /// What a follow-up gets, by the step it asks for; often empty.
  package let followUps: [FollowUpStep: String]

  /// The levels that careful readers gave the text, by step's name and under `overclaim`; empty when
  /// nobody did.
  package let levels: [String: Int]

  /// Whether the text ends where a limit cut it off; it is served as that.
  package let isCutOff: Bool

  let reply: PreparedText

  init(
    id: String, prompt: String, text: String, followUps: [FollowUpStep: String],
    levels: [String: Int] = [:], isCutOff: Bool = false
  ) {
    self.id = id
    self.prompt = prompt
    self.isCutOff = isCutOff
    self.followUps = followUps
    self.levels = levels
    reply = PreparedText(text)
  }

  /// The recorded answer to a later turn, `nil` when none was recorded.
  ///
  /// It is the parts for the steps that `message` names, in the plan's order, or every part when
  /// it names none.
  func followUp(to message: String) -> (text: String, steps: [FollowUpStep])? {
    let named = FollowUpStep.allCases.filter { $0.isNamed(in: message) }
    let steps = (named.isEmpty ? FollowUpStep.allCases : named).filter { followUps[$0] != nil }
    guard !steps.isEmpty else { return nil }
    return (steps.compactMap { followUps[$0] }.joined(separator: "\n\n"), steps)
  }
}

/// A step of a plan that a follow-up may ask for, in the plan's order.
package enum FollowUpStep: String, Sendable, Hashable, CaseIterable {
  case hypothesis
  case minimalExperiment = "minimal_experiment"
  case ablationsControls = "ablations_controls"
  case costEstimate = "cost_estimate"
  case successCriteria = "success_criteria"

  /// Lower-case words by which a message names the step.
  private var cues: [String] {
    switch self {
    case .hypothesis: ["hypothesis"]
    case .minimalExperiment: ["minimum experiment", "minimal experiment", "minimal_experiment"]
    case .ablationsControls: ["ablation", "controls"]
    case .costEstimate: ["cost"]
    case .successCriteria: ["success criteri", "success_criteri"]
    }
  }

  func isNamed(in message: String) -> Bool {
    let message = PromptKey(message).text.lowercased()
    return cues.contains { message.contains($0) }
  }
}
