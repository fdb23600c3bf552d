public import Criteria
public import Results
internal import Statistics

/// What the planned number of repetitions can find, given the noise: to be known before sealing.
public struct Capacity: Sendable, Hashable {
  /// The criterion's name.
  public var criterion: String
  /// The standard deviation of one repetition.
  public var noise: Double
  /// The smallest true effect that is found with a chance of 0.8, in the unit of the measure.
  public var detectable: Double
  /// The effect that the criterion is about: the line's distance from no effect, the margin, the
  /// minimum or the predicted effect; `nil` when it names none.
  public var target: Double?
  /// The chance that an effect of ``target`` is found.
  public var power: Double?
  /// The repetitions per arm that would find ``target`` with a chance of 0.8; `nil` above 10,000.
  public var needed: Int?
  /// The baseline's mean, when repeats of it are known.
  public var baseline: Double?
  /// What is to be thought over, one line each.
  public var warnings: [String] = []

  /// The chance that is asked for.
  public static let chance = 0.8

  /// Computes it for one criterion; `nil` when the noise is not known, or n is 1, which leaves nothing
  /// to compute.
  ///
  /// - Parameters:
  ///   - criterion: Complete and without problems.
  ///   - repeats: Repetitions of the baseline, two or more; or `nil`.
  ///   - deviation: The standard deviation of one repetition, where there are no repeats.
  public init?(_ criterion: Criterion, repeats: [Double]?, deviation: Double?) {
    let sample = repeats.map { Sample($0) }
    let mean = sample.map(\.mean)
    var noise = sample.map(\.standardDeviation) ?? deviation ?? 0
    if criterion.statistic == .proportion, let mean { noise = (mean * (1 - mean)).squareRoot() }
    guard let count = criterion.count, count > 1, noise > 0 else { return nil }
    let isOne = criterion.baseline == nil || criterion.isPaired == true
    // Pairs known by their single noise only are taken as independent: real ones can but do better.
    let spread = criterion.isPaired == true ? noise * 2.0.squareRoot() : noise
    func design(_ count: Int) -> Power {
      Power(
        isOne ? .oneSample : .independent, standardDeviation: spread, count: count,
        alpha: criterion.alpha ?? 0.05, isTwoSided: criterion.sides != .one)
    }
    self.criterion = criterion.name
    self.noise = noise
    baseline = mean
    detectable = design(count).detectable(chance: Self.chance)
    target = Self.target(of: criterion, baseline: mean)
    if let target {
      power = design(count).power(of: target)
      needed = Self.least { design($0).power(of: target) >= Self.chance }
    }
    warn(criterion)
  }

  /// The least number of 2 or more that `holds`, which must hold for all larger ones; `nil` above
  /// 10,000.
  private static func least(_ holds: (Int) -> Bool) -> Int? {
    guard holds(10_000) else { return nil }
    var (low, high) = (1, 10_000)
    while high - low > 1 {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// The effect in the unit of the measure.
  private static func target(of criterion: Criterion, baseline: Double?) -> Double? {
    let none = criterion.noEffect
    let candidates = [
      criterion.margin, criterion.line.map { ($0 - none).magnitude }, criterion.minimumEffect,
      criterion.predicted.map { ($0 - none).magnitude },
    ]
    guard let effect = candidates.compactMap(\.self).first(where: { $0 > 0 }) else { return nil }
    switch criterion.effect {
    case .ratio: return baseline.map { effect * $0.magnitude }
    case .percent: return baseline.map { effect / 100 * $0.magnitude }
    default: return effect
    }
  }

  private mutating func warn(_ criterion: Criterion) {
    if let target, detectable > target {
      let advice =
        needed.map { "n = \($0) would do" } ?? "no number of repetitions up to 10,000 would do"
      warnings.append(
        "the effect of \(Figure.text(target, digits: 3)) lies below what can be detected, "
          + "\(Figure.text(detectable, digits: 3)): \(advice)")
    }
    let most: Double? =
      criterion.statistic == .proportion ? 1 : criterion.unit == "%" ? 100 : nil
    guard let most, let baseline, let target, baseline >= 0, baseline <= most else { return }
    let wantsMore = criterion.comparator?.wantsMore ?? true
    let room = wantsMore ? most - baseline : baseline
    if criterion.margin == nil, room < target {
      warnings.append(
        "the baseline of \(Figure.text(baseline, digits: 4)) is at its "
          + "\(wantsMore ? "ceiling" : "floor"): there is room for \(Figure.text(room, digits: 3)), "
          + "and the criterion asks for \(Figure.text(target, digits: 3))")
    }
  }

  /// The repetitions of a criterion's baseline in `table`: the rows of the baseline's arm when there
  /// is such a column, else all; rows of one seed count once, by their mean.
  public static func repeats(
    of criterion: Criterion, plan: Preregistration, in table: ResultTable
  ) throws(ResultsError) -> [Double] {
    let metric = try table.required(
      criterion.metric ?? "", for: "criterion \"\(criterion.name)\"")
    var rows = table.rows
    if let baseline = criterion.baseline, let arm = plan.arm.flatMap(table.column) {
      rows = rows.filter { ResultTable.key($0.values[arm]) == ResultTable.key(baseline) }
    }
    let seed = plan.seed.flatMap(table.column)
    var groups: [String: [Double]] = [:]
    for row in rows {
      let text = row.values[metric]
      let flags = ["true": 1.0, "yes": 1, "false": 0, "no": 0]
      guard let value = Number(text)?.value ?? flags[text.trimmed.lowercased()] else {
        throw ResultsError(
          .malformed,
          "\(table.place(of: row)): \"\(table.columns[metric])\" is \"\(text)\"; it must be a finite "
            + "number")
      }
      groups[seed.map { row.values[$0] } ?? "\(row.place)", default: []].append(value)
    }
    let values = groups.values.map { $0.reduce(0, +) / Double($0.count) }
    guard values.count > 1 else {
      throw ResultsError(
        .empty,
        "\(table.path): \(values.count) repetition of the baseline; noise shows from 2 on")
    }
    return values
  }
}
