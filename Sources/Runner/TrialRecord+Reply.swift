package import Checklist
package import Study
package import Wire

extension TrialRecord {
  /// The record of a trial of which nothing is known yet.
  package init(pending trial: Trial) {
    self.init(
      id: trial.id, prompt: trial.prompt.name, source: trial.prompt.source,
      model: trial.condition.model, system: trial.condition.system.name, sample: trial.sample,
      status: .pending)
  }

  /// Sorts `reply`, which `trial` brought, and has `assess` look at it.
  package mutating func judge(
    _ reply: ModelReply, of trial: Trial, assess: (String, Budget?) -> Assessment
  ) {
    let isEmpty = !reply.text.contains { !$0.isWhitespace }
    switch reply.stop {
    case .refused(let reason):
      status = .refused
      self.reply = isEmpty ? nil : reply.text
      failure = Failure(
        kind: "refusal", message: reason ?? "the model declined to answer, without a reason")
      return
    case .truncated: status = .truncated
    case .complete, .other: status = .replied
    }
    self.reply = reply.text
    assessment = assess(reply.text, trial.prompt.budget)
    if isEmpty { failure = .emptyReply(trial, isCutOff: reply.stop == .truncated) }
  }
}

extension Failure {
  /// An endpoint's error as the store keeps it.
  package init(_ error: EndpointError) {
    self.init(kind: error.code.rawValue, message: error.message, status: error.status)
  }

  fileprivate static func emptyReply(_ trial: Trial, isCutOff: Bool) -> Failure {
    let limit = trial.condition.parameters.maximumOutputTokens
    return Failure(
      kind: "empty_reply",
      message: isCutOff
        ? "the limit of \(limit) tokens cut the reply off before its first word; raise --max-tokens"
        : "the model ended its reply without a word")
  }
}

extension ModelCall {
  /// The call that `trial` begins with.
  package init(_ trial: Trial, streams: Bool = false) {
    let condition = trial.condition
    self.init(
      model: condition.model, system: condition.system.text,
      turns: [Turn(.user, trial.prompt.text)],
      maximumOutputTokens: condition.parameters.maximumOutputTokens,
      effort: condition.parameters.effort, temperature: condition.parameters.temperature,
      streams: streams)
  }
}
