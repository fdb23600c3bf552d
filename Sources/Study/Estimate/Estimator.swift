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

  /// What a model judge is asked, as far as that changes what it takes.
  public struct Question: Sendable, Hashable {
    /// The judge's model.
    public var judge: String
    /// What is sent beside the text that it is about, in bytes of UTF-8.
    public var bytes: Int
    /// The most tokens that an answer may take.
    public var maximumOutputTokens: Int

    /// Creates a question.
    public init(judge: String, bytes: Int, maximumOutputTokens: Int) {
      self.judge = judge
      self.bytes = bytes
      self.maximumOutputTokens = maximumOutputTokens
    }
  }

  /// The tokens of a reply where nothing is known: a short plan, and a long one with reasoning.
  static let assumedOutput = RunEstimate.Span(300, 4_000)
  /// The tokens of a judge's answer where nothing is known: six levels with a few words each, or with
  /// reasoning.
  static let assumedAnswer = RunEstimate.Span(150, 2_000)
  /// The shortest prompt that providers' caches keep.
  private static let shortestCached = 1_024

  private let prices: PriceTable
  private let manner: Manner
  private let replies: Writers
  private let answers: Writers
  private var sum = RunEstimate()
  /// The judges are asked once the trials are done.
  private var trials = Phase()
  private var judging = Phase()
  /// The models and system prompts that are in the provider's cache by now, at best.
  private var written: Set<[String]> = []
  /// The question that is longest beside the text that it is about.
  private var longestQuestion: Question?

  /// Starts with nothing to do; `experience` with replies is by model, `judges` with answers by judge.
  public init(
    prices: PriceTable, manner: Manner = Manner(), experience: [String: Experience] = [:],
    judges: [String: Experience] = [:]
  ) {
    self.prices = manner.isBatch ? prices.throughBatches : prices
    self.manner = manner
    replies = Writers("models", assumed: Self.assumedOutput, experience)
    answers = Writers("judges", assumed: Self.assumedAnswer, judges)
    sum.usd = RunEstimate.Span(0, 0)
    sum.mostUSD = 0
  }

  /// Adds a trial that is still to be done.
  public mutating func add(_ trial: Trial) {
    let condition = trial.condition
    let model = condition.model
    let limit = Double(condition.parameters.maximumOutputTokens)
    let output = replies.output(of: model, limit: limit)
    let (system, prompt) = (condition.system.text.utf8.count, trial.prompt.text.utf8.count)
    let cached = cached(condition.system, model)
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
      input: least, output: Int(output.low), cacheRead: cached.read, cacheWrite: cached.written)
    var seconds = replies.seconds(of: model, output)
    seconds.high *= Double(followUps + 1)
    sum.trials += 1
    trials.add(
      model, calls: .init(1, Double(followUps + 1)), low, conversation(output.high), seconds)
    addCost(of: model, low, conversation(output.high), most: conversation(limit))
  }

  /// Adds a question about a text of `bytes` of UTF-8.
  public mutating func add(_ question: Question, about bytes: Int) {
    let read = TokenEstimate.most(bytes: question.bytes + bytes)
    add(
      question, .init(Double(TokenEstimate.least(bytes: question.bytes + bytes)), Double(read)),
      read)
  }

  /// Adds a question about the reply that `trial` is going to have.
  public mutating func add(_ question: Question, aboutReplyTo trial: Trial) {
    let condition = trial.condition
    let limit = Double(condition.parameters.maximumOutputTokens)
    let reply = replies.output(of: condition.model, limit: limit)
    // What follow-ups bring is added to the reply.
    let parts = Double(max(0, manner.repairs) + 1)
    let most = Double(TokenEstimate.most(bytes: question.bytes))
    add(
      question,
      .init(
        Double(TokenEstimate.least(bytes: question.bytes)) + reply.low,
        most + reply.high * parts), Int(most + limit * parts))
  }

  private mutating func add(_ question: Question, _ input: RunEstimate.Span, _ mostInput: Int) {
    let limit = Double(question.maximumOutputTokens)
    let output = answers.output(of: question.judge, limit: limit)
    let low = Usage(input: Int(input.low), output: Int(output.low))
    let high = Usage(input: Int(input.high), output: Int(output.high))
    sum.questions += 1
    if question.bytes >= longestQuestion?.bytes ?? 0 { longestQuestion = question }
    judging.add(
      question.judge, calls: .init(1, 1), low, high, answers.seconds(of: question.judge, output))
    addCost(of: question.judge, low, high, most: Usage(input: mostInput, output: Int(limit)))
  }

  /// What the trials so far are expected to take.
  public func estimate() -> RunEstimate {
    var estimate = sum
    estimate.calls = trials.calls + judging.calls
    estimate.inputTokens = trials.input + judging.input
    estimate.outputTokens = trials.output + judging.output
    estimate.seconds = trials.seconds(manner) + judging.seconds(manner)
    if manner.isBatch { estimate.seconds = RunEstimate.Span(0, 86_400) }
    estimate.basis = sum.trials + sum.questions == 0 ? [] : basis
    return estimate
  }

  // MARK: - Parts

  private mutating func addCost(of model: String, _ low: Usage, _ high: Usage, most: Usage) {
    if let price = prices.price(of: model), let usd = sum.usd {
      sum.usd = usd + .init(price.cost(of: low), price.mostCost(of: high))
      sum.mostUSD = sum.mostUSD.map { $0 + price.mostCost(of: most) }
    } else {
      (sum.usd, sum.mostUSD) = (nil, nil)
    }
  }

  /// The part of the input that is written to the provider's cache, and that comes out of it, at
  /// best: the first call writes, all others read.
  private mutating func cached(
    _ system: SystemPrompt, _ model: String
  ) -> (written: Int, read: Int) {
    let tokens = TokenEstimate.least(bytes: system.text.utf8.count)
    guard tokens >= Self.shortestCached, prices.price(of: model)?.cacheRead != nil else {
      return (0, 0)
    }
    let isFirst = written.insert([model, system.name]).inserted
    return isFirst ? (tokens, 0) : (0, tokens)
  }

  private var basis: [String] {
    var basis = [
      "Input is 4.5 to 2 bytes of text a token, \(TokenEstimate.overhead) more a call at most."
    ]
    basis += replies.basis(of: trials.models, "Output", "a reply, --max-tokens at most")
    if let question = longestQuestion {
      basis.append(
        "Each judge is asked once about each reply, and reads \(question.bytes) bytes with it.")
      basis += answers.basis(
        of: judging.models, "Output of judges",
        "an answer, \(question.maximumOutputTokens) at most")
    }
    if !written.isEmpty {
      basis.append(
        "At best the system prompt comes out of the provider's cache, once written to it.")
    }
    let unknown = (trials.models + judging.models.filter { !trials.models.contains($0) })
      .filter { prices.price(of: $0) == nil }
    basis.append(
      unknown.isEmpty
        ? "Prices\(manner.isBatch ? " of the batch API" : "") are those of \(prices.source)"
          + (prices.date.isEmpty ? "." : ", \(prices.date).")
        : "The \(manner.isBatch ? "batch price" : "price") of \(unknown.joined(separator: ", ")) "
          + "is not known; --prices names a table."
    )
    basis.append("Calls that have to be repeated are not counted.")
    return basis
  }
}
