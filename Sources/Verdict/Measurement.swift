internal import Criteria
internal import Results
internal import Statistics

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
    let metric = try table.required(
      criterion.metric ?? "", for: "criterion \"\(criterion.name)\"")
    arm = try plan.arm.map { name throws(ResultsError) in try table.required(name, for: "\"arm\"") }
    seed = try plan.seed.map { name throws(ResultsError) in
      try table.required(name, for: "\"seed\"")
    }
    var rows = rows
    for condition in criterion.rows {
      let column = try table.required(condition.column, for: "criterion \"\(criterion.name)\"")
      rows = rows.filter { condition.holds(for: $0.values[column]) }
    }
    var values = CellReader(criterion, table, metric)
    treatment = repetitions(of: criterion.treatment, in: rows, &values)
    if criterion.baseline != nil {
      baseline = repetitions(of: criterion.baseline, in: rows, &values)
    }
    problems += values.problems
    count(allowsFewer: allowsFewer)
    if criterion.isPaired == true { match() }
  }

  /// The values of the pairs, in the order of their seeds' keys.
  var pairs: [(Double, Double)] {
    let others = Dictionary(baseline.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    return treatment.compactMap { one in others[one.key].map { (one.value, $0) } }
  }

  private mutating func repetitions(
    of name: String?, in rows: [ResultTable.Row], _ values: inout CellReader
  ) -> [(key: String, value: Double)] {
    var groups: [String: [(row: ResultTable.Row, value: Double)]] = [:]
    for row in rows {
      if let name, let arm, ResultTable.key(row.values[arm]) != ResultTable.key(name) { continue }
      guard let value = values.value(in: row) else { continue }
      let key = seed.map { ResultTable.key(row.values[$0]) } ?? "\(row.place)"
      if seed != nil, key.isEmpty {
        problems.append("\(table.place(of: row)): \"\(plan.seed ?? "")\" is empty")
      }
      groups[key, default: []].append((row, value))
    }
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

  /// What is made of the values of one arm and seed, of which there is at least one.
  private func combined(_ values: [Double]) -> Double {
    let sample = Sample(values)
    switch criterion.aggregate ?? .single {
    case .single, .mean: return sample.mean
    case .median: return sample.median
    case .min: return sample.values[0]
    case .max: return sample.values[sample.count - 1]
    case .sum: return sample.values.reduce(0, +)
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
