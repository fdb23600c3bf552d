import Testing

@testable import Checklist

/// Which figures are the plan's cost and time, and which are something else.
struct CostTests {
  private func level(ofCost cost: String) -> Level {
    let plan = """
      # Plan

      ## Hypothesis
      RMSNorm in place of LayerNorm lowers the time per step of a 125M model by at least 5%.

      ## Experiment
      Train both for 2B tokens of OpenWebText, 3 seeds each; measure step time and validation loss.

      ## Cost
      \(cost)

      ## Success criteria
      Supported if step time is at least 5% lower in all three seeds, refuted otherwise.
      """
    return Checklist().assess(plan).level(of: .costEstimate)
  }

  @Test(arguments: [
    "2 days on one A100", "8×H100 for 3 h", "30 GPU-hours, 3 days on one GPU", "1h30 on a T4",
    "$120 in API calls, finished within a weekend.", "About 2 h on one RTX 4090.",
  ])
  func resourcesWithTheirTimeAreMet(cost: String) { #expect(level(ofCost: cost) == .met) }

  @Test(arguments: [
    "The last project cost $500 and took two weeks.",
    "The production fleet of 400 H100s serves 2M requests a day at $30,000 a day.",
    "To be estimated.",
  ])
  func otherFiguresAreNoCost(cost: String) { #expect(level(ofCost: cost) == .absent) }
}
