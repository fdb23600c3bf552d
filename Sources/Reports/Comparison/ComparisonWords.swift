internal import Statistics

/// A comparison in words and tables.
struct ComparisonWords {
  let comparison: Comparison
  /// How many tests of passing, and of parts, the p-values are corrected for.
  let tests: (whole: Int, parts: Int)
  let style: TerminalStyle

  init(_ comparison: Comparison, tests: (whole: Int, parts: Int), style: TerminalStyle) {
    self.comparison = comparison
    self.tests = tests
    self.style = style
  }

  /// Which is which in the tables.
  var title: String { "A: \(comparison.first), B: \(comparison.second)" }

  var extent: String {
    "\(Figures.counted(comparison.prompts, "prompt")), "
      + "\(Figures.count(comparison.pairs)) of \(Figures.counted(comparison.gaps.possible, "pair")) "
      + "compared"
  }

  var tone: Tone {
    switch comparison.results.first?.verdict {
    case .better: .good
    case .worse: .bad
    case .similar: .plain
    case .undecided, nil: .caution
    }
  }

  // MARK: - Tables

  var tables: [TextTable] {
    guard !comparison.results.isEmpty else { return [] }
    return [rates, levels]
  }

  private func columns(_ heading: String, _ rest: [String]) -> [TextTable.Column] {
    [.init(heading)] + (["A", "B", "B - A [95 %]"] + rest).map { .init($0, alignment: .right) }
  }

  private var rates: TextTable {
    var table = TextTable(
      columns("share of pairs", ["prompts A : B", "p", "corrected", "detectable"]))
    for result in comparison.results {
      let difference = result.difference
      let isCorrected = result.measure.isPart || tests.whole > 1
      table.add([
        .init((result.measure.isPart ? "  " : "") + result.measure.title),
        .init(share(result.first)), .init(share(result.second)),
        .init(
          "\(points(difference.value)) \(bounds(difference.interval, points))",
          tone: Self.tone(result.verdict)),
        .init("\(result.prompts.first) : \(result.prompts.second)"), .init(Self.p(result.p)),
        .init(isCorrected ? Self.p(result.correctedP) : ""),
        .init(difference.detectable.map { plain($0) } ?? style.dash),
      ])
    }
    return table
  }

  private var levels: TextTable {
    var table = TextTable(columns("mean level, 0 to 2", ["detectable"]))
    for result in comparison.results {
      guard let levels = result.levels else { continue }
      table.add([
        .init(result.measure.isPart ? "  " + result.measure.title : "all five steps"),
        .init(Figures.fixed(levels.first, 2)), .init(Figures.fixed(levels.second, 2)),
        .init("\(signed(levels.value)) \(bounds(levels.interval, signed))"),
        .init(levels.detectable.map { Figures.fixed($0, 2) } ?? style.dash),
      ])
    }
    return table
  }

  private static func tone(_ verdict: Comparison.Verdict) -> Tone {
    switch verdict {
    case .better: .good
    case .worse: .bad
    default: .plain
    }
  }

  private func share(_ rate: Rate) -> String {
    "\(rate.fraction)  \(Figures.percent(rate.share ?? 0))"
  }

  // MARK: - Sentences

  var headline: String {
    guard let result = comparison.results.first else {
      return "Not enough data: no prompt and sample has a scored reply on both sides."
    }
    let (one, other) = (comparison.first, comparison.second)
    let interval = result.difference.interval
    let size = plain(abs(result.difference.value))
    switch result.verdict {
    case .better, .worse:
      let isBetter = result.verdict == .better
      return "\(other) is \(isBetter ? "better" : "worse") than \(one): "
        + "\(size) points \(isBetter ? "more" : "fewer") of its replies pass (95 % interval "
        + "\(points(interval.lowerBound)) to \(points(interval.upperBound)))."
    case .similar(let bound):
      return "No difference in passing is found, and none larger than \(plain(bound)) points is "
        + "likely."
    case .undecided:
      let reach =
        "anything from \(points(interval.lowerBound)) to \(points(interval.upperBound)) points is "
        + "compatible with these replies"
      return "Not enough data to tell \(other) from \(one) in passing: \(reach); \(power(result))."
    }
  }

  private func power(_ result: Comparison.Result) -> String {
    let prompts = Figures.counted(comparison.prompts, "prompt")
    return result.difference.detectable.map {
      "\(prompts) like these could have shown a difference of \(plain($0)) points"
    } ?? "\(prompts) could not have shown any"
  }

  /// What is to be said beside the headline.
  var sentences: [String] {
    var sentences: [String] = []
    let parts = comparison.results.filter(\.measure.isPart)
    func titles(_ matching: (Comparison.Verdict) -> Bool) -> String? {
      let found = parts.filter { matching($0.verdict) }.map(\.measure.title)
      return found.isEmpty ? nil : found.joined(separator: ", ")
    }
    var byStep: [String] = []
    if let better = titles({ $0 == .better }) { byStep.append("better in \(better)") }
    if let worse = titles({ $0 == .worse }) { byStep.append("worse in \(worse)") }
    let similar = parts.compactMap { result in
      if case .similar(let bound) = result.verdict { (result.measure.title, bound) } else { nil }
    }
    if let largest = similar.map(\.1).max() {
      byStep.append(
        "no difference larger than \(plain(largest)) points in "
          + similar.map(\.0).joined(separator: ", "))
    }
    if let open = titles({ $0 == .undecided }) { byStep.append("not enough data on \(open)") }
    if !byStep.isEmpty { sentences.append("By part: \(byStep.joined(separator: "; ")).") }
    if !comparison.regressions.isEmpty, comparison.settings.margin > 0 {
      let names = comparison.regressions.map(\.measure.title).joined(separator: ", ")
      sentences.append(
        "Worse by more than the margin of \(plain(comparison.settings.margin)) points: \(names).")
    }
    return sentences + missing
  }

  /// What is left out, and what it could have changed.
  private var missing: [String] {
    let gaps = comparison.gaps
    var sentences: [String] = []
    for (name, list) in [(comparison.first, gaps.first), (comparison.second, gaps.second)]
    where !list.isEmpty {
      let counts = list.map { "\(Figures.count($0.count)) \($0.reason.replacing("_", with: " "))" }
      sentences.append(
        "Left out for want of a scored reply of \(name): \(counts.joined(separator: ", ")).")
    }
    let ended = gaps.ended
    if let one = ended.first.share, let other = ended.second.share,
      ended.first.total > comparison.pairs
    {
      sentences.append(
        "With refused and failed calls as not passing the difference is "
          + "\(points(other - one)) points (\(ended.first.fraction) to \(ended.second.fraction)).")
    }
    let cut = gaps.truncated
    if cut.first + cut.second > 0 {
      sentences.append(
        "Cut off by a token limit, and judged as they stand: \(Figures.count(cut.first)) of "
          + "\(comparison.first), \(Figures.count(cut.second)) of \(comparison.second).")
    }
    return sentences
  }

  // MARK: - Numbers

  /// Percentage points: whole ones, and tenths where there are enough pairs for them to mean
  /// something.
  func plain(_ share: Double) -> String {
    Figures.fixed(share * 100, comparison.pairs >= 1_000 ? 1 : 0)
  }

  func points(_ share: Double) -> String { sign(plain(share), share) }

  private func signed(_ value: Double) -> String { sign(Figures.fixed(value, 2), value) }

  private func sign(_ text: String, _ value: Double) -> String {
    value > 0 && text.contains { ("1"..."9").contains($0) } ? "+" + text : text
  }

  func bounds(
    _ interval: ClosedRange<Double>, _ number: (Double) -> String
  ) -> String {
    "[\(number(interval.lowerBound)), \(number(interval.upperBound))]"
  }

  static func p(_ value: Double) -> String {
    value < 0.001 ? "<0.001" : Figures.fixed(value, value < 0.1 ? 3 : 2)
  }
}
