public import Wire

/// What a model's tokens cost, in US dollars per million.
public struct ModelPrice: Sendable, Hashable {
  /// Who sells it, such as `anthropic`; empty when the table does not say.
  public var provider: String
  /// Input tokens.
  public var input: Double
  /// Output tokens, reasoning included.
  public var output: Double
  /// Input tokens that come out of the prompt cache, when priced apart.
  public var cacheRead: Double?
  /// Input tokens that are written to the prompt cache, when priced apart.
  public var cacheWrite: Double?
  /// Input tokens through the provider's batch API, when it has one.
  public var batchInput: Double?
  /// Output tokens through the provider's batch API, when it has one.
  public var batchOutput: Double?
  /// The most input tokens that the model reads.
  public var maximumInputTokens: Int?
  /// The most output tokens that the model writes.
  public var maximumOutputTokens: Int?

  /// Creates a price.
  public init(
    provider: String = "", input: Double, output: Double, cacheRead: Double? = nil,
    cacheWrite: Double? = nil, batchInput: Double? = nil, batchOutput: Double? = nil,
    maximumInputTokens: Int? = nil, maximumOutputTokens: Int? = nil
  ) {
    self.provider = provider
    self.input = input
    self.output = output
    self.cacheRead = cacheRead
    self.cacheWrite = cacheWrite
    self.batchInput = batchInput
    self.batchOutput = batchOutput
    self.maximumInputTokens = maximumInputTokens
    self.maximumOutputTokens = maximumOutputTokens
  }

  /// The most that `usage` may cost in US dollars, whatever of its input is read from the cache or
  /// written to it: a write can cost more than plain input.
  public func mostCost(of usage: Usage) -> Double {
    let dearest = max(input, cacheRead ?? 0, cacheWrite ?? 0)
    return (Double(usage.input) * dearest + Double(usage.output) * output) / 1_000_000
  }

  /// The cost of `usage` in US dollars.
  ///
  /// Where the cache has no price of its own, its tokens cost what other input does: providers
  /// that do not price it apart give no discount.
  public func cost(of usage: Usage) -> Double {
    let plain = max(0, usage.input - usage.cacheRead - usage.cacheWrite)
    let dollars =
      Double(plain) * input + Double(usage.cacheRead) * (cacheRead ?? input)
      + Double(usage.cacheWrite) * (cacheWrite ?? input) + Double(usage.output) * output
    return dollars / 1_000_000
  }
}
