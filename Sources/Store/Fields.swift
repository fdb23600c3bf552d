internal import GRDB
internal import JSONText
internal import Study
internal import Wire

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The columns of a row, one after the other.
struct Fields {
  private let columns: PreparedStatement.Columns
  private var index = 0

  /// Starts at the first of `columns`.
  init(_ columns: PreparedStatement.Columns) {
    self.columns = columns
  }

  /// The next column's value, `nil` for null.
  mutating func next<Value: ColumnValue>() -> Value? {
    defer { index += 1 }
    return columns.isNull(index) ? nil : Value(columns, index)
  }

  mutating func next<Value: ColumnValue>(or absent: Value) -> Value { next() ?? absent }

  mutating func failure() -> Failure? {
    let (kind, message, status) = (next() as String?, next() as String?, next() as Int?)
    return kind.map { Failure(kind: $0, message: message ?? "", status: status) }
  }

  mutating func usage() -> Usage? {
    let input = next() as Int?
    let rest = Usage(
      input: 0, output: next(or: 0), cacheRead: next(or: 0), cacheWrite: next(or: 0),
      reasoning: next(or: 0))
    return input.map { rest + Usage(input: $0, output: 0) }
  }

  mutating func date() -> Date? { (next() as String?).flatMap(Timestamp.date) }
}

/// What a column that is not null may be read as.
protocol ColumnValue {
  init(_ columns: PreparedStatement.Columns, _ index: Int)
}

extension String: ColumnValue {
  init(_ columns: PreparedStatement.Columns, _ index: Int) {
    self = columns.withText(index) { String(repairing: $0) }
  }
}

/// A text's bytes, for who reads them one by one.
extension [UInt8]: ColumnValue {
  init(_ columns: PreparedStatement.Columns, _ index: Int) {
    self = columns.withText(index) { Array($0) }
  }
}

extension Int64: ColumnValue {
  init(_ columns: PreparedStatement.Columns, _ index: Int) { self = columns.integer(index) }
}

extension Int: ColumnValue {
  init(_ columns: PreparedStatement.Columns, _ index: Int) { self = Int(columns.integer(index)) }
}

extension Double: ColumnValue {
  init(_ columns: PreparedStatement.Columns, _ index: Int) { self = columns.number(index) }
}
