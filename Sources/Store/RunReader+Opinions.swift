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

  /// What the judges were paid in US dollars, as far as known.
  ///
  /// - Throws: ``StoreError``.
  public func opinionUSD() throws(StoreError) -> Double {
    guard try hasOpinions() else { return 0 }
    return try read { database in
      try Double.fetchOne(database, sql: "SELECT total(usd) FROM opinion") ?? 0
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
