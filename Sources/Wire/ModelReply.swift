/// What a model answered, in no provider's words any more.
public struct ModelReply: Sendable, Hashable {
  /// The text, reasoning left out; may be empty.
  public var text: String
  /// Why the model stopped.
  public var stop: StopReason
  /// The tokens it took, or `nil` when the endpoint does not say.
  public var usage: Usage?
  /// The model that answered, as it names itself; may differ from the one asked for.
  public var model: String?
  /// The reply's own identifier.
  public var id: String?
  /// The request's identifier, from the response header, for the provider's support.
  public var requestID: String?
  /// What the endpoint says is left of its limits, if it does.
  public var rateLimits: RateLimits?

  /// Creates a reply.
  public init(
    text: String, stop: StopReason, usage: Usage? = nil, model: String? = nil, id: String? = nil,
    requestID: String? = nil, rateLimits: RateLimits? = nil
  ) {
    self.text = text
    self.stop = stop
    self.usage = usage
    self.model = model
    self.id = id
    self.requestID = requestID
    self.rateLimits = rateLimits
  }
}

/// Why a model stopped writing.
public enum StopReason: Sendable, Hashable {
  /// It was done.
  case complete
  /// A token limit or the context window cut it off; the text stands as far as it goes.
  case truncated
  /// It declined to answer, or a filter withheld the answer; with the explanation given, if any.
  case refused(String?)
  /// A reason this version does not know, in the endpoint's word.
  case other(String)
}

/// The tokens of one reply; counts of 0 or more.
public struct Usage: Sendable, Hashable {
  /// All input tokens, those read from and written to a cache included.
  public var input: Int
  /// All output tokens, reasoning included.
  public var output: Int
  /// The part of `input` that came out of the provider's prompt cache.
  public var cacheRead: Int
  /// The part of `input` that was written to the provider's prompt cache.
  public var cacheWrite: Int
  /// The part of `output` that was reasoning.
  public var reasoning: Int

  /// Creates counts.
  public init(
    input: Int, output: Int, cacheRead: Int = 0, cacheWrite: Int = 0, reasoning: Int = 0
  ) {
    self.input = input
    self.output = output
    self.cacheRead = cacheRead
    self.cacheWrite = cacheWrite
    self.reasoning = reasoning
  }

  /// The sum, part by part: what several attempts took together.
  public static func + (left: Usage, right: Usage) -> Usage {
    Usage(
      input: left.input + right.input, output: left.output + right.output,
      cacheRead: left.cacheRead + right.cacheRead, cacheWrite: left.cacheWrite + right.cacheWrite,
      reasoning: left.reasoning + right.reasoning)
  }
}
