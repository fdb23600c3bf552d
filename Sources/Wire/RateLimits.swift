/// What an endpoint says is left of its limits per minute.
public struct RateLimits: Sendable, Hashable {
  /// What is limited; the raw value is an index.
  public enum Quantity: Int, CaseIterable, Sendable, Hashable {
    /// Calls.
    case requests
    /// Tokens, input and output together.
    case tokens
    /// Input tokens.
    case inputTokens
    /// Output tokens.
    case outputTokens
  }

  /// What is left of one limit.
  public struct Allowance: Sendable, Hashable {
    /// The most in a minute; 1 or more.
    public var limit: Int
    /// What is left, 0 or more; `nil` when the endpoint does not say.
    public var remaining: Int?

    /// Creates an allowance.
    public init(limit: Int, remaining: Int? = nil) {
      self.limit = limit
      self.remaining = remaining
    }
  }

  /// The limits that are told of.
  public var allowances: [Quantity: Allowance]

  /// Creates limits.
  public init(_ allowances: [Quantity: Allowance]) {
    self.allowances = allowances
  }
}
