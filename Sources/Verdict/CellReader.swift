internal import Criteria
internal import Results

/// Reads the numbers of one column, with their unit, over the rows of all arms.
struct CellReader {
  private(set) var problems: [String] = []
  private let criterion: Criterion
  private let table: ResultTable
  private let column: Int
  private let unitColumn: Int?
  private var withUnit = 0
  private var without = 0
  private var bad = 0

  init(_ criterion: Criterion, _ table: ResultTable, _ column: Int) {
    self.criterion = criterion
    self.table = table
    self.column = column
    unitColumn = table.column("\(table.columns[column])_unit") ?? table.column("unit")
  }

  mutating func value(in row: ResultTable.Row) -> Double? {
    let text = row.values[column].trimmed
    let name = table.columns[column]
    if criterion.statistic == .proportion {
      if ["true", "yes"].contains(text.lowercased()) { return 1 }
      if ["false", "no"].contains(text.lowercased()) { return 0 }
      guard let number = Number(text)?.value, number == 0 || number == 1 else {
        return refuse(row, "\"\(name)\" is \"\(text)\"; a proportion is made of 0 and 1")
      }
      return number
    }
    var (number, unit) = (Number(text)?.value, "")
    if number == nil { (number, unit) = Self.split(text) }
    guard let number else {
      return refuse(
        row,
        text.isEmpty
          ? "\"\(name)\" is empty; every row that is not excluded needs a number"
          : "\"\(name)\" is \"\(text)\"; it must be a finite number")
    }
    if unit.isEmpty, let unitColumn { unit = row.values[unitColumn].trimmed }
    if unit.isEmpty { without += 1 } else { withUnit += 1 }
    if !unit.isEmpty, unit != criterion.unit {
      return refuse(
        row,
        "\"\(name)\" is in \"\(unit)\"; the plan seals "
          + (criterion.unit.map { "\"\($0)\"" } ?? "no unit"))
    }
    if withUnit > 0, without > 0 {
      return refuse(row, "\"\(name)\" is written with a unit on some rows and without on others")
    }
    return number
  }

  /// A number with its unit behind it: `12.5 ms`.
  private static func split(_ text: String) -> (Double?, String) {
    let head = text.prefix { $0.isNumber && $0.isASCII || "+-.eE".contains($0) }
    // The letter of an exponent may begin the unit.
    for end in [head.count, head.count - 1] where end > 0 {
      let unit = text.dropFirst(end).trimmed
      if let number = Number(String(text.prefix(end))), !(unit.first?.isNumber ?? false) {
        return (number.value, unit)
      }
    }
    return (nil, "")
  }

  private mutating func refuse(_ row: ResultTable.Row, _ message: String) -> Double? {
    bad += 1
    if bad <= 5 { problems.append("\(table.place(of: row)): \(message)") }
    return nil
  }
}
