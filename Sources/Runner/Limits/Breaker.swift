internal import Wire

/// Keeps a run from making, trial after trial, calls that cannot succeed.
///
/// One circuit per model, for each model may have an endpoint and a key of its own. An open circuit
/// starts no call any more; the model's trials stay pending. A failure that is a trial's own fails
/// that trial and opens nothing, however often it comes: else a few such trials would keep all others
/// from being done.
struct Breaker: Sendable {
  fileprivate struct Circuit: Sendable {
    var error: EndpointError?
    /// Whether the endpoint has ever said anything, be it an error.
    var hasAnswered = false
    var hasReplied = false
    /// The trials given up since the last reply, as long as they failed like ``last``, and what they
    /// asked where only that counts.
    var alike = 0
    var prompts: Set<String> = []
    var last: EndpointError?
  }

  /// The failures that are the account's or the set-up's, not the trial's.
  fileprivate static let fatal: Set<EndpointError.Code> = [
    .authentication, .permission, .billing, .quotaExhausted, .unknownModel, .redirected,
    .badAddress,
  ]

  /// The failures that are the prompt's own, whatever others it is sent with.
  static let promptsOwn: Set<EndpointError.Code> = [.invalidRequest, .tooLarge]

  /// The trials in a row that may fail alike before the circuit opens.
  ///
  /// The next thousand would fail like them. An endpoint that has replied before is given more time to come back.
  static let mostAlike = (atFirst: 5, later: 20)

  /// The same where the rate of calls is limited: how many are refused at once depends on how many
  /// were sent at once.
  static let mostRateLimited = 50

  /// The prompts that may be refused as bad requests, all for one reason, before the circuit opens.
  ///
  /// It is each prompt's own fault, unless nothing was ever replied to: then it is likely a parameter
  /// that all of them share.
  static let mostRefused = 50

  /// The failed connections of one call after which an endpoint that never answered counts as
  /// down.
  static let mostConnections = 3

  fileprivate var circuits: [String: Circuit] = [:]
  /// The first error that opened a circuit.
  private(set) var firstError: EndpointError?

  /// All circuits closed; `models` have replied in an earlier session of the run.
  init(repliedBefore models: Set<String> = []) {
    for model in models { circuits[model, default: Circuit()].hasReplied = true }
  }

  /// Why `model`'s circuit is open, or `nil` when it is closed.
  func error(for model: String) -> EndpointError? { circuits[model]?.error }

  /// Takes note of a reply from `model`.
  mutating func noteReply(of model: String) {
    circuits[model, default: Circuit()].noteReply()
  }

  /// Takes note of the failures so far of one call to `model` about `prompt`, and of why it is given
  /// up, if it is.
  ///
  /// - Returns: Whether the trial is to be left pending: the circuit is open, and the trial did not
  ///   come to an end of its own.
  mutating func note(
    _ failures: [EndpointError], of model: String, about prompt: String,
    givenUp: Retrying.Reason?
  ) -> Bool {
    guard let failure = failures.last else { return error(for: model) != nil }
    let isHeld = circuits[model, default: Circuit()].note(
      failure, number: failures.count, about: prompt, givenUp: givenUp)
    firstError = firstError ?? error(for: model)
    return isHeld
  }
}

extension Breaker.Circuit {
  fileprivate mutating func noteReply() {
    hasAnswered = true
    hasReplied = true
    alike = 0
    prompts = []
  }

  fileprivate mutating func note(
    _ failure: EndpointError, number: Int, about prompt: String, givenUp: Retrying.Reason?
  ) -> Bool {
    if failure.status != nil { hasAnswered = true }
    let isDown =
      [.connection, .connectionReset].contains(failure.code) && !hasAnswered
      && (givenUp != nil || number >= Breaker.mostConnections)
    let isEndpoints =
      Breaker.fatal.contains(failure.code) || givenUp == .waitTooLong || isDown
    let isOneTooMany = givenUp != nil && countsTooMany(failure, about: prompt)
    if error == nil && (isEndpoints || isOneTooMany) { error = failure }
    return error != nil && (isEndpoints || givenUp == nil)
  }

  /// Counts a trial that was given up; says whether no more may fail like it.
  private mutating func countsTooMany(_ failure: EndpointError, about prompt: String) -> Bool {
    if last?.isAlike(failure) != true { (alike, prompts) = (0, []) }
    last = failure
    switch failure.code {
    // Too long is the prompt's fault, however many prompts are.
    case .tooLarge: return false
    case .invalidRequest:
      if hasReplied { return false }
      prompts.insert(prompt)
      return prompts.count >= Breaker.mostRefused
    case .rateLimited:
      alike += 1
      return alike >= Breaker.mostRateLimited
    default:
      alike += 1
      return alike >= (hasReplied ? Breaker.mostAlike.later : Breaker.mostAlike.atFirst)
    }
  }
}
