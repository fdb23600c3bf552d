internal import Wire

/// Keeps a run from making, trial after trial, calls that cannot succeed.
///
/// One circuit per model, for each model may have an endpoint and a key of its own. An open circuit
/// starts no call any more; the model's trials stay pending.
struct Breaker: Sendable {
  fileprivate struct Circuit: Sendable {
    var error: EndpointError?
    /// Whether the endpoint has ever said anything, be it an error.
    var hasAnswered = false
    var hasReplied = false
    /// The trials given up since the last reply, as long as they failed like ``last``.
    var alike = 0
    var last: EndpointError?
  }

  /// The failures that are the account's or the set-up's, not the trial's.
  fileprivate static let fatal: Set<EndpointError.Code> = [
    .authentication, .permission, .billing, .quotaExhausted, .unknownModel, .redirected,
  ]

  /// The trials in a row that may fail alike before the circuit opens.
  ///
  /// The next thousand would fail like them. An endpoint that has replied before is given more time to come back.
  static let mostAlike = (atFirst: 5, later: 20)

  /// The failed connections of one call after which an endpoint that never answered counts as
  /// down.
  static let mostConnections = 3

  fileprivate var circuits: [String: Circuit] = [:]
  /// The first error that opened a circuit.
  private(set) var firstError: EndpointError?

  /// Why `model`'s circuit is open, or `nil` when it is closed.
  func error(for model: String) -> EndpointError? { circuits[model]?.error }

  /// Takes note of a reply from `model`.
  mutating func noteReply(of model: String) {
    circuits[model, default: Circuit()].noteReply()
  }

  /// Takes note of the failures so far of one call to `model`, and of why it is given up, if it is.
  ///
  /// - Returns: Whether the circuit is open now.
  mutating func note(
    _ failures: [EndpointError], of model: String, givenUp: Retrying.Reason?
  ) -> Bool {
    guard let failure = failures.last else { return error(for: model) != nil }
    let isOpen = circuits[model, default: Circuit()].note(
      failure, number: failures.count, givenUp: givenUp)
    if isOpen && firstError == nil { firstError = failure }
    return isOpen
  }
}

extension Breaker.Circuit {
  fileprivate mutating func noteReply() {
    hasAnswered = true
    hasReplied = true
    alike = 0
  }

  fileprivate mutating func note(
    _ failure: EndpointError, number: Int, givenUp: Retrying.Reason?
  ) -> Bool {
    if failure.status != nil { hasAnswered = true }
    if givenUp != nil { countAlike(failure) }
    let isDown =
      [.connection, .connectionReset].contains(failure.code) && !hasAnswered
      && (givenUp != nil || number >= Breaker.mostConnections)
    let mostAlike = hasReplied ? Breaker.mostAlike.later : Breaker.mostAlike.atFirst
    let isUseless = givenUp == .waitTooLong || isDown || alike >= mostAlike
    if error == nil && (Breaker.fatal.contains(failure.code) || isUseless) { error = failure }
    return error != nil
  }

  private mutating func countAlike(_ failure: EndpointError) {
    // Too long is the prompt's fault, however many prompts are.
    guard failure.code != .tooLarge else { return alike = 0 }
    let isAlike = last?.isAlike(failure) ?? false
    alike = isAlike ? alike + 1 : 1
    last = failure
  }
}
