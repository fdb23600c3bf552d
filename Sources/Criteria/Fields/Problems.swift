/// What keeps a preregistration from being sealed.
public struct CriteriaProblem: Sendable, Hashable, CustomStringConvertible {
  /// The criterion's index, 0-based; `nil` when it is about all.
  public var criterion: Int?
  /// The field.
  public var field: String
  /// Whether there is nothing yet, so that the user is to be asked.
  public var isMissing: Bool
  /// What is wrong and what to do.
  public var message: String

  /// Such as `criterion "accuracy": "n" is missing: how many repetitions are planned per arm`.
  public var description: String { message }
}

extension Preregistration {
  /// What is missing or contradicts itself; empty when it can be sealed.
  ///
  /// Expects ``complete``.
  public var problems: [CriteriaProblem] {
    var problems: [CriteriaProblem] = []
    func add(_ field: String, _ message: String, isMissing: Bool = false) {
      problems.append(
        CriteriaProblem(criterion: nil, field: field, isMissing: isMissing, message: message))
    }
    if criteria.isEmpty {
      add("criteria", "there is no criterion: add one under \"criteria\"", isMissing: true)
    }
    let needsArm = criteria.contains {
      $0.treatment != nil || $0.baseline != nil || $0.complete.effect != .value
    }
    let killsArm = kill.contains {
      if case .figure(_, _, .some, _) = $0 { true } else { false }
    }
    if needsArm || killsArm, arm == nil { add("arm", missing(Self.fields, "arm"), isMissing: true) }
    if seed == nil, criteria.contains(where: { $0.isPaired == true }) {
      add("seed", "\"seed\" is missing: pairs are matched by a column", isMissing: true)
    }
    var names: Set<String> = []
    for (index, criterion) in criteria.enumerated() {
      if !names.insert(criterion.name).inserted {
        add("name", "two criteria are called \"\(criterion.name)\"; give each its own name")
      }
      problems += criterion.problems.map { problem in
        var problem = problem
        problem.criterion = index
        problem.message = "criterion \"\(criterion.name)\": \(problem.message)"
        return problem
      }
    }
    return problems
  }
}

private func missing<Root>(_ fields: [Field<Root>], _ name: String) -> String {
  "\"\(name)\" is missing: \(fields.first { $0.name == name }?.question ?? "")"
}

extension Criterion {
  /// What is missing or contradicts itself in one criterion, defaults filled in.
  var problems: [CriteriaProblem] {
    let required: [(String, Bool)] = [
      ("metric", metric == nil), ("comparator", comparator == nil),
      ("threshold", threshold == nil && margin == nil), ("n", count == nil),
      ("treatment", treatment == nil && (baseline != nil || effect != .value)),
      ("baseline", baseline == nil && effect != .value),
    ]
    var problems = required.filter(\.1).map { name, _ in
      CriteriaProblem(
        criterion: nil, field: name, isMissing: true, message: missing(Self.fields, name))
    }
    problems += Self.rules.filter { $0.isBroken(self) }.map {
      CriteriaProblem(criterion: nil, field: $0.field, isMissing: false, message: $0.message)
    }
    return problems
  }

  private struct Rule: Sendable {
    var field: String
    var message: String
    var isBroken: @Sendable (Criterion) -> Bool
  }

  private static let rules: [Rule] = [
    Rule(field: "margin", message: "\"threshold\" and \"margin\" are both given; keep one") {
      $0.threshold != nil && $0.margin != nil
    },
    Rule(field: "margin", message: "\"margin\" is 0; it must be more than 0") { $0.margin == 0 },
    Rule(field: "margin", message: "a \"margin\" needs a \"baseline\"") {
      $0.margin != nil && $0.effect == .value
    },
    Rule(field: "effect", message: "\"effect\" is value and there is a \"baseline\"; drop one") {
      $0.effect == .value && $0.baseline != nil
    },
    Rule(field: "treatment", message: "\"treatment\" and \"baseline\" are the same arm") {
      $0.treatment != nil && $0.treatment == $0.baseline
    },
    Rule(field: "paired", message: "\"paired\" needs a \"baseline\"") {
      $0.isPaired == true && $0.baseline == nil
    },
    Rule(
      field: "refuted_if", message: "\"refuted_if\" and the criterion can both hold; move one"
    ) {
      guard let refuted = $0.refutedIf, let comparator = $0.comparator, let line = $0.line else {
        return false
      }
      return refuted.overlaps(Bound(comparator, line))
    },
    Rule(
      field: "interval",
      message: "\"interval\" score needs \"statistic\" proportion, unpaired, not percent"
    ) {
      $0.interval == .score
        && ($0.statistic != .proportion || $0.isPaired == true || $0.effect == .percent)
    },
    Rule(field: "interval", message: "\"interval\" t is not for a median; use bootstrap") {
      $0.interval == .t && $0.statistic == .median && $0.decideBy == .interval
    },
    Rule(field: "test", message: "\"test\" t and permutation are for means, not medians") {
      ($0.test == .t || $0.test == .permutation) && $0.statistic == .median
    },
    Rule(field: "test", message: "\"test\" permutation needs a \"baseline\"") {
      $0.test == .permutation && $0.baseline == nil
    },
    Rule(field: "test", message: "\"test\" sign needs \"paired: true\" and a difference") {
      $0.test == .sign && ($0.isPaired != true || $0.effect != .difference)
    },
    Rule(
      field: "test",
      message: "\"test\" fisher needs \"statistic\" proportion, a \"baseline\", unpaired, no margin"
    ) {
      $0.test == .fisher
        && ($0.statistic != .proportion || $0.baseline == nil || $0.isPaired == true
          || $0.margin != nil)
    },
    Rule(field: "n", message: "\"n\" is 1; a test or an interval needs 2 or more") {
      $0.count == 1 && ($0.test ?? .noTest != .noTest || $0.decideBy == .interval)
    },
    Rule(field: "predicted", message: "\"predicted\" lies outside its own bounds") {
      ($0.predictedLow ?? -.infinity) > ($0.predicted ?? $0.predictedHigh ?? .infinity)
        || ($0.predictedHigh ?? .infinity) < ($0.predicted ?? $0.predictedLow ?? -.infinity)
    },
  ]
}
