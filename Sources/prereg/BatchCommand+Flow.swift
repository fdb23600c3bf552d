import ArgumentParser
import Dialects
import Opinions
import Reports
import Runner
import Store
import Study
import Wire

extension BatchCommand {
  /// Tells a limit in dollars that cannot be kept.
  func checkPrices(_ plan: StudyPlan, _ prices: PriceTable) throws {
    guard spending.maxUSD != nil else { return }
    let models = plan.everyModel.map { ("", $0) } + judging.names.map { ("the judge ", $0) }
    for (what, model) in models where prices.price(of: model) == nil {
      throw CommandFailure(
        .usage,
        "the price of \(what)\"\(model)\" is not known, so --max-usd cannot be kept; give "
          + "--prices FILE or leave --max-usd out")
    }
  }

  /// Says what the run is expected to take, and leaves it at that.
  func dryRun(_ plan: StudyPlan, _ prices: PriceTable, _ path: String) throws {
    let estimate: RunEstimate
    do {
      let reader = RunFolder.holdsRun(at: path) ? try RunReader(path) : nil
      var done = try reader?.finished() ?? []
      done.formUnion(try reader?.trialsUnderWay() ?? [])
      estimate = try self.estimate(plan, prices, done: done, reader).estimate
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
    Console.output.write(
      progress == .json
        ? EstimateText.json(estimate) : EstimateText.lines(estimate, showsBasis: true))
  }

  private func estimate(
    _ plan: StudyPlan, _ prices: PriceTable, done: Set<TrialID>, leaving others: Set<TrialID> = [],
    _ reader: RunReader?
  ) throws -> (estimate: RunEstimate, standing: Standing) {
    var manner = Estimator.Manner()
    manner.repairs = `repair`
    manner.concurrency = flow.concurrency.range
    (manner.requestsPerMinute, manner.tokensPerMinute) = (flow.rpm, flow.tpm)
    var estimator = Estimator(
      prices: prices, manner: manner, experience: try reader?.experience() ?? [:],
      judges: try reader?.judgeExperience() ?? [:])
    let asked = JudgeOptions.question(Parameters())
    let questions = judging.names.map {
      Estimator.Question(
        judge: $0, bytes: asked.bytes, maximumOutputTokens: asked.parameters.maximumOutputTokens)
    }
    for question in questions {
      let replies = try reader?.unjudged(
        by: question.judge, question: asked.sha256, isLevelled: judging.judgeAgain)
      for reply in replies ?? [] { estimator.add(question, about: reply.bytes) }
    }
    var standing = Standing()
    for trial in plan where !others.contains(trial.id) {
      standing.total += 1
      if done.contains(trial.id) {
        standing.done += 1
        standing.replied.insert(trial.condition.model)
      } else {
        estimator.add(trial)
        for question in questions { estimator.add(question, aboutReplyTo: trial) }
      }
    }
    return (estimator.estimate(), standing)
  }

  /// Where a run stands before the first call of a command.
  struct Standing {
    /// The trials of the plan, those that are left to submitted batches not among them.
    var total = 0
    /// Those of them that are done.
    var done = 0
    /// The models that have replied to any of them.
    var replied: Set<String> = []
  }

  /// Says what the run is expected to take, and keeps it for the reports to compare with.
  func announce(
    _ plan: StudyPlan, _ prices: PriceTable, _ store: RunFolder, _ reader: RunReader,
    leaving submitted: Set<TrialID>
  ) async throws -> Standing {
    let (estimate, standing) = try estimate(
      plan, prices, done: try await store.finished(), leaving: submitted, reader)
    if estimate.trials + estimate.questions == 0 { return standing }
    try await store.expect(estimate)
    switch progress {
    case .auto: Console.error.write(EstimateText.lines(estimate, showsBasis: false))
    case .json: Console.error.write(EstimateText.json(estimate))
    case .none: break
    }
    return standing
  }

  /// How the run goes about its trials, and what earlier commands used up of its limits.
  func options(_ plan: StudyPlan, _ prices: PriceTable, _ reader: RunReader) throws
    -> RunOptions
  {
    let timeout = endpoint.limits.total
    // An endpoint that asks for a wait is waited for as long as a trial may take.
    let deadline = max(.seconds(3_600), timeout)
    var options = RunOptions(
      retrying: Retrying(
        retries: endpoint.retries, longestRetryAfter: deadline, deadline: deadline),
      repairs: `repair`, streams: stream, maximumUSD: spending.maxUSD,
      maximumTokens: spending.maxTokensTotal, longestCall: timeout)
    guard spending.maxUSD != nil || spending.maxTokensTotal != nil else { return options }
    let (totals, judged) = (try reader.totals(), try reader.judging())
    options.spentBefore = totals.usd + judged.usd
    options.tokensBefore = totals.usage.input + totals.usage.output + judged.tokens
    // What cannot be known is not taken to be little.
    if totals.unpriced > 0 || totals.unmeasured > 0 {
      let worst = options.worstCall(of: plan, prices: prices)
      options.spentBefore += Double(totals.unpriced) * worst.usd
      options.tokensBefore += totals.unmeasured * worst.tokens
    }
    if judged.unpriced > 0 || judged.unmeasured > 0 {
      let question = JudgeOptions.question(Parameters())
      let worst = judging.names.map {
        question.worst(of: $0, textBytes: judged.longestReply, prices: prices)
      }
      options.spentBefore += Double(judged.unpriced) * (worst.map(\.usd).max() ?? 0)
      options.tokensBefore += judged.unmeasured * (worst.map(\.tokens).max() ?? 0)
    }
    return options
  }
}
