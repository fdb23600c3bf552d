/// How a batch is run.
public struct BatchSettings: Sendable, Hashable {
  /// The most trials under way at once; 1 or more.
  public var concurrency: Int
  /// How often a reply with missing steps is asked to add them; 0 for never.
  public var repairs: Int
  /// Whether replies are to arrive piece by piece.
  public var streams: Bool
  /// The most US dollars to spend, earlier sessions of the run not counted; `nil` for no limit.
  public var maximumUSD: Double?
  /// The most tokens to take, input and output together; `nil` for no limit.
  public var maximumTokens: Int?

  /// Creates settings.
  public init(
    concurrency: Int = 8, repairs: Int = 0, streams: Bool = false, maximumUSD: Double? = nil,
    maximumTokens: Int? = nil
  ) {
    self.concurrency = concurrency
    self.repairs = repairs
    self.streams = streams
    self.maximumUSD = maximumUSD
    self.maximumTokens = maximumTokens
  }
}
