import Bulk
import Reports
import Store
import Study
import Wire

/// What a submission is expected to take, and what it may take at most.
extension BulkSubmitCommand {
  private var selection: BulkSelection { BulkSelection(includesFailed: retryFailed) }

  /// Says what submitting `plan` and what waits in the run is expected to take; sends nothing.
  func dryRun(_ plan: StudyPlan?, _ prices: PriceTable) throws {
    do {
      let reader = RunFolder.holdsRun(at: run) ? try RunReader(run) : nil
      var known = try reader?.finished() ?? []
      known.formUnion(try reader?.trialsUnderWay() ?? [])
      var estimator = estimator(prices, try reader?.experience() ?? [:])
      try reader?.forEachTrial(selection) { trial in
        known.insert(trial.id)
        estimator.add(trial)
      }
      if let plan {
        for trial in plan where !known.contains(trial.id) { estimator.add(trial) }
      }
      Console.output.write(EstimateText.lines(estimator.estimate(), showsBasis: true))
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Says what the trials that wait are expected to take, and tells a limit that cannot be kept.
  func announce(_ prices: PriceTable) throws {
    var estimator = Estimator(prices: prices)
    var models: Set<String> = []
    do {
      let reader = try RunReader(run)
      estimator = self.estimator(prices, try reader.experience())
      try reader.forEachTrial(selection) { trial in
        models.insert(trial.condition.model)
        estimator.add(trial)
      }
    } catch {
      throw CommandFailure(error)
    }
    try checkPrices(of: models, prices)
    let estimate = estimator.estimate()
    if estimate.trials > 0 {
      Console.error.write(EstimateText.lines(estimate, showsBasis: false))
    }
  }

  private func estimator(
    _ prices: PriceTable, _ experience: [String: Estimator.Experience]
  ) -> Estimator {
    var manner = Estimator.Manner()
    manner.isBatch = true
    return Estimator(prices: prices, manner: manner, experience: experience)
  }

  /// Tells a limit in dollars that cannot be kept.
  func checkPrices(of models: some Sequence<String>, _ prices: PriceTable) throws {
    guard spending.maxUSD != nil else { return }
    for model in models.sorted() where prices.throughBatches.price(of: model) == nil {
      throw CommandFailure(
        .usage,
        "the batch price of \"\(model)\" is not known, so --max-usd cannot be kept; give "
          + "--prices FILE or leave --max-usd out")
    }
  }

  /// The limits, with what the run has spent and the worst case of what is under way.
  func budget(_ prices: PriceTable) throws -> BulkBudget {
    guard spending.maxUSD != nil || spending.maxTokensTotal != nil else { return .none }
    do {
      let reader = try RunReader(run)
      let (totals, judged) = (try reader.totals(), try reader.judging())
      var budget = BulkBudget(
        maximumUSD: spending.maxUSD, maximumTokens: spending.maxTokensTotal,
        spentUSD: totals.usd + judged.usd,
        spentTokens: totals.usage.input + totals.usage.output + judged.tokens,
        prices: prices.throughBatches)
      try reader.forEachTrial(selection, isUnderWay: true) { budget.count($0) }
      return budget
    } catch {
      throw CommandFailure(error)
    }
  }
}
