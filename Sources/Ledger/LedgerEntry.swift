public import Criteria
internal import JSONText
internal import Study

/// One line of the ledger: what was sealed, amended or judged, by whom and when.
///
/// A line is one JSON object whose last member is `hash`, the SHA-256 of all bytes of the line before
/// that member; `previous` is the hash of the line above. So no byte of a line can change without its
/// own hash being wrong, and no line without all below it.
///
///     {"schema":"prereg.ledger/1","entry":1,"previous":"","time":"2026-12-01T09:30:00Z","kind":"seal",
///      "author":"…","plan":"plan.md",…,"hash":"…"}
public struct LedgerEntry: Sendable, Hashable {
  /// The shape's name and version.
  public static let schema = "prereg.ledger/1"

  /// What an entry does.
  public enum Kind: String, Sendable, Hashable {
    /// Fixes a plan and its criteria.
    case seal
    /// Fixes them anew, with a reason; the earlier entry stays.
    case amend
    /// Records a verdict.
    case judge
  }

  /// The entry's number, 1 for the first.
  public var number: Int
  /// The hash of the entry before; empty for the first.
  public var previous: String
  /// When it was written by the writer's clock: UTC, `2026-12-01T09:30:00Z`.
  public var time: String
  /// What it does.
  public var kind: Kind
  /// Who wrote it, as they call themselves.
  public var author: String
  /// The plan's path relative to the ledger's folder.
  public var plan: String
  /// The program that wrote it, such as `prereg 0.2.0`.
  public var tool: String
  /// What a seal or an amendment fixes.
  public var sealed: Sealed?
  /// What a judgement found.
  public var judged: Judged?
  /// The SHA-256 of the line without this, 64 hexadecimal digits.
  public var hash = ""

  /// Creates an entry; ``Ledger/append(_:)`` numbers, times and hashes it.
  public init(
    _ kind: Kind, author: String, plan: String, tool: String, sealed: Sealed? = nil,
    judged: Judged? = nil
  ) {
    number = 0
    previous = ""
    time = ""
    self.kind = kind
    self.author = author
    self.plan = plan
    self.tool = tool
    self.sealed = sealed
    self.judged = judged
  }

  /// What a seal or an amendment fixes.
  public struct Sealed: Sendable, Hashable {
    /// The SHA-256 of the plan's bytes.
    public var planSHA256: String
    /// The criteria in canonical form.
    public var criteria: String
    /// Data and code whose contents are fixed too.
    public var files: [SealedFile]
    /// The commit that was checked out, and whether files had changed since; `nil` outside git.
    public var commit: String?
    /// Whether the plan as sealed is in that commit.
    public var isCommitted: Bool?
    /// Why the plan was amended; `nil` for a seal.
    public var reason: String?

    /// Creates what is fixed.
    public init(
      planSHA256: String, criteria: String, files: [SealedFile] = [], commit: String? = nil,
      isCommitted: Bool? = nil, reason: String? = nil
    ) {
      self.planSHA256 = planSHA256
      self.criteria = criteria
      self.files = files
      self.commit = commit
      self.isCommitted = isCommitted
      self.reason = reason
    }
  }

  /// A file whose content is fixed.
  public struct SealedFile: Sendable, Hashable {
    /// The path relative to the ledger's folder.
    public var path: String
    /// The SHA-256 of its bytes.
    public var sha256: String

    /// Creates a sealed file.
    public init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  /// What a judgement found.
  public struct Judged: Sendable, Hashable {
    /// The hash of the seal or amendment that it was judged by.
    public var seal: String
    /// The results' path relative to the ledger's folder.
    public var results: String
    /// The SHA-256 of the results' bytes.
    public var resultsSHA256: String
    /// `supported`, `refuted`, `inconclusive` or `invalid`.
    public var verdict: String
    /// Each criterion's effect, as predicted and as observed.
    public var effects: [JudgedEffect]
    /// Whose predictions they were.
    public var predictedBy: String
    /// Hours and US dollars, as estimated in the plan and as they turned out.
    public var hours: Estimate
    /// US dollars likewise.
    public var usd: Estimate

    /// Creates what a judgement found.
    public init(
      seal: String, results: String, resultsSHA256: String, verdict: String,
      effects: [JudgedEffect], predictedBy: String, hours: Estimate, usd: Estimate
    ) {
      self.seal = seal
      self.results = results
      self.resultsSHA256 = resultsSHA256
      self.verdict = verdict
      self.effects = effects
      self.predictedBy = predictedBy
      self.hours = hours
      self.usd = usd
    }
  }

  /// An amount as estimated and as it turned out, where known.
  public struct Estimate: Sendable, Hashable {
    /// Before.
    public var estimated: Double?
    /// After.
    public var actual: Double?

    /// Creates an estimate.
    public init(estimated: Double? = nil, actual: Double? = nil) {
      self.estimated = estimated
      self.actual = actual
    }
  }

  /// One criterion's effect.
  public struct JudgedEffect: Sendable, Hashable {
    /// The criterion's name.
    public var criterion: String
    /// `supported`, `refuted` or `inconclusive`.
    public var outcome: String
    /// The effect that was predicted, and its bounds; `nil` when none was.
    public var predicted: Double?
    /// The lower bound of the prediction.
    public var low: Double?
    /// The upper bound of the prediction.
    public var high: Double?
    /// The effect of a treatment that changes nothing.
    public var none: Double
    /// The effect in the results.
    public var observed: Double?

    /// Creates an effect.
    public init(
      criterion: String, outcome: String, predicted: Double? = nil, low: Double? = nil,
      high: Double? = nil, none: Double = 0, observed: Double? = nil
    ) {
      self.criterion = criterion
      self.outcome = outcome
      self.predicted = predicted
      self.low = low
      self.high = high
      self.none = none
      self.observed = observed
    }
  }
}

extension LedgerEntry.Sealed {
  /// Reads the sealed criteria; throws what is wrong with them.
  public func preregistration() throws(FieldProblem) -> Preregistration {
    try Preregistration(canonical: criteria)
  }
}
