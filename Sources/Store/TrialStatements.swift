internal import Checklist
internal import GRDB
internal import Study
internal import Wire

/// The statements that put a finished trial into the store.
struct TrialStatements {
  private let session: Int64
  private let find: PreparedStatement
  private let add: PreparedStatement
  private let update: PreparedStatement
  private let addAttempt: PreparedStatement
  private let dropAttempts: PreparedStatement
  private let sumAttempts: PreparedStatement
  private let putReply: PreparedStatement
  private let dropReply: PreparedStatement
  private let putScore: PreparedStatement
  private let dropScore: PreparedStatement
  private let settle: PreparedStatement
  private let putDraft: PreparedStatement
  private let dropDrafts: PreparedStatement
  private let dropEarlierScores: PreparedStatement

  /// Prepares the statements, or finds them prepared; `session` is the one that writes.
  init(_ database: Database, session: Int64) throws {
    func prepare(_ sql: String) throws -> PreparedStatement {
      try PreparedStatement(sql, in: database)
    }
    self.session = session
    find = try prepare("SELECT id, status <> 'pending', attempts FROM trial WHERE identity = ?")
    add = try prepare(
      """
      INSERT INTO trial (identity, prompt, source, model, system, sample, status)
      VALUES (?, ?, ?, ?, ?, ?, 'pending') RETURNING id
      """)
    update = try prepare(
      """
      UPDATE trial SET status = ?, recorded_in = ?, error_kind = ?, error_message = ?,
        error_status = ?, attempts = ?, input_tokens = ?, output_tokens = ?,
        cache_read_tokens = ?, cache_write_tokens = ?, reasoning_tokens = ?, usd = ?,
        seconds = ?, finished_at = ?
      WHERE id = ?
      """)
    addAttempt = try prepare(
      "INSERT INTO attempt VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    dropAttempts = try prepare("DELETE FROM attempt WHERE trial_id = ? AND session_id = ?")
    sumAttempts = try prepare(
      """
      SELECT count(*), total(seconds), sum(input_tokens), sum(output_tokens),
        sum(cache_read_tokens), sum(cache_write_tokens), sum(reasoning_tokens), total(usd),
        count(*) - count(usd)
      FROM attempt WHERE trial_id = ?
      """)
    putReply = try prepare("INSERT OR REPLACE INTO reply VALUES (?, ?, ?, ?)")
    dropReply = try prepare("DELETE FROM reply WHERE trial_id = ?")
    putScore = try prepare("INSERT OR REPLACE INTO score VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    dropScore = try prepare("DELETE FROM score WHERE trial_id = ?")
    settle = try prepare(
      """
      UPDATE bulk_item SET outcome = ? WHERE batch_id = ? AND trial_id = ? AND outcome IS NULL
      RETURNING 1
      """)
    putDraft = try prepare(
      "INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    dropDrafts = try prepare("DELETE FROM draft WHERE trial_id = ?")
    dropEarlierScores = try prepare("DELETE FROM earlier_score WHERE trial_id = ?")
  }

  /// Writes `row`; call it in a transaction.
  func write(_ row: TrialRow) throws {
    let record = row.record
    let trial = try number(of: record)
    if let result = row.result, try !settle(result.outcome, in: result.batch, trial.id) { return }
    let earlier = trial.attempts == 0 ? Earlier() : try spentBefore(on: trial.id)
    for attempt in record.attempts {
      try put(attempt, number: earlier.attempts + attempt.number, trial.id)
    }
    try update(record, trial.id, adding: earlier)
    try putReply(of: row, trial)
    try putScore(of: row, trial)
    try putDrafts(of: row, trial)
  }

  /// Gives a trial its outcome in a batch; false when it has one, so that no result counts twice.
  private func settle(_ outcome: BulkOutcome, in batch: Int64, _ trial: Int64) throws -> Bool {
    try settle.first({ values in
      values.add(outcome.rawValue)
      values.add(batch)
      values.add(trial)
    }) { _ in true } ?? false
  }

  /// A trial as it stands in the store.
  private struct Stored {
    var id: Int64
    /// Whether it was recorded before, so that there may be a reply and a score to replace.
    var isRecorded = false
    var attempts = 0
  }

  /// The trial's row, made here when no plan has made it.
  private func number(of record: TrialRecord) throws -> Stored {
    let known = try find.first({ $0.add(record.id.description) }) { columns in
      Stored(
        id: columns.integer(0), isRecorded: columns.integer(1) != 0,
        attempts: Int(columns.integer(2)))
    }
    if let known { return known }
    let made = try add.first({ values in
      values.add(record.id.description)
      values.add(record.prompt)
      values.add(record.source)
      values.add(record.model)
      values.add(record.system)
      values.add(record.sample)
    }) { Stored(id: $0.integer(0)) }
    return made ?? Stored(id: 0)
  }

  private func put(_ attempt: Attempt, number: Int, _ trial: Int64) throws {
    try addAttempt.run { values in
      values.add(trial)
      values.add(number)
      values.add(session)
      values.add(attempt.followUp)
      values.add(Timestamp.text(attempt.startedAt))
      values.add(attempt.seconds)
      values.add(attempt.failure)
      values.add(attempt.requestID)
      values.add(attempt.answeredBy)
      values.add(attempt.usage)
      values.add(attempt.usd)
    }
  }

  private func update(_ record: TrialRecord, _ trial: Int64, adding earlier: Earlier) throws {
    let usage = [record.usage, earlier.usage].compactMap(\.self).reduce(nil) { sum, usage in
      sum.map { $0 + usage } ?? usage
    }
    let usd = record.usd.flatMap { now in earlier.usd.map { $0 + now } }
    try update.run { values in
      values.add(record.status.rawValue)
      values.add(session)
      values.add(record.failure)
      values.add(earlier.attempts + record.attempts.count)
      values.add(usage)
      values.add(usd)
      values.add(earlier.seconds + record.seconds)
      values.add(record.finishedAt.map(Timestamp.text))
      values.add(trial)
    }
  }

  private func putReply(of row: TrialRow, _ trial: Stored) throws {
    guard let reply = row.record.reply else {
      return trial.isRecorded ? try dropReply.run { $0.add(trial.id) } : ()
    }
    try putReply.run { values in
      values.add(trial.id)
      values.add(row.path)
      values.add(reply.utf8.count)
      values.add(reply)
    }
  }

  private func putScore(of row: TrialRow, _ trial: Stored) throws {
    guard let assessment = row.record.assessment else {
      return trial.isRecorded ? try dropScore.run { $0.add(trial.id) } : ()
    }
    try putScore.run { values in
      values.add(trial.id)
      values.add(assessment, passed: row.passed, json: row.score)
    }
  }

  private func putDrafts(of row: TrialRow, _ trial: Stored) throws {
    if trial.isRecorded {
      try dropDrafts.run { $0.add(trial.id) }
      try dropEarlierScores.run { $0.add(trial.id) }
    }
    for draft in row.drafts {
      try putDraft.run { values in
        values.add(trial.id)
        values.add(draft.draft.number)
        values.add(draft.draft.addition)
        values.add(draft.draft.isTaken ? 1 : 0)
        values.add(draft.draft.text)
        values.add(
          draft.draft.assessment, passed: draft.score.passed, json: draft.score.json())
      }
    }
  }

  /// What earlier sessions spent on a trial: the money is gone, whatever a new session brings.
  private struct Earlier {
    var attempts = 0
    var usage: Usage?
    var usd: Double? = 0
    var seconds = 0.0
  }

  private func spentBefore(on trial: Int64) throws -> Earlier {
    // A trial that is recorded again in one session has its attempts of that session replaced.
    try dropAttempts.run { values in
      values.add(trial)
      values.add(session)
    }
    let earlier = try sumAttempts.first({ $0.add(trial) }) { columns in
      Earlier(
        attempts: Int(columns.integer(0)),
        usage: columns.isNull(2)
          ? nil
          : Usage(
            input: Int(columns.integer(2)), output: Int(columns.integer(3)),
            cacheRead: Int(columns.integer(4)), cacheWrite: Int(columns.integer(5)),
            reasoning: Int(columns.integer(6))),
        usd: columns.integer(8) == 0 ? columns.number(7) : nil, seconds: columns.number(1))
    }
    return earlier ?? Earlier()
  }
}

extension PreparedStatement.Values {
  /// The columns from `hypothesis` to `json` of a score.
  fileprivate mutating func add(_ assessment: Assessment, passed: Bool, json: String?) {
    for step in Step.allCases { add(assessment.level(of: step).rawValue) }
    add(assessment.overclaims.isEmpty ? 0 : 1)
    add(passed ? 1 : 0)
    add(assessment.checklistVersion)
    add(json)
  }

  fileprivate mutating func add(_ failure: Failure?) {
    add(failure?.kind)
    add(failure?.message)
    add(failure?.status)
  }

  fileprivate mutating func add(_ usage: Usage?) {
    add(usage?.input)
    add(usage?.output)
    add(usage?.cacheRead)
    add(usage?.cacheWrite)
    add(usage?.reasoning)
  }
}
