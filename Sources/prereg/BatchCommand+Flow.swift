import ArgumentParser
import Dialects
import Reports
import Runner
import Store
import Study
import Wire

extension BatchCommand {
  /// Tells a limit in dollars that cannot be kept.
  func checkPrices(_ plan: StudyPlan, _ prices: PriceTable) throws {
    guard spending.maxUSD != nil else { return }
    for model in plan.everyModel where prices.price(of: model) == nil {
      throw CommandFailure(
        .usage,
        "the price of \"\(model)\" is not known, so --max-usd cannot be kept; give --prices FILE "
          + "or leave --max-usd out")
    }
  }

  /// Says what the run is expected to take, and leaves it at that.
  func dryRun(_ plan: StudyPlan, _ prices: PriceTable, _ path: String) throws {
    let estimate: RunEstimate
    do {
      let reader = RunFolder.holdsRun(at: path) ? try RunReader(path) : nil
      var done = try reader?.finished() ?? []
      done.formUnion(try reader?.trialsUnderWay() ?? [])
      estimate = try self.estimate(
        plan, prices, done: done,
        experience: try reader?.experience() ?? [:])
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
    Console.output.write(
      progress == .json
        ? EstimateText.json(estimate) : EstimateText.lines(estimate, showsBasis: true))
  }

  private func estimate(
    _ plan: StudyPlan, _ prices: PriceTable, done: Set<TrialID>,
    experience: [String: Estimator.Experience]
  ) throws -> RunEstimate {
    var manner = Estimator.Manner()
    manner.repairs = `repair`
    manner.concurrency = flow.concurrency.range
    (manner.requestsPerMinute, manner.tokensPerMinute) = (flow.rpm, flow.tpm)
    var estimator = Estimator(prices: prices, manner: manner, experience: experience)
    for trial in plan where !done.contains(trial.id) { estimator.add(trial) }
    var estimate = estimator.estimate()
    if !estimate.basis.isEmpty, !judging.judges.isEmpty {
      estimate.basis.append("What the model judges take is not counted.")
    }
    return estimate
  }

  /// Says what the run is expected to take, and keeps it for the reports to compare with.
  func announce(
    _ plan: StudyPlan, _ prices: PriceTable, _ store: RunFolder, _ reader: RunReader
  ) async throws {
    let estimate = try estimate(
      plan, prices, done: try await store.finished(), experience: try reader.experience())
    if estimate.trials == 0 { return }
    try await store.expect(estimate)
    switch progress {
    case .auto: Console.error.write(EstimateText.lines(estimate, showsBasis: false))
    case .json: Console.error.write(EstimateText.json(estimate))
    case .none: break
    }
  }

  /// How the run goes about its trials, and what earlier commands used up of its limits.
  func options(_ plan: StudyPlan, _ prices: PriceTable, _ reader: RunReader) throws
    -> RunOptions
  {
    let timeout = endpoint.limits.total
    var options = RunOptions(
      retrying: Retrying(retries: endpoint.retries, deadline: max(.seconds(3_600), timeout)),
      repairs: `repair`, streams: stream, maximumUSD: spending.maxUSD,
      maximumTokens: spending.maxTokensTotal, longestCall: timeout)
    guard spending.maxUSD != nil || spending.maxTokensTotal != nil else { return options }
    let totals = try reader.totals()
    options.spentBefore = totals.usd + (try reader.opinionUSD())
    options.tokensBefore = totals.usage.input + totals.usage.output
    if totals.unpriced > 0 || totals.unmeasured > 0 {
      // What cannot be known is not taken to be little.
      let worst = options.worstCall(of: plan, prices: prices)
      options.spentBefore += Double(totals.unpriced) * worst.usd
      options.tokensBefore += totals.unmeasured * worst.tokens
    }
    return options
  }
}
