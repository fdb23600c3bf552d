public import Statistics

/// Two sides of a comparison, their trials paired by prompt and sample.
public struct Comparison: Sendable {
  /// What a comparison goes by.
  public struct Settings: Sendable, Hashable {
    /// By how much the second side may be worse, as a share of pairs, before it is a regression; 0 or
    /// more.
    public var margin: Double
    /// Where the random numbers of the intervals begin.
    public var seed: UInt64

    /// The probability to call a difference one that is none, for all steps together.
    public static let alpha = 0.05
    /// The probability to find a difference that is said to be detectable.
    public static let power = 0.8
    /// The largest difference of which "no difference larger than this" still says something; beyond
    /// it there is not enough data.
    public static let tellingDifference = 0.2

    /// Creates settings.
    public init(margin: Double = 0, seed: UInt64 = 1) {
      self.margin = margin
      self.seed = seed
    }
  }

  /// What the data say about a difference.
  public enum Verdict: Sendable, Hashable {
    /// The second side is better.
    case better
    /// The second side is worse.
    case worse
    /// No difference is found, and none larger than this, as a share of pairs, is likely.
    case similar(within: Double)
    /// Not enough data to tell.
    case undecided

    /// `better`, `worse`, `similar` or `undecided`.
    public var name: String {
      switch self {
      case .better: "better"
      case .worse: "worse"
      case .similar: "similar"
      case .undecided: "undecided"
      }
    }
  }

  /// A difference of means, the second side's minus the first's.
  public struct Difference: Sendable, Hashable {
    /// The first side's mean.
    public var first: Double
    /// The second side's mean.
    public var second: Double
    /// The 95 % interval of the difference, drawn by prompt.
    public var interval: ClosedRange<Double>
    /// The difference that would have been found with the settings' power; `nil` when none would.
    public var detectable: Double?

    /// The second mean minus the first.
    public var value: Double { second - first }
  }

  /// The two sides by one measure.
  public struct Result: Sendable {
    /// The measure.
    public var measure: Measure
    /// The first side's rate, of the pairs.
    public var first: Rate
    /// The second side's rate, of the same pairs.
    public var second: Rate
    /// The difference of the rates.
    public var difference: Difference
    /// The prompts of whose samples more hold on the first side, and on the second.
    public var prompts: (first: Int, second: Int)
    /// McNemar's exact p-value over the prompts.
    public var p: Double
    /// The same, corrected for all measures of its kind.
    public var correctedP: Double
    /// The difference of the mean levels, 0 through 2, where the measure has levels.
    public var levels: Difference?
    /// What the data say.
    public var verdict: Verdict
  }

  /// The first side's name: what the second is compared with.
  public let first: String
  /// The second side's name.
  public let second: String
  /// The prompts that have pairs.
  public let prompts: Int
  /// The pairs of scored replies.
  public let pairs: Int
  /// The results, ``Measure/passed`` first; empty without pairs.
  public internal(set) var results: [Result]
  /// What the comparison goes by.
  public let settings: Settings
  let gaps: ComparisonGaps
  /// The pairs of which a measure holds on one side only.
  let flips: [PairedTrials.Flip]

  /// The results in which the second side is worse by more than the margin, beyond doubt.
  public var regressions: [Result] {
    results.filter { $0.verdict == .worse && $0.difference.interval.upperBound < -settings.margin }
  }
}

/// What a comparison has to leave out or to warn of.
struct ComparisonGaps: Sendable {
  /// The prompts and samples that either side has a trial of.
  var possible = 0
  /// Why either side has no scored reply: the reason's word and how often, in a fixed order.
  var first: [Gap] = []
  var second: [Gap] = []
  var truncated = (first: 0, second: 0)
  /// The rates of passing when a refusal and a failed call count as not passing.
  var ended = (first: Rate(0, of: 0), second: Rate(0, of: 0))

  struct Gap: Sendable, Hashable {
    var reason: String
    var count: Int
  }

  init(_ trials: PairedTrials) {
    func gaps(_ side: PairedTrials.Side) -> [Gap] {
      PairedTrials.Absence.allCases.compactMap { absence in
        side.absences[absence].map { Gap(reason: absence.rawValue, count: $0) }
      }
    }
    possible = trials.possible
    first = gaps(trials.first)
    second = gaps(trials.second)
    truncated = (trials.first.truncated, trials.second.truncated)
    ended = trials.ended
  }
}
