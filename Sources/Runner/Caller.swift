public import Study
public import Wire

/// Asks a model once; `onText` gets each piece of a streamed reply.
public typealias Ask = @Sendable (
  _ call: ModelCall, _ onText: (String) -> Void
) async throws(EndpointError) -> ModelReply

/// Asks until there is a reply or the policy gives up, and keeps account of every attempt.
public struct Caller: Sendable {
  /// What came of asking.
  public struct Outcome: Sendable {
    /// The reply, or the failure of the last attempt.
    public var result: Result<ModelReply, EndpointError>
    /// Every attempt, first to last.
    public var attempts: [Attempt]
  }

  private let policy: RetryPolicy
  private let time: Timekeeper
  private let cost: @Sendable (Usage, _ model: String) -> Double?
  private let ask: Ask

  /// Creates a caller; `cost` gives the price of a model's tokens in US dollars, `nil` when unknown.
  public init(
    policy: RetryPolicy, time: Timekeeper = .system,
    cost: @escaping @Sendable (Usage, _ model: String) -> Double? = { _, _ in nil },
    ask: @escaping Ask
  ) {
    self.policy = policy
    self.time = time
    self.cost = cost
    self.ask = ask
  }

  /// Asks `call`.
  ///
  /// `first` is the number of the first attempt, and `since` when the trial began, for its deadline.
  /// `willWait` is told of a failure before the wait that follows it, and may end the trying there
  /// by returning `false`; `isStopping` is looked at during waits, to end them early. A wait that
  /// ends early leaves the last failure as the outcome.
  public func reply(
    to call: ModelCall, followUp: Int = 0, first: Int = 1, since: Duration? = nil,
    onText: (String) -> Void = { _ in },
    willWait: (_ failure: EndpointError, _ wait: Duration) -> Bool = { _, _ in true },
    didWait: () -> Void = {},
    isStopping: () -> Bool = { false }
  ) async -> Outcome {
    let start = since ?? time.now()
    var attempts: [Attempt] = []
    var failures: [EndpointError] = []
    while true {
      let date = time.date()
      let began = time.now()
      do throws(EndpointError) {
        let reply = try await ask(call, onText)
        attempts.append(
          Attempt(
            number: first + attempts.count, followUp: followUp, startedAt: date,
            seconds: (time.now() - began).seconds, requestID: reply.requestID,
            answeredBy: reply.model, usage: reply.usage,
            usd: reply.usage.flatMap { cost($0, call.model) }))
        return Outcome(result: .success(reply), attempts: attempts)
      } catch {
        attempts.append(
          Attempt(
            number: first + attempts.count, followUp: followUp, startedAt: date,
            seconds: (time.now() - began).seconds, failure: Failure(error),
            requestID: error.requestID))
        failures.append(error)
        let elapsed = time.now() - start
        guard let wait = policy.wait(after: failures, elapsed: elapsed, random: time.random()),
          !isStopping(), willWait(error, wait)
        else { return Outcome(result: .failure(error), attempts: attempts) }
        let finished = await pause(wait, isStopping: isStopping)
        didWait()
        guard finished else { return Outcome(result: .failure(error), attempts: attempts) }
      }
    }
  }

  /// Waits in short steps, so that a run that is to end does not wait out a minute's pause.
  private func pause(_ wait: Duration, isStopping: () -> Bool) async -> Bool {
    var left = wait
    while left > .zero {
      let step = min(left, .milliseconds(100))
      guard (try? await time.sleep(step)) != nil, !isStopping() else { return false }
      left -= step
    }
    return true
  }
}

extension Failure {
  /// What an endpoint's error leaves in the record; a transport's own word is kept, so that a
  /// time-out, a reset and a cut-off body stay apart.
  package init(_ error: EndpointError) {
    self.init(
      kind: error.transport?.code.rawValue ?? error.code.rawValue, message: error.message,
      status: error.status)
  }
}
