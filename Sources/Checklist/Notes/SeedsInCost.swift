/// Looks whether the cost counts the seeds that the controls ask for.
struct SeedsInCost {
  /// What says that a figure is for one run alone.
  private static let single: [StaticString] = [
    "per run", "each run", "one run", "single run", "a run ", "/run",
  ]

  /// What says that a figure is for all runs.
  private static let whole: [StaticString] = [
    "total", "in all", "altogether", "all told", "overall", "all runs", "sum", "together",
    "combined", "whole", "entire", "everything", "both arms", "all arms", "times the", "per arm",
  ]

  /// Adds at most one remark; silent unless the controls number their seeds and the cost is said to
  /// be that of one run, with no count of runs or seeds and no total near it.
  static func check(_ judge: Judge, into notes: inout NoteList) {
    guard let seeds = seeds(judge) else { return }
    let cost = judge.facts.indices.filter {
      judge.evidence[$0][3] >= 0.5 || judge.facts[$0].topics.contains(.cost)
    }
    guard !cost.contains(where: { countsAll($0, judge) }),
      let single = cost.first(where: { isOfOneRun($0, judge) })
    else { return }
    let document = judge.document
    notes.add(.seedsInCost, document.source, document.passages[single].range) {
      "the controls ask for \(Notes.text(seeds.value)) seeds, "
        + "the cost says what one run takes and not what all do"
    }
  }

  /// The first number of seeds in a passage that is evidence for the controls.
  private static func seeds(_ judge: Judge) -> Quantity? {
    for (index, facts) in judge.facts.enumerated()
    where facts.has(.repeats) && judge.evidence[index][2] >= 0.4 {
      let seeds = judge.document.quantities[facts.figures]
        .first { countsSeeds($0, judge.document.source) }
      if let seeds { return seeds }
    }
    return nil
  }

  private static func countsSeeds(_ quantity: Quantity, _ source: Source) -> Bool {
    guard quantity.kind == .repeats, quantity.value >= 2, !quantity.isVague else { return false }
    let end = min(source.folded.count, Int(quantity.end) + 1)
    return source.holds("seed", in: Int(quantity.start)..<end)
  }

  private static func isOfOneRun(_ index: Int, _ judge: Judge) -> Bool {
    let passage = judge.document.passages[index]
    return judge.evidence[index][3] >= 0.5 && passage.kind != .row
      && single.contains { judge.document.source.holds($0, in: passage.range) }
  }

  /// Whether the passage counts runs or seeds, or sums up.
  private static func countsAll(_ index: Int, _ judge: Judge) -> Bool {
    let facts = judge.facts[index]
    if facts.kind == .row || facts.has(.seed) { return true }
    let document = judge.document
    let range = document.passages[index].range
    return whole.contains { document.source.holds($0, in: range) }
      || document.quantities[facts.figures].contains {
        ($0.kind == .repeats || $0.kind == .runs) && $0.value > 1
      }
  }
}
