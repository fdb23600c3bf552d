internal import GRDB

extension Schema {
  /// The tables of what is given to providers' batch APIs.
  @Sendable static func addBatches(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE bulk_batch (
          -- A part of the run that was given to a provider's batch API, or was about to be.
          id INTEGER PRIMARY KEY,
          session_id INTEGER NOT NULL REFERENCES session,
          dialect TEXT NOT NULL,
          address TEXT NOT NULL,            -- of the endpoint; no user's name, no query
          model TEXT NOT NULL,
          label TEXT NOT NULL UNIQUE,       -- sent along where the provider keeps labels
          requests INTEGER NOT NULL,
          phase TEXT NOT NULL CHECK (
            phase IN ('intended', 'submitted', 'ended', 'refused', 'forgotten')),
                                            -- intended: written before the provider is asked
          provider_id TEXT,                 -- null until the provider has it
          intended_at TEXT NOT NULL,
          submitted_at TEXT,
          ended_at TEXT,                    -- when nothing more was to come of it
          message TEXT                      -- why it was refused or forgotten
        ) STRICT;

        CREATE TABLE bulk_item (
          -- A trial in a batch; its identifier there is the trial's identity.
          batch_id INTEGER NOT NULL REFERENCES bulk_batch,
          trial_id INTEGER NOT NULL REFERENCES trial,
          outcome TEXT CHECK (outcome IN (
            'replied', 'errored', 'expired', 'cancelled', 'missing', 'forgotten')),
                                            -- null: under way; at most one of a trial's is null
          PRIMARY KEY (batch_id, trial_id)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX bulk_item_under_way ON bulk_item (trial_id) WHERE outcome IS NULL;
        """)
  }
}
