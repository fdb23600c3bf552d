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
    (
      "Cost: 6 · 124M · 2B = 4e18 FLOPs.", "6 × 124M × 2B is 1.49e18, the plan says 4e18 FLOPs"
    ),
    (
      "Cost: 6e18 FLOPs / 2e14 FLOP/s = 90 h.",
      "6e18 FLOPs ÷ 2e14 FLOP/s is 8.33 hours, the plan says 90 h"
    ),
    (
      "Cost: 1.5 EFLOPs ÷ 150 TFLOP/s ≈ 1 day.",
      "1.5 EFLOPs ÷ 150 TFLOP/s is 2.78 hours, the plan says 1 day"
    ),
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
    "6 × 1e9 × 1e9 = 6e18 FLOPs", "6e18 FLOPs / 2e14 FLOP/s = 12 h",
    "6e18 FLOPs at 2e14 FLOP/s, or one day",
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

  private static let seeded = """
    **Controls.** Same data order and budget in both arms, 3 seeds each to get the noise floor; the
    ablation without the square tells it from sparsity.

    **Cost.** About 2 h on one A100 per run, roughly $4.
    """

  @Test func aCostThatForgetsTheSeedsIsNamed() {
    let found = notes(Self.seeded).filter { $0.kind == "seeds_in_cost" }
    #expect(
      found.map(\.message) == [
        "the controls ask for 3 seeds, the cost says what one run takes and not what all do"
      ])
    #expect(found.first?.lines == 4...4)
  }

  @Test(arguments: [
    "About 2 h on one A100 per run, 12 h for 6 runs.", "2 h on one A100 per seed, $4 for each run.",
    "About 12 h on one A100, roughly $24.",
  ])
  func aCostThatCountsTheSeedsIsLeftAlone(cost: String) {
    let text = Self.seeded.replacing("About 2 h on one A100 per run, roughly $4.", with: cost)
    #expect(!notes(text).contains { $0.kind == "seeds_in_cost" })
  }

  /// Almost all fixtures are sound plans: remarks on them are false alarms until read.
  @Test func remarksAreRare() {
    let noted = assessed.filter { !$0.assessment.notes.isEmpty }
    #expect(noted.count * 15 <= assessed.count, "\(noted.map(\.fixture.id))")
  }
}
