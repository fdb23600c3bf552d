internal import Checklist
internal import Statistics
internal import Study

/// The trials of two sides, each with its partner; and those that have none, counted by why.
struct PairedTrials {
  typealias Score = ComparedTrials.Outcome.Score

  /// Pairs of scored replies to one prompt.
  struct Prompt {
    var pairs: [(first: Score, second: Score)] = []
  }

  /// A pair of which a measure holds on one side only.
  struct Flip {
    /// The prompt's name.
    var prompt: String
    /// What else the two have in common, such as the model; often empty.
    var within: String
    var sample: Int
    var first: Score
    var second: Score
  }

  /// Why one side has no scored reply where the other has a trial.
  enum Absence: String, CaseIterable {
    /// The side has no such trial at all.
    case noTrial = "no_such_trial"
    case failed
    case refused
    case pending
    /// There is a reply, and no score.
    case unscored

    init(_ outcome: ComparedTrials.Outcome?) {
      switch outcome?.status {
      case nil: self = .noTrial
      case .failed: self = .failed
      case .refused: self = .refused
      case .pending: self = .pending
      case .replied, .truncated: self = .unscored
      }
    }
  }

  /// What one side is short of.
  struct Side {
    var absences: [Absence: Int] = [:]
    /// The scored replies among the pairs that a token limit cut off.
    var truncated = 0
  }

  /// The prompts that have pairs, in a fixed order, so that the same data give the same draws.
  private(set) var prompts: [Prompt] = []
  private(set) var first = Side()
  private(set) var second = Side()
  /// The prompts and samples that either side has a trial of.
  private(set) var possible = 0
  /// Of the pairs whose trials both came to an end, how many pass, a refusal or a failed call counted
  /// as not passing.
  private(set) var ended = (first: Rate(0, of: 0), second: Rate(0, of: 0))

  /// The pairs of which a measure holds on one side only: first those that pass no more, then those
  /// that pass now, then the others; each in the order of names.
  private(set) var flips: [Flip] = []

  /// The pairs of scored replies.
  var count: Int { prompts.reduce(0) { $0 + $1.pairs.count } }

  init(_ one: ComparedTrials, _ other: ComparedTrials) {
    let keys = Set(one.outcomes.keys).union(other.outcomes.keys).sorted {
      ($0.prompt, $0.within, $0.sample) < ($1.prompt, $1.within, $1.sample)
    }
    possible = keys.count
    var current: String?
    for key in keys {
      let (left, right) = (one.outcomes[key], other.outcomes[key])
      countEnds(left, right)
      guard let before = left?.score, let after = right?.score else {
        if left?.score == nil { first.absences[Absence(left), default: 0] += 1 }
        if right?.score == nil { second.absences[Absence(right), default: 0] += 1 }
        continue
      }
      if left?.status == .truncated { first.truncated += 1 }
      if right?.status == .truncated { second.truncated += 1 }
      if current != key.prompt {
        prompts.append(Prompt())
        current = key.prompt
      }
      prompts[prompts.count - 1].pairs.append((before, after))
      if Measure.all.contains(where: { $0.holds(for: before) != $0.holds(for: after) }) {
        flips.append(
          Flip(
            prompt: left?.prompt ?? "", within: key.within, sample: key.sample, first: before,
            second: after))
      }
    }
    func rank(_ flip: Flip) -> Int {
      flip.first.passed == flip.second.passed ? 2 : flip.first.passed ? 0 : 1
    }
    flips.sort {
      (rank($0), $0.prompt, $0.within, $0.sample) < (rank($1), $1.prompt, $1.within, $1.sample)
    }
  }

  private mutating func countEnds(
    _ left: ComparedTrials.Outcome?, _ right: ComparedTrials.Outcome?
  ) {
    guard let left, let right, left.status != .pending, right.status != .pending else { return }
    ended.first.total += 1
    ended.second.total += 1
    if left.score?.passed == true { ended.first.count += 1 }
    if right.score?.passed == true { ended.second.count += 1 }
  }
}
