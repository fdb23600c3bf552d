internal import GRDB
internal import GRDBSQLite

/// A statement that is run for every trial, bound straight to SQLite.
///
/// GRDB prepares and keeps it; its own binding, which boxes every value, cost as much per record as
/// SQLite did (measured: 60 of 180 µs), and so did its rows in reading.
struct PreparedStatement {
  private let statement: Statement
  private let connection: SQLiteConnection?

  /// Prepares `sql`, or finds it prepared.
  init(_ sql: String, in database: Database) throws {
    statement = try database.cachedStatement(sql: sql)
    connection = database.sqliteConnection
  }

  /// Runs the statement with the values that `bind` gives, in the order of its question marks.
  func run(_ bind: (inout Values) -> Void) throws {
    try first(bind) { _ in }
  }

  /// Runs the statement likewise and hands its first row to `read`; `nil` when it has none.
  @discardableResult
  func first<Result>(
    _ bind: (inout Values) -> Void, read: (Columns) throws -> Result
  ) throws -> Result? {
    var result: Result?
    try forEach(bind) { columns in
      result = try read(columns)
      return false
    }
    return result
  }

  /// Runs the statement likewise and gives what `read` makes of its rows.
  func rows<Result>(
    _ bind: (inout Values) -> Void = { _ in }, read: (Columns) throws -> Result
  ) throws -> [Result] {
    var results: [Result] = []
    try forEach(bind) { columns in
      results.append(try read(columns))
      return true
    }
    return results
  }

  /// Runs the statement likewise and hands its rows to `body`, until that gives false.
  func forEach(
    _ bind: (inout Values) -> Void = { _ in }, body: (Columns) throws -> Bool
  ) throws {
    let handle = statement.sqliteStatement
    // Resetting frees what the statement holds locked, also when `body` has thrown.
    defer { sqlite3_reset(handle) }
    var values = Values(handle: handle)
    bind(&values)
    var code = values.code
    if code == SQLITE_OK {
      repeat {
        code = sqlite3_step(handle)
      } while try code == SQLITE_ROW && body(Columns(handle: handle))
    }
    guard code == SQLITE_DONE || code == SQLITE_ROW else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
        message: String(cString: sqlite3_errmsg(connection)), sql: statement.sql)
    }
  }

  /// The values of a statement's question marks.
  struct Values {
    fileprivate let handle: OpaquePointer
    fileprivate var code = SQLITE_OK
    private var index: CInt = 0

    fileprivate init(handle: OpaquePointer) {
      self.handle = handle
    }

    mutating func add(_ value: Int64?) {
      index += 1
      if let value { note(sqlite3_bind_int64(handle, index, value)) } else { addNull() }
    }

    mutating func add(_ value: Int?) { add(value.map(Int64.init)) }

    mutating func add(_ value: Double?) {
      index += 1
      if let value { note(sqlite3_bind_double(handle, index, value)) } else { addNull() }
    }

    mutating func add(_ value: String?) {
      index += 1
      guard var value else { return addNull() }
      // SQLite copies the bytes at once, they need not outlive the closure.
      let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      note(
        value.withUTF8 { text in
          text.withMemoryRebound(to: CChar.self) {
            // An empty buffer may have no address, which would be bound as null.
            $0.isEmpty
              ? sqlite3_bind_text(handle, index, "", 0, copied)
              : sqlite3_bind_text(handle, index, $0.baseAddress, CInt($0.count), copied)
          }
        })
    }

    private mutating func addNull() { note(sqlite3_bind_null(handle, index)) }

    private mutating func note(_ code: CInt) {
      if code != SQLITE_OK { self.code = code }
    }
  }

  /// The columns of a row, counted from 0.
  struct Columns {
    fileprivate let handle: OpaquePointer

    func isNull(_ column: Int) -> Bool {
      sqlite3_column_type(handle, CInt(column)) == SQLITE_NULL
    }

    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(handle, CInt(column)) }

    func number(_ column: Int) -> Double { sqlite3_column_double(handle, CInt(column)) }

    /// Hands the column's text to `body`, as the bytes of UTF-8 that it should be.
    func withText<Result>(
      _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
      let start = sqlite3_column_text(handle, CInt(column))
      let count = sqlite3_column_bytes(handle, CInt(column))
      return body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(count)))
    }
  }
}
