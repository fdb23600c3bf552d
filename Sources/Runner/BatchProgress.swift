public import Wire

/// Where a batch stands at one moment; every trial is in one of `finishedBefore`, `replied`,
/// `truncated`, `refused`, `failed`, `inFlight` and what is left of `total`.
public struct BatchProgress: Sendable, Hashable {
  /// All trials of the plan.
  public var total = 0
  /// Those that an earlier session had finished.
  public var finishedBefore = 0
  /// Whole replies of this session.
  public var replied = 0
  /// Replies that a token limit cut off.
  public var truncated = 0
  /// Replies that decline.
  public var refused = 0
  /// Trials without a reply after their last attempt.
  public var failed = 0
  /// Replies that pass the checklist.
  public var passed = 0
  /// Trials under way, waits included.
  public var inFlight = 0
  /// Those of ``inFlight`` that wait before another attempt.
  public var waiting = 0
  /// Calls sent.
  public var attempts = 0
  /// The tokens that this session's replies took.
  public var usage = Usage(input: 0, output: 0)
  /// What this session cost in US dollars as far as prices are known.
  public var usd = 0.0
  /// Replies whose cost is not known.
  public var unpriced = 0
  /// The time since the session began.
  public var elapsed: Duration = .zero

  /// Creates a progress of nothing.
  public init() {}

  /// Trials of this session that are recorded.
  public var recorded: Int { replied + truncated + refused + failed }
  /// Trials that are neither recorded nor under way.
  public var pending: Int { max(0, total - finishedBefore - recorded - inFlight) }
}

/// How a batch ended.
public struct BatchOutcome: Sendable {
  /// Why no more trials were started while some were left.
  public enum Stop: Sendable, Hashable {
    /// ``BatchRunner/drain()`` was called.
    case interrupted
    /// The next trial might have gone over ``BatchSettings/maximumUSD``.
    case money
    /// The next trial might have gone over ``BatchSettings/maximumTokens``.
    case tokens
  }

  /// The counts at the end.
  public var progress: BatchProgress
  /// Why it stopped early; `nil` when every trial had its turn.
  public var stop: Stop?
  /// The models that take no calls, each with the failure that says so; their trials are pending.
  public var closed: [(model: String, error: EndpointError)]
}
