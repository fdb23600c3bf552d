public import Checklist
public import Statistics

/// Counts over scored texts, taken one text at a time and small however many there are.
public struct ScoreTally: Sendable, Hashable {
  /// The texts that pass, of all scored.
  public private(set) var passed = Rate(0, of: 0)
  /// The texts that assert before any experiment that the idea works.
  public private(set) var overclaiming = 0
  private var counts = [Int](repeating: 0, count: Step.allCases.count * Level.allCases.count)

  /// Starts at nothing.
  public init() {}

  /// The texts counted.
  public var scored: Int { passed.total }

  /// Whether every text passed; true of none.
  public var allPassed: Bool { passed.count == passed.total }

  /// Counts one text.
  public mutating func add(_ record: ScoreRecord) {
    add(record.assessment, threshold: record.threshold)
  }

  /// Counts one text that passes when all steps reach `threshold`.
  public mutating func add(_ assessment: Assessment, threshold: Level = .met) {
    passed.total += 1
    if assessment.passes(at: threshold) { passed.count += 1 }
    if !assessment.overclaims.isEmpty { overclaiming += 1 }
    for step in Step.allCases { counts[index(step, assessment.level(of: step))] += 1 }
  }

  /// The texts in which `step` is at exactly `level`.
  public func count(of step: Step, at level: Level) -> Int {
    counts[index(step, level)]
  }

  /// The texts in which `step` reaches `level`, of all scored.
  public func rate(of step: Step, reaching level: Level = .met) -> Rate {
    let reached = Level.allCases.filter { $0 >= level }
    return Rate(reached.reduce(0) { $0 + count(of: step, at: $1) }, of: scored)
  }

  /// The texts that overclaim nothing, of all scored.
  public var withoutOverclaim: Rate { Rate(scored - overclaiming, of: scored) }

  private func index(_ step: Step, _ level: Level) -> Int {
    let position = Step.allCases.firstIndex(of: step) ?? 0
    return position * Level.allCases.count + level.rawValue
  }
}
