internal import GRDB

/// Reads a table of an SQLite file.
enum ResultDatabase {
  static func table(at path: String, named wanted: String?) throws(ResultsError) -> ResultTable {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      return try queue.read { try read($0, path, wanted) }
    } catch let error as ResultsError {
      throw error
    } catch let error as DatabaseError {
      throw ResultsError(
        .malformed, "\(path): cannot be read as SQLite: \(error.message ?? "unknown reason")")
    } catch {
      throw ResultsError(.malformed, "\(path): cannot be read as SQLite: \(error)")
    }
  }

  private static func read(
    _ database: Database, _ path: String, _ wanted: String?
  ) throws -> ResultTable {
    let names = try String.fetchAll(
      database,
      sql: """
        SELECT name FROM sqlite_master
        WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name
        """)
    let choice = wanted ?? (names.count == 1 ? names[0] : "results")
    guard names.contains(choice) else {
      let list = names.isEmpty ? "it has none" : "it has \(names.joined(separator: ", "))"
      throw ResultsError(
        .noTable, "\(path): no table \"\(choice)\"; \(list); name one with --table")
    }
    let quoted = "\"" + choice.replacing("\"", with: "\"\"") + "\""
    let cursor = try Row.fetchCursor(database, sql: "SELECT * FROM \(quoted)")
    var table = ResultTable(path: path, columns: [], rows: [], placeSign: " row ")
    while let row = try cursor.next() {
      if table.columns.isEmpty { table.columns = Array(row.columnNames) }
      table.rows.append(
        .init(place: table.rows.count + 1, values: row.databaseValues.map(text)))
    }
    guard !table.rows.isEmpty else {
      throw ResultsError(.empty, "\(path): the table \"\(choice)\" has no row")
    }
    return table
  }

  private static func text(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .null: ""
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    case .blob: "…"
    }
  }
}
