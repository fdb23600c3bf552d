internal import GRDB

/// The shape of `run.sqlite`: what the tables hold is said in their comments, which SQLite keeps
/// and `.schema` shows.
enum Schema {
  /// `PREG` in the file's header, so that `file` and others can tell it from any other SQLite file.
  static let applicationID = 0x5052_4547

  /// Each brings a store from its index to the next version; append, never change one that shipped.
  static let migrations: [@Sendable (Database) throws -> Void] = [
    createTables, addOpinions, addBatches, addDrafts, addEstimates, addJudging,
  ]

  /// The version that this program writes.
  static var version: Int { migrations.count }

  /// Brings a store of `version` to the present one; call it in a transaction.
  static func migrate(_ database: Database, from version: Int) throws {
    for migration in migrations.dropFirst(version) { try migration(database) }
    try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    try database.execute(sql: "PRAGMA user_version = \(migrations.count)")
  }

  @Sendable private static func createTables(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE run (
          -- The run itself; one row. Times are UTC in ISO 8601 throughout.
          id INTEGER PRIMARY KEY CHECK (id = 1),
          created_at TEXT NOT NULL,
          tool_version TEXT NOT NULL,
          checklist_version TEXT NOT NULL,
          options TEXT NOT NULL             -- JSON
        ) STRICT;

        CREATE TABLE session (
          -- Each time a command wrote to the run.
          id INTEGER PRIMARY KEY,
          started_at TEXT NOT NULL,
          ended_at TEXT,                    -- null: still at work, or killed
          outcome TEXT,                     -- how it ended, in one word
          process INTEGER NOT NULL,
          tool_version TEXT NOT NULL,
          options TEXT NOT NULL             -- JSON
        ) STRICT;

        CREATE TABLE prompt (
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL,               -- path in the study without its ending
          source TEXT,                      -- path as typed
          title TEXT,
          tags TEXT NOT NULL,               -- JSON array
          budget_usd REAL,
          budget_gpu_hours REAL,
          budget_days REAL,
          sha256 TEXT NOT NULL,             -- of text
          text TEXT NOT NULL,               -- as sent, variables filled in
          UNIQUE (name, sha256)
        ) STRICT;

        CREATE TABLE system_prompt (
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          sha256 TEXT NOT NULL,             -- of text
          text TEXT NOT NULL,
          UNIQUE (name, sha256)
        ) STRICT;

        CREATE TABLE condition (
          -- What a prompt is tried under.
          id INTEGER PRIMARY KEY,
          model TEXT NOT NULL,
          system_prompt_id INTEGER NOT NULL REFERENCES system_prompt,
          max_output_tokens INTEGER NOT NULL,
          effort TEXT,                      -- null: the endpoint's default
          temperature REAL                  -- null: the endpoint's default
        ) STRICT;

        CREATE TABLE trial (
          -- One prompt under one condition, once. Names stand here too, so that one table answers
          -- most questions.
          id INTEGER PRIMARY KEY,
          identity TEXT NOT NULL UNIQUE,    -- SHA-256 of all that is sent, and the sample number
          prompt TEXT NOT NULL,
          source TEXT,
          model TEXT NOT NULL,
          system TEXT NOT NULL,
          sample INTEGER NOT NULL,          -- 1 or more
          status TEXT NOT NULL CHECK (
            status IN ('replied', 'refused', 'truncated', 'failed', 'pending')),
          superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1)),
                                            -- 1: a later plan has other content under these names
          prompt_id INTEGER REFERENCES prompt,
          condition_id INTEGER REFERENCES condition,
          plan INTEGER,                     -- number of the plan that added or renamed it
          recorded_in INTEGER REFERENCES session,
          error_kind TEXT,
          error_message TEXT,
          error_status INTEGER,             -- HTTP
          attempts INTEGER NOT NULL DEFAULT 0,
          input_tokens INTEGER,             -- these and usd: all attempts together, null: unknown
          output_tokens INTEGER,
          cache_read_tokens INTEGER,        -- part of input_tokens
          cache_write_tokens INTEGER,       -- part of input_tokens
          reasoning_tokens INTEGER,         -- part of output_tokens
          usd REAL,
          seconds REAL NOT NULL DEFAULT 0,  -- wall time, waits included
          finished_at TEXT
        ) STRICT;
        CREATE INDEX trial_in_order ON trial (prompt, model, system, sample);

        CREATE TABLE attempt (
          -- One call to the endpoint.
          trial_id INTEGER NOT NULL REFERENCES trial,
          number INTEGER NOT NULL,          -- 1 for the trial's first call, in whatever session
          session_id INTEGER NOT NULL REFERENCES session,
          follow_up INTEGER NOT NULL,       -- 0: the prompt itself, n: the n-th request for repair
          started_at TEXT NOT NULL,
          seconds REAL NOT NULL,
          error_kind TEXT,                  -- null: it brought a reply
          error_message TEXT,
          error_status INTEGER,
          request_id TEXT,                  -- for the provider's support
          answered_by TEXT,                 -- the model, as it names itself
          input_tokens INTEGER,
          output_tokens INTEGER,
          cache_read_tokens INTEGER,
          cache_write_tokens INTEGER,
          reasoning_tokens INTEGER,
          usd REAL,
          PRIMARY KEY (trial_id, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE reply (
          trial_id INTEGER PRIMARY KEY REFERENCES trial,
          path TEXT NOT NULL,               -- the readable copy inside the run folder
          bytes INTEGER NOT NULL,           -- length of text in UTF-8
          text TEXT NOT NULL
        ) STRICT;

        CREATE TABLE score (
          -- What the checklist finds in a reply: 0 absent, 1 weak, 2 met.
          trial_id INTEGER PRIMARY KEY REFERENCES trial,
          hypothesis INTEGER NOT NULL,
          minimal_experiment INTEGER NOT NULL,
          ablations_controls INTEGER NOT NULL,
          cost_estimate INTEGER NOT NULL,
          success_criteria INTEGER NOT NULL,
          overclaim INTEGER NOT NULL,       -- 1: claims before any experiment that the idea works
          passed INTEGER NOT NULL,
          checklist_version TEXT NOT NULL,
          json TEXT NOT NULL                -- the whole assessment, shape prereg.score/1
        ) STRICT;

        CREATE VIEW result AS
          -- Every trial of the present plan with its levels, in the order of the reports.
          SELECT trial.identity, prompt, model, system, sample, status, hypothesis,
            minimal_experiment, ablations_controls, cost_estimate, success_criteria, overclaim,
            passed, attempts, error_kind, error_message, input_tokens, output_tokens, usd, seconds,
            finished_at, reply.path AS reply
          FROM trial
          LEFT JOIN score ON score.trial_id = trial.id
          LEFT JOIN reply ON reply.trial_id = trial.id
          WHERE NOT superseded
          ORDER BY prompt, model, system, sample;
        """)
  }
}
