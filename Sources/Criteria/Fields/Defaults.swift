extension Preregistration {
  /// The same with everything said that goes without saying, so that nothing is implicit once it is
  /// sealed.
  public var complete: Preregistration {
    var complete = self
    complete.criteria = criteria.map(\.complete)
    return complete
  }
}

extension Criterion {
  /// The same with its defaults filled in.
  ///
  /// An effect is a difference where there is a baseline, a value where there is none; a mean; the
  /// estimate decides, unless there is a margin or an interval is named; the interval is Wilson's for
  /// proportions, the bootstrap's for medians and Student's otherwise; there is no test; α is 0.05;
  /// tests are two-sided, and one-sided against a margin; the other side of the line refutes.
  public var complete: Criterion {
    var complete = self
    complete.effect = effect ?? (baseline == nil ? .value : .difference)
    complete.statistic = statistic ?? .mean
    complete.decideBy = decideBy ?? (margin != nil || interval != nil ? .interval : .estimate)
    complete.isPaired = isPaired ?? false
    complete.interval = interval ?? complete.usualInterval
    complete.test = test ?? .noTest
    complete.sides = sides ?? (margin == nil ? .two : .one)
    complete.alpha = alpha ?? 0.05
    complete.aggregate = aggregate ?? .single
    if let comparator, let line = complete.line {
      complete.refutedIf = refutedIf ?? Bound(comparator.opposite, line)
    }
    return complete
  }

  private var usualInterval: IntervalMethod {
    switch statistic {
    case .proportion: isPaired == true ? .t : .score
    case .median: .bootstrap
    case .mean, nil: .t
    }
  }
}
