import Testing

@testable import Checklist

/// Remarks on success criteria.
struct CriteriaNotesTests {
  private func notes(_ measure: String, _ criterion: String) -> [String] {
    NotedPlan(measure: measure, criterion: criterion).notes().map(\.message)
  }

  @Test func aBoundThatNeverFailsIsNamed() {
    let text = """
      **Success criteria, fixed before the run.** Supported if accuracy rises by at least 2 points with
      p < 0.9; rejected otherwise, and we keep the baseline.
      """
    #expect(
      Checklist().assess(text).notes.map(\.message) == [
        "p < 0.9 holds for almost any result; use 0.05 or less"
      ])
    #expect(Checklist().assess(text.replacing("0.9", with: "0.05")).notes.isEmpty)
  }

  @Test(arguments: [
    (
      "AUROC is at least 0.02 higher with p ≤ 1.0",
      "p ≤ 1.0 holds for almost any result; use 0.05 or less"
    ),
    (
      "AUROC is at least 0.02 higher with p-value < 0.8",
      "p-value < 0.8 holds for almost any result; use 0.05 or less"
    ),
    ("accuracy >= 0%", "accuracy >= 0% holds for any result"),
    ("AUC above 0.0", "AUC above 0.0 holds for any result"),
    ("accuracy is at most 100%", "accuracy is at most 100% holds for any result"),
  ])
  func boundsThatHoldForAnyResultAreNamed(criterion: String, message: String) {
    #expect(notes("accuracy and AUROC", criterion) == [message])
  }

  @Test(arguments: [
    "AUROC is at least 0.02 higher at p < .01", "the gain in accuracy is >= 0%",
    "accuracy is at least 0 points higher", "Δ accuracy ≥ 0", "accuracy is at most 1 point lower",
    "accuracy is at least 5 points higher at top-p < 0.9", "accuracy(B) − accuracy ≥ 0.0",
    "accuracy is above 0.01", "accuracy is at least 0% higher",
    "p < 0.05 and accuracy is at least 2 points higher",
  ])
  func boundsThatCanFailAreLeftAlone(criterion: String) {
    #expect(notes("accuracy and AUROC", criterion) == [])
  }

  @Test(arguments: [
    ("validation loss", "accuracy on MMLU is at least 2 points higher", "accuracy"),
    ("the open rate per mail", "click-through is at least 2 points higher", "click-through"),
  ])
  func aMeasureThatIsNotTakenIsNamed(measure: String, criterion: String, name: String) {
    let message = "the criterion is about \(name), which the experiment does not measure"
    #expect(notes(measure, criterion) == [message])
  }

  @Test(arguments: [
    ("AUC on the held-out set", "AUROC is at least 0.02 higher"),
    ("tail latency", "p99 falls by at least 5%"),
    ("precision and recall", "F1 is at least 0.02 higher"),
    ("open rate and clicks per mail", "click-through is at least 2 points higher"),
    ("validation loss", "perplexity falls by at least 5%"),
    ("validation loss and the usual benchmarks", "accuracy on MMLU is at least 2 points higher"),
  ])
  func otherWordsForTheMeasureAreKnown(measure: String, criterion: String) {
    #expect(notes(measure, criterion) == [])
  }

  @Test func aRuleWithoutRefutingOutcomeIsNamedThoughTheStepIsWeak() {
    let plan = NotedPlan(rest: ".")
    #expect(Checklist().assess(plan.text).level(of: .successCriteria) == .weak)
    #expect(
      plan.notes().map(\.message) == [
        "the criteria name no outcome that would count against the hypothesis"
      ])
    #expect(NotedPlan(rest: ". One point less, and it gets shelved.").notes() == [])
  }

  /// A threshold at the end of a passage, the figure in the next one.
  @Test func aFigureOfTheNextPassageIsNotThisOnes() {
    let text =
      "## Success criteria\n\n- We adopt it and it is supported if the loss falls by ≥\n- 2 days\n"
    #expect(Checklist().assess(text).notes.allSatisfy { $0.kind != "criterion_cannot_fail" })
  }
}
