internal import GRDB
internal import JSONText
public import Study

extension RunReader {
  /// Whether any model judge was asked in this run.
  ///
  /// - Throws: ``StoreError``.
  public func hasOpinions() throws(StoreError) -> Bool {
    try read { database in
      // A run of an earlier version has no such table until it is opened for writing.
      try database.tableExists("opinion")
        && Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM opinion)") == true
    }
  }

  /// What judges took of what a run may use up.
  public struct Judging: Sendable, Hashable {
    /// The tokens of the answers that say what they took.
    public var tokens = 0
    /// The cost of the answers of known cost in US dollars.
    public var usd = 0.0
    /// The questions whose cost is not known.
    public var unpriced = 0
    /// The questions of which neither the tokens nor the cost is known.
    public var unmeasured = 0
    /// The length of the longest reply that may have been asked about, in bytes of UTF-8.
    public var longestReply = 0
  }

  /// What all judges took so far.
  ///
  /// - Throws: ``StoreError``.
  public func judging() throws(StoreError) -> Judging {
    guard try hasOpinions() else { return Judging() }
    return try read { database in
      var judging = Judging()
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT total(input_tokens) + total(output_tokens), total(usd), count(*) - count(usd),
            count(*) - count(coalesce(usd, input_tokens)),
            (SELECT max(length(CAST(text AS BLOB))) FROM reply)
          FROM opinion
          """)
      if let row {
        judging = Judging(
          tokens: Int(row[0] as Double), usd: row[1], unpriced: row[2], unmeasured: row[3],
          longestReply: row[4] ?? 0)
      }
      return judging
    }
  }

  /// The replies that `judge` has yet to be asked about, as
  /// ``RunFolder/unjudged(by:question:isLevelled:)`` has them; nothing is written.
  ///
  /// - Throws: ``StoreError``.
  public func unjudged(
    by judge: String, question: String, isLevelled: Bool = false
  ) throws(StoreError) -> [RunFolder.Unjudged] {
    let isEarlier = try read { try !$0.tableExists("opinion") }
    if isEarlier { return [] }
    return try read { database in
      try RunFolder.unjudged(database, by: judge, question, isLevelled).filter {
        try RunFolder.opinion(database, of: judge, question, on: $0.reply, isLevelled) == nil
      }
    }
  }

  /// The opinions on the replies of the present plan, by trial; of a judge that was asked different
  /// questions over time the latest, judges in the order of their names.
  ///
  /// The whole lot in memory, some 1 kB each: a judge costs more than the memory its words take.
  ///
  /// - Throws: ``StoreError``.
  public func opinions() throws(StoreError) -> [TrialID: [Opinion]] {
    guard try hasOpinions() else { return [:] }
    return try read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT identity, judge, json FROM opinion JOIN trial ON trial.id = trial_id
          WHERE NOT superseded ORDER BY judge, asked_at
          """)
      var opinions: [TrialID: [Opinion]] = [:]
      while let row = try rows.next() {
        let json = try JSON(parsing: Array((row[2] as String).utf8))
        guard let opinion = Opinion(json) else { continue }
        let trial = TrialID(stored: row[0])
        if opinions[trial]?.last?.judge == opinion.judge { opinions[trial]?.removeLast() }
        opinions[trial, default: []].append(opinion)
      }
      return opinions
    }
  }

  /// The text of a trial's reply, or `nil` when it has none.
  ///
  /// - Throws: ``StoreError``.
  public func reply(of trial: TrialID) throws(StoreError) -> String? {
    try read { database in
      try String.fetchOne(
        database,
        sql: "SELECT text FROM reply JOIN trial ON trial.id = trial_id WHERE identity = ?",
        arguments: [trial.description])
    }
  }
}
