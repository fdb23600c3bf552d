internal import Statistics

/// How often and how far an author's, or a model's, predictions hold.
public struct Calibration: Sendable, Hashable {
  /// The predictions of one author or model.
  public struct Predictor: Sendable, Hashable {
    /// Who predicted.
    public var name: String
    /// One per criterion that was predicted and judged.
    public var predictions: [Prediction] = []
    /// Actual ÷ estimated hours, one per judgement that knows both.
    public var hourRatios: [Double] = []
    /// Actual ÷ estimated US dollars likewise.
    public var usdRatios: [Double] = []

    /// The predictions whose observed effect lies on the predicted side of no effect.
    public var rightDirection: Int {
      predictions.count { ($0.predicted - $0.none) * ($0.observed - $0.none) > 0 }
    }

    /// The predictions with bounds, and those of them that hold the observed effect.
    public var withinBounds: (held: Int, of: Int) {
      let bounded = predictions.compactMap { one in one.bounds.map { (one, $0) } }
      return (bounded.count { $0.1.contains($0.0.observed) }, bounded.count)
    }

    /// The middle of observed ÷ predicted, both measured from no effect; `nil` without predictions.
    ///
    /// Below 1, effects come out smaller than foretold.
    public var medianRatio: Double? {
      Calibration.median(
        predictions.filter { $0.predicted != $0.none }
          .map { ($0.observed - $0.none) / ($0.predicted - $0.none) })
    }

    /// What to multiply the next estimate of hours by: the median ratio; `nil` when none is known.
    public var hourFactor: Double? { Calibration.median(hourRatios) }
    /// What to multiply the next estimate of cost by.
    public var usdFactor: Double? { Calibration.median(usdRatios) }
  }

  /// One predicted effect and what came out.
  public struct Prediction: Sendable, Hashable {
    /// The plan, as its ledger names it.
    public var plan: String
    /// The criterion's name.
    public var criterion: String
    /// The verdict on the criterion.
    public var outcome: String
    /// The effect that was predicted.
    public var predicted: Double
    /// The bounds that were predicted, if both were.
    public var bounds: ClosedRange<Double>?
    /// The effect of a treatment that changes nothing.
    public var none: Double
    /// The effect in the results.
    public var observed: Double
  }

  /// The predictors by name.
  public var predictors: [Predictor]

  /// Gathers the judgements of ledgers: of each sealed plan the first one that was not invalid, for
  /// later ones know the result.
  public init(_ ledgers: [[LedgerEntry]]) {
    var found: [String: Predictor] = [:]
    for entries in ledgers {
      var seen: Set<String> = []
      for entry in entries {
        guard let judged = entry.judged, judged.verdict != "invalid",
          seen.insert(entry.plan).inserted
        else { continue }
        let name = judged.predictedBy
        found[name, default: Predictor(name: name)].add(judged, plan: entry.plan)
      }
    }
    predictors = found.values.sorted { $0.name < $1.name }
  }

  /// The middle value of `values`; `nil` of none.
  static func median(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : Sample(values).median
  }
}

extension Calibration.Predictor {
  fileprivate mutating func add(_ judged: LedgerEntry.Judged, plan: String) {
    for effect in judged.effects {
      guard let predicted = effect.predicted, let observed = effect.observed else { continue }
      var bounds: ClosedRange<Double>?
      if let low = effect.low, let high = effect.high, low <= high { bounds = low...high }
      predictions.append(
        Calibration.Prediction(
          plan: plan, criterion: effect.criterion, outcome: effect.outcome, predicted: predicted,
          bounds: bounds, none: effect.none, observed: observed))
    }
    if let ratio = judged.hours.ratio { hourRatios.append(ratio) }
    if let ratio = judged.usd.ratio { usdRatios.append(ratio) }
  }
}

extension LedgerEntry.Estimate {
  /// Actual ÷ estimated, where both are known and the estimate is not 0.
  fileprivate var ratio: Double? {
    guard let estimated, let actual, estimated > 0 else { return nil }
    return actual / estimated
  }
}
