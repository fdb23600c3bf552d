internal import Checklist

/// Proposes criteria from a plan's own sentences, offline and always alike.
///
/// A sentence about success with a comparator and a number becomes a criterion; one that refutes gives
/// a criterion its `refuted_if`. Repetitions, levels, intervals, tests, predictions and costs are read
/// where they stand. Nothing is made up: what no sentence says has no value.
public struct OfflineReader {
  private typealias Passage = PlanReading.Passage
  private typealias Amount = PlanReading.Amount

  private var proposal = Proposal()
  private let passages: [Passage]

  /// The proposal for the plan `text`.
  public static func propose(_ text: String) -> Proposal {
    var reader = OfflineReader(text)
    reader.readCriteria()
    reader.readDesign()
    reader.readPrediction()
    reader.readCost()
    return reader.proposal
  }

  private init(_ text: String) { passages = PlanReading(text).passages }

  // MARK: Criteria

  private static let killing = ["kill", "stop early", "abort", "stopping rule"]
  private static let undecided = [
    "inconclusive", "undecided", "in between", "otherwise", "expect", "predict", "surprised",
  ]
  private static let refuting = [
    "refut", "falsif", "reject", "not supported", "fails", "failure", "disprov", "counts against",
    "is wrong", "widerlegt", "réfut", "refuta",
  ]

  /// What a sentence of the success criteria is about.
  private enum Role {
    case support, refute, kill, undecided

    /// By the word that comes first, in the sentence or else in its heading.
    init(_ passage: Passage) {
      let tables: [(Role, [String])] = [
        (.kill, OfflineReader.killing), (.undecided, OfflineReader.undecided),
        (.refute, OfflineReader.refuting),
        (.support, ["support", "success", "confirm", "adopt", "ship", "accept"]),
      ]
      for text in [passage.text.lowercased(), passage.heading.lowercased()] {
        let found = tables.flatMap { role, words in
          words.compactMap { word in
            text.firstRange(of: word).map {
              (role, text.distance(from: text.startIndex, to: $0.lowerBound))
            }
          }
        }
        if let first = found.min(by: { $0.1 < $1.1 }) {
          self = first.0
          return
        }
      }
      self = .support
    }
  }

  private mutating func readCriteria() {
    for passage in passages where passage.steps.contains(.successCriteria) {
      switch Role(passage) {
      case .kill:
        guard !passage.amounts.isEmpty else { continue }
        proposal.preregistration.kill.append(.words(passage.text))
        proposal.note(passage.source, for: "kill")
      case .undecided: continue
      case .refute: readRefuting(passage)
      case .support: readSupporting(passage)
      }
      readTest(passage)
    }
  }

  /// Kinds of numbers that say how large an experiment is, not where a line runs.
  private static let sizes: Set<String> = [
    "repeats", "runs", "people", "subjects", "arms", "machineTime", "personTime", "devices",
  ]
  private static let levels = ["p <", "p<", "p ≤", "p <=", "p =", "alpha", "alpha =", "α", "α ="]

  /// The comparators with their numbers in a passage, levels of significance left out.
  private func bounds(_ passage: Passage) -> [(comparator: Comparator, amount: Amount)] {
    passage.amounts.compactMap { amount in
      guard !Self.sizes.contains(amount.kind), !isLevel(amount),
        let comparator = ComparatorWords.read(before: amount.before, after: amount.after)
      else { return nil }
      return (comparator, amount)
    }
  }

  private func isLevel(_ amount: Amount) -> Bool {
    let head = amount.before.lowercased().trimmed
    return Self.levels.contains { level in
      head.hasSuffix(level) && head.dropLast(level.count).last?.isLetter != true
    }
  }

  private mutating func readSupporting(_ passage: Passage) {
    let words = passage.text.lowercased()
    var lines: [Double] = []
    for (comparator, amount) in bounds(passage) {
      // "3 % smaller, and the whole interval below −3 %" is one line.
      guard !lines.contains(amount.value) else { continue }
      lines.append(amount.value)
      var criterion = Criterion()
      criterion.metric =
        passage.metrics.last { amount.before.contains($0) } ?? passage.metrics.first
      criterion.name = freeName(criterion.metric)
      criterion.quote = passage.text
      criterion.effect = effect(amount, words)
      if criterion.effect != .percent { criterion.unit = amount.unit }
      switch Direction(amount, metric: criterion.metric) {
      case .asWritten:
        criterion.comparator = comparator
        criterion.threshold = amount.signed
      case .downwards:
        criterion.comparator = comparator.mirrored
        criterion.threshold = -amount.signed
      // Whether faster is more or less depends on the measure: to be asked.
      case .unknown: break
      }
      if words.contains("median") {
        criterion.statistic = .median
      } else if words.contains("mean") || words.contains("average") {
        criterion.statistic = .mean
      }
      for field in Criterion.fields where field.name != "name" && field.value(criterion) != nil {
        proposal.note(passage.source, for: field.name, criterion: criterion.name)
      }
      proposal.preregistration.criteria.append(criterion)
    }
  }

  private func freeName(_ metric: String?) -> String {
    let taken = Set(proposal.preregistration.criteria.map(\.name))
    let base = (metric ?? "criterion").lowercased().map { character in
      character.isLetter || character.isNumber ? String(character) : "_"
    }.joined()
    return taken.contains(base)
      ? (2...).lazy.map { "\(base)_\($0)" }.first { !taken.contains($0) } ?? base : base
  }

  /// How a sentence compares, where it says so.
  private func effect(_ amount: Amount, _ words: String) -> Effect? {
    let near = String(amount.after.lowercased().prefix(60)).trimmed
    let compares = [
      "than", "above the", "below the", "faster", "slower", "smaller", "larger", "fewer",
    ]
    .contains { near.contains($0) }
    if amount.kind == "points" { return .difference }
    if near.hasPrefix("times") || near.hasPrefix("×") { return .ratio }
    if amount.kind == "percent", compares || words.contains(" by at ") || words.contains("relative")
    {
      return .percent
    }
    return compares ? .difference : nil
  }

  private mutating func readRefuting(_ passage: Passage) {
    for (comparator, amount) in bounds(passage) {
      // The criterion about the same measure; else the first that has none yet.
      let metrics = Set(passage.metrics.map { $0.lowercased() })
      let open = proposal.preregistration.criteria.indices.filter { index in
        let criterion = proposal.preregistration.criteria[index]
        return criterion.refutedIf == nil
          && criterion.comparator?.wantsMore != comparator.wantsMore
          && criterion.isMeasured(in: amount.unit)
      }
      guard
        let index = open.first(where: {
          metrics.contains(proposal.preregistration.criteria[$0].metric?.lowercased() ?? "")
        }) ?? open.first
      else { continue }
      proposal.preregistration.criteria[index].refutedIf = Bound(comparator, amount.signed)
      proposal.note(
        passage.source, for: "refuted_if",
        criterion: proposal.preregistration.criteria[index].name)
    }
  }

  // MARK: Tests

  private static let tests: [(words: String, method: TestMethod)] = [
    ("permutation", .permutation), ("sign test", .sign), ("mcnemar", .sign), ("fisher", .fisher),
    ("t-test", .t), ("t test", .t), ("welch", .t),
  ]

  /// Levels, intervals and tests of a sentence: of the criteria read from it, or, when there are none,
  /// of all that have none yet.
  private mutating func readTest(_ passage: Passage) {
    let text = passage.text.lowercased()
    let own = proposal.preregistration.criteria.indices.filter {
      proposal.preregistration.criteria[$0].quote == passage.text
    }
    let test = Self.tests.first { text.contains($0.words) }?.method
    let level = passage.amounts.first { isLevel($0) && $0.value > 0 && $0.value <= 0.5 }
    let confidence = passage.amounts.first { amount in
      let near = amount.after.lowercased().trimmed
      return amount.kind == "percent" && amount.value >= 50 && amount.value < 100
        && ["confidence", "interval", "ci", "bootstrap"].contains(where: near.hasPrefix)
    }
    for index in own.isEmpty ? Array(proposal.preregistration.criteria.indices) : own {
      let before = proposal.preregistration.criteria[index]
      var criterion = before
      criterion.test = before.test ?? test
      criterion.alpha = before.alpha ?? level?.value
      if let confidence, before.decideBy == nil {
        criterion.decideBy = .interval
        // 100 − 95 is 5 exactly; 100 − 99.9 is not 0.1.
        criterion.alpha = before.alpha ?? ((100 - confidence.value) * 1e6).rounded() / 1e8
        if text.contains("bootstrap") { criterion.interval = .bootstrap }
      }
      if text.contains("paired"), !text.contains("unpaired") { criterion.isPaired = true }
      for field in Criterion.fields where field.value(before) != field.value(criterion) {
        proposal.note(passage.source, for: field.name, criterion: criterion.name)
      }
      proposal.preregistration.criteria[index] = criterion
    }
  }

  // MARK: The rest of the plan

  private mutating func readDesign() {
    let wanted: Set<Step> = [.minimalExperiment, .ablationsControls, .successCriteria]
    for passage in passages where !passage.steps.isDisjoint(with: wanted) {
      guard
        let amount = passage.amounts.first(where: { $0.kind == "repeats" }),
        let count = Int(exactly: amount.value), count >= 1
      else { continue }
      for index in proposal.preregistration.criteria.indices {
        proposal.preregistration.criteria[index].count = count
        proposal.note(
          passage.source, for: "n", criterion: proposal.preregistration.criteria[index].name)
      }
      let word = amount.text.lowercased()
      if let column = ["seed", "fold"].first(where: word.contains) {
        proposal.preregistration.seed = column
        proposal.note(passage.source, for: "seed")
      }
      return
    }
  }

  /// An effect that the hypothesis foretells in the unit of a criterion: "we expect 3 points".
  private mutating func readPrediction() {
    let words = ["expect", "predict", "anticipate", "best guess"]
    for passage in passages where words.contains(where: passage.text.lowercased().contains) {
      for index in proposal.preregistration.criteria.indices {
        let criterion = proposal.preregistration.criteria[index]
        guard criterion.predicted == nil,
          let amount = passage.amounts.first(where: { amount in
            criterion.isMeasured(in: amount.unit)
              && !Self.sizes.contains(amount.kind)
              && ComparatorWords.read(before: amount.before, after: amount.after) == nil
          })
        else { continue }
        let isDown = Direction(amount, metric: criterion.metric) == .downwards
        proposal.preregistration.criteria[index].predicted =
          isDown ? -amount.signed : amount.signed
        proposal.note(passage.source, for: "predicted", criterion: criterion.name)
      }
    }
  }

  private mutating func readCost() {
    let wanted: [(field: String, kinds: Set<String>)] = [
      ("estimated_hours", ["machineTime", "personTime", "duration", "moment"]),
      ("estimated_usd", ["money"]),
    ]
    for (name, kinds) in wanted {
      let found = passages.filter { $0.steps.contains(.costEstimate) }.compactMap { passage in
        passage.amounts.last {
          kinds.contains($0.kind)
            && (name != "estimated_usd" || $0.text.contains("$") || $0.before.hasSuffix("$"))
        }.map { (passage, $0) }
      }
      guard
        let (passage, amount) = found.first(where: { $0.0.text.lowercased().contains("total") })
          ?? (found.count == 1 ? found.first : nil),
        let field = Preregistration.fields.first(where: { $0.name == name })
      else { continue }
      try? field.set(
        &proposal.preregistration, to: Number.text((amount.value * 1e4).rounded() / 1e4))
      proposal.note(passage.source, for: name)
    }
  }
}

extension Criterion {
  /// Whether a number with `other` behind it may be one of this criterion's effects; "1 point" and
  /// "2 points" are of one unit.
  fileprivate func isMeasured(in other: String?) -> Bool {
    func singular(_ unit: String?) -> Substring? {
      unit.map { $0.hasSuffix("s") ? $0.dropLast() : $0[...] }
    }
    return singular(effect == .percent ? "%" : unit) == singular(other)
  }
}

extension PlanReading.Passage {
  fileprivate var source: Proposal.Source {
    Proposal.Source(quote: text, line: lines.lowerBound)
  }
}
