internal import Checklist
internal import Study
internal import Wire

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The columns that ``Fields/failure()`` and ``Fields/usage()`` read.
private let failureAndUsage = (
  failure: "error_kind, error_message, error_status",
  usage: "input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens"
)

extension TrialRecord {
  /// The query whose rows ``init(_:attempts:)`` reads, the trial's number and its number of attempts
  /// first; the index gives the order, nothing is sorted.
  static func selection(_ detail: TrialDetail) -> String {
    let (reply, score) = detail == .full ? ("reply.text", "score.json") : ("NULL", "NULL")
    return """
      SELECT trial.id, attempts, identity, prompt, source, model, system, sample, status,
        \(failureAndUsage.failure), \(failureAndUsage.usage), usd, seconds, finished_at, reply.path,
        \(reply), checklist_version, \(score), overclaim, hypothesis, minimal_experiment,
        ablations_controls, cost_estimate, success_criteria
      FROM trial INDEXED BY trial_in_order
      LEFT JOIN reply ON reply.trial_id = trial.id
      LEFT JOIN score ON score.trial_id = trial.id
      WHERE NOT superseded
      ORDER BY prompt, model, system, sample
      """
  }

  /// Reads the columns of ``selection(_:)`` after the first two.
  init(_ fields: inout Fields, attempts: [Attempt], drafts: [Draft]) throws {
    self.init(
      id: TrialID(stored: fields.next(or: "")), prompt: fields.next(or: ""),
      source: fields.next(), model: fields.next(or: ""), system: fields.next(or: ""),
      sample: fields.next(or: 1), status: .pending, drafts: drafts, attempts: attempts)
    status = TrialStatus(rawValue: fields.next(or: "")) ?? .pending
    failure = fields.failure()
    usage = fields.usage()
    usd = fields.next()
    seconds = fields.next(or: 0)
    finishedAt = fields.date()
    replyPath = fields.next()
    reply = fields.next()
    assessment = try Assessment(&fields)
  }
}

extension Attempt {
  /// The query for a trial's attempts, whose rows ``init(_:)`` reads.
  static let selection = """
    SELECT number, follow_up, started_at, seconds, \(failureAndUsage.failure), request_id,
      answered_by, \(failureAndUsage.usage), usd
    FROM attempt WHERE trial_id = ? ORDER BY number
    """

  init(_ columns: PreparedStatement.Columns) {
    var fields = Fields(columns)
    self.init(
      number: fields.next(or: 1), followUp: fields.next(or: 0),
      startedAt: fields.date() ?? .distantPast, seconds: fields.next(or: 0),
      failure: fields.failure(), requestID: fields.next(), answeredBy: fields.next(),
      usage: fields.usage(), usd: fields.next())
  }
}

extension Draft {
  /// The query for a trial's drafts, whose rows ``init(_:)`` reads.
  static func selection(_ detail: TrialDetail) -> String {
    let (addition, text, json) =
      detail == .full ? ("addition", "text", "json") : ("NULL", "''", "NULL")
    return """
      SELECT number, \(addition), taken, \(text), checklist_version, \(json), overclaim, hypothesis,
        minimal_experiment, ablations_controls, cost_estimate, success_criteria
      FROM draft WHERE trial_id = ? ORDER BY number
      """
  }

  init?(_ columns: PreparedStatement.Columns) throws {
    var fields = Fields(columns)
    let (number, addition) = (fields.next(or: 0), fields.next() as String?)
    let (taken, text) = (fields.next(or: 1), fields.next(or: ""))
    guard let assessment = try Assessment(&fields) else { return nil }
    self.init(
      number: number, addition: addition, isTaken: taken != 0, text: text, assessment: assessment)
  }
}

extension Assessment {
  /// The whole assessment when there is its JSON, else its levels.
  fileprivate init?(_ fields: inout Fields) throws {
    guard let version = fields.next() as String? else { return nil }
    if let json = fields.next() as [UInt8]? {
      self = try ScoreRecord(parsing: json).assessment
      return
    }
    let overclaims = fields.next(or: 0) == 0 ? [] : [Evidence(lines: 1...1, quote: "")]
    let steps = Step.allCases.map { step in
      StepFinding(step: step, level: Level(rawValue: fields.next(or: 0)) ?? .absent)
    }
    self.init(steps: steps, overclaims: overclaims, checklistVersion: version)
  }
}
