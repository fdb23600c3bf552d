internal import GRDB
public import Study

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A part of a run that is given to a provider's batch API.
public struct BulkBatch: Sendable, Hashable {
  /// Where it stands, as far as the run knows.
  public enum Phase: String, Sendable, Hashable {
    /// The provider was about to be asked; whether it was, is not known.
    case intended
    /// The provider has it.
    case submitted
    /// Every trial in it has its outcome.
    case ended
    /// The provider did not take it.
    case refused
    /// It was given up, with whatever the provider may make of it.
    case forgotten
  }

  /// Its number in the run, from 1.
  public var number: Int64
  /// The protocol's name.
  public var dialect: String
  /// The endpoint's address.
  public var address: String
  /// The model.
  public var model: String
  /// The label under which the provider may know it.
  public var label: String
  /// The trials in it.
  public var requests: Int
  /// Those without an outcome yet.
  public var underWay: Int
  /// Where it stands.
  public var phase: Phase
  /// The provider's identifier, once there is one.
  public var providerID: String?
  /// When the provider was about to be asked.
  public var intendedAt: Date
  /// When the provider had it.
  public var submittedAt: Date?
  /// When nothing more was to come of it.
  public var endedAt: Date?
  /// Why it was refused or forgotten.
  public var message: String?

  /// Whether its trials wait for it.
  public var isOpen: Bool { phase == .intended || phase == .submitted }

}

extension BulkBatch {
  /// The query whose rows ``init(_:)`` reads.
  static let selection = """
    SELECT id, dialect, address, model, label, requests, phase, provider_id, intended_at,
      submitted_at, ended_at, message,
      (SELECT count(*) FROM bulk_item WHERE batch_id = bulk_batch.id AND outcome IS NULL)
    FROM bulk_batch
    """

  init(_ columns: PreparedStatement.Columns) {
    var fields = Fields(columns)
    number = fields.next(or: 0)
    dialect = fields.next(or: "")
    address = fields.next(or: "")
    model = fields.next(or: "")
    label = fields.next(or: "")
    requests = fields.next(or: 0)
    phase = Phase(rawValue: fields.next(or: "")) ?? .ended
    providerID = fields.next()
    intendedAt = fields.date() ?? .distantPast
    submittedAt = fields.date()
    endedAt = fields.date()
    message = fields.next()
    underWay = fields.next(or: 0)
  }
}

/// What became of a trial in a batch.
public enum BulkOutcome: String, Sendable, Hashable {
  /// It has a reply, be it a refusal or cut off.
  case replied
  /// The provider reported an error.
  case errored
  /// It was not run in time.
  case expired
  /// It was cancelled before it was run.
  case cancelled
  /// The batch has ended and says nothing of it.
  case missing
  /// The batch was given up.
  case forgotten
}

/// A trial of which a batch is told, and its row in the store.
public struct PlannedTrial: Sendable, Hashable {
  /// The row's number.
  public var row: Int64
  /// The trial.
  public var trial: Trial
}

/// Which trials are to be put into batches.
public struct BulkSelection: Sendable, Hashable {
  /// Whether failed trials are taken too, not only pending ones.
  public var includesFailed: Bool

  /// Creates a selection.
  public init(includesFailed: Bool = false) {
    self.includesFailed = includesFailed
  }

  /// The rows of the trials that wait for a batch, as a query.
  static let underWay = "(SELECT trial_id FROM bulk_item WHERE outcome IS NULL)"

  /// The models of such trials in the order of the plan, as a query.
  var models: String {
    "SELECT model FROM trial WHERE \(condition) GROUP BY model ORDER BY min(trial.id)"
  }

  /// What holds for the rows of `trial` that are to be put into batches.
  var condition: String {
    """
    NOT superseded AND status IN ('pending'\(includesFailed ? ", 'failed'" : ""))
      AND trial.prompt_id IS NOT NULL AND trial.condition_id IS NOT NULL
      AND trial.id NOT IN \(Self.underWay)
    """
  }
}
