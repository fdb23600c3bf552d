/// What a plan commits to before there are results: the criteria, how the results' rows are read, and
/// what was predicted.
///
/// It stands as a YAML block `preregistration:` in the plan's front matter, where a person can read
/// and change it until it is sealed, and as one canonical JSON text in the ledger, whose SHA-256 is
/// the criteria's identity. `prereg seal --fields` lists the fields; ``Field`` is their table.
public struct Preregistration: Sendable, Hashable {
  /// The shape's name and version.
  public static let schema = "prereg.criteria/1"

  /// The column that says which arm a row belongs to; `nil` when the results are of one arm.
  public var arm: String?
  /// The column that tells repetitions apart: a seed, a fold, a subject.
  ///
  /// Without one every row is a repetition of its own.
  public var seed: String?
  /// Whose predictions these are, when not the author's: a model's name, say.
  public var predictedBy: String?
  /// How p values and intervals are corrected for there being several criteria.
  public var correction = Correction.none
  /// What the verdicts on the criteria make together.
  public var combine = Combination.all
  /// What the experiment is expected to take, in hours of work and machines.
  public var estimatedHours: Double?
  /// What it is expected to cost, in US dollars.
  public var estimatedUSD: Double?
  /// Rows to be left out before anything is computed.
  public var exclusions: [Condition] = []
  /// What ends the experiment early and counts against the hypothesis.
  public var kill: [KillCriterion] = []
  /// The criteria, in the plan's order.
  public var criteria: [Criterion] = []

  /// Creates a preregistration that commits to nothing yet.
  public init() {}
}

/// How several criteria are corrected for.
public enum Correction: String, Sendable, Hashable, CaseIterable {
  /// Not at all: right where all of them must hold.
  case none
  /// p values by Holm's procedure; intervals at confidence 1 − α / number of criteria.
  case holm
}

/// What the outcomes of the criteria make together.
public enum Combination: String, Sendable, Hashable, CaseIterable {
  /// Supported when every criterion is, refuted when any is refuted.
  case all
  /// Supported when any criterion is, refuted when every one is refuted.
  case any
}
