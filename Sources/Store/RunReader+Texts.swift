internal import GRDB
public import Study

extension RunReader {
  /// The system prompts that the trials of the present plan were sent under, by name.
  ///
  /// - Throws: ``StoreError``.
  public func systemPrompts() throws(StoreError) -> [SystemPrompt] {
    try texts(
      """
      SELECT DISTINCT system_prompt.name, system_prompt.text
      FROM trial JOIN condition ON condition.id = trial.condition_id
        JOIN system_prompt ON system_prompt.id = condition.system_prompt_id
      WHERE NOT superseded ORDER BY system_prompt.name
      """
    ).map { SystemPrompt(name: $0.name, text: $0.text) }
  }

  /// The prompts of the present plan, by name, as they were sent; none when they come to more than
  /// `most` bytes.
  ///
  /// - Throws: ``StoreError``.
  public func prompts(
    upTo most: Int = .max
  ) throws(StoreError) -> [(name: String, text: String)] {
    let bytes = try read { database in
      try Int.fetchOne(database, sql: "SELECT total(length(CAST(text AS BLOB))) FROM prompt") ?? 0
    }
    guard bytes <= most else { return [] }
    return try texts(
      """
      SELECT DISTINCT prompt.name, prompt.text
      FROM trial JOIN prompt ON prompt.id = trial.prompt_id
      WHERE NOT superseded ORDER BY prompt.name
      """)
  }
}

extension RunReader {
  /// The models of the present plan, in the order they were planned.
  ///
  /// - Throws: ``StoreError``.
  public func models() throws(StoreError) -> [String] { try names("model") }

  /// The names of the system prompts of the present plan, in the order they were planned.
  ///
  /// - Throws: ``StoreError``.
  public func systems() throws(StoreError) -> [String] { try names("system") }

  private func names(_ column: String) throws(StoreError) -> [String] {
    try read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT \(column) FROM trial WHERE NOT superseded GROUP BY \(column) ORDER BY min(id)
          """)
    }
  }
}

extension RunReader {
  private func texts(_ sql: String) throws(StoreError) -> [(name: String, text: String)] {
    try read { database in
      try Row.fetchAll(database, sql: sql).map { (name: $0[0], text: $0[1]) }
    }
  }
}
