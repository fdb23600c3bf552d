internal import GRDB
internal import JSONText
public import Study
internal import Wire

extension RunFolder {
  /// Stores what a judge says of the replies of `trials`, in place of what it said before to the same
  /// question; returns when it is committed.
  ///
  /// The cost stands with the first of `trials` only: the others got the answer for nothing. What an
  /// earlier answer took is added, so that no spending is forgotten.
  ///
  /// - Throws: ``StoreError``.
  public func record(_ opinion: Opinion, of trials: [TrialID]) async throws {
    let (threshold, session) = (settings.threshold, session)
    try await Self.naming(path) {
      try await queue.write { database in
        try database.execute(
          sql: """
            INSERT INTO judging VALUES (?, 1, ?, ?, ?, ?)
            ON CONFLICT (session_id) DO UPDATE SET questions = questions + 1,
              input_tokens = input_tokens + excluded.input_tokens,
              output_tokens = output_tokens + excluded.output_tokens,
              usd = usd + excluded.usd, unpriced = unpriced + excluded.unpriced
            """,
          arguments: [
            session, opinion.usage?.input ?? 0, opinion.usage?.output ?? 0, opinion.usd ?? 0,
            opinion.usd == nil ? 1 : 0,
          ])
        var opinion = opinion
        for trial in trials {
          try Self.put(opinion, trial, passed: opinion.passes(at: threshold), in: database)
          (opinion.usage, opinion.usd, opinion.seconds) = (nil, 0, 0)
        }
      }
    }
  }

  private static func put(
    _ opinion: Opinion, _ trial: TrialID, passed: Bool?, in database: Database
  ) throws {
    var opinion = opinion
    let earlier = try String.fetchOne(
      database,
      sql: """
        SELECT json FROM opinion JOIN trial ON trial.id = trial_id
        WHERE identity = ? AND judge = ? AND question_sha256 = ?
        """, arguments: [trial.description, opinion.judge, opinion.question])
    if let earlier = try earlier.flatMap({ Opinion(try JSON(parsing: Array($0.utf8))) }) {
      opinion.usd = opinion.usd.map { $0 + (earlier.usd ?? 0) }
      if let usage = earlier.usage { opinion.usage = opinion.usage.map { $0 + usage } ?? usage }
    }
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO opinion
        SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
        FROM trial WHERE identity = ?
        """,
      arguments: StatementArguments(
        [opinion.judge, opinion.question, opinion.reply, opinion.status.rawValue]
          + Opinion.aspects.map { opinion.rating(of: $0) } as [(any DatabaseValueConvertible)?])
        + [
          passed, opinion.json(), opinion.answeredBy, opinion.failure?.kind,
          opinion.failure?.message, opinion.usage?.input, opinion.usage?.output, opinion.usd,
          opinion.seconds, Timestamp.text(opinion.askedAt), trial.description,
        ])
  }

  /// A reply that a judge has not judged yet.
  public struct Unjudged: Sendable, Hashable {
    /// The SHA-256 of the reply.
    public var reply: String
    /// Its length in bytes of UTF-8.
    public var bytes: Int
    /// The trials whose reply it is; one but for repetitions.
    public var trials: [TrialID]
  }

  /// The scored replies of the present plan, empty ones left out, on which `judge` has no opinion yet
  /// to the question of that SHA-256, in the order of the reports; a failed one is none, and when it
  /// must be levelled (`isLevelled`) neither is one that was refused, cut off or could not be read.
  ///
  /// Where it has one on the same words under another trial, that is copied, and costs nothing.
  ///
  /// - Throws: ``StoreError``.
  public func unjudged(
    by judge: String, question: String, isLevelled: Bool = false
  ) async throws -> [Unjudged] {
    return try await Self.naming(path) {
      try await queue.write { database in
        let unjudged = try Self.unjudged(database, by: judge, question, isLevelled)
        return try unjudged.filter { item in
          guard
            var opinion = try Self.opinion(
              database, of: judge, question, on: item.reply, isLevelled)
          else { return true }
          (opinion.usage, opinion.usd, opinion.seconds) = (nil, 0, 0)
          let passed = opinion.passes(at: self.settings.threshold)
          for trial in item.trials { try Self.put(opinion, trial, passed: passed, in: database) }
          return false
        }
      }
    }
  }

  /// The scored replies without an opinion, in the order of the reports, with those that have one
  /// under another trial.
  static func unjudged(
    _ database: Database, by judge: String, _ question: String, _ isLevelled: Bool
  ) throws -> [Unjudged] {
    let replies = try Row.fetchCursor(
      database,
      sql: """
        SELECT identity, text, opinion.reply_sha256 FROM trial
        JOIN reply ON reply.trial_id = trial.id JOIN score ON score.trial_id = trial.id
        LEFT JOIN opinion ON opinion.trial_id = trial.id AND judge = ?
          AND question_sha256 = ? AND \(isOpinion(isLevelled))
        WHERE NOT superseded AND trial.status IN ('replied', 'truncated')
          AND trim(text, ' ' || char(9) || char(10) || char(13)) <> ''
        ORDER BY prompt, model, system, sample
        """, arguments: [judge, question])
    var unjudged: [Unjudged] = []
    var places: [String: Int] = [:]
    while let row = try replies.next() {
      let text: String = row[1]
      let reply = sha256(text)
      guard row[2] as String? != reply else { continue }
      let trial = TrialID(stored: row[0])
      if let place = places[reply] {
        unjudged[place].trials.append(trial)
      } else {
        places[reply] = unjudged.count
        unjudged.append(Unjudged(reply: reply, bytes: text.utf8.count, trials: [trial]))
      }
    }
    return unjudged
  }

  /// What `judge` said of the reply of that SHA-256, whatever the trial.
  static func opinion(
    _ database: Database, of judge: String, _ question: String, on reply: String,
    _ isLevelled: Bool
  ) throws -> Opinion? {
    let known = try String.fetchOne(
      database,
      sql: """
        SELECT json FROM opinion WHERE judge = ? AND question_sha256 = ? AND reply_sha256 = ?
          AND \(isOpinion(isLevelled))
        """, arguments: [judge, question, reply])
    return known.flatMap { try? JSON(parsing: Array($0.utf8)) }.flatMap(Opinion.init)
  }

  private static func isOpinion(_ isLevelled: Bool) -> String {
    isLevelled ? "opinion.status = 'judged'" : "opinion.status <> 'failed'"
  }
}
