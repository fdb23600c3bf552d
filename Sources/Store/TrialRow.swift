internal import JSONText
internal import Checklist
internal import Study

/// A record made ready to be written: all that can be computed before the writer's turn is.
struct TrialRow: Sendable {
  let record: TrialRecord
  /// The reply's file inside the run folder, when there is a reply.
  let path: String?
  /// The line of `scores.jsonl`, when there is an assessment.
  let score: String?
  /// Whether the reply passes.
  let passed: Bool
  /// The drafts and their scores.
  let drafts: [(draft: Draft, score: ScoreRecord)]

  /// The batch whose result this is, and what it is there.
  let result: (batch: Int64, outcome: BulkOutcome)?

  /// Prepares `record`; `threshold` is what a reply must reach to pass.
  init(
    _ record: TrialRecord, threshold: Level, result: (batch: Int64, outcome: BulkOutcome)? = nil
  ) {
    self.record = record
    self.result = result
    let name = record.reply == nil ? nil : replyName(record)
    let path = name.map { "replies/\($0).md" }
    let score = record.assessment.map { assessment in
      ScoreRecord(
        id: name ?? record.id.description, source: path, assessment: assessment,
        threshold: threshold)
    }
    self.path = path
    passed = score?.passed ?? false
    self.score = score?.json(passingThrough: Self.names(of: record))
    drafts = record.drafts.map { draft in
      let id = "\(name ?? record.id.description)--draft-\(draft.number)"
      return (
        draft,
        ScoreRecord(id: id, source: nil, assessment: draft.assessment, threshold: threshold)
      )
    }
  }

  /// What a line of `scores.jsonl` says about its trial beside the score.
  private static func names(of record: TrialRecord) -> [(name: String, json: String)] {
    [
      ("trial", JSONWriter.quoted(record.id.description)),
      ("prompt", JSONWriter.quoted(record.prompt)),
      ("model", JSONWriter.quoted(record.model)), ("system", JSONWriter.quoted(record.system)),
      ("sample", String(record.sample)), ("status", JSONWriter.quoted(record.status.rawValue)),
    ]
  }
}
