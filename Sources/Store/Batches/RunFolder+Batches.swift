internal import GRDB

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

// A batch goes from `intended`, written before the provider is asked, to `submitted`, written when it
// has answered, to `ended`, when every trial in it has its outcome.

extension RunFolder {
  /// The models that have trials to be put into batches, in the order of the plan.
  public func modelsToSubmit(_ selection: BulkSelection) async throws(StoreError) -> [String] {
    try await Self.naming(path) {
      try await queue.read { database in
        try String.fetchAll(database, sql: selection.models)
      }
    }
  }

  /// The next trials of `model` to be put into batches, those after the row `last`, at most 500.
  ///
  /// Trials that are under way in a batch are left out.
  public func trialsToSubmit(
    _ selection: BulkSelection, model: String, after last: Int64
  ) async throws(StoreError) -> [PlannedTrial] {
    try await Self.naming(path) {
      try await queue.read { database in
        let trials = try PreparedStatement(
          """
          \(PlannedTrial.selection) \(selection.condition)
            AND trial.model = ? AND trial.id > ?
          ORDER BY trial.id LIMIT 500
          """, in: database)
        return try trials.rows { values in
          values.add(model)
          values.add(last)
        } read: {
          PlannedTrial($0)
        }
      }
    }
  }

  /// Writes that the trials in `rows` are about to be given to a provider, so that whoever finds the
  /// run after a crash knows.
  ///
  /// - Returns: The batch, ``BulkBatch/Phase/intended``.
  public func intend(
    _ rows: [Int64], dialect: String, address: String, model: String
  ) async throws(StoreError) -> BulkBatch {
    let label = "prereg-\(UUID().uuidString.lowercased())"
    let session = session
    return try await write { database in
      try database.execute(
        sql: """
          INSERT INTO bulk_batch (session_id, dialect, address, model, label, requests, phase,
            intended_at)
          VALUES (?, ?, ?, ?, ?, ?, 'intended', ?)
          """,
        arguments: [
          session, dialect, address, model, label, rows.count, Timestamp.text(Date()),
        ])
      let number = database.lastInsertedRowID
      let put = try PreparedStatement(
        "INSERT INTO bulk_item (batch_id, trial_id) VALUES (?, ?)", in: database)
      for row in rows {
        try put.run { values in
          values.add(number)
          values.add(row)
        }
      }
      return try Self.batch(number, database)
    }
  }

  /// Writes that the provider has the batch `number`, as `id`.
  public func confirm(_ number: Int64, id: String) async throws(StoreError) -> BulkBatch {
    try await write { database in
      try database.execute(
        sql: """
          UPDATE bulk_batch SET phase = 'submitted', provider_id = ?, submitted_at = ?
          WHERE id = ? AND phase = 'intended'
          """, arguments: [id, Timestamp.text(Date()), number])
      return try Self.batch(number, database)
    }
  }

  /// Writes that the provider does not have the batch `number`: its trials are as they were.
  public func refuse(_ number: Int64, because message: String) async throws(StoreError) {
    try await write { database in
      try database.execute(sql: "DELETE FROM bulk_item WHERE batch_id = ?", arguments: [number])
      try Self.end(number, .refused, message, database)
    }
  }

  /// Gives up the batch `number`: those of its trials that are under way are as they were.
  public func forget(_ number: Int64, because message: String) async throws(StoreError) {
    try await write { database in
      try database.execute(
        sql: "UPDATE bulk_item SET outcome = 'forgotten' WHERE batch_id = ? AND outcome IS NULL",
        arguments: [number])
      try Self.end(number, .forgotten, message, database)
    }
  }

  /// Writes that nothing more is to come of the batch `number`, unless a trial in it is under way.
  public func end(_ number: Int64, because message: String? = nil) async throws(StoreError) {
    try await write { database in
      let underWay = try Int.fetchOne(
        database,
        sql: "SELECT count(*) FROM bulk_item WHERE batch_id = ? AND outcome IS NULL",
        arguments: [number])
      if underWay == 0 { try Self.end(number, .ended, message, database) }
    }
  }

  private static func end(
    _ number: Int64, _ phase: BulkBatch.Phase, _ message: String?, _ database: Database
  ) throws {
    try database.execute(
      sql: """
        UPDATE bulk_batch SET phase = ?, ended_at = ?, message = coalesce(?, message)
        WHERE id = ?
        """, arguments: [phase.rawValue, Timestamp.text(Date()), message, number])
  }

  private static func batch(_ number: Int64, _ database: Database) throws -> BulkBatch {
    let batch = try PreparedStatement(BulkBatch.selection + " WHERE id = ?", in: database)
      .first {
        $0.add(number)
      } read: {
        BulkBatch($0)
      }
    guard let batch else { throw DatabaseError(message: "there is no batch \(number)") }
    return batch
  }

  private func write<Result: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Result
  ) async throws(StoreError) -> Result {
    try await Self.naming(path) {
      try await queue.writeWithoutTransaction { database in
        var result: Result?
        try database.inTransaction(.immediate) {
          result = try body(database)
          return .commit
        }
        guard let result else { throw DatabaseError(message: "a transaction without a result") }
        return result
      }
    }
  }
}
