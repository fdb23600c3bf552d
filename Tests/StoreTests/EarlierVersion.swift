import GRDB

@testable import Store

/// Takes from a store what versions after `version` have added, so that it is as that version left it.
func revert(_ database: Database, to version: Int) throws {
  let names = "SELECT name FROM sqlite_master WHERE sql IS NOT NULL"
  let known = try DatabaseQueue().write { earlier in
    for migration in Schema.migrations.prefix(version) { try migration(earlier) }
    return try String.fetchSet(earlier, sql: names)
  }
  // Views first, for they name the tables.
  let added = try Row.fetchAll(
    database,
    sql: "SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'table'")
  for row in added where !known.contains(row[1]) && row[0] as String != "index" {
    try database.execute(sql: "DROP \(row[0] as String) \(row[1] as String)")
  }
  try database.execute(sql: "PRAGMA user_version = \(version)")
}
