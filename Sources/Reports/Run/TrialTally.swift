public import Checklist
public import Study
public import Wire
internal import Statistics

/// Counts over trials, taken one at a time.
///
/// It keeps numbers, not replies: per trial four bytes, and an entry per prompt.
public struct TrialTally: Sendable, Hashable {
  /// The scored replies: those that are whole and those that were cut off.
  ///
  /// Refusals, failed calls and pending trials are in no rate.
  public private(set) var scores = ScoreTally()
  /// The calls made, repeated ones included.
  public private(set) var attempts = 0
  /// The tokens of the trials that say what they took.
  public private(set) var usage: Usage?
  /// The begun trials that do not say how many tokens they took.
  public private(set) var withoutUsage = 0
  /// The failed trials for which no call was made because other samples of their prompt had failed alike.
  public private(set) var notSent = 0
  /// What was spent.
  public private(set) var spend = Spend()
  /// What requests to add what was missing did.
  public private(set) var repair = RepairTally()
  /// The calls that brought no reply by cause and HTTP status, such as `overloaded (529)`; those of
  /// trials that another call mended among them.
  public private(set) var failedCalls: [String: Int] = [:]
  private var statuses = [Int](repeating: 0, count: TrialStatus.allCases.count)
  private var durations: [Float] = []
  private(set) var outcomes: [String: Rate] = [:]
  private(set) var costs: [CostBin: Int] = [:]
  private(set) var tokenCosts: [CostBin: Int] = [:]
  private(set) var metSteps = [Int](repeating: 0, count: Step.allCases.count + 1)

  /// Starts at nothing.
  public init() {}

  /// All trials counted.
  public var trials: Int { statuses.reduce(0, +) }

  /// The prompts among them.
  public var prompts: Int { outcomes.count }

  /// The trials of `status`.
  public func count(_ status: TrialStatus) -> Int {
    statuses[TrialStatus.allCases.firstIndex(of: status) ?? 0]
  }

  /// The median wall time in seconds of the trials that brought a reply or a refusal, or `nil` when
  /// none did; O(n log n).
  public var medianSeconds: Double? {
    guard !durations.isEmpty else { return nil }
    let sorted = durations.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? Double(sorted[middle - 1] + sorted[middle]) / 2 : Double(sorted[middle])
  }

  /// The failed calls in words, the commonest first; `nil` when none failed.
  var failedCallsText: String? {
    guard !failedCalls.isEmpty else { return nil }
    let causes = failedCalls.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return "Failed calls: "
      + causes.map { "\(Figures.count($0.value)) \($0.key)" }.joined(separator: ", ") + "."
  }

  /// Counts a trial whose reply passes when all steps reach `threshold`.
  public mutating func add(_ record: TrialRecord, threshold: Level) {
    statuses[TrialStatus.allCases.firstIndex(of: record.status) ?? 0] += 1
    attempts += record.attempts.count
    repair.add(record, threshold: threshold)
    let passed = record.scored?.passes(at: threshold)
    var outcome = outcomes[record.prompt] ?? Rate(0, of: 0)
    if let passed {
      outcome.total += 1
      outcome.count += passed ? 1 : 0
    }
    outcomes[record.prompt] = outcome
    for failure in record.attempts.compactMap(\.failure) {
      failedCalls[failure.kind + (failure.status.map { " (\($0))" } ?? ""), default: 0] += 1
    }
    if record.isNotSent { notSent += 1 }
    let isBegun = record.status != .pending && !record.isNotSent || !record.attempts.isEmpty
    if isBegun {
      if let usage = record.usage {
        self.usage = self.usage.map { $0 + usage } ?? usage
      } else {
        withoutUsage += 1
      }
      spend.add(record.usd)
    }
    if record.status != .pending, record.status != .failed {
      durations.append(Float(record.seconds))
    }
    guard let assessment = record.scored else { return }
    scores.add(assessment, threshold: threshold)
    let met = assessment.steps.count { $0.level == .met }
    metSteps[met] += 1
    if let usd = record.usd { costs[CostBin(usd, met: met), default: 0] += 1 }
    if let usage = record.usage {
      tokenCosts[CostBin(Double(usage.output), met: met), default: 0] += 1
    }
  }
}

/// Money spent, as far as it is known.
public struct Spend: Sendable, Hashable {
  /// The sum of what is known, in US dollars.
  public private(set) var usd = 0.0
  /// The trials whose cost is known.
  public private(set) var known = 0
  /// The trials whose cost is not known.
  public private(set) var unknown = 0

  mutating func add(_ usd: Double?) {
    if let usd {
      self.usd += usd
      known += 1
    } else {
      unknown += 1
    }
  }

  /// The whole sum, or `nil` when any part of it is unknown.
  public var total: Double? { unknown == 0 ? usd : nil }

  /// `$1.23`, `unknown`, or `$1.23 + 3 trials unknown`; never 0 for what is not known.
  var text: String {
    if unknown == 0 { return known == 0 ? "none" : Figures.usd(usd) }
    return Figures.usd(usd, unknown: unknown, "trial")
  }

  /// The mean per trial of known cost, or `nil` when there is none.
  var mean: Double? { known > 0 ? usd / Double(known) : nil }
}

/// A cell of the chart of cost against score: an interval of cost, 16 to a decade, and the number of
/// steps met.
struct CostBin: Sendable, Hashable {
  /// The cost's place on a logarithmic scale, or `nil` for nothing.
  let place: Int?
  /// The steps met, 0 through 5.
  let met: Int

  static let perDecade = 16.0

  init(_ cost: Double, met: Int) {
    place = cost > 0 ? Int((Logarithm.base10(cost) * Self.perDecade).rounded(.down)) : nil
    self.met = met
  }
}

extension TrialRecord {
  /// The assessment, when the reply counts in the rates: it is whole or was cut off.
  package var scored: Assessment? {
    status == .replied || status == .truncated ? assessment : nil
  }
}
