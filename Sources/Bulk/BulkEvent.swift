public import Store
public import Wire

/// Something worth telling while batches are submitted or fetched.
public enum BulkEvent: Sendable {
  /// A provider has a batch.
  case submitted(BulkBatch)
  /// A batch that an earlier command was about to submit is found at the provider.
  case found(BulkBatch)
  /// A batch that an earlier command was about to submit is not at the provider: its trials are as
  /// they were.
  case absent(BulkBatch)
  /// Whether the provider has a batch cannot be told.
  case doubtful(BulkBatch, BulkDoubt)
  /// A trial stays out of every batch; `name` is its prompt's.
  case unsendable(name: String, EndpointError)
}

/// Why it cannot be told whether a provider has a batch.
public enum BulkDoubt: Sendable, Hashable {
  /// The request is too fresh: the provider may be at it still.
  case tooFresh
  /// Several batches of the provider may be it.
  case several([String])
  /// The provider's list does not reach back far enough.
  case outOfSight
}

/// What the results of one batch came to.
public struct BulkTally: Sendable, Hashable {
  /// Whole replies.
  public var replied = 0
  /// Replies that a token limit cut off.
  public var truncated = 0
  /// Requests that the model declined.
  public var refused = 0
  /// Requests that brought an error.
  public var failed = 0
  /// Requests not run in time.
  public var expired = 0
  /// Requests cancelled before they were run.
  public var cancelled = 0
  /// Requests of which the provider says nothing, or nothing any more.
  public var missing = 0
  /// Lines of requests that are not of this batch.
  public var foreign = 0
  /// Lines that cannot be read.
  public var unreadable = 0
  /// What replies of known price cost, in US dollars.
  public var usd = 0.0
  /// Why the provider has no results, when it has none.
  public var message: String?

  /// Nothing yet.
  public init() {}

  /// The trials that have their outcome now.
  public var settled: Int {
    replied + truncated + refused + failed + expired + cancelled + missing
  }
}
