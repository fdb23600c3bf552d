/// How a run goes about its trials.
public struct RunOptions: Sendable, Hashable {
  /// When a call that failed is made again.
  public var retrying: Retrying
  /// The most follow-ups per trial that ask for missing steps; 0 for none.
  public var repairs: Int
  /// Whether replies arrive piece by piece: slower, but a gateway that cuts off long silences lets
  /// long replies through.
  public var streams: Bool
  /// The most that the run may cost in US dollars, earlier sessions included; `nil` for no limit.
  public var maximumUSD: Double?
  /// What earlier sessions of the run spent, in US dollars.
  public var spentBefore: Double

  /// Creates options.
  public init(
    retrying: Retrying = Retrying(), repairs: Int = 0, streams: Bool = false,
    maximumUSD: Double? = nil, spentBefore: Double = 0
  ) {
    self.retrying = retrying
    self.repairs = repairs
    self.streams = streams
    self.maximumUSD = maximumUSD
    self.spentBefore = spentBefore
  }
}
