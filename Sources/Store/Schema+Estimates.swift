internal import GRDB

extension Schema {
  /// What commands were expected to take; what they took is in `attempt` and `session`.
  @Sendable static func addEstimates(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE estimate (
          -- What a command was expected to take when it began, from little to much.
          session_id INTEGER PRIMARY KEY REFERENCES session,
          trials INTEGER NOT NULL,          -- still to be done at that time
          calls_low REAL NOT NULL,
          calls_high REAL NOT NULL,
          input_tokens_low REAL NOT NULL,
          input_tokens_high REAL NOT NULL,
          output_tokens_low REAL NOT NULL,
          output_tokens_high REAL NOT NULL,
          usd_low REAL,                     -- these three: null where a price is not known
          usd_high REAL,
          usd_most REAL,                    -- when every reply takes all the tokens it may
          seconds_low REAL NOT NULL,
          seconds_high REAL NOT NULL,
          basis TEXT NOT NULL               -- what it rests on, a sentence a line
        ) STRICT;
        """)
  }

  /// What the model judges took of each command, which `opinion` tells of no longer once one was
  /// asked again.
  @Sendable static func addJudging(_ database: Database) throws {
    try database.execute(
      sql: """
        ALTER TABLE estimate ADD COLUMN questions INTEGER NOT NULL DEFAULT 0;

        CREATE TABLE judging (
          -- What the model judges took in a command that asked any.
          session_id INTEGER PRIMARY KEY REFERENCES session,
          questions INTEGER NOT NULL,       -- asked and answered, or failed
          input_tokens INTEGER NOT NULL,    -- as far as known
          output_tokens INTEGER NOT NULL,
          usd REAL NOT NULL,
          unpriced INTEGER NOT NULL         -- the questions whose cost is not known
        ) STRICT;
        """)
  }
}
