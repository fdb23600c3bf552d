internal import Checklist

extension PlanReading.Passage {
  /// The measure that `bound` is about: the last one between the number before and this one, else one
  /// named right behind it, else, for the sentence's first number, the last before it.
  func metric(of bound: StatedBound) -> String? {
    let amount = bound.amount
    // "2 points": the unit is no measure.
    let named = metrics.filter { metric in !amounts.contains { $0.text.contains(metric) } }
    let behind = String(amount.after.prefix(32).prefix { !",;:.、，；。".contains($0) })
    if let found = named.first(where: { behind.hasPrefix("of \($0)") }) { return found }
    func measure(in text: String) -> String? {
      guard let found = named.last(where: text.contains) else { return Sense.measure(in: text) }
      // "准确率" where only "率" is named.
      guard let whole = Sense.measure(in: text), whole.hasSuffix(found) else { return found }
      return whole
    }
    return measure(in: bound.lead) ?? measure(in: behind)
  }

  /// Whether it has a number that may be a line.
  func compares(_ isLevel: (PlanReading.Amount) -> Bool) -> Bool {
    amounts.contains { !OfflineReader.sizes.contains($0.kind) && !isLevel($0) }
  }

  var source: Proposal.Source {
    Proposal.Source(quote: text, line: lines.lowerBound)
  }
}
