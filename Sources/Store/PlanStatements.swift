internal import JSONText
internal import Checklist
internal import GRDB
internal import Study

/// The statements that put planned trials into the store.
struct PlanStatements {
  private let database: Database
  private let plan: Int64
  private let touch: PreparedStatement
  private let find: PreparedStatement
  private let put: PreparedStatement
  private let findPrompt: PreparedStatement
  private let putPrompt: PreparedStatement
  /// A plan goes through a prompt's trials one after the other, and has few conditions.
  private var prompt: (value: Prompt, id: Int64)?
  private var conditions: [(value: Condition, id: Int64)] = []

  /// Prepares the statements for the next plan.
  init(_ database: Database) throws {
    func prepare(_ sql: String) throws -> PreparedStatement {
      try PreparedStatement(sql, in: database)
    }
    self.database = database
    plan = try Int64.fetchOne(database, sql: "SELECT coalesce(max(plan), 0) + 1 FROM trial") ?? 1
    touch = try prepare(
      """
      UPDATE trial SET plan = ?, superseded = 0, source = ?
      WHERE identity = ? AND prompt = ? AND system = ? RETURNING id
      """)
    find = try prepare("SELECT id FROM trial WHERE identity = ?")
    put = try prepare(
      """
      INSERT INTO trial (identity, prompt, source, model, system, sample, status, prompt_id,
        condition_id, plan)
      VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?)
      ON CONFLICT (identity) DO UPDATE SET prompt = excluded.prompt, source = excluded.source,
        system = excluded.system, prompt_id = excluded.prompt_id,
        condition_id = excluded.condition_id, plan = excluded.plan, superseded = 0
      """)
    findPrompt = try prepare("SELECT id FROM prompt WHERE name = ? AND sha256 = ?")
    putPrompt = try prepare(
      """
      INSERT INTO prompt (name, source, title, tags, budget_usd, budget_gpu_hours, budget_days,
        sha256, text)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (name, sha256) DO UPDATE SET source = excluded.source, title = excluded.title,
        tags = excluded.tags, budget_usd = excluded.budget_usd,
        budget_gpu_hours = excluded.budget_gpu_hours, budget_days = excluded.budget_days
      WHERE source IS NOT excluded.source OR title IS NOT excluded.title
        OR tags IS NOT excluded.tags OR budget_usd IS NOT excluded.budget_usd
        OR budget_gpu_hours IS NOT excluded.budget_gpu_hours
        OR budget_days IS NOT excluded.budget_days
      """)
  }

  /// Writes `trial` as pending, or its new names when it is known; call it in a transaction.
  mutating func write(_ trial: Trial, _ changes: inout PlanChanges) throws {
    let identity = trial.id.description
    let prompt = try number(of: trial.prompt)
    let isThere = try touch.first({ values in
      values.add(plan)
      values.add(trial.prompt.source)
      values.add(identity)
      values.add(trial.prompt.name)
      values.add(trial.condition.system.name)
    }) { _ in true }
    if isThere == true {
      changes.known += 1
      return
    }
    if try find.first({ $0.add(identity) }, read: { _ in true }) == true {
      changes.known += 1
      changes.renamed += 1
    } else {
      changes.added += 1
    }
    let condition = try number(of: trial.condition)
    try put.run { values in
      values.add(identity)
      values.add(trial.prompt.name)
      values.add(trial.prompt.source)
      values.add(trial.condition.model)
      values.add(trial.condition.system.name)
      values.add(trial.sample)
      values.add(prompt)
      values.add(condition)
      values.add(plan)
    }
  }

  /// Marks the trials of earlier plans whose names this plan uses for other content, and forgets
  /// prompts that no trial has any more; call it in a transaction, after the last ``write(_:_:)``.
  func finish(_ changes: inout PlanChanges) throws {
    try database.execute(
      sql: """
        UPDATE trial SET superseded = 1
        WHERE NOT superseded AND plan IS NOT :plan AND EXISTS (
          SELECT 1 FROM trial AS later
          WHERE later.prompt = trial.prompt AND later.model = trial.model
            AND later.system = trial.system AND later.sample = trial.sample
            AND later.plan = :plan)
        """, arguments: ["plan": plan])
    changes.superseded = database.changesCount
    if changes.renamed > 0 {
      try database.execute(
        sql: """
          DELETE FROM prompt WHERE id NOT IN (
            SELECT prompt_id FROM trial WHERE prompt_id IS NOT NULL)
          """)
    }
  }

  private mutating func number(of value: Prompt) throws -> Int64 {
    if let prompt, prompt.value == value { return prompt.id }
    let hash = sha256(value.text)
    try putPrompt.run { values in
      values.add(value.name)
      values.add(value.source)
      values.add(value.title)
      values.add(Self.json(value.tags))
      values.add(value.budget?.usd)
      values.add(value.budget?.gpuHours)
      values.add(value.budget?.days)
      values.add(hash)
      values.add(value.text)
    }
    let found = try findPrompt.first({ values in
      values.add(value.name)
      values.add(hash)
    }) { $0.integer(0) }
    let id = found ?? 0
    prompt = (value, id)
    return id
  }

  private mutating func number(of value: Condition) throws -> Int64 {
    if let known = conditions.first(where: { $0.value == value }) { return known.id }
    let id = try storedNumber(of: value)
    conditions.append((value, id))
    return id
  }

  private func storedNumber(of value: Condition) throws -> Int64 {
    let hash = sha256(value.system.text)
    try database.execute(
      sql: """
        INSERT INTO system_prompt (name, sha256, text) VALUES (?, ?, ?)
        ON CONFLICT (name, sha256) DO NOTHING
        """, arguments: [value.system.name, hash, value.system.text])
    let parameters = value.parameters
    let known = try Int64.fetchOne(
      database,
      sql: """
        SELECT condition.id FROM condition
        JOIN system_prompt ON system_prompt.id = system_prompt_id
        WHERE model = ? AND name = ? AND sha256 = ? AND max_output_tokens = ? AND effort IS ?
          AND temperature IS ?
        """,
      arguments: [
        value.model, value.system.name, hash, parameters.maximumOutputTokens, parameters.effort,
        parameters.temperature,
      ])
    if let known { return known }
    try database.execute(
      sql: """
        INSERT INTO condition (model, system_prompt_id, max_output_tokens, effort, temperature)
        SELECT ?, id, ?, ?, ? FROM system_prompt WHERE name = ? AND sha256 = ?
        """,
      arguments: [
        value.model, parameters.maximumOutputTokens, parameters.effort, parameters.temperature,
        value.system.name, hash,
      ])
    return database.lastInsertedRowID
  }

  private static func json(_ texts: [String]) -> String {
    var writer = JSONWriter()
    writer.array { for text in texts { $0.string(text) } }
    return writer.text
  }
}
