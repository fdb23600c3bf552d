internal import Checklist
internal import Study
internal import Wire

/// Runs one trial: asks, scores, asks for what is missing, and says what became of it.
struct TrialRunner: Sendable {
  /// What became of a trial.
  enum End: Sendable {
    /// It is done, well or badly: to be stored.
    case record(TrialRecord)
    /// It was given up before its end and is to be done another time.
    case pending
    /// Its model takes no calls; the trial stays pending and so do the model's others.
    case closed(EndpointError)
  }

  let caller: Caller
  let policy: RetryPolicy
  let time: Timekeeper
  let settings: BatchSettings
  let assess: BatchRunner.Assess

  /// Failures that every further call of the model would meet as well.
  private static let closing: Set<EndpointError.Code> = [
    .authentication, .permission, .billing, .quotaExhausted, .unknownModel,
  ]

  func run(_ trial: Trial, ledger: Ledger) async -> End {
    let since = time.now()
    var call = ModelCall(
      model: trial.condition.model,
      system: trial.condition.system.text.isEmpty ? nil : trial.condition.system.text,
      turns: [.init(.user, trial.prompt.text)],
      maximumOutputTokens: trial.condition.parameters.maximumOutputTokens,
      effort: trial.condition.parameters.effort,
      temperature: trial.condition.parameters.temperature, streams: settings.streams)
    let outcome = await ask(call, since: since, ledger: ledger)
    let hasAnswered = ledger.note(outcome.attempts)
    var record = TrialRecord(
      id: trial.id, prompt: trial.prompt.name, source: trial.prompt.source,
      model: trial.condition.model, system: trial.condition.system.name, sample: trial.sample,
      status: .failed, attempts: outcome.attempts)
    switch outcome.result {
    case .failure(let error):
      if Self.closing.contains(error.code) || error.code == .connection && !hasAnswered {
        return .closed(error)
      }
      let wasCutShort = error.retry.isRetryable && outcome.attempts.count <= policy.retries
      if error.code == .cancelled || ledger.isDraining && wasCutShort { return .pending }
      record.failure = Failure(error)
    case .success(let reply):
      take(reply, into: &record, budget: trial.prompt.budget)
      for turn in 0..<settings.repairs where record.status == .replied && !ledger.isDraining {
        guard let text = record.reply, let draft = record.assessment,
          let message = Repair.message(for: draft)
        else { break }
        call.turns = [
          .init(.user, trial.prompt.text), .init(.assistant, text), .init(.user, message),
        ]
        let more = await ask(
          call, followUp: turn + 1, first: record.attempts.count + 1, since: since, ledger: ledger)
        _ = ledger.note(more.attempts)
        record.attempts += more.attempts
        guard case .success(let addition) = more.result else { break }
        let merged = Repair.merge(text, adding: addition.text)
        let assessment = assess(merged, trial.prompt.budget)
        guard Repair.improves(assessment, on: draft) else { break }
        record.reply = merged
        record.assessment = assessment
      }
    }
    account(for: &record)
    record.seconds = (time.now() - since).seconds
    record.finishedAt = time.date()
    return .record(record)
  }

  private func ask(
    _ call: ModelCall, followUp: Int = 0, first: Int = 1, since: Duration, ledger: Ledger
  ) async -> Caller.Outcome {
    await caller.reply(
      to: call, followUp: followUp, first: first, since: since,
      willWait: { _, _ in
        guard !ledger.isDraining else { return false }
        ledger.beginWait()
        return true
      }, didWait: { ledger.endWait() }, isStopping: { ledger.isDraining })
  }

  /// Puts a reply into the record and scores what there is to score.
  private func take(_ reply: ModelReply, into record: inout TrialRecord, budget: Budget?) {
    record.reply = reply.text
    switch reply.stop {
    case .refused(let explanation):
      record.status = .refused
      record.failure = Failure(
        kind: "refusal", message: explanation ?? "the model declined and gives no reason")
      if reply.text.isEmpty { record.reply = nil }
      return
    case .truncated: record.status = .truncated
    case .complete, .other: record.status = .replied
    }
    if reply.text.allSatisfy(\.isWhitespace) {
      record.failure = Failure(kind: "empty_reply", message: "the reply holds no text")
    }
    record.assessment = assess(reply.text, budget)
  }

  /// Adds up the attempts: an attempt without a reply and without figures counts as nothing, a reply
  /// without a price makes the whole unknown.
  private func account(for record: inout TrialRecord) {
    let usages = record.attempts.compactMap(\.usage)
    record.usage = usages.isEmpty ? nil : usages.reduce(Usage(input: 0, output: 0), +)
    let paid = record.attempts.filter { $0.failure == nil || $0.usd != nil }
    let costs = paid.compactMap(\.usd)
    record.usd = costs.count == paid.count && !paid.isEmpty ? costs.reduce(0, +) : nil
  }
}
