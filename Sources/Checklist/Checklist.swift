/// Judges a text by the five steps of the discipline prompt: offline, and always the same way.
///
/// The text is read into passages (``BlockReader``), each passage is weighed as evidence for each
/// step, by itself and where it stands (``Judge``), and a step's level follows from its best
/// passages. `explain` says what each step asks for, ``reasons(for:)`` what a level comes from.
public struct Checklist: Sendable {
  /// The version of the rules, words and weights; it changes whenever a verdict could.
  public static let version = "5"

  /// Creates a checklist.
  public init() {}

  /// Judges `text`.
  ///
  /// Time is linear in the text's length; nothing is read beyond 2 GiB.
  ///
  /// A plan that says it takes more than `budget` gets a note. The front matter of a plan that
  /// `prereg draft` saved is about the plan and is not judged.
  public func assess(_ text: String, budget: Budget? = nil) -> Assessment {
    let judge = Judge(Document(SavedPlan.withoutFrontMatter(text)))
    let steps = StepRules.all.enumerated().map { aspect, rule in
      judge.finding(for: rule, aspect: aspect)
    }
    return Assessment(
      steps: steps, overclaims: judge.overclaims(),
      notes: Notes(judge, steps: steps, budget: budget).all, checklistVersion: Self.version)
  }

  /// What the checklist asks for in `step`, and why, as running text.
  public static func explain(_ step: Step) -> String {
    StepRules.rule(for: step).explanation
  }

  /// What counts as an overclaim, and what does not.
  public static var overclaimExplanation: String { OverclaimRule.explanation }
}
