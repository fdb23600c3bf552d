public import Criteria
public import Results
internal import Statistics

extension Judgement {
  /// Judges `table` by the sealed `plan`; deterministic, and never by a model.
  ///
  /// - Parameters:
  ///   - plan: The criteria as sealed, complete and without problems.
  ///   - table: The results.
  ///   - changes: What about the plan is not as sealed, one line each; any makes the verdict invalid.
  /// - Throws: ``ResultsError`` when a column that the criteria name is not there: then nothing was
  ///   judged.
  public init(
    _ plan: Preregistration, _ table: ResultTable, changes: [String] = []
  ) throws(ResultsError) {
    self.init(verdict: .inconclusive)
    rows = table.rows.count
    problems = changes
    let kept = exclude(plan.exclusions, from: table)
    for criterion in plan.kill {
      kill.append(try KillResult(criterion, plan, table, kept, &problems))
    }
    let isKilled = kill.contains { $0.isMet == true }

    var estimates: [(Criterion, EffectEstimate)] = []
    for criterion in plan.criteria {
      let measurement = try Measurement(criterion, of: plan, table, kept, allowsFewer: isKilled)
      problems += measurement.problems.filter { !problems.contains($0) }
      deviations += measurement.deviations
      guard !measurement.treatment.isEmpty,
        criterion.baseline == nil || !measurement.baseline.isEmpty,
        criterion.isPaired != true || !measurement.pairs.isEmpty
      else { continue }
      estimates.append((criterion, EffectEstimate(measurement, criterion, seed: plan.drawSeed)))
    }
    criteria = Self.results(estimates, of: plan)
    deviations += criteria.filter { !$0.estimate.isFinite }.map {
      "criterion \"\($0.criterion.name)\": the effect is no finite number: the baseline is 0, or "
        + "values are too large"
    }
    exploratory = Self.unnamed(plan, table)
    verdict = combined(plan.combine, isKilled: isKilled, planned: plan.criteria.count)
  }

  private mutating func exclude(
    _ conditions: [Condition], from table: ResultTable
  ) -> [ResultTable.Row] {
    var kept = table.rows
    for condition in conditions {
      guard let column = table.column(condition.column) else {
        problems.append(
          "the sealed exclusion \"\(condition)\" cannot be applied: the results have no column "
            + "\"\(condition.column)\"")
        continue
      }
      let before = kept.count
      kept.removeAll { condition.holds(for: $0.values[column]) }
      exclusions.append(Exclusion(condition: condition, rows: before - kept.count))
    }
    return kept
  }

  private func combined(_ rule: Combination, isKilled: Bool, planned: Int) -> Verdict {
    if !problems.isEmpty || criteria.count < planned && !isKilled { return .invalid }
    if isKilled { return .refuted }
    let outcomes = criteria.map(\.outcome)
    switch rule {
    case .all:
      if outcomes.contains(.refuted) { return .refuted }
      return outcomes.allSatisfy { $0 == .supported } ? .supported : .inconclusive
    case .any:
      if outcomes.contains(.supported) { return .supported }
      return outcomes.allSatisfy { $0 == .refuted } ? .refuted : .inconclusive
    }
  }

  private static func results(
    _ estimates: [(Criterion, EffectEstimate)], of plan: Preregistration
  ) -> [CriterionResult] {
    let isHolm = plan.correction == .holm
    let tests = estimates.map { $0.1.test() }
    let tested = tests.indices.filter { tests[$0] != nil }
    let values = tested.map { tests[$0]?.pValue ?? 1 }
    let adjusted = Dictionary(
      uniqueKeysWithValues: zip(tested, isHolm ? Holm.adjusted(values) : values))
    return estimates.indices.map { index in
      let (criterion, estimate) = estimates[index]
      let alpha = (criterion.alpha ?? 0.05) / (isHolm ? Double(plan.criteria.count) : 1)
      var result = CriterionResult(
        criterion: criterion, outcome: .inconclusive, estimate: estimate.estimate,
        interval: estimate.interval(confidence: 1 - alpha), confidence: 1 - alpha,
        test: tests[index], adjustedP: adjusted[index], arms: estimate.arms, reasons: [])
      result.decide()
      return result
    }
  }

  /// What the results hold beyond the plan.
  private static func unnamed(_ plan: Preregistration, _ table: ResultTable) -> [String] {
    var named = plan.criteria.compactMap(\.metric)
    named += plan.criteria.flatMap { $0.rows.map(\.column) }
    named += [plan.arm, plan.seed].compactMap { $0 } + plan.exclusions.map(\.column)
    for case .figure(_, let metric, _, _) in plan.kill { named.append(metric) }
    let used = Set(named.compactMap(table.column))
    var found = table.columns.indices.filter { index in
      !used.contains(index)
        && table.rows.allSatisfy { $0.values[index].isEmpty || Number($0.values[index]) != nil }
        && table.rows.contains { !$0.values[index].isEmpty }
    }.map { "column \"\(table.columns[$0])\"" }.sorted()
    if let arm = plan.arm.flatMap(table.column) {
      let arms = Set(plan.criteria.flatMap { [$0.treatment, $0.baseline] }.compactMap { $0 })
      let keys = Set(arms.map(ResultTable.key))
      let others = Set(table.rows.map { ResultTable.key($0.values[arm]) }).subtracting(keys)
      found += others.sorted().map { "arm \"\($0)\"" }
    }
    return found
  }
}

extension Preregistration {
  /// Where draws begin: the first 64 bits of the criteria's identity.
  var drawSeed: UInt64 { UInt64(identity.prefix(16), radix: 16) ?? 0 }
}

extension Judgement.KillResult {
  /// A value that cannot be read is a problem, for it may be the very one that ends the experiment.
  fileprivate init(
    _ criterion: KillCriterion, _ plan: Preregistration, _ table: ResultTable,
    _ rows: [ResultTable.Row], _ problems: inout [String]
  ) throws(ResultsError) {
    self.init(criterion: criterion)
    guard case .figure(let figure, let metric, let arm, let bound) = criterion else { return }
    let column = try table.required(metric, for: "the kill criterion \"\(criterion)\"")
    var rows = rows
    if let arm, let name = plan.arm {
      let place = try table.required(name, for: "\"arm\"")
      rows = rows.filter { ResultTable.key($0.values[place]) == ResultTable.key(arm) }
    }
    // Written as for the criterion about the same measure, where there is one.
    let measured = plan.criteria.first { $0.metric.flatMap(table.column) == column }
    var reader = CellReader(measured ?? Criterion(), table, column)
    let sample = Sample(rows.compactMap { reader.value(in: $0) })
    problems += reader.problems
    guard let least = sample.values.first, let most = sample.values.last else {
      problems.append("the kill criterion \"\(criterion)\" cannot be checked: no row is about it")
      return
    }
    let value: Double =
      switch figure {
      case .mean: sample.mean
      case .median: sample.median
      case .min: least
      case .max: most
      }
    self.value = value
    isMet = bound.holds(for: value)
  }
}

extension CriterionResult {
  /// Applies the rule that ``Criterion`` states.
  fileprivate mutating func decide() {
    guard let comparator = criterion.comparator, let line = criterion.line,
      let refutedIf = criterion.refutedIf
    else { return }
    let good = Bound(comparator, line)
    var isSupported = true
    func note(_ what: String, _ holds: Bool) {
      reasons.append("\(what) \(holds ? "holds" : "does not hold")")
      isSupported = isSupported && holds
    }
    note("\(Self.figure(estimate)) \(good)", estimate.isFinite && good.holds(for: estimate))
    if criterion.decideBy == .interval {
      guard let interval else {
        reasons.append("no interval can be computed of these rows")
        return
      }
      note(
        "\(Self.figure(interval.lowerBound)) … \(Self.figure(interval.upperBound)) \(good)",
        good.holds(for: interval))
    }
    if criterion.test ?? .noTest != .noTest {
      guard let p = adjustedP else {
        reasons.append("the test cannot be computed of these rows")
        return
      }
      note(
        "p = \(Self.figure(p)) <= \(Number.text(criterion.alpha ?? 0.05))",
        p <= criterion.alpha ?? 0.05)
    }
    if let least = criterion.minimumEffect {
      let distance = (estimate - criterion.noEffect) * (comparator.wantsMore ? 1 : -1)
      note("an effect of \(Self.figure(distance)) >= \(Number.text(least))", distance >= least)
    }
    if isSupported {
      outcome = .supported
      return
    }
    let isRefuted =
      criterion.decideBy == .interval
      ? interval.map(refutedIf.holds(for:)) ?? false
      : estimate.isFinite && refutedIf.holds(for: estimate)
    outcome = isRefuted ? .refuted : .inconclusive
    reasons.append("refuting \(refutedIf) \(isRefuted ? "holds" : "does not hold")")
  }

  /// Six digits are plenty to read; the decision is made with all of them.
  private static func figure(_ value: Double) -> String { Figure.text(value) }
}
