internal import GRDB

/// Joins the attached database `other` to the main one; all of it in one transaction.
///
/// Columns are taken as the tables have them, so that a column that is added later is joined too.
struct Merging {
  private let database: Database
  private let path: String
  private let source: String

  init(_ database: Database, session: Int64, path: String, source: String) {
    self.database = database
    self.path = path
    self.source = source
  }

  /// The statuses of trials that are not to be repeated.
  static let done = "('replied', 'refused', 'truncated')"

  /// Tells that the attached run in the folder at `source` is of another version than this program
  /// writes.
  static func checkVersion(_ database: Database, _ source: String) throws {
    let version = try Int.fetchOne(database, sql: "PRAGMA other.user_version")
    guard version == Schema.version else {
      throw StoreError(
        .olderVersion, source,
        "its store is of version \(version ?? 0), this prereg writes \(Schema.version); "
          + "run its batch command once more with this prereg, then merge")
    }
  }

  /// Joins; `isChecked` when it is known that the two do not contradict each other.
  func run(isChecked: Bool) throws -> MergeChanges {
    if !isChecked { try check() }
    try mapTexts()
    try mapConditions()
    try mapSessions()
    return try joinTrials()
  }

  // MARK: - Contradictions

  private func check() throws {
    let twoReplies = try Row.fetchOne(
      database,
      sql: """
        SELECT o.prompt, o.model, o.sample
        FROM other.trial o JOIN main.trial m ON m.identity = o.identity
          LEFT JOIN other.reply ro ON ro.trial_id = o.id
          LEFT JOIN main.reply rm ON rm.trial_id = m.id
        WHERE o.status IN \(Self.done) AND m.status IN \(Self.done)
          AND (o.status <> m.status OR ro.text IS NOT rm.text)
        LIMIT 1
        """)
    if let row = twoReplies { throw StoreError(contradiction: row, .reply, source, path) }
    let twoContents = try Row.fetchOne(
      database,
      sql: """
        SELECT o.prompt, o.model, o.sample
        FROM other.trial o JOIN main.trial m ON m.prompt = o.prompt AND m.model = o.model
          AND m.system = o.system AND m.sample = o.sample AND m.identity <> o.identity
        WHERE NOT o.superseded AND NOT m.superseded
        LIMIT 1
        """)
    if let row = twoContents { throw StoreError(contradiction: row, .content, source, path) }
  }

  // MARK: - What trials refer to

  private func mapTexts() throws {
    for table in ["prompt", "system_prompt"] {
      let columns = try self.columns(of: table, without: ["id"])
      let list = columns.joined(separator: ", ")
      try database.execute(
        sql: """
          INSERT INTO main.\(table) (\(list)) SELECT \(list) FROM other.\(table) WHERE true
          ON CONFLICT (name, sha256) DO NOTHING;
          """)
      try map(
        table,
        """
        SELECT o.id, m.id FROM other.\(table) o
        JOIN main.\(table) m ON m.name = o.name AND m.sha256 = o.sha256
        """)
    }
  }

  private func mapConditions() throws {
    let columns = try self.columns(of: "condition", without: ["id", "system_prompt_id"])
    let same = columns.map { "m.\($0) IS o.\($0)" }.joined(separator: " AND ")
    let list = columns.joined(separator: ", ")
    let joined =
      "other.condition o JOIN temp.system_prompt_map s ON s.old = o.system_prompt_id"
    try database.execute(
      sql: """
        INSERT INTO main.condition (system_prompt_id, \(list))
        SELECT s.new, \(columns.map { "o." + $0 }.joined(separator: ", ")) FROM \(joined)
        WHERE NOT EXISTS (
          SELECT 1 FROM main.condition m WHERE m.system_prompt_id = s.new AND \(same))
        """)
    try map(
      "condition",
      """
      SELECT o.id, min(m.id) FROM \(joined)
      JOIN main.condition m ON m.system_prompt_id = s.new AND \(same) GROUP BY o.id
      """)
  }

  private func mapSessions() throws {
    // A session that was under way at an earlier merge has ended since.
    let columns = try self.columns(of: "session", without: ["id", "ended_at", "outcome"])
    let same = columns.map { "m.\($0) IS o.\($0)" }.joined(separator: " AND ")
    let list = (columns + ["ended_at", "outcome"]).joined(separator: ", ")
    try database.execute(
      sql: """
        INSERT INTO main.session (\(list)) SELECT \(list) FROM other.session o
        WHERE NOT EXISTS (SELECT 1 FROM main.session m WHERE \(same)) ORDER BY id
        """)
    try map(
      "session",
      """
      SELECT o.id, min(m.id) FROM other.session o JOIN main.session m ON \(same) GROUP BY o.id
      """)
    try database.execute(
      sql: """
        UPDATE main.session SET (ended_at, outcome) = (
          SELECT o.ended_at, o.outcome FROM temp.session_map s
          JOIN other.session o ON o.id = s.old WHERE s.new = main.session.id)
        WHERE ended_at IS NULL AND id IN (SELECT new FROM temp.session_map)
        """)
  }

  private func map(_ table: String, _ selection: String) throws {
    try database.execute(
      sql: """
        DROP TABLE IF EXISTS temp.\(table)_map;
        CREATE TEMP TABLE \(table)_map (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
        INSERT INTO temp.\(table)_map \(selection);
        """)
  }

  // MARK: - Trials

  private func joinTrials() throws -> MergeChanges {
    var changes = MergeChanges()
    let mapped = ["prompt_id": "prompt", "condition_id": "condition", "recorded_in": "session"]
    func value(_ column: String) -> String {
      mapped[column].map { "(SELECT new FROM temp.\($0)_map WHERE old = o.\(column))" }
        ?? "o." + column
    }
    let columns = try self.columns(of: "trial", without: ["id"])
    try database.execute(
      sql: """
        INSERT INTO main.trial (\(columns.joined(separator: ", ")))
        SELECT \(columns.map(value).joined(separator: ", ")) FROM other.trial o
        WHERE o.identity NOT IN (SELECT identity FROM main.trial)
        """)
    changes.added = database.changesCount
    try map(
      "trial",
      """
      SELECT o.id, m.id FROM other.trial o JOIN main.trial m ON m.identity = o.identity
      """)
    changes.attempts = try joinAttempts()
    let outcome =
      ["status", "recorded_in", "error_kind", "error_message", "error_status"]
      .filter(columns.contains) + ["finished_at"]
    try database.execute(
      sql: """
        UPDATE main.trial AS m SET (\(outcome.joined(separator: ", "))) = (
          SELECT \(outcome.map(value).joined(separator: ", "))
          FROM other.trial o WHERE o.identity = m.identity)
        WHERE m.status NOT IN \(Self.done) AND m.identity IN (
          SELECT identity FROM other.trial o
          WHERE o.status IN \(Self.done) OR m.status = 'pending' AND o.status = 'failed')
        """)
    changes.completed = database.changesCount
    // What is with a provider's batch API stays with the run that it was handed in from.
    for table in ["reply", "score", "opinion", "draft"] { try joinRows(of: table) }
    return changes
  }

  /// Adds the calls that are not in the account yet, and adds up the trials that have new ones.
  private func joinAttempts() throws -> Int {
    let columns = try self.columns(
      of: "attempt", without: ["trial_id", "number", "session_id"])
    try database.execute(
      sql: """
        DROP TABLE IF EXISTS temp.joined;
        CREATE TEMP TABLE joined AS
        SELECT t.new AS trial, s.new AS session, o.trial_id AS old, o.number AS number
        FROM other.attempt o JOIN temp.trial_map t ON t.old = o.trial_id
          JOIN temp.session_map s ON s.old = o.session_id
        WHERE NOT EXISTS (
          SELECT 1 FROM main.attempt m WHERE m.trial_id = t.new AND m.session_id = s.new
            AND m.started_at = o.started_at AND m.follow_up = o.follow_up
            AND m.seconds = o.seconds);
        INSERT INTO main.attempt (trial_id, number, session_id, \(columns.joined(separator: ", ")))
        SELECT j.trial,
          (SELECT coalesce(max(number), 0) FROM main.attempt WHERE trial_id = j.trial)
            + row_number() OVER (PARTITION BY j.trial ORDER BY j.number),
          j.session, \(columns.map { "o." + $0 }.joined(separator: ", "))
        FROM temp.joined j
          JOIN other.attempt o ON o.trial_id = j.old AND o.number = j.number;
        """)
    let count = database.changesCount
    // A trial that is new came with its sums; for one that both have, they are made anew.
    let tokens = try self.columns(of: "trial", without: []).filter { $0.hasSuffix("_tokens") }
    let sums =
      tokens.map { "\($0) = (SELECT sum(\($0)) FROM main.attempt WHERE trial_id = m.id)" } + [
        "attempts = (SELECT count(*) FROM main.attempt WHERE trial_id = m.id)",
        "seconds = (SELECT total(seconds) FROM main.attempt WHERE trial_id = m.id)",
        """
        usd = (SELECT CASE WHEN count(usd) = count(*) THEN total(usd) END
          FROM main.attempt WHERE trial_id = m.id)
        """,
      ]
    try database.execute(
      sql: """
        UPDATE main.trial AS m SET \(sums.joined(separator: ", "))
        WHERE id IN (SELECT trial FROM temp.joined)
          AND attempts <> (SELECT count(*) FROM main.attempt WHERE trial_id = m.id)
        """)
    return count
  }

  /// Adds what else is said of trials, where nothing is yet.
  private func joinRows(of table: String) throws {
    let columns = try self.columns(of: table, without: ["trial_id"])
    try database.execute(
      sql: """
        INSERT INTO main.\(table) (trial_id, \(columns.joined(separator: ", ")))
        SELECT t.new, \(columns.map { "o." + $0 }.joined(separator: ", "))
        FROM other.\(table) o JOIN temp.trial_map t ON t.old = o.trial_id
        WHERE true ON CONFLICT DO NOTHING
        """)
  }

  private func columns(of table: String, without left: Set<String>) throws -> [String] {
    try String.fetchAll(
      database, sql: "SELECT name FROM pragma_table_info(?, 'main')", arguments: [table]
    ).filter { !left.contains($0) }
  }
}
