internal import Checklist

extension StatedBound {
  /// How the sentence compares, where it says so.
  var effect: Effect? {
    let near = Array(amount.after.lowercased()).trimmed
    if amount.kind == "points" && sense != nil { return .difference }
    if Self.times.strippedStart(of: near) != nil { return .ratio }
    let compares =
      sense != nil || isNearness || Self.comparing.first(in: Array(near.prefix(60))) != nil
    if amount.kind == "points", compares || !Self.isMeasureOfPoints(amount) { return .difference }
    return compares ? (amount.kind == "percent" ? .percent : .difference) : nil
  }

  static let times = WordList("times|×|x|-fold|fold|fach|-fach|fois|veces|倍")
  private static let comparing = WordList(
    "than|above the|below the|als|que la|que el|que le|par rapport|respecto|relative to|over the")

  /// Nats and decibels are units of measures; percentage points are of differences only.
  private static func isMeasureOfPoints(_ amount: PlanReading.Amount) -> Bool {
    ["nat", "bit", "db"].contains { amount.text.lowercased().contains($0) }
  }

  /// The bound as it refutes `criterion`; `nil` when it is on the same side as what supports it.
  func refuting(_ criterion: Criterion) -> Bound? {
    guard (effect == .ratio) == (criterion.effect == .ratio), let stated = comparator,
      let wantsMore = criterion.comparator?.wantsMore
    else {
      return nil
    }
    guard let isDown = sense.map({ $0.isDown(wantsMore: wantsMore) }) ?? false else { return nil }
    let bound = Bound(
      isDown ? stated.mirrored : stated, isDown ? -amount.signed : amount.signed)
    return bound.comparator.wantsMore == wantsMore ? nil : bound
  }
}
