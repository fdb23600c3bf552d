/// Looks whether the cost counts the seeds that the controls ask for.
struct SeedsInCost {
  /// At most one remark.
  private(set) var notes: [Note] = []

  /// What says that a figure is for one run alone.
  private static let single: [StaticString] = [
    "per run", "each run", "one run", "single run", "a run ", "/run",
  ]

  /// Compares the controls with the cost; silent unless the controls number their seeds and the
  /// cost is said to be that of one run, with no count of runs or seeds near it.
  init(_ judge: Judge) {
    let document = judge.document
    var seeds: Quantity?
    var cost: [Int] = []
    for index in document.passages.indices {
      if seeds == nil, judge.evidence[index][2] >= 0.4 {
        seeds = document.quantities[document.quantities(in: document.passages[index].range)]
          .first { Self.countsSeeds($0, document.source) }
      }
      if judge.evidence[index][3] >= 0.5 { cost.append(index) }
    }
    guard let seeds, !cost.contains(where: { Self.countsRuns($0, judge) }),
      let single = cost.first(where: { Self.isOfOneRun($0, document) })
    else { return }
    notes = [
      Note(
        kind: "seeds_in_cost",
        lines: document.source.givenLines(of: document.passages[single].range),
        message: "the controls ask for \(Notes.text(seeds.value)) seeds, "
          + "the cost says what one run takes and not what all do")
    ]
  }

  private static func countsSeeds(_ quantity: Quantity, _ source: Source) -> Bool {
    guard quantity.kind == .repeats, quantity.value >= 2, !quantity.isVague else { return false }
    let end = min(source.folded.count, Int(quantity.end) + 1)
    return source.holds("seed", in: Int(quantity.start)..<end)
  }

  private static func isOfOneRun(_ index: Int, _ document: Document) -> Bool {
    single.contains { document.source.holds($0, in: document.passages[index].range) }
  }

  private static func countsRuns(_ index: Int, _ judge: Judge) -> Bool {
    let facts = judge.facts[index]
    return facts.has(.seed) || facts.has(.repeats) || facts.has(.runs)
  }
}
