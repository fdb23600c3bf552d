import ArgumentParser
import Bulk
import Dialects
import Reports
import Runner
import Store
import Study
import Wire

/// The command `prereg bulk submit`.
struct BulkSubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Give the trials that are still to be done to the provider.",
    discussion: """
      With --prompts it takes what batch takes, and adds these prompts to the run, which is made if \
      it is not there. What is submitted is every trial of the run that is pending and in no batch: \
      what expired or was cancelled is pending again, what brought an error is taken with \
      --retry-failed. In a run that is there a model is asked where it was asked before: its protocol \
      is known, and an address that is not the provider's own is named again, or another, with \
      --base-url or the environment.

      One model goes into one batch, and a batch is split at the provider's limits (Anthropic: \
      100,000 requests or 256 MB, OpenAI: 50,000 or 200 MB) and at 64 MB, which bounds the memory it \
      takes. Follow-ups that ask for missing steps (batch --repair) are not made in batches.

      Nothing stops a trial once it is submitted: to --max-usd and --max-tokens-total each counts as \
      the most it may take, at the provider's batch prices, until its result is there.

      Exit 0: all is submitted, 2: some of it is not, the same command goes on, 3: a budget is reached.

      EXAMPLES
        prereg bulk submit runs/a --prompts Experiments --model claude-sonnet-5-5 --samples 3
        prereg bulk submit runs/a --prompts Experiments --dry-run
        prereg bulk submit runs/a --retry-failed --max-usd 20
      """)

  @Argument(help: ArgumentHelp("The run's folder; a new one is made.", valueName: "run"))
  var run: String

  @Option(
    help: ArgumentHelp("A folder of prompts, one prompt file, or JSONL.", valueName: "folder"))
  var prompts: String?

  @OptionGroup var endpoint: EndpointOptions
  @OptionGroup var study: StudyOptions
  @OptionGroup var spending: SpendingOptions
  @OptionGroup var price: PriceOptions

  @Flag(help: "Submit failed trials again too.")
  var retryFailed = false

  @Option(
    help: ArgumentHelp(
      "The most trials in one batch; by default as many as the provider takes.", valueName: "n"))
  var perBatch: Int?

  @Flag(
    name: .customLong("dry-run"),
    help: "Say what the trials are expected to take; send nothing, write nothing.")
  var isDryRun = false

  func validate() throws {
    if let perBatch, perBatch < 1 {
      throw ValidationError("--per-batch is \(perBatch); it must be 1 or more")
    }
  }

  mutating func run() async throws {
    let plan = try prompts.map { try study.plan(of: $0, endpoint) }
    if plan == nil && !RunFolder.holdsRun(at: run) {
      throw CommandFailure(
        .noInput, "\(run): there is no run; name the prompts of a new one with --prompts")
    }
    let prices = try price.table()
    try checkPrices(of: plan?.everyModel ?? [], prices)
    if isDryRun { return try dryRun(plan, prices) }
    let (endpoints, origins) = try places(plan?.everyModel ?? [])
    let store = try RunFolder.begin(at: run, StoredOptions(self, models: plan?.everyModel ?? []))
    Console.error.line("run folder \(run)")
    let outcome: BulkSubmission.Outcome
    do {
      if let plan { try await store.plan(plan) }
      try announce(prices)
      outcome = try await submit(store, endpoints, origins, within: try budget(prices))
      try await store.close(outcome: outcome.failure == nil ? "finished" : "incomplete")
    } catch let error as StoreError {
      throw CommandFailure(error)
    } catch let error as EndpointError {
      try? await store.close(outcome: "incomplete")
      throw CommandFailure(error)
    }
    try report(outcome)
  }

  /// The batch APIs, and where the run asked its models before.
  ///
  /// Each model is resolved here, before anything is written: a key that is missing and an address
  /// that is not the run's are told at once.
  private func places(_ models: [String]) throws -> (BulkEndpoints, RunOrigins) {
    let endpoints = try BulkEndpoints(endpoint.connection)
    do {
      let reader = RunFolder.holdsRun(at: run) ? try RunReader(run) : nil
      let origins = try RunOrigins(reader)
      let waiting = try reader?.modelsToSubmit(BulkSelection(includesFailed: retryFailed)) ?? []
      for model in models + waiting.filter({ !models.contains($0) }) {
        _ = try endpoints.endpoint(for: model, dialect: endpoint.dialect, as: origins[model])
      }
      for batch in try reader?.batches() ?? [] where batch.phase == .intended {
        _ = try endpoints.endpoint(of: batch)
      }
      return (endpoints, origins)
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
  }

  private func submit(
    _ store: RunFolder, _ endpoints: BulkEndpoints, _ origins: RunOrigins,
    within budget: BulkBudget
  ) async throws -> BulkSubmission.Outcome {
    let stop = Locked(false)
    let interrupts = Interrupts {
      stop.withLock { $0 = true }
      Console.error.line(
        "\ninterrupted: the batch under way is submitted; Ctrl-C again stops at once")
    }
    defer { interrupts.end() }
    let dialect = endpoint.dialect
    let submission = BulkSubmission(
      store,
      limits: BatchLimits(requests: perBatch ?? .max, bytes: BulkSubmission.usualBytes),
      retrying: Retrying(retries: endpoint.retries), budget: budget,
      mustStop: { stop.withLock { $0 } },
      onEvent: { [again = endpoint.connection.reaching(store.path)] in Console.show($0, run: again)
      },
      serve: { try endpoints.endpoint(for: $0, dialect: dialect, as: origins[$0]) },
      recover: { try endpoints.endpoint(of: $0) })
    return try await submission.run(BulkSelection(includesFailed: retryFailed))
  }

  private func report(_ outcome: BulkSubmission.Outcome) throws {
    let again = "the same command goes on"
    let submitted = Figures.counted(outcome.trials, "trial", "is", "are") + " submitted"
    if let failure = outcome.failure {
      let status: ExitStatus =
        outcome.batches > 0 || outcome.doubtful > 0
        ? .incomplete : CommandFailure(failure).status
      throw CommandFailure(
        status, "\(failure.message); \(submitted), \(again)")
    }
    if outcome.isStopped {
      throw CommandFailure(
        .interrupted, "interrupted; \(submitted), \(again)")
    }
    if let limit = outcome.limit {
      throw CommandFailure(
        .budget,
        "stopped by \(limit == .usd ? "--max-usd" : "--max-tokens-total"); \(submitted), "
          + "the same command with a higher limit goes on")
    }
    if outcome.doubtful > 0 || outcome.unsendable > 0 {
      throw CommandFailure(.incomplete, "not every trial is submitted; \(again)")
    }
    let reached = endpoint.connection.reaching(run) + price.repeated
    Console.error.line(
      outcome.trials == 0
        ? "nothing is left to submit"
        : "\(submitted); 'prereg bulk fetch \(reached)' brings the replies, "
          + "within a day")
  }
}
