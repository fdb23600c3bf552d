internal import Criteria
internal import Statistics

/// Computes a criterion's effect, its interval and its test from the repetitions.
struct EffectEstimate {
  let criterion: Criterion
  let treatment: [Double]
  let baseline: [Double]
  let pairs: [(Double, Double)]
  /// Where draws begin: the criteria's identity, so that the same seal gives the same figures.
  let seed: UInt64

  init(_ measurement: Measurement, _ criterion: Criterion, seed: UInt64) {
    self.criterion = criterion
    // Ascending, so that the order of rows moves no bit of a sum and no draw.
    treatment = measurement.treatment.map(\.value).sorted()
    baseline = measurement.baseline.map(\.value).sorted()
    pairs = criterion.isPaired == true ? measurement.pairs.sorted { $0 < $1 } : []
    self.seed = seed
  }

  private var effect: Effect { criterion.effect ?? .value }
  private var isPaired: Bool { criterion.isPaired == true }

  /// The statistic of some repetitions.
  func statistic(_ values: [Double]) -> Double {
    switch criterion.statistic ?? .mean {
    case .mean, .proportion: Sample(values).mean
    case .median: Sample(values).median
    }
  }

  /// The estimate; not finite when the baseline of a ratio is 0.
  var estimate: Double { combine(statistic(treatment), statistic(baseline)) }

  private func combine(_ left: Double, _ right: Double) -> Double {
    switch effect {
    case .value: left
    case .difference: left - right
    case .ratio: left / right
    case .percent: 100 * (left / right - 1)
    }
  }

  /// The interval of the effect; `nil` where it cannot be computed.
  func interval(confidence: Double) -> ClosedRange<Double>? {
    switch criterion.interval ?? .t {
    case .t: student(confidence)
    case .bootstrap: bootstrap(confidence)
    case .score: score(confidence)
    }
  }

  private func student(_ confidence: Double) -> ClosedRange<Double>? {
    if criterion.statistic == .median { return nil }
    let (left, right) = (Sample(treatment), Sample(baseline))
    switch effect {
    case .value: return MeanInterval.oneSample(left, confidence: confidence)
    case .difference:
      return isPaired
        ? MeanInterval.oneSample(differences(1), confidence: confidence)
        : MeanInterval.difference(left, right, confidence: confidence)
    case .ratio, .percent:
      let ratio =
        isPaired
        ? MeanInterval.pairedRatio(pairs, confidence: confidence)
        : MeanInterval.ratio(left, right, confidence: confidence)
      guard effect == .percent, let ratio else { return ratio }
      return (100 * (ratio.lowerBound - 1))...(100 * (ratio.upperBound - 1))
    }
  }

  private func bootstrap(_ confidence: Double) -> ClosedRange<Double>? {
    if isPaired {
      return Bootstrap.interval([pairs], confidence: confidence, seed: seed) { drawn in
        combine(statistic(drawn[0].map(\.0)), statistic(drawn[0].map(\.1)))
      }
    }
    let groups = effect == .value ? [treatment] : [treatment, baseline]
    return Bootstrap.interval(groups, confidence: confidence, seed: seed) { drawn in
      combine(statistic(drawn[0]), drawn.count > 1 ? statistic(drawn[1]) : 0)
    }
  }

  private func score(_ confidence: Double) -> ClosedRange<Double>? {
    switch effect {
    case .value:
      rate(treatment).wilsonInterval(
        deviate: NormalDistribution.quantile((1 + confidence) / 2))
    case .difference:
      ProportionInterval.difference(rate(treatment), rate(baseline), confidence: confidence)
    case .ratio:
      ProportionInterval.ratio(rate(treatment), rate(baseline), confidence: confidence)
    case .percent: nil
    }
  }

  private func rate(_ values: [Double]) -> Rate {
    Rate(values.count { $0 == 1 }, of: values.count)
  }

  /// What the test finds against no effect, or against the margin; `nil` without a test, or where it
  /// cannot be computed.
  func test() -> TestResult? {
    let alternative: Alternative =
      criterion.sides == .one
      ? (criterion.comparator?.wantsMore ?? true ? .greater : .less) : .twoSided
    let null = criterion.margin == nil ? criterion.noEffect : criterion.line ?? 0
    // A ratio r is tested as treatment − r · baseline against 0.
    let (factor, shift): (Double, Double) =
      switch effect {
      case .value, .difference: (1, null)
      case .ratio: (null, 0)
      case .percent: (1 + null / 100, 0)
      }
    let (left, right) = (Sample(treatment), Sample(baseline))
    switch criterion.test ?? .noTest {
    case .noTest: return nil
    case .t:
      if effect == .value { return TTest.oneSample(left, null: shift, alternative) }
      return isPaired
        ? TTest.oneSample(differences(factor), null: shift, alternative)
        : TTest.welch(left, right, factor: factor, null: shift, alternative)
    case .permutation:
      guard !left.values.isEmpty, !right.values.isEmpty else { return nil }
      return isPaired
        ? PermutationTest.paired(differences(factor), null: shift, alternative, seed: seed)
        : PermutationTest.independent(
          Sample(treatment.map { $0 - shift }), Sample(baseline.map { $0 * factor }), alternative,
          seed: seed)
    case .sign: return SignTest.test(differences(1), null: shift, alternative)
    case .fisher: return FisherTest.test(rate(treatment), rate(baseline), alternative)
    }
  }

  private func differences(_ factor: Double) -> Sample {
    Sample(pairs.map { $0.0 - factor * $0.1 })
  }

  /// The arms' figures.
  var arms: [CriterionResult.Arm] {
    var arms = [(criterion.treatment, treatment)]
    if criterion.baseline != nil { arms.append((criterion.baseline, baseline)) }
    return arms.map { name, values in
      CriterionResult.Arm(
        name: name, count: values.count, value: statistic(values),
        deviation: Sample(values).standardDeviation)
    }
  }
}
