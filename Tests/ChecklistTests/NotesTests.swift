import Testing

@testable import Checklist

/// Remarks beyond the levels.
struct NotesTests {
  private func notes(_ text: String, budget: Budget? = nil) -> [Note] {
    Checklist().assess(text, budget: budget).notes
  }

  @Test(arguments: [
    (
      "Cost: 8 GPUs × 3 h × 4 runs = 69 h in all.",
      "8 GPUs × 3 h × 4 runs is 96 hours, the plan says 69 h"
    ),
    ("Cost: 30 h × $2.50 = $150 on one card.", "30 h × $2.50 is 75 in money, the plan says $150"),
  ])
  func wrongProductsAreNamed(text: String, message: String) {
    let found = notes(text)
    #expect(found.map(\.kind) == ["cost_arithmetic"])
    #expect(found.first?.message == message)
  }

  @Test(arguments: [
    "Cost: 8 GPUs × 3 h × 4 runs = 96 h.", "Cost: 5 × 11 min = 55 min.",
    "Cost: 35 runs × ~20 min ≈ 12 h.",
    "(2 x 14.5 + 2 x 6.1) x 200 = 2.3 GPU-hours", "2 × 3 × 8 h = 48 h",
    "a 224 × 224 image, 3 h = all day",
    "6 × 1e9 × 1e9 = 6e18 FLOPs",
  ])
  func rightProductsAreLeftAlone(text: String) {
    #expect(notes(text).isEmpty)
  }

  @Test func aPlanOverBudgetIsNamed() {
    let text = "**Cost and time.** About 40 GPU-hours on one A100, $120 in all, three days."
    let found = notes(text, budget: Budget(usd: 100, gpuHours: 50, days: 2))
    #expect(
      found.map(\.message) == [
        "the plan says $120, the budget is $100", "the plan says three days, the budget is 2 days",
      ])
    #expect(notes(text, budget: Budget(usd: 200, gpuHours: 50, days: 4)).isEmpty)
  }

  @Test func aBoundThatNeverFailsIsNamed() {
    let text = """
      **Success criteria, fixed before the run.** Supported if accuracy rises by at least 2 points with
      p < 0.9; rejected otherwise, and we keep the baseline.
      """
    #expect(notes(text).map(\.message) == ["p < 0.9 holds for almost any result; use 0.05 or less"])
    #expect(notes(text.replacing("0.9", with: "0.05")).isEmpty)
  }

  /// Almost all fixtures are sound plans: remarks on them are false alarms until read.
  @Test func remarksAreRare() {
    let noted = assessed.filter { !$0.assessment.notes.isEmpty }
    #expect(noted.count * 15 <= assessed.count, "\(noted.map(\.fixture.id))")
  }
}
