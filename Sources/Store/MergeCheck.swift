internal import GRDB
internal import Study

/// What runs that are to be joined say of each trial, gathered from one after the other: whatever
/// they contradict each other in is found before any of them is joined.
///
/// Of each reply the SHA-256 is kept, in a database of its own that SQLite puts into a file when it
/// grows.
struct MergeCheck {
  private let queue: DatabaseQueue

  init() throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      database.add(
        function: DatabaseFunction("digest", argumentCount: 1, pure: true) { values in
          String.fromDatabaseValue(values[0]).map { sha256($0) }
        })
    }
    queue = try DatabaseQueue(path: "", configuration: configuration)
    try queue.write { database in
      try database.execute(
        sql: """
          CREATE TABLE said (
            identity TEXT PRIMARY KEY, prompt TEXT, model TEXT, system TEXT, sample INTEGER,
            superseded INTEGER, run TEXT,
            status TEXT, reply TEXT         -- of a trial that is not to be repeated
          );
          CREATE INDEX said_by_name ON said (prompt, model, system, sample);
          """)
    }
  }

  /// Compares the run in the folder at `path` with those before it, and counts it among them.
  ///
  /// - Returns: What it looked at.
  func add(_ path: String, isSource: Bool) throws(StoreError) -> CheckedMerge.State {
    _ = try RunReader(path)
    return try RunFolder.naming(path, writing: false) {
      var state = CheckedMerge.State()
      try queue.writeWithoutTransaction { database in
        try database.execute(
          sql: "ATTACH DATABASE ? AS other", arguments: [RunFolder.file(in: path)])
        defer { try? database.execute(sql: "DETACH DATABASE other") }
        try database.inTransaction(.deferred) {
          if isSource {
            try Merging.checkVersion(database, path)
            try compare(database, path)
          }
          try gather(database, path)
          state = try CheckedMerge.State(of: "other", in: database)
          return .commit
        }
      }
      return state
    }
  }

  private func compare(_ database: Database, _ path: String) throws {
    let questions: [(StoreError.Contradiction, String)] = [
      (
        .reply,
        """
        SELECT o.prompt, o.model, o.sample, said.run
        FROM other.trial o JOIN said USING (identity)
          LEFT JOIN other.reply r ON r.trial_id = o.id
        WHERE o.status IN \(Merging.done) AND said.status IS NOT NULL
          AND (o.status <> said.status OR digest(r.text) IS NOT said.reply)
        LIMIT 1
        """
      ),
      (
        .content,
        """
        SELECT o.prompt, o.model, o.sample, said.run
        FROM other.trial o JOIN said ON said.prompt = o.prompt AND said.model = o.model
          AND said.system = o.system AND said.sample = o.sample AND said.identity <> o.identity
        WHERE NOT o.superseded AND NOT said.superseded
        LIMIT 1
        """
      ),
    ]
    for (kind, sql) in questions {
      guard let row = try Row.fetchOne(database, sql: sql) else { continue }
      throw StoreError(contradiction: row, kind, path, row[3], isFirst: true)
    }
  }

  /// A trial that is done somewhere is from then on what that run says.
  private func gather(_ database: Database, _ path: String) throws {
    try database.execute(
      sql: """
        INSERT INTO said
        SELECT o.identity, o.prompt, o.model, o.system, o.sample, o.superseded, ?,
          CASE WHEN o.status IN \(Merging.done) THEN o.status END,
          CASE WHEN o.status IN \(Merging.done) THEN digest(r.text) END
        FROM other.trial o LEFT JOIN other.reply r ON r.trial_id = o.id
        WHERE true
        ON CONFLICT (identity) DO UPDATE
        SET status = excluded.status, reply = excluded.reply, run = excluded.run
        WHERE said.status IS NULL AND excluded.status IS NOT NULL
        """, arguments: [path])
  }
}

extension RunFolder {
  /// Finds out whether the runs in `sources` can all be joined to the one in the folder at `path`,
  /// which need not be there; changes nothing.
  ///
  /// Takes time in proportion to the trials of all of them.
  ///
  /// - Returns: What was found, for ``merge(_:checked:)``.
  /// - Throws: ``StoreError/Code/contradiction`` when two of them hold different replies to one
  ///   trial, or different content under one name; else as ``merge(_:)``.
  @discardableResult
  public static func checkMerge(
    of sources: [String], into path: String
  ) throws(StoreError) -> CheckedMerge {
    let check = try naming(path) { try MergeCheck() }
    var checked = CheckedMerge()
    if holdsRun(at: path) { checked.target = try check.add(path, isSource: false) }
    for source in sources { checked.sources[source] = try check.add(source, isSource: true) }
    return checked
  }
}

extension StoreError {
  /// In what two runs contradict each other.
  enum Contradiction: String {
    case reply = "another reply"
    case content = "another text or other parameters"
  }

  /// `source` says something else than `path` of the trial whose prompt, model and sample `row`
  /// begins with; `isFirst` before anything is joined.
  init(
    contradiction row: Row, _ kind: Contradiction, _ source: String, _ path: String,
    isFirst: Bool = false
  ) {
    let (prompt, model, sample) = (row[0] as String, row[1] as String, row[2] as Int)
    self.init(
      .contradiction, source,
      "has \(kind.rawValue) for prompt \"\(prompt)\", model \"\(model)\", sample \(sample) than "
        + "\(path); \(isFirst ? "nothing" : "it") is \(isFirst ? "" : "not ")joined: merge it into a "
        + "run of its own")
  }
}
