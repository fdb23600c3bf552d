import Testing

@testable import Checklist

/// Remarks beyond the levels.
struct NotesTests {
  private func notes(_ text: String) -> [Note] { Checklist().assess(text).notes }

  @Test func manyOfAKindAreCounted() {
    let found = notes("Cost: " + String(repeating: "8 × 3 h = 5 h,\n", count: 30))
      .filter { $0.kind == "cost_arithmetic" }
    #expect(found.count == 21)
    #expect(found.last?.message == "10 more of this kind, from here on")
    #expect(found.last?.lines == 21...21)
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

  @Test func oneRunIsNoCountOfRuns() {
    let text = Self.seeded.replacing(
      "About 2 h on one A100 per run, roughly $4.",
      with: "One run takes 4 GPU-hours, $8, half a day.")
    #expect(notes(text).map(\.kind) == ["seeds_in_cost"])
  }

  @Test(arguments: [
    "About 2 h on one A100 per run, 12 h for 6 runs.", "2 h on one A100 per seed, $4 for each run.",
    "About 12 h on one A100, roughly $24.",
    "Each run is 4 GPU-hours. Total 40 GPU-hours.", "$8 per run, $80 in total.",
    "About 4 h/run.\n\n| arm | runs |\n|---|---|\n| old | 3 |\n| new | 3 |",
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
