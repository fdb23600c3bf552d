internal import Checklist

/// Proposes criteria from a plan's own sentences, offline and always alike.
///
/// A sentence about success with a comparator and a number becomes a criterion; one that refutes gives
/// a criterion its `refuted_if`. Repetitions, levels, intervals, tests, predictions and costs are read
/// where they stand. Nothing is made up: what no sentence says has no value, and a sentence of the
/// criteria that compares and could not be used is named in ``Proposal/unread``. Of a sentence the first
/// 100 numbers are read and of a plan the first 50 criteria: more nobody confirms one by one.
public struct OfflineReader {
  typealias Passage = PlanReading.Passage
  typealias Amount = PlanReading.Amount

  var proposal = Proposal()
  let passages: [Passage]

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

  /// First what supports: what refutes may stand above it.
  private mutating func readCriteria() {
    let most = 50
    let stated = passages.filter { $0.steps.contains(.successCriteria) }.map { ($0, Role.read($0)) }
    for (passage, role) in stated
    where role.role == .support && proposal.preregistration.criteria.count < most {
      readSupporting(passage, isSaid: role.isSaid)
    }
    for (passage, role) in stated {
      switch role.role {
      case .kill:
        guard !passage.amounts.isEmpty else { continue }
        proposal.preregistration.kill.append(.words(passage.text))
        proposal.note(passage.source, for: "kill")
      case .undecided: continue
      case .refute: readRefuting(bounds(passage), passage)
      case .support: break
      }
      readTest(passage)
    }
  }

  /// Kinds of numbers that say how large an experiment is, not where a line runs.
  static let sizes: Set<String> = [
    "repeats", "runs", "people", "subjects", "arms", "machineTime", "personTime", "devices",
    "steps",
  ]
  private static let levels = WordList("p <|p<|p ≤|p <=|p =|alpha|alpha =|α|α =|n =|n=|p-wert <")
  /// "4 of 5 seeds": how many of the repetitions, not where a line runs.
  private static let parts = WordList("of|out of|/|von|sur|de las|de los|von den")

  /// The comparators with their numbers in a passage, levels of significance left out.
  private func bounds(_ passage: Passage) -> [StatedBound] {
    var last = 0
    var isSpent = false
    return passage.amounts.compactMap { amount in
      let lead = String(amount.before.dropFirst(last))
      // The number in "recall@10" belongs to the name.
      if amount.before.last != "@" { last = amount.before.count + amount.text.count }
      // "34 of 40", "1.2 < z < 2.2": neither number is a line by itself.
      let isHalf = isPart(amount)
      defer { isSpent = isHalf }
      guard !Self.sizes.contains(amount.kind), !isLevel(amount), !isHalf, !isSpent else {
        return nil
      }
      return StatedBound(amount, lead: lead)
    }
  }

  func isLevel(_ amount: Amount) -> Bool {
    Self.levels.strippedEnd(of: Array(amount.before.lowercased()).trimmed) != nil
  }

  private func isPart(_ amount: Amount) -> Bool {
    let tail = Array(amount.after.lowercased()).trimmed
    if let first = tail.first, "<≤".contains(first), amount.before.last != "@" { return true }
    return Self.parts.strippedStart(of: tail)?.first?.isNumber ?? false
  }

  private mutating func readSupporting(_ passage: Passage, isSaid: Bool) {
    let bounds = bounds(passage)
    var lines: [Double] = []
    for bound in bounds {
      // "3 % smaller, and the whole interval below −3 %" is one line.
      guard !lines.contains(bound.amount.value) else { continue }
      lines.append(bound.amount.value)
      let metric = passage.metric(of: bound)
      // "Below 0.8 we leave it": a second line on the other side is no second criterion.
      if !isSaid,
        proposal.preregistration.criteria.contains(where: {
          (metric == nil || $0.metric?.lowercased() == metric?.lowercased())
            && $0.isMeasured(in: bound.amount.unit) && bound.refuting($0) != nil
        })
      {
        readRefuting([bound], passage)
        continue
      }
      let criterion = criterion(bound, of: metric, in: passage, isOnly: bounds.count == 1)
      for field in Criterion.fields where field.name != "name" && field.value(criterion) != nil {
        proposal.note(passage.source, for: field.name, criterion: criterion.name)
      }
      proposal.preregistration.criteria.append(criterion)
    }
    if bounds.isEmpty, isSaid, passage.compares(isLevel) { proposal.unread.append(passage.source) }
  }

  private func criterion(
    _ bound: StatedBound, of metric: String?, in passage: Passage, isOnly: Bool
  ) -> Criterion {
    var criterion = Criterion()
    criterion.metric = metric
    criterion.name = freeName(metric)
    criterion.quote = passage.text
    criterion.effect = bound.effect
    if criterion.effect != .percent { criterion.unit = bound.amount.unit }
    let wantsMore = Sense.wantsMore(metric)
    if bound.isNearness {
      // How near is near enough where it is worse; on which side that is, the measure says.
      if let wantsMore {
        criterion.comparator = wantsMore ? .atLeast : .atMost
        criterion.threshold = wantsMore ? -bound.amount.signed : bound.amount.signed
      }
    } else if let isDown = bound.sense.map({ $0.isDown(wantsMore: wantsMore) }) ?? false {
      criterion.comparator = isDown ? bound.comparator?.mirrored : bound.comparator
      criterion.threshold = isDown ? -bound.amount.signed : bound.amount.signed
    }
    // Half the time is not minus twice the speed.
    if criterion.effect == .ratio, bound.sense?.isDown(wantsMore: wantsMore) ?? false {
      (criterion.comparator, criterion.threshold) = (nil, nil)
    }
    let words = Array((isOnly ? passage.text : bound.lead).lowercased())
    criterion.statistic = Self.statistics.first { $0.words.first(in: words) != nil }?.statistic
    return criterion
  }

  private static let statistics: [(statistic: Statistic, words: WordList)] = [
    (.median, WordList("median*|médian*|mediana*|中位数|中央値")),
    (
      .mean,
      WordList("mean|average*|mittlere*|mittelwert|durchschnitt*|moyen*|media|medio|promedio|平均*")
    ),
  ]

  private func freeName(_ metric: String?) -> String {
    let taken = Set(proposal.preregistration.criteria.map(\.name))
    let base = (metric ?? "criterion").lowercased().map { character in
      character.isLetter || character.isNumber ? String(character) : "_"
    }.joined()
    return taken.contains(base)
      ? (2...).lazy.map { "\(base)_\($0)" }.first { !taken.contains($0) } ?? base : base
  }

  private mutating func readRefuting(_ bounds: [StatedBound], _ passage: Passage) {
    var isRead = false
    for bound in bounds {
      // The criterion about the same measure; else the first that has none yet.
      let metric = passage.metric(of: bound)?.lowercased()
      let open = proposal.preregistration.criteria.indices.compactMap {
        index -> (index: Int, bound: Bound)? in
        let criterion = proposal.preregistration.criteria[index]
        guard criterion.refutedIf == nil, criterion.isMeasured(in: bound.amount.unit),
          let refuting = bound.refuting(criterion)
        else { return nil }
        return (index, refuting)
      }
      guard
        let found = open.first(where: {
          metric == proposal.preregistration.criteria[$0.index].metric?.lowercased()
        }) ?? open.first
      else { continue }
      proposal.preregistration.criteria[found.index].refutedIf = found.bound
      proposal.note(
        passage.source, for: "refuted_if",
        criterion: proposal.preregistration.criteria[found.index].name)
      isRead = true
    }
    if !isRead, passage.compares(isLevel) { proposal.unread.append(passage.source) }
  }
}

extension Criterion {
  /// Whether a number with `other` behind it may be one of this criterion's effects; "1 point" and
  /// "2 points" are of one unit.
  func isMeasured(in other: String?) -> Bool {
    func singular(_ unit: String?) -> Substring? {
      unit.map { $0.hasSuffix("s") ? $0.dropLast() : $0[...] }
    }
    return singular(effect == .percent ? "%" : unit) == singular(other)
  }
}
