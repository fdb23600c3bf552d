internal import GRDB

extension Schema {
  /// What a reply was before each repair, and what an earlier checklist found.
  @Sendable static func addDrafts(_ database: Database) throws {
    let levels = """
      hypothesis INTEGER NOT NULL,
          minimal_experiment INTEGER NOT NULL,
          ablations_controls INTEGER NOT NULL,
          cost_estimate INTEGER NOT NULL,
          success_criteria INTEGER NOT NULL,
          overclaim INTEGER NOT NULL,
          passed INTEGER NOT NULL,
          checklist_version TEXT NOT NULL,
          json TEXT NOT NULL,               -- the whole assessment, shape prereg.score/1
      """
    try database.execute(
      sql: """
        CREATE TABLE draft (
          -- A reply as it stood before and after each request to add what was missing; only of trials
          -- of which that was asked and answered. The last one's text is the reply's.
          trial_id INTEGER NOT NULL REFERENCES trial,
          number INTEGER NOT NULL,          -- 0: the first reply, n: after the n-th request
          addition TEXT,                    -- what the request brought; null of the first reply
          taken INTEGER NOT NULL CHECK (taken IN (0, 1)),
                                            -- 0: the addition lifted no step and is not in the text
          text TEXT NOT NULL,
          \(levels)
          PRIMARY KEY (trial_id, number)
        ) STRICT;

        CREATE TABLE earlier_score (
          -- What an earlier checklist found in the same text; the present one's is in score or draft.
          trial_id INTEGER NOT NULL REFERENCES trial,
          draft INTEGER NOT NULL,           -- the draft's number, -1: the reply
          \(levels)
          replaced_at TEXT NOT NULL,
          PRIMARY KEY (trial_id, draft, checklist_version)
        ) STRICT;
        """)
  }
}
