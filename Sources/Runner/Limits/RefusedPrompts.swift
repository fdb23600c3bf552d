internal import Study
internal import Wire

/// Keeps a run from sending sample after sample of a prompt that the endpoint refuses as it stands.
///
/// Samples of one prompt under one model and system prompt are the same request. Only what is that
/// request's own fault counts, see ``Breaker/promptsOwn``; what is the endpoint's is for ``Breaker``.
struct RefusedPrompts: Sendable {
  /// The samples that may be refused alike, in status and words, before the others are not sent.
  static let mostAlike = 3

  /// The questions remembered: samples of one come one after the other, so that what is forgotten is
  /// seldom met again, and then costs three more calls.
  private static let mostKept = 4_096

  private struct Question: Hashable {
    var prompt: String
    var model: String
    var system: String

    init(_ trial: Trial) {
      (prompt, model) = (trial.prompt.name, trial.condition.model)
      system = trial.condition.system.name
    }
  }

  private var refused: [Question: (alike: Int, last: EndpointError)] = [:]

  /// Why no further sample of `trial`'s question is to be sent; `nil` when it may be.
  func failure(of trial: Trial) -> Failure? {
    guard !refused.isEmpty, let known = refused[Question(trial)], known.alike >= Self.mostAlike
    else { return nil }
    return Failure(
      kind: Failure.notSent,
      message: "not sent: \(Self.mostAlike) samples of this prompt failed alike; "
        + known.last.message)
  }

  /// Takes note that `trial` got a reply: the question can be answered.
  mutating func noteReply(to trial: Trial) {
    if !refused.isEmpty { refused[Question(trial)] = nil }
  }

  /// Takes note that the first call of `trial` was given up because of `failure`.
  mutating func note(_ failure: EndpointError, of trial: Trial) {
    guard Breaker.promptsOwn.contains(failure.code) else { return }
    if refused.count >= Self.mostKept { refused = [:] }
    let question = Question(trial)
    let alike = refused[question].map { $0.last.isAlike(failure) ? $0.alike : 0 } ?? 0
    refused[question] = (alike + 1, failure)
  }
}
