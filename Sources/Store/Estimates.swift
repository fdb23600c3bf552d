internal import GRDB
public import Study

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension RunFolder {
  /// Stores what this session is expected to take.
  ///
  /// - Throws: ``StoreError``.
  public func expect(_ estimate: RunEstimate) async throws(StoreError) {
    let session = session
    try await Self.naming(path) {
      try await queue.write { database in
        try database.execute(
          sql: """
            INSERT OR REPLACE INTO estimate VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            session, estimate.trials, estimate.calls.low, estimate.calls.high,
            estimate.inputTokens.low, estimate.inputTokens.high, estimate.outputTokens.low,
            estimate.outputTokens.high, estimate.usd?.low, estimate.usd?.high, estimate.mostUSD,
            estimate.seconds.low, estimate.seconds.high, estimate.basis.joined(separator: "\n"),
            estimate.questions,
          ])
      }
    }
  }
}

extension RunReader {
  /// What each command that made calls was expected to take, and what it took, first to last; none
  /// of those that ran before estimates were kept.
  public func accounts() throws(StoreError) -> [RunAccount] {
    try read { database in
      // A run of an earlier version is read as it is.
      guard try database.tableExists("estimate") else { return [] }
      let isJudged = try database.tableExists("judging")
      return try Row.fetchAll(
        database,
        sql: """
          WITH made AS (
            SELECT session_id, count(*) AS calls, total(input_tokens) AS input,
              total(output_tokens) AS output, total(usd) AS usd, count(*) - count(usd) AS unpriced
            FROM attempt GROUP BY session_id
            \(isJudged ? "UNION ALL SELECT * FROM judging" : "")
          )
          SELECT estimate.trials, calls_low, calls_high, input_tokens_low, input_tokens_high,
            output_tokens_low, output_tokens_high, usd_low, usd_high, usd_most, seconds_low,
            seconds_high, basis, session.started_at, session.ended_at, sum(made.calls),
            total(made.input), total(made.output), total(made.usd), sum(made.unpriced),
            \(isJudged ? "questions" : "0")
          FROM estimate
          JOIN session ON session.id = estimate.session_id
          JOIN made ON made.session_id = session.id
          GROUP BY session.id ORDER BY session.id
          """
      ).map(RunAccount.init)
    }
  }

  /// What the replies of each model took, for the estimate of what is left; without those that a
  /// provider's batch brought, which took its hours and not a call's seconds.
  public func experience() throws(StoreError) -> [String: Estimator.Experience] {
    try read { database in
      let batched =
        try database.tableExists("bulk_item")
        ? "AND trial.id NOT IN (SELECT trial_id FROM bulk_item WHERE outcome = 'replied')" : ""
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT trial.model, count(*), avg(attempt.output_tokens), avg(attempt.seconds)
          FROM attempt JOIN trial ON trial.id = attempt.trial_id
          WHERE attempt.error_kind IS NULL AND attempt.output_tokens IS NOT NULL \(batched)
          GROUP BY trial.model
          """)
      return Dictionary(
        uniqueKeysWithValues: rows.map { row in
          (
            row[0] as String,
            Estimator.Experience(replies: row[1], meanOutput: row[2], meanSeconds: row[3])
          )
        })
    }
  }
}

extension RunReader {
  /// What the answers of each judge took, for the estimate of what is left to be asked.
  public func judgeExperience() throws(StoreError) -> [String: Estimator.Experience] {
    guard try hasOpinions() else { return [:] }
    return try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT judge, count(*), avg(output_tokens), avg(seconds) FROM opinion
          WHERE output_tokens IS NOT NULL GROUP BY judge
          """)
      return Dictionary(
        uniqueKeysWithValues: rows.map { row in
          (
            row[0] as String,
            Estimator.Experience(replies: row[1], meanOutput: row[2], meanSeconds: row[3])
          )
        })
    }
  }
}

extension RunAccount {
  fileprivate init(_ row: Row) {
    func span(_ column: Int) -> RunEstimate.Span { .init(row[column], row[column + 1]) }
    var estimate = RunEstimate()
    (estimate.trials, estimate.questions) = (row[0], row[20])
    (estimate.calls, estimate.inputTokens, estimate.outputTokens) = (span(1), span(3), span(5))
    if let low = row[7] as Double?, let high = row[8] as Double? { estimate.usd = .init(low, high) }
    estimate.mostUSD = row[9]
    estimate.seconds = span(10)
    estimate.basis = (row[12] as String).split(separator: "\n").map(String.init)
    let (began, ended) = (Timestamp.date(row[13]), (row[14] as String?).flatMap(Timestamp.date))
    self.init(
      estimate: estimate, calls: row[15], inputTokens: Int(row[16] as Double),
      outputTokens: Int(row[17] as Double), usd: row[18], unpriced: row[19],
      seconds: began.flatMap { began in ended.map { $0.timeIntervalSince(began) } })
  }
}
