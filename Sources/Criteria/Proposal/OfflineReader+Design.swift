internal import Checklist

extension OfflineReader {
  mutating func readDesign() {
    let wanted: Set<Step> = [.minimalExperiment, .ablationsControls, .successCriteria]
    for passage in passages where !passage.steps.isDisjoint(with: wanted) {
      guard
        let amount = passage.amounts.first(where: Self.isCount),
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

  /// Whether it counts repetitions; the draws of a bootstrap are none.
  private static func isCount(_ amount: Amount) -> Bool {
    if amount.kind == "plain" {
      return named.strippedEnd(of: Array(amount.before.lowercased()).trimmed) != nil
    }
    return amount.kind == "repeats"
      && draws.first(in: Array((amount.text + amount.after.prefix(12)).lowercased())) == nil
  }

  private static let named = WordList("n =|n=|n：")
  private static let draws = WordList("resample*|bootstrap*|permutation*|draws|бутстрэп*")

  private static let predicting = WordList(
    "expect*|predict*|we anticipate|i anticipate|best guess|erwarte*|prévoi*|s'attend*|esper*|"
      + "se espera|预期|预计|予想")

  /// An effect that the hypothesis foretells in the unit of a criterion: "we expect 3 points".
  mutating func readPrediction() {
    for passage in passages
    where Self.predicting.first(in: Array(passage.text.lowercased())) != nil {
      for index in proposal.preregistration.criteria.indices {
        let criterion = proposal.preregistration.criteria[index]
        guard criterion.predicted == nil, isAbout(criterion, passage),
          let amount = passage.amounts.first(where: { amount in
            criterion.isMeasured(in: amount.unit)
              && !Self.sizes.contains(amount.kind)
              && StatedBound(amount, lead: amount.before) == nil
          })
        else { continue }
        let sense = StatedBound.sense(of: amount, lead: amount.before)
        let isDown = sense?.isDown(wantsMore: criterion.comparator?.wantsMore) ?? false
        proposal.preregistration.criteria[index].predicted =
          isDown ? -amount.signed : amount.signed
        proposal.note(passage.source, for: "predicted", criterion: criterion.name)
      }
    }
  }

  /// Whether a sentence without the criterion's name may be about it: where there is no other.
  private func isAbout(_ criterion: Criterion, _ passage: Passage) -> Bool {
    let others = proposal.preregistration.criteria.filter {
      $0.name != criterion.name
        && $0.isMeasured(in: criterion.effect == .percent ? "%" : criterion.unit)
    }
    return others.isEmpty
      || criterion.metric.map { passage.text.lowercased().contains($0.lowercased()) } ?? false
  }

  mutating func readCost() {
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
