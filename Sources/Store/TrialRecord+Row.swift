internal import Checklist
internal import GRDB
internal import Study
internal import Wire

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension TrialRecord {
  /// The query whose rows ``init(_:attempts:)`` reads; the index gives the order, nothing is sorted.
  static func selection(_ detail: TrialDetail) -> String {
    let (reply, score) = detail == .full ? ("reply.text", "score.json") : ("NULL", "NULL")
    return """
      SELECT trial.*, reply.path, \(reply) AS reply, \(score) AS json, hypothesis,
        minimal_experiment, ablations_controls, cost_estimate, success_criteria, overclaim,
        checklist_version
      FROM trial INDEXED BY trial_in_order
      LEFT JOIN reply ON reply.trial_id = trial.id
      LEFT JOIN score ON score.trial_id = trial.id
      WHERE NOT superseded
      ORDER BY prompt, model, system, sample
      """
  }

  init(_ row: Row, attempts: [Attempt]) throws {
    self.init(
      id: TrialID(stored: row["identity"]), prompt: row["prompt"], source: row["source"],
      model: row["model"], system: row["system"], sample: row["sample"],
      status: TrialStatus(rawValue: row["status"]) ?? .pending, reply: row["reply"],
      replyPath: row["path"], assessment: try Assessment(stored: row), attempts: attempts,
      failure: Failure(stored: row), usage: Usage(stored: row), usd: row["usd"],
      seconds: row["seconds"], finishedAt: (row["finished_at"] as String?).flatMap(Timestamp.date))
  }
}

extension Attempt {
  init(_ row: Row) {
    self.init(
      number: row["number"], followUp: row["follow_up"],
      startedAt: Timestamp.date(row["started_at"]) ?? .distantPast, seconds: row["seconds"],
      failure: Failure(stored: row), requestID: row["request_id"],
      answeredBy: row["answered_by"], usage: Usage(stored: row), usd: row["usd"])
  }
}

extension Failure {
  fileprivate init?(stored row: Row) {
    guard let kind = row["error_kind"] as String? else { return nil }
    self.init(kind: kind, message: row["error_message"] ?? "", status: row["error_status"])
  }
}

extension Usage {
  fileprivate init?(stored row: Row) {
    guard let input = row["input_tokens"] as Int? else { return nil }
    self.init(
      input: input, output: row["output_tokens"] ?? 0, cacheRead: row["cache_read_tokens"] ?? 0,
      cacheWrite: row["cache_write_tokens"] ?? 0, reasoning: row["reasoning_tokens"] ?? 0)
  }
}

extension Assessment {
  /// The whole assessment when the row holds its JSON, else its levels.
  fileprivate init?(stored row: Row) throws {
    guard let version = row["checklist_version"] as String? else { return nil }
    if let json = row["json"] as String? {
      self = try JSONDecoder().decode(ScoreRecord.self, from: Data(json.utf8)).assessment
    } else {
      self.init(
        steps: Step.allCases.map { step in
          StepFinding(step: step, level: Level(rawValue: row[step.rawValue]) ?? .absent)
        },
        overclaims: row["overclaim"] as Int == 0 ? [] : [Evidence(lines: 1...1, quote: "")],
        checklistVersion: version)
    }
  }
}
