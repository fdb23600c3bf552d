internal import JSONText
internal import Checklist
internal import GRDB
internal import Study

/// Which plan of a run it is.
struct PlanNumber: Sendable {
  let value: Int64
  /// Whether other trials may have the names of this plan's.
  let hasEarlier: Bool

  /// The next plan's.
  init(_ database: Database) throws {
    let last = try Int64.fetchOne(database, sql: "SELECT max(plan) FROM trial")
    value = (last ?? 0) + 1
    hasEarlier = last != nil
  }
}

/// The statements that put planned trials into the store.
struct PlanStatements {
  private let database: Database
  private let number: PlanNumber
  private let find: PreparedStatement
  private let move: PreparedStatement
  private let put: PreparedStatement
  private let supersede: PreparedStatement
  private let findPrompt: PreparedStatement
  private let putPrompt: PreparedStatement
  /// A plan goes through a prompt's trials one after the other, and has few conditions.
  private var prompt: (value: Prompt, id: Int64)?
  private var conditions: [(value: Condition, id: Int64)] = []

  /// Prepares the statements for a plan, or finds them prepared; they are for one access to the
  /// database, whose own they are.
  init(_ database: Database, _ number: PlanNumber) throws {
    func prepare(_ sql: String) throws -> PreparedStatement {
      try PreparedStatement(sql, in: database)
    }
    self.database = database
    self.number = number
    find = try prepare(
      """
      SELECT id, superseded, prompt = ?2 AND system = ?3 AND source IS ?4 AND prompt_id IS NOT NULL
      FROM trial WHERE identity = ?1
      """)
    move = try prepare(
      """
      UPDATE trial SET prompt = ?, source = ?, system = ?, prompt_id = ?, condition_id = ?,
        superseded = 0, plan = ? WHERE id = ?
      """)
    put = try prepare(
      """
      INSERT INTO trial (identity, prompt, source, model, system, sample, status, prompt_id,
        condition_id, plan)
      VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?)
      """)
    supersede = try prepare(
      """
      UPDATE trial SET superseded = 1
      WHERE prompt = ? AND model = ? AND system = ? AND sample = ? AND identity <> ?
        AND NOT superseded
      RETURNING id
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
  ///
  /// A trial of an earlier plan with the same names and other content is superseded.
  mutating func write(_ trial: Trial, _ changes: inout PlanChanges) throws {
    let identity = trial.id.description
    let (prompt, system) = (trial.prompt, trial.condition.system.name)
    let number = try number(of: prompt)
    let known = try find.first({ values in
      values.add(identity)
      values.add(prompt.name)
      values.add(system)
      values.add(prompt.source)
    }) { (id: $0.integer(0), isSuperseded: $0.integer(1) != 0, isSame: $0.integer(2) != 0) }
    if known == nil { changes.added += 1 } else { changes.known += 1 }
    if let known, known.isSame, !known.isSuperseded { return }
    let condition = try self.number(of: trial.condition)
    if let known {
      if !known.isSame { changes.renamed += 1 }
      try move.run { values in
        values.add(prompt.name)
        values.add(prompt.source)
        values.add(system)
        values.add(number)
        values.add(condition)
        values.add(self.number.value)
        values.add(known.id)
      }
    } else {
      try put.run { values in
        values.add(identity)
        values.add(prompt.name)
        values.add(prompt.source)
        values.add(trial.condition.model)
        values.add(system)
        values.add(trial.sample)
        values.add(number)
        values.add(condition)
        values.add(self.number.value)
      }
    }
    guard self.number.hasEarlier else { return }
    let superseded = try supersede.first({ values in
      values.add(prompt.name)
      values.add(trial.condition.model)
      values.add(system)
      values.add(trial.sample)
      values.add(identity)
    }) { _ in true }
    if superseded == true { changes.superseded += 1 }
  }

  /// Forgets prompts that no trial has any more; call it in a transaction, after the last
  /// ``write(_:_:)``.
  func finish(_ changes: PlanChanges) throws {
    guard changes.renamed > 0 else { return }
    try database.execute(
      sql: """
        DELETE FROM prompt WHERE id NOT IN (
          SELECT prompt_id FROM trial WHERE prompt_id IS NOT NULL)
        """)
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
