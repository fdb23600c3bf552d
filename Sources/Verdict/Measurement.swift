internal import Criteria
internal import Results

/// Reads one criterion's numbers out of the rows that are not excluded.
struct Measurement {
  /// The repetitions of each arm: the seed's key and the value; without a seed column the key is the
  /// row's own.
  private(set) var treatment: [(key: String, value: Double)] = []
  private(set) var baseline: [(key: String, value: Double)] = []
  /// Why the rows are not what was sealed.
  private(set) var problems: [String] = []
  /// What else differs.
  private(set) var deviations: [String] = []

  private let plan: Preregistration
  private let criterion: Criterion
  private let table: ResultTable
  private let metric: Int
  private let arm: Int?
  private let seed: Int?

  /// The most problems of one kind that are told one by one.
  private static let told = 5

  init(
    _ criterion: Criterion, of plan: Preregistration, _ table: ResultTable,
    _ rows: [ResultTable.Row], allowsFewer: Bool
  ) throws(ResultsError) {
    self.plan = plan
    self.criterion = criterion
    self.table = table
    metric = try table.required(criterion.metric ?? "", for: "criterion \"\(criterion.name)\"")
    arm = try plan.arm.map { name throws(ResultsError) in try table.required(name, for: "\"arm\"") }
    seed = try plan.seed.map { name throws(ResultsError) in
      try table.required(name, for: "\"seed\"")
    }
    var rows = rows
    for condition in criterion.rows {
      let column = try table.required(condition.column, for: "criterion \"\(criterion.name)\"")
      rows = rows.filter { condition.holds(for: $0.values[column]) }
    }
    treatment = repetitions(of: criterion.treatment, in: rows)
    if criterion.baseline != nil { baseline = repetitions(of: criterion.baseline, in: rows) }
    count(allowsFewer: allowsFewer)
    if criterion.isPaired == true { match() }
  }

  /// The values of the pairs, in the order of their seeds' keys.
  var pairs: [(Double, Double)] {
    let others = Dictionary(baseline.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    return treatment.compactMap { one in others[one.key].map { (one.value, $0) } }
  }

  private mutating func repetitions(
    of name: String?, in rows: [ResultTable.Row]
  ) -> [(key: String, value: Double)] {
    var groups: [String: [(row: ResultTable.Row, value: Double)]] = [:]
    var values = CellReader(criterion, table, metric)
    for row in rows {
      if let name, let arm, ResultTable.key(row.values[arm]) != ResultTable.key(name) { continue }
      guard let value = values.value(in: row) else { continue }
      let key = seed.map { ResultTable.key(row.values[$0]) } ?? "\(row.place)"
      if seed != nil, key.isEmpty {
        problems.append("\(table.place(of: row)): \"\(plan.seed ?? "")\" is empty")
      }
      groups[key, default: []].append((row, value))
    }
    problems += values.problems
    if criterion.aggregate ?? .single == .single {
      let repeated = groups.values.filter { $0.count > 1 }.map { group in
        group.sorted { $0.row.place < $1.row.place }
      }.sorted { $0[0].row.place < $1[0].row.place }
      problems += repeated.prefix(Self.told).map { group in
        let seed = seed.map { ResultTable.key(group[0].row.values[$0]) } ?? ""
        return "\(table.place(of: group[1].row)): \(named(name))\(plan.seed ?? "seed") \(seed) "
          + "stands on line \(group[0].row.place) already; seal an \"aggregate\" if it may repeat"
      }
    }
    return groups.map { ($0.key, combined($0.value.map(\.value))) }.sorted { $0.key < $1.key }
  }

  private func named(_ arm: String?) -> String { arm.map { "arm \"\($0)\", " } ?? "" }

  private func combined(_ values: [Double]) -> Double {
    let values = values.sorted()
    switch criterion.aggregate ?? .single {
    case .single, .mean: return values.reduce(0, +) / Double(values.count)
    case .median: return (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
    case .min: return values[0]
    case .max: return values[values.count - 1]
    case .sum: return values.reduce(0, +)
    }
  }

  /// Whether there are as many repetitions as were planned.
  private mutating func count(allowsFewer: Bool) {
    let planned = criterion.count ?? 1
    let unit = plan.seed ?? "row"
    var arms = [(criterion.treatment, treatment.count)]
    if criterion.baseline != nil { arms.append((criterion.baseline, baseline.count)) }
    for (name, count) in arms where count != planned {
      let what =
        "criterion \"\(criterion.name)\": \(named(name))\(counted(count, unit)) where "
        + "\(planned) \(planned == 1 ? "was" : "were") sealed"
      if count == 0 {
        problems.append(what + "; \(present)")
      } else if count < planned, !allowsFewer {
        problems.append(what)
      } else {
        deviations.append(what + (count > planned ? "; all are used" : ""))
      }
    }
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : noun.hasSuffix("s") ? "" : "s")"
  }

  private var present: String {
    guard let arm else { return "no row is about it" }
    let names = Set(table.rows.map { $0.values[arm] }).sorted()
    return "the results have \(names.prefix(8).map { "\"\($0)\"" }.joined(separator: ", "))"
  }

  /// Whether each repetition has its partner.
  private mutating func match() {
    let (left, right) = (Set(treatment.map(\.key)), Set(baseline.map(\.key)))
    let single = left.symmetricDifference(right).sorted()
    guard !single.isEmpty, !left.isEmpty, !right.isEmpty else { return }
    problems.append(
      "criterion \"\(criterion.name)\": \(plan.seed ?? "seed") "
        + "\(single.prefix(8).joined(separator: ", ")) has no partner in the other arm")
  }
}

/// Reads the numbers of one column, with their unit.
private struct CellReader {
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

extension ResultTable {
  /// The index of a column that must be there.
  func required(_ name: String, for what: String) throws(ResultsError) -> Int {
    if let index = column(name) { return index }
    throw ResultsError(
      .missingColumn,
      "\(path): no column \"\(name)\", which \(what) needs; it has "
        + columns.prefix(20).map { "\"\($0)\"" }.joined(separator: ", "))
  }

  /// A value by which rows are told apart: numbers by what they are, however written.
  static func key(_ text: String) -> String {
    Number(text).map { Number.text($0.value) } ?? text.trimmed
  }
}
