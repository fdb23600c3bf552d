/// What a run is expected to take, and what that rests on.
public struct RunEstimate: Sendable, Hashable {
  /// From little to much.
  public struct Span: Sendable, Hashable {
    /// The low end.
    public var low: Double
    /// The high end.
    public var high: Double

    /// Creates a span.
    public init(_ low: Double, _ high: Double) {
      self.low = low
      self.high = high
    }

    /// The sum, end by end.
    static func + (left: Span, right: Span) -> Span {
      Span(left.low + right.low, left.high + right.high)
    }
  }

  /// The trials still to be done.
  public var trials = 0
  /// The questions to model judges, each a call.
  public var questions = 0
  /// The calls, none repeated: as many as trials and questions, up to all follow-ups made.
  public var calls = Span(0, 0)
  /// The input tokens.
  public var inputTokens = Span(0, 0)
  /// The output tokens.
  public var outputTokens = Span(0, 0)
  /// The cost in US dollars; `nil` when the price of any model is not known.
  public var usd: Span?
  /// The cost when every reply takes all the tokens it may; `nil` as ``usd``.
  public var mostUSD: Double?
  /// The wall time in seconds.
  public var seconds = Span(0, 0)
  /// What the figures rest on, a sentence each.
  public var basis: [String] = []

  /// An estimate of nothing.
  public init() {}
}

/// What a command was expected to take, and what it took.
public struct RunAccount: Sendable, Hashable {
  /// What was expected.
  public var estimate: RunEstimate
  /// The calls made, repeated ones included; a question to a model judge is one, repeated or not.
  public var calls: Int
  /// The input tokens of the calls that say what they took.
  public var inputTokens: Int
  /// The output tokens of the calls that say what they took.
  public var outputTokens: Int
  /// The cost of the calls of known cost, in US dollars.
  public var usd: Double
  /// The calls whose cost is not known.
  public var unpriced: Int
  /// The wall time in seconds; `nil` when the command is still at work or was killed.
  public var seconds: Double?

  /// Creates an account.
  public init(
    estimate: RunEstimate, calls: Int, inputTokens: Int, outputTokens: Int, usd: Double,
    unpriced: Int, seconds: Double?
  ) {
    self.estimate = estimate
    self.calls = calls
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.usd = usd
    self.unpriced = unpriced
    self.seconds = seconds
  }
}
