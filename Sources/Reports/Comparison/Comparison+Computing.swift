internal import Statistics

extension Comparison {
  /// Compares each of `others` with `baseline`.
  ///
  /// The p-values are corrected by Holm's method over all that the call tests: those of passing among
  /// themselves, those of the steps and of overclaiming among themselves. O(resamples × prompts).
  public static func compare(
    _ others: [ComparedTrials], with baseline: ComparedTrials, _ settings: Settings = Settings()
  ) -> [Comparison] {
    var comparisons = others.map { Comparison(baseline, $0, settings) }
    for isPart in [false, true] {
      let places = comparisons.indices.flatMap { comparison in
        comparisons[comparison].results.indices
          .filter { comparisons[comparison].results[$0].measure.isPart == isPart }
          .map { (comparison: comparison, result: $0) }
      }
      let adjusted = Holm.adjusted(places.map { comparisons[$0.comparison].results[$0.result].p })
      for (place, p) in zip(places, adjusted) {
        comparisons[place.comparison].conclude(place.result, correctedP: p, tests: places.count)
      }
    }
    return comparisons
  }

  private init(_ one: ComparedTrials, _ other: ComparedTrials, _ settings: Settings) {
    let trials = PairedTrials(one, other)
    first = one.name
    second = other.name
    prompts = trials.prompts.count
    pairs = trials.count
    gaps = ComparisonGaps(trials)
    flips = trials.flips
    self.settings = settings
    results = trials.prompts.isEmpty ? [] : Self.results(of: trials.prompts, settings)
  }

  /// All but what depends on the number of tests.
  private static func results(
    of prompts: [PairedTrials.Prompt], _ settings: Settings
  ) -> [Result] {
    let measures = Measure.all
    // The rates' differences first, then the levels', all from the same draws.
    let levelled = measures.filter { $0.levels(prompts[0].pairs[0]) != nil }
    let bootstrap = ClusterBootstrap(
      prompts.map { prompt in
        let holds = measures.map { measure in
          prompt.pairs.reduce(0.0) { sum, pair in
            sum + (measure.holds(for: pair.second) ? 1 : 0)
              - (measure.holds(for: pair.first) ? 1 : 0)
          }
        }
        let levels = levelled.map { measure in
          prompt.pairs.reduce(0.0) { sum, pair in
            sum + (measure.levels(pair).map { $0.second - $0.first } ?? 0)
          }
        }
        return .init(sums: holds + levels, count: prompt.pairs.count)
      })
    let intervals = bootstrap.intervals(
      tail: ClusterBootstrap.tail(alpha: Settings.alpha, of: prompts.count), seed: settings.seed)
    return measures.enumerated().map { place, measure in
      let count = bootstrap.clusters.reduce(0) { $0 + $1.count }
      func rate(_ holds: (PairedTrials.Prompt) -> Int) -> Rate {
        Rate(prompts.reduce(0) { $0 + holds($1) }, of: count)
      }
      let first = rate { $0.pairs.count { measure.holds(for: $0.first) } }
      let second = rate { $0.pairs.count { measure.holds(for: $0.second) } }
      let sums = bootstrap.clusters.map { $0.sums[place] }
      let forFirst = sums.count { $0 < 0 }
      let forSecond = sums.count { $0 > 0 }
      let p = McNemar.exactP(forFirst, forSecond)
      var levels: Difference?
      if let offset = levelled.firstIndex(of: measure) {
        let index = measures.count + offset
        let means = prompts.reduce((0.0, 0.0)) { sum, prompt in
          prompt.pairs.reduce(sum) { sum, pair in
            let values = measure.levels(pair) ?? (0, 0)
            return (sum.0 + values.first, sum.1 + values.second)
          }
        }
        levels = Difference(
          first: means.0 / Double(count), second: means.1 / Double(count),
          interval: intervals[index], detectable: bootstrap.standardErrors[index])
      }
      return Result(
        measure: measure, first: first, second: second,
        difference: Difference(
          first: first.share ?? 0, second: second.share ?? 0,
          interval: widened(
            intervals[place], mean: bootstrap.means[place], prompts: prompts.count,
            isSeen: (below: forFirst > 0, above: forSecond > 0)),
          detectable: bootstrap.standardErrors[place]),
        prompts: (forFirst, forSecond), p: p, correctedP: p, levels: levels, verdict: .undecided)
    }
  }

  /// An interval that also allows for what no prompt has shown yet.
  ///
  /// Draws hold only what was seen: of prompts none of which got worse, none that are drawn has. Up
  /// to ``DetectableDifference/unseen(of:alpha:)`` of all prompts may nevertheless be such.
  private static func widened(
    _ interval: ClosedRange<Double>, mean: Double, prompts: Int,
    isSeen: (below: Bool, above: Bool)
  ) -> ClosedRange<Double> {
    let unseen = DetectableDifference.unseen(of: prompts, alpha: Settings.alpha / 2)
    let low = isSeen.below ? interval.lowerBound : min(interval.lowerBound, mean - unseen)
    let high = isSeen.above ? interval.upperBound : max(interval.upperBound, mean + unseen)
    return max(-1, low)...min(1, high)
  }

  /// Fills in what depends on the number of tests; until then ``Difference/detectable`` holds the
  /// standard error.
  private mutating func conclude(_ place: Int, correctedP: Double, tests: Int) {
    var result = results[place]
    result.correctedP = correctedP
    let alpha = Settings.alpha / Double(tests)
    let floor = DetectableDifference.oneSided(
      pairs: prompts, alpha: alpha, power: Settings.power)
    func detectable(_ error: Double?) -> Double? {
      guard let error, error.isFinite else { return nil }
      return DetectableDifference.normal(
        standardError: error, alpha: alpha, power: Settings.power)
    }
    result.difference.detectable = floor.flatMap { floor in
      detectable(result.difference.detectable).map { max($0, floor) }
    }.flatMap { $0 <= 1 ? $0 : nil }
    let levels = floor == nil ? nil : detectable(result.levels?.detectable)
    result.levels?.detectable = levels.flatMap { $0 > 0 && $0 <= 2 ? $0 : nil }
    result.verdict = verdict(of: result)
    results[place] = result
  }

  private func verdict(of result: Result) -> Verdict {
    let interval = result.difference.interval
    if result.correctedP <= Settings.alpha {
      if interval.lowerBound > 0 { return .better }
      if interval.upperBound < 0 { return .worse }
    }
    let bound = max(abs(interval.lowerBound), abs(interval.upperBound))
    let isTelling =
      prompts >= McNemar.fewestPairs(alpha: Settings.alpha)
      && bound <= max(Settings.tellingDifference, settings.margin)
    return isTelling ? .similar(within: bound) : .undecided
  }
}
