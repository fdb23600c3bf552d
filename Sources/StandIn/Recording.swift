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
  /// The lines of the text, 1-based, that do a step: what is left out for a system prompt that asks for
  /// other steps and not for this one; often empty.
  package let stepLines: [FollowUpStep: Set<Int>]

  /// Whether the text ends where a limit cut it off; it is served as that.
  package let isCutOff: Bool

  let reply: PreparedText

  init(
    id: String, prompt: String, text: String, followUps: [FollowUpStep: String],
    levels: [String: Int] = [:], stepLines: [FollowUpStep: Set<Int>] = [:], isCutOff: Bool = false
  ) {
    self.id = id
    self.prompt = prompt
    self.isCutOff = isCutOff
    self.followUps = followUps
    self.levels = levels
    self.stepLines = stepLines
    reply = PreparedText(text)
  }

  /// The text without the lines of the steps that `system` does not ask for, and which these are.
  ///
  /// A system prompt that asks for none of the steps is taken for one about something else, and the
  /// text stays whole.
  func text(under system: String) -> (text: PreparedText, leftOut: [FollowUpStep]) {
    if stepLines.isEmpty { return (reply, []) }
    let words = PromptKey(system).text.lowercased()
    let asked = FollowUpStep.allCases.filter { words.contains($0.request) }
    let leftOut = FollowUpStep.allCases.filter { !asked.contains($0) && stepLines[$0] != nil }
    guard !asked.isEmpty, !leftOut.isEmpty else { return (reply, []) }
    let numbers = leftOut.reduce(into: Set<Int>()) { $0.formUnion(stepLines[$1] ?? []) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.enumerated().filter { !numbers.contains($0.offset + 1) }.map(\.element)
    return (PreparedText(kept.joined(separator: "\n")), leftOut)
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

  /// The words by which a system prompt asks for the step: those of the discipline prompt, whose last
  /// line speaks of a hypothesis without asking for one.
  fileprivate var request: String {
    switch self {
    case .hypothesis: "state the hypothesis"
    case .minimalExperiment: "minimum experiment"
    case .ablationsControls: "ablations and controls"
    case .costEstimate: "cost and time"
    case .successCriteria: "success criteria"
    }
  }

  func isNamed(in message: String) -> Bool {
    let message = PromptKey(message).text.lowercased()
    return cues.contains { message.contains($0) }
  }
}
