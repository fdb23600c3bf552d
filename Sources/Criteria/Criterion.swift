/// One success criterion: which figure of which measure decides, and how.
///
/// The figure is an effect: a statistic of the treatment arm, by itself or against the baseline arm.
/// The criterion counts as **supported** when all of these hold:
///
/// 1. the effect's estimate is on the good side of the line (``comparator``, ``line``);
/// 2. with ``decideBy`` `interval`, so is the whole interval;
/// 3. with a ``test``, its p value (corrected, see ``Correction``) is at most ``alpha``;
/// 4. with a ``minimumEffect``, the estimate is at least that far from no effect.
///
/// It counts as **refuted** when the estimate, or with `interval` the whole interval, meets
/// ``refutedIf``, which is the other side of the line unless the plan says otherwise. Anything else is
/// **inconclusive**.
public struct Criterion: Sendable, Hashable {
  /// What it is called; unique within a plan.
  public var name = "primary"
  /// The plan's sentence that it was read from.
  public var quote: String?
  /// The results' column that holds the measure.
  public var metric: String?
  /// The measure's unit, as written behind a number.
  public var unit: String?
  /// The rows it is about; empty for all.
  public var rows: [Condition] = []
  /// The arm that the hypothesis is about.
  public var treatment: String?
  /// The arm it is compared with; `nil` to compare with a fixed number.
  public var baseline: String?
  /// How the two arms are compared.
  public var effect: Effect?
  /// What is computed of an arm's repetitions.
  public var statistic: Statistic?
  /// On which side of the line the effect must be.
  public var comparator: Comparator?
  /// The line, in the unit of the effect.
  public var threshold: Double?
  /// For non-inferiority, in place of a threshold: how much worse than the baseline is still good
  /// enough; more than 0, in the unit of the effect.
  public var margin: Double?
  /// What refutes the hypothesis.
  public var refutedIf: Bound?
  /// Whether the estimate decides or the whole interval.
  public var decideBy: Decision?
  /// How the interval is made.
  public var interval: IntervalMethod?
  /// The test that must reject "no effect" as well.
  public var test: TestMethod?
  /// In how many directions the test looks.
  public var sides: Sides?
  /// The level of the test; the interval has confidence 1 − `alpha`.
  ///
  /// Between 0 and 0.5.
  public var alpha: Double?
  /// How far from no effect the estimate must be besides; 0 or more.
  public var minimumEffect: Double?
  /// The repetitions planned per arm; 1 or more.
  public var count: Int?
  /// What is made of several rows of one arm and seed; `nil` when there may be only one.
  public var aggregate: Aggregation?
  /// Whether the arms' repetitions of the same seed belong together.
  public var isPaired: Bool?
  /// The effect that is expected.
  public var predicted: Double?
  /// The least effect that would not surprise.
  public var predictedLow: Double?
  /// The largest effect that would not surprise.
  public var predictedHigh: Double?

  /// Creates a criterion that says nothing yet.
  public init() {}

  /// The effect of a treatment that changes nothing; for a value without baseline, the threshold.
  public var noEffect: Double {
    switch effect {
    case .ratio: 1
    case .difference, .percent: 0
    case .value, nil: threshold ?? 0
    }
  }

  /// The line that decides: the threshold, or no effect less the margin on the bad side.
  public var line: Double? {
    guard let margin else { return threshold }
    return comparator?.wantsMore ?? true ? noEffect - margin : noEffect + margin
  }
}

/// How a treatment is compared with its baseline.
public enum Effect: String, Sendable, Hashable, CaseIterable {
  /// The treatment's own statistic; there is no baseline.
  case value
  /// Treatment − baseline.
  case difference
  /// Treatment ÷ baseline.
  case ratio
  /// The change in percent of the baseline: 100 · (treatment ÷ baseline − 1).
  case percent
}

/// What is computed of an arm's repetitions.
public enum Statistic: String, Sendable, Hashable, CaseIterable {
  /// The arithmetic mean.
  case mean
  /// The median.
  case median
  /// The share of ones among zeros and ones (or yes and no, true and false).
  case proportion
}

/// Whether the estimate decides or the whole interval.
public enum Decision: String, Sendable, Hashable, CaseIterable {
  /// The estimate alone.
  case estimate
  /// Every point of the interval.
  case interval
}

/// How an interval is made.
public enum IntervalMethod: String, Sendable, Hashable, CaseIterable {
  /// Student's t: Welch's for two samples, of the differences for pairs, Fieller's for ratios.
  case t
  /// Percentiles of 10,000 bootstrap samples, seeded by the criterion's identity.
  case bootstrap
  /// Wilson's score interval of a proportion; Newcombe's of a difference; Katz's of a ratio.
  case score
}

/// The test that must reject "no effect".
public enum TestMethod: String, Sendable, Hashable, CaseIterable {
  /// No test.
  case noTest = "none"
  /// Student's t: Welch's, paired or against a number.
  case t
  /// Relabelled arms, or changed signs of paired differences.
  case permutation
  /// The signs of paired differences; McNemar's exact test on zeros and ones.
  case sign
  /// Fisher's exact test of two proportions.
  case fisher
}

/// In how many directions a test looks.
public enum Sides: String, Sendable, Hashable, CaseIterable {
  /// Only in that of the criterion.
  case one
  /// In both.
  case two
}

/// What is made of several rows of one arm and seed.
public enum Aggregation: String, Sendable, Hashable, CaseIterable {
  /// Only one row is allowed.
  case single = "none"
  /// Their mean.
  case mean
  /// Their median.
  case median
  /// Their least.
  case min
  /// Their largest.
  case max
  /// Their sum.
  case sum
}
