public import Checklist

/// What two sides are compared by: a property that a scored reply has or has not.
public enum Measure: Sendable, Hashable {
  /// The reply passes.
  case passed
  /// The step is met.
  case met(Step)
  /// Nothing is overclaimed.
  case withoutOverclaim

  /// All of them: the whole first, then its parts.
  public static let all: [Measure] =
    [.passed] + Step.allCases.map(Measure.met) + [.withoutOverclaim]

  /// Whether it is a part of ``passed``.
  var isPart: Bool { self != .passed }

  /// Its name in tables.
  var title: String {
    switch self {
    case .passed: "passed"
    case .met(let step): step.title
    case .withoutOverclaim: "no overclaim"
    }
  }

  /// Its name in JSON.
  var key: String {
    switch self {
    case .passed: "passed"
    case .met(let step): step.rawValue
    case .withoutOverclaim: "no_overclaim"
    }
  }

  func holds(for score: PairedTrials.Score) -> Bool {
    switch self {
    case .passed: score.passed
    case .met(let step): score.level(of: step) == .met
    case .withoutOverclaim: !score.overclaims
    }
  }

  /// The levels that belong to it, 0 through 2: a step's, or the means of all five.
  func levels(
    _ pair: (first: PairedTrials.Score, second: PairedTrials.Score)
  ) -> (first: Double, second: Double)? {
    guard let first = level(of: pair.first), let second = level(of: pair.second) else { return nil }
    return (first, second)
  }

  private func level(of score: PairedTrials.Score) -> Double? {
    switch self {
    case .passed:
      Double(score.levels.reduce(0) { $0 + $1.rawValue }) / Double(score.levels.count)
    case .met(let step): Double(score.level(of: step).rawValue)
    case .withoutOverclaim: nil
    }
  }
}

extension ComparedTrials.Outcome.Score {
  fileprivate func level(of step: Step) -> Level {
    levels[Step.allCases.firstIndex(of: step) ?? 0]
  }
}
