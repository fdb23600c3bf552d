public import Checklist

/// Asking for what a plan is missing, and adding it without touching what is there.
public enum Repair {
  /// The message that asks for exactly the steps that `assessment` does not find met, each under a
  /// heading of its own; `nil` when there is none.
  public static func message(for assessment: Assessment) -> String? {
    let missing = assessment.steps.filter { $0.level < .met }
    guard !missing.isEmpty else { return nil }
    let sections = missing.map { finding in
      let asks = finding.missing.isEmpty ? [fallback(finding.step)] : finding.missing
      return "## \(heading(finding.step))\n\n" + asks.map { "- \($0)" }.joined(separator: "\n")
    }
    return """
      The plan above is missing something. Write only the sections below, each under the heading \
      given and with what stands under it; leave out everything that the plan has already. Your \
      sections are added to the end of the plan as they are.

      \(sections.joined(separator: "\n\n"))
      """
  }

  /// `draft` with `addition` below it; nothing of the draft changes but white space at its end.
  public static func merge(_ draft: String, adding addition: String) -> String {
    let trimmed = trim(addition)
    guard !trimmed.isEmpty else { return draft }
    return trim(draft, startToo: false) + "\n\n" + trimmed + "\n"
  }

  /// Whether `merged` is worth keeping: no step is lower than in `draft`, at least one is higher, and
  /// nothing is overclaimed that was not before.
  public static func improves(_ merged: Assessment, on draft: Assessment) -> Bool {
    let changes = Step.allCases.map { (draft.level(of: $0), merged.level(of: $0)) }
    return changes.allSatisfy { $0.1 >= $0.0 } && changes.contains { $0.1 > $0.0 }
      && merged.overclaims.count <= draft.overclaims.count
  }

  private static func heading(_ step: Step) -> String {
    switch step {
    case .hypothesis: "Hypothesis"
    case .minimalExperiment: "Minimum experiment"
    case .ablationsControls: "Ablations and controls"
    case .costEstimate: "Compute cost and time"
    case .successCriteria: "Success criteria"
    }
  }

  /// What is asked for when the checklist does not say more.
  private static func fallback(_ step: Step) -> String {
    switch step {
    case .hypothesis: "what is changed, and what would be observed on which measure if it works"
    case .minimalExperiment:
      "the smallest run that tests it: system, data, what is compared, what is measured, how long"
    case .ablationsControls: "one specific ablation and one specific control"
    case .costEstimate: "the resources in numbers (GPU-hours, money, tokens) and the time it takes"
    case .successCriteria:
      "a decision rule fixed now: measure, direction and threshold for supported and not supported"
    }
  }

  private static func trim(_ text: String, startToo: Bool = true) -> String {
    var text = startToo ? text.drop(while: \.isWhitespace) : text[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
