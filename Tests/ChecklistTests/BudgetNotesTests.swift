import Testing

@testable import Checklist

/// Remarks on plans over their budget.
struct BudgetNotesTests {
  private func notes(_ cost: String) -> [String] {
    NotedPlan(cost: cost).notes(budget: Budget(usd: 100, gpuHours: 20, days: 2))
      .filter { $0.kind == "budget" }.map(\.message)
  }

  @Test func aPlanOverBudgetIsNamed() {
    let text = "**Cost and time.** About 40 GPU-hours on one A100, $120 in all, three days."
    let found = Checklist().assess(text, budget: Budget(usd: 100, gpuHours: 50, days: 2)).notes
    #expect(
      found.map(\.message) == [
        "the plan says $120, the budget is $100", "the plan says three days, the budget is 2 days",
      ])
    let enough = Budget(usd: 200, gpuHours: 50, days: 4)
    #expect(Checklist().assess(text, budget: enough).notes.isEmpty)
  }

  @Test(arguments: [
    ("About $500 for 12 GPU-hours.", "the plan says $500, the budget is $100"),
    ("About US$ 500 for 12 GPU-hours.", "the plan says $ 500, the budget is $100"),
    (
      "Training on 8 H100s for 3 hours, $60.",
      "the plan says 8 H100s for 3 hours, the budget is 20 GPU-hours"
    ),
    (
      "10 runs × 4 GPU-hours each, $60.",
      "the plan says 10 runs × 4 GPU-hours, the budget is 20 GPU-hours"
    ),
    (
      "About 12 GPU-hours, $24, done in 1 week 2 days.",
      "the plan says 1 week 2 days, the budget is 2 days"
    ),
    (
      "About 12 GPU-hours, $24, done in fifteen days.",
      "the plan says fifteen days, the budget is 2 days"
    ),
  ])
  func theFigureAboveIsNamed(cost: String, message: String) {
    #expect(notes(cost) == [message])
  }

  @Test(arguments: [
    "40 CPU-hours on a laptop, no charge.", "12 GPU-hours, $24. We save $5000 a month if it works.",
    "12 GPU-hours, $24; the baseline of the last paper took 3 weeks.",
    "12 GPU-hours, $24. Not $500 as you feared.",
    "12 GPU-hours, $24. The full study would cost $5,000 and is not part of this plan.",
    "A$150 for 12 GPU-hours.", "NT$1,500 for 12 GPU-hours.", "C$ 150 for 12 GPU-hours.",
    "$150 CAD for 12 GPU-hours.", "150 Canadian dollars for 12 GPU-hours.",
    "12 GPU-hours, $24, on 14 days of logs.", "12 GPU-hours of the 30 GPU-hours a week, $24.",
    "12 GPU-hours, $24, about 64 core-hours beside it.", "12 GPU-hours, $24, in under a week.",
  ])
  func otherFiguresAreLeftAlone(cost: String) {
    #expect(notes(cost) == [])
  }
}
