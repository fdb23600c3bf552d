public import Criteria
public import Statistics

/// What the results say about a plan.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
  /// The criteria are met.
  case supported
  /// The criteria, or what ends the experiment early, speak against the hypothesis.
  case refuted
  /// Neither.
  case inconclusive
  /// The results are not those that the plan sealed: nothing can be concluded from them.
  case invalid
}

/// A verdict with all it rests on.
///
/// - **invalid** when anything in ``problems`` holds: the sealed text has changed, rows or repetitions
///   are missing, a sealed exclusion or kill criterion cannot be applied, a
///   value is no number or of another unit.
/// - else **refuted** when a kill criterion is met;
/// - else by ``Combination`` `all`: supported when every criterion is, refuted when any is refuted;
///   by `any`: supported when any criterion is, refuted when every one is;
/// - else **inconclusive**.
///
/// The same rows give the same judgement whatever their order, that of the columns and the way
/// numbers are written.
public struct Judgement: Sendable, Hashable {
  /// The verdict.
  public var verdict: Verdict
  /// Why it is invalid, one line each; empty when it is not.
  public var problems: [String] = []
  /// The criteria in the plan's order; of an invalid judgement, those that could be computed.
  public var criteria: [CriterionResult] = []
  /// The kill criteria.
  public var kill: [KillResult] = []
  /// The sealed exclusions, with how many rows each left out.
  public var exclusions: [Exclusion] = []
  /// What differs from the plan without making the results void, one line each.
  public var deviations: [String] = []
  /// What the results hold and the plan does not name, one line each: not judged.
  public var exploratory: [String] = []
  /// The rows of the results.
  public var rows = 0

  /// A judgement of results that nothing can be concluded from, with the reasons.
  public init(invalid problems: [String], rows: Int) {
    self.init(verdict: .invalid, problems: problems, rows: rows)
  }

  init(verdict: Verdict, problems: [String] = [], rows: Int = 0) {
    self.verdict = verdict
    self.problems = problems
    self.rows = rows
  }

  /// A sealed exclusion and what it did.
  public struct Exclusion: Sendable, Hashable {
    /// The condition.
    public var condition: Condition
    /// The rows that met it.
    public var rows: Int
  }

  /// A kill criterion and whether it is met.
  public struct KillResult: Sendable, Hashable {
    /// The criterion.
    public var criterion: KillCriterion
    /// The figure in the results; `nil` for one in words, and when no row has a number for it.
    public var value: Double?
    /// Whether it is met; `nil` without a figure: one in words is for a person to check.
    public var isMet: Bool?
  }
}

/// What the results say about one criterion.
public struct CriterionResult: Sendable, Hashable {
  /// The criterion as sealed.
  public var criterion: Criterion
  /// Supported, refuted or inconclusive.
  public var outcome: Verdict
  /// The effect's estimate.
  public var estimate: Double
  /// Its interval, where one can be computed.
  public var interval: ClosedRange<Double>?
  /// The interval's confidence, 0 through 1.
  public var confidence: Double
  /// The test's result, where one was sealed.
  public var test: TestResult?
  /// The test's p value corrected for several criteria, see ``Correction``.
  public var adjustedP: Double?
  /// The arms compared, treatment first.
  public var arms: [Arm]
  /// What decided, in words: `1.4 >= 1 holds`, one line each.
  public var reasons: [String]

  /// One arm's figures.
  public struct Arm: Sendable, Hashable {
    /// Its name; `nil` for all rows.
    public var name: String?
    /// Its repetitions.
    public var count: Int
    /// The statistic of its repetitions.
    public var value: Double
    /// Their standard deviation; 0 for one.
    public var deviation: Double
  }
}
