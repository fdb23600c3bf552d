internal import Checklist
internal import GRDB

extension Schema {
  /// What model judges say, and both kinds of levels with a row for each.
  @Sendable static func addOpinions(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE opinion (
          -- What a model judge says of a trial's reply; beside the score, never in its place. It is
          -- asked once: the same judge, question and reply have the same answer, also under another
          -- trial.
          trial_id INTEGER NOT NULL REFERENCES trial,
          judge TEXT NOT NULL,              -- the judge's model
          question_sha256 TEXT NOT NULL,    -- of the judge prompt, the schema and the parameters
          reply_sha256 TEXT NOT NULL,       -- of the reply as it was judged
          status TEXT NOT NULL CHECK (
            status IN ('judged', 'unparsable', 'refused', 'truncated', 'failed')),
          hypothesis INTEGER,               -- these six: null unless judged
          minimal_experiment INTEGER,
          ablations_controls INTEGER,
          cost_estimate INTEGER,
          success_criteria INTEGER,
          overclaim INTEGER,
          passed INTEGER,
          json TEXT NOT NULL,               -- the whole opinion, shape prereg.opinion/1
          answered_by TEXT,                 -- the model, as it names itself
          error_kind TEXT,
          error_message TEXT,
          input_tokens INTEGER,             -- these and usd: null where unknown
          output_tokens INTEGER,
          usd REAL,
          seconds REAL NOT NULL,
          asked_at TEXT NOT NULL,
          PRIMARY KEY (trial_id, judge, question_sha256)
        ) STRICT;
        CREATE INDEX opinion_by_content ON opinion (judge, question_sha256, reply_sha256);

        CREATE VIEW trial_levels AS
          -- The checklist's levels, a row for each scored trial and step and one for overclaim.
          \(levels(of: "score", "checklist_version"));

        CREATE VIEW opinion_levels AS
          -- The model judges' levels of present replies, a row for each judge, trial and step and
          -- one for overclaim.
          \(levels(of: "opinion", "judge", where: "opinion.status = 'judged'"));
        """)
  }

  /// The query for the levels that stand in six columns of `table`, a row for each.
  private static func levels(
    of table: String, _ source: String, where condition: String = "1"
  ) -> String {
    let names = Step.allCases.map(\.rawValue) + ["overclaim"]
    let steps = names.enumerated().map { "SELECT \($0) AS place, '\($1)' AS step" }
    let cases = names.map { "WHEN '\($0)' THEN \(table).\($0)" }
    return """
      SELECT trial.identity, trial.prompt, trial.model, trial.system, trial.sample, trial.status,
            \(table).\(source), steps.step,
            CASE steps.step \(cases.joined(separator: " ")) END AS level
          FROM trial
          JOIN \(table) ON \(table).trial_id = trial.id
          CROSS JOIN (\(steps.joined(separator: " UNION ALL "))) AS steps
          WHERE NOT trial.superseded AND \(condition)
          ORDER BY trial.prompt, trial.model, trial.system, trial.sample, steps.place
      """
  }
}
