internal import Wire

/// Works out what a run is expected to take, trial by trial: nothing is kept of a trial but sums.
public struct Estimator: Sendable {
  /// What earlier replies of a model took; at least three make a measure.
  public struct Experience: Sendable, Hashable {
    /// The replies.
    public var replies: Int
    /// Their mean output tokens.
    public var meanOutput: Double
    /// Their mean time in seconds.
    public var meanSeconds: Double

    /// Creates an experience.
    public init(replies: Int, meanOutput: Double, meanSeconds: Double) {
      self.replies = replies
      self.meanOutput = meanOutput
      self.meanSeconds = meanSeconds
    }
  }

  /// How a run goes about its calls, as far as that changes what it takes.
  public struct Manner: Sendable {
    /// The most follow-ups per trial.
    public var repairs = 0
    /// The fewest and the most calls under way at once.
    public var concurrency = 1...1
    /// The most calls and tokens in a minute, when set.
    public var requestsPerMinute: Int?
    /// The most tokens in a minute, when set.
    public var tokensPerMinute: Int?
    /// Whether the provider's batch API is used, at its price; no time is expected then.
    public var isBatch = false

    /// One call at a time, none repaired.
    public init() {}
  }

  /// The tokens of a reply where nothing is known: a short plan, and a long one with reasoning.
  static let assumedOutput = (low: 300.0, high: 4_000.0)
  /// The tokens that a model writes in a second.
  private static let speed = (low: 30.0, high: 150.0)
  /// The shortest prompt that providers' caches keep.
  private static let shortestCached = 1_024

  private let prices: PriceTable
  private let manner: Manner
  private let experience: [String: Experience]
  private var sum = RunEstimate()
  private var callSeconds = RunEstimate.Span(0, 0)
  private var longestCall = RunEstimate.Span(0, 0)
  private var models: [String] = []
  private var isCached = false

  /// Starts with nothing to do; `experience` is by model.
  public init(
    prices: PriceTable, manner: Manner = Manner(), experience: [String: Experience] = [:]
  ) {
    self.prices = manner.isBatch ? prices.throughBatches : prices
    self.manner = manner
    self.experience = experience.filter { $0.value.replies >= 3 }
    sum.usd = RunEstimate.Span(0, 0)
    sum.mostUSD = 0
  }

  /// Adds a trial that is still to be done.
  public mutating func add(_ trial: Trial) {
    let condition = trial.condition
    if !models.contains(condition.model) { models.append(condition.model) }
    let limit = Double(condition.parameters.maximumOutputTokens)
    let output = expectedOutput(of: condition.model, limit: limit)
    let (system, prompt) = (condition.system.text.utf8.count, trial.prompt.text.utf8.count)
    let least = TokenEstimate.least(bytes: system + prompt)
    let most = TokenEstimate.most(bytes: system + prompt)
    let followUps = max(0, manner.repairs)
    // A follow-up is sent with all that was said before it.
    func conversation(_ reply: Double) -> Usage {
      (0...followUps).reduce(Usage(input: 0, output: 0)) { sum, call in
        sum
          + Usage(
            input: most + call * (Int(reply) + TokenEstimate.followUp), output: Int(reply))
      }
    }
    let low = Usage(
      input: least, output: Int(output.low),
      cacheRead: cached(system, condition.model))
    let high = conversation(output.high)
    sum.trials += 1
    add(1, Double(followUps + 1), to: \.calls)
    add(Double(low.input), Double(high.input), to: \.inputTokens)
    add(Double(low.output), Double(high.output), to: \.outputTokens)
    if let cheap = cost(low, condition.model), let dear = cost(high, condition.model),
      let dearest = cost(conversation(limit), condition.model), let usd = sum.usd
    {
      sum.usd = RunEstimate.Span(usd.low + cheap, usd.high + dear)
      sum.mostUSD = sum.mostUSD.map { $0 + dearest }
    } else {
      (sum.usd, sum.mostUSD) = (nil, nil)
    }
    let seconds = expectedSeconds(of: condition.model, output)
    callSeconds.low += seconds.low
    callSeconds.high += seconds.high * Double(followUps + 1)
    longestCall.low = max(longestCall.low, seconds.low)
    longestCall.high = max(longestCall.high, seconds.high * Double(followUps + 1))
  }

  /// What the trials so far are expected to take.
  public func estimate() -> RunEstimate {
    var estimate = sum
    estimate.seconds = RunEstimate.Span(
      max(
        longestCall.low, callSeconds.low / Double(manner.concurrency.upperBound),
        minutes(sum.calls.low, sum.inputTokens.low + sum.outputTokens.low) * 60),
      max(
        longestCall.high, callSeconds.high / Double(manner.concurrency.lowerBound),
        minutes(sum.calls.high, sum.inputTokens.high + sum.outputTokens.high) * 60))
    if manner.isBatch { estimate.seconds = RunEstimate.Span(0, 86_400) }
    estimate.basis = sum.trials == 0 ? [] : basis
    return estimate
  }

  // MARK: - Parts

  private mutating func add(
    _ low: Double, _ high: Double, to path: WritableKeyPath<RunEstimate, RunEstimate.Span>
  ) {
    sum[keyPath: path].low += low
    sum[keyPath: path].high += high
  }

  private func cost(_ usage: Usage, _ model: String) -> Double? {
    prices.cost(of: usage, model: model)
  }

  /// The part of the input that comes out of the provider's cache, at best.
  private mutating func cached(_ systemBytes: Int, _ model: String) -> Int {
    let tokens = TokenEstimate.least(bytes: systemBytes)
    guard tokens >= Self.shortestCached, prices.price(of: model)?.cacheRead != nil else { return 0 }
    isCached = true
    return tokens
  }

  private func expectedOutput(of model: String, limit: Double) -> RunEstimate.Span {
    guard let known = experience[model] else {
      return .init(min(limit, Self.assumedOutput.low), min(limit, Self.assumedOutput.high))
    }
    let doubt = Self.doubt(known)
    return .init(
      min(limit, known.meanOutput * (1 - doubt)), min(limit, known.meanOutput * (1 + doubt)))
  }

  private func expectedSeconds(of model: String, _ output: RunEstimate.Span) -> RunEstimate.Span {
    guard let known = experience[model] else {
      return .init(1 + output.low / Self.speed.high, 2 + output.high / Self.speed.low)
    }
    let doubt = Self.doubt(known)
    return .init(known.meanSeconds * (1 - doubt), known.meanSeconds * (1 + doubt))
  }

  /// How far a mean of few replies may be off: half of it at four, a tenth from a hundred on.
  private static func doubt(_ known: Experience) -> Double {
    max(0.1, 1 / Double(known.replies).squareRoot())
  }

  private func minutes(_ calls: Double, _ tokens: Double) -> Double {
    max(
      manner.requestsPerMinute.map { calls / Double($0) } ?? 0,
      manner.tokensPerMinute.map { tokens / Double($0) } ?? 0)
  }

  private var basis: [String] {
    var basis = [
      "Input is 4.5 to 3 bytes of text a token, \(TokenEstimate.overhead) more a call at most."
    ]
    let known = models.filter { experience[$0] != nil }
    for model in known {
      guard let seen = experience[model] else { continue }
      basis.append(
        "Output and time of \(model) are those of \(seen.replies) replies in this run: "
          + "\(Int(seen.meanOutput.rounded())) tokens on average, "
          + "give or take \(Int((Self.doubt(seen) * 100).rounded())) %.")
    }
    if known.count < models.count {
      let names = known.isEmpty ? "Output" : "Output of the other models"
      basis.append(
        "\(names) is assumed to be \(Int(Self.assumedOutput.low)) to "
          + "\(Int(Self.assumedOutput.high)) tokens a reply, --max-tokens at most, written at "
          + "\(Int(Self.speed.low)) to \(Int(Self.speed.high)) tokens a second.")
    }
    if isCached { basis.append("At best the system prompt comes out of the provider's cache.") }
    let unknown = models.filter { prices.price(of: $0) == nil }
    basis.append(
      unknown.isEmpty
        ? "Prices\(manner.isBatch ? " of the batch API" : "") are those of \(prices.source)"
          + (prices.date.isEmpty ? "." : ", \(prices.date).")
        : "The price of \(unknown.joined(separator: ", ")) is not known; --prices names a table.")
    basis.append("Calls that have to be repeated are not counted.")
    return basis
  }
}
