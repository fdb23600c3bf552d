import ArgumentParser
import Checklist
import Dialects
import Prompts
import Reports
import Runner
import Store
import Study
import Wire

/// The command `prereg batch`.
struct BatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Run every prompt of a folder against one or more models, resumably.",
    discussion: """
      A prompt is a Markdown file, with or without YAML front matter (title, tags, model, samples, \
      vars, budget). {{name}} in its text is a variable. Each reply is stored as it lands; the same \
      command resumes the run in --run and repeats nothing that is done. Ctrl-C once lets the calls \
      under way come to their end, twice stops at once.

      With --judge, models are asked about every scored reply once the trials are done. Their opinions \
      stand in run.sqlite beside the checklist's scores, by judge, question and reply: the same \
      command asks only for what is missing, and with --judge-again also where an answer could not be \
      read, was cut off or refused. The estimate, --max-usd and --max-tokens-total count them in: the \
      most that they may take is kept back for each reply, and where a limit stops the trials they are \
      asked about those that are there. --concurrency, --rpm and --tpm hold for them too.

      --concurrency auto finds out how many calls the endpoint bears. Limits per minute are kept as \
      replies tell of them. A call that failed is tried again after the wait that the endpoint asks \
      for, or one of up to half a second that doubles each time; a trial is given up an hour after \
      its first call, and the run stops where the endpoint asks for a longer wait than that. A prompt \
      that the endpoint refuses as a bad request fails alone, and after three samples that failed alike \
      its other samples are not sent; what would fail every call, such as a \
      wrong key, stops the run and leaves the rest pending. A resumed run tries again what failed \
      after all else. --max-usd and --max-tokens-total count the most that calls under way may take.

      Exit 0: every trial is recorded, or in a submitted batch, 2: some calls failed, 3: a budget is reached.

      EXAMPLES
        prereg batch Experiments --model claude-sonnet-5-5
        prereg batch plans --model gpt-6.1-sol --model claude-haiku-5-5 --samples 5 --run runs/a
        prereg batch plans --system mine.md --system theirs.md --max-usd 20
        prereg batch plans --base-url http://localhost:8080/v1 --model local --concurrency 2
        prereg batch plans --model gpt-6.1-sol --judge claude-sonnet-5-5 --run runs/a
        prereg batch plans --model gpt-6.1-sol --judge claude-sonnet-5-5 --run runs/a --judge-again
        prereg batch plans --concurrency auto --dry-run
      """)

  @Argument(
    help: ArgumentHelp("A folder of prompts, one prompt file, or JSONL.", valueName: "folder"))
  var folder: String

  @OptionGroup var endpoint: EndpointOptions

  @Option(
    help: ArgumentHelp(
      "The run's folder; one that holds a run is resumed. Default: runs/<folder>-<UTC time>.",
      valueName: "dir"))
  var run: String?

  @OptionGroup var study: StudyOptions

  @OptionGroup var flow: FlowOptions
  @OptionGroup var spending: SpendingOptions
  @OptionGroup var price: PriceOptions

  @Option(
    help: ArgumentHelp(
      "At most so many follow-ups that ask for missing steps, per reply.", valueName: "n"))
  var `repair` = 0

  @Option(
    help: "How to show progress; with json all that goes to standard error is one object a line.")
  var progress = ProgressStyle.auto

  @OptionGroup var judging: JudgeOptions

  @Flag(help: "Have replies arrive piece by piece; the time limits then notice a silence sooner.")
  var stream = false

  @Flag(
    name: .customLong("dry-run"),
    help: "Say what the run is expected to take; send nothing, write nothing.")
  var isDryRun = false

  func validate() throws {
    if `repair` < 0 { throw ValidationError("--repair is \(`repair`); it must be 0 or more") }
  }

  mutating func run() async throws {
    if progress == .json { Console.writeMessagesAsJSON() }
    let plan = try study.plan(of: folder, endpoint)
    let prices = try price.table()
    try checkPrices(plan, prices)
    let path = run ?? RunFolder.defaultPath(for: folder)
    if isDryRun { return try dryRun(plan, prices, path) }
    let endpoints = try targets(of: plan)
    let judges =
      judging.judges.isEmpty
      ? nil : try ModelJudges(judging, endpoint, parameters: Parameters()) { flow.limiter() }
    let store = try RunFolder.begin(
      at: path, StoredOptions(self, models: plan.everyModel))
    Console.error.line("run folder \(path)")
    let outcome: RunOutcome
    var judging: OpinionRun.Outcome?
    do {
      let submitted = try RunReader(path).trialsUnderWay()
      if !submitted.isEmpty {
        Console.error.line(
          "\(Figures.counted(submitted.count, "trial", "is", "are")) in submitted batches, left to "
            + "them and not counted here; 'prereg bulk fetch \(path)' brings the replies")
      }
      outcome = try await execute(plan, prices, endpoints, store, path, leaving: submitted)
      // What the limits kept back is for the questions about the replies that there are.
      if let judges, outcome.end == .finished || outcome.end.isBudget {
        judging = try await ask(judges, after: plan, prices, store, path)
      }
      try await store.close(outcome: outcome.end.name)
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
    Memory.giveBack()
    try RunOutput.write(path, [(.html, path + "/report.html"), (.text, nil)])
    try report(outcome, path)
    let resume = "the same command with --run \(path) resumes"
    if let judging, let failure = ModelJudges.failure(judging, resume: resume) { throw failure }
  }

  // MARK: - Before the first call

  private func targets(of plan: StudyPlan) throws -> [String: ModelEndpoint] {
    let endpoints = try Endpoints(
      endpoint, maximumConnections: flow.concurrency.range.upperBound)
    var targets: [String: ModelEndpoint] = [:]
    for model in plan.everyModel { targets[model] = try endpoints.endpoint(for: model).endpoint }
    return targets
  }

  // MARK: - The run

  private func execute(
    _ plan: StudyPlan, _ prices: PriceTable, _ endpoints: [String: ModelEndpoint],
    _ store: RunFolder, _ path: String, leaving submitted: Set<TrialID>
  ) async throws -> RunOutcome {
    let reader = try RunReader(path)
    let standing = try await announce(plan, prices, store, reader, leaving: submitted)
    let limits = endpoint.limits
    let checklist = Checklist()
    var options = try options(plan, prices, reader)
    options.judging = try questions(prices, reader)
    (options.total, options.doneBefore) = (standing.total, standing.done)
    options.repliedBefore = standing.replied
    let limiters = Limiter.perAccount(endpoints) { flow.limiter() }
    let common = plan.everyModel.first.flatMap { limiters[$0] } ?? flow.limiter()
    let runner = Runner(
      options, log: store, limiter: common, limiters: limiters, prices: prices,
      ask: { call async throws(EndpointError) in
        guard let endpoint = endpoints[call.model] else {
          throw EndpointError(.unknownModel, "no endpoint is set up for \"\(call.model)\"")
        }
        return try await endpoint.reply(to: call, limits: limits)
      }, assess: { checklist.assess($0, budget: $1) })
    let interrupts = Interrupts {
      runner.drain()
      Console.error.line(
        "\ninterrupted: the calls under way come to their end; Ctrl-C again stops at once")
    }
    defer { interrupts.end() }
    let display = ProgressDisplay(
      progress, isPriced: plan.everyModel.allSatisfy { prices.price(of: $0) != nil })
    let watching = Task { await display.follow { runner.progress } }
    defer { watching.cancel() }
    // The checklist makes its tables on first use, for which the first replies would all wait.
    async let prepared = checklist.assess(BuiltInPrompt.hypothesisDiscipline.text, budget: nil)
    let outcome = try await perform(plan, by: runner, in: store)
    _ = await prepared
    display.finish(outcome.progress)
    return outcome
  }

  /// Has `plan` stored while its first trials run: 100,000 take a second or two to store.
  private func perform(
    _ plan: StudyPlan, by runner: Runner, in store: RunFolder
  ) async throws -> RunOutcome {
    async let planned: Void = {
      do {
        try await store.plan(plan)
      } catch {
        runner.drain()
        throw error
      }
    }()
    let outcome = try await runner.run(plan)
    try await planned
    return outcome
  }

  // MARK: - After the last call

  private func report(_ outcome: RunOutcome, _ path: String) throws {
    let progress = outcome.progress
    let resume = "the same command with --run \(path) resumes"
    let failed = progress.failed == 0 ? nil : Self.failed(progress, resume)
    if progress.remaining == 0, let cause = outcome.end.cause {
      // All that it kept from being made are follow-ups; what failed is told with the reason.
      throw CommandFailure(
        outcome.end.isBudget ? .budget : .incomplete,
        "\(cause); "
          + (failed ?? "every trial is recorded, some without the follow-ups that --repair asks for")
      )
    }
    let left = "\(Figures.counted(progress.remaining ?? 0, "trial")) left"
    switch outcome.end {
    case .drained, .cancelled:
      if progress.remaining == 0 {
        // An interruption that came when nothing was left changed nothing.
        if judging.judges.isEmpty { break }
        throw CommandFailure(
          .interrupted, "interrupted before the model judges were asked; \(resume)")
      }
      throw CommandFailure(.interrupted, "interrupted with \(left); \(resume)")
    case .budget(let budget):
      throw CommandFailure(
        .budget,
        "stopped by \(budget.option) with \(left); "
          + (try atTheirMost(budget, path))
          + (judging.judges.isEmpty
            ? "\(resume) with a higher limit"
            : "what judges may take at most was kept for them; \(resume), with a higher limit where "
              + "they leave none"))
    case .denied(let error), .unavailable(let error):
      // Where nothing at all came back the cause is the whole story; else some calls failed.
      let status = progress.ended == 0 ? CommandFailure(error).status : .incomplete
      throw CommandFailure(status, "\(error.message); stopped with \(left), \(resume)")
    case .finished: break
    }
    if let failed { throw CommandFailure(.incomplete, failed) }
  }

  private static func failed(_ progress: RunProgress, _ resume: String) -> String {
    "\(Figures.counted(progress.failed, "trial")) failed"
      + (progress.unsent == 0 ? "" : ", of which \(NotSent.text(progress.unsent))")
      + ", the rest is recorded; \(resume)"
  }

  /// How many calls count as the most that they may have taken, for why a limit is reached sooner
  /// than what is known to be spent tells.
  private func atTheirMost(_ budget: SpendingLimit, _ path: String) throws -> String {
    let totals: RunTotals
    do {
      totals = try RunReader(path).totals()
    } catch {
      throw CommandFailure(error)
    }
    let (count, what) =
      budget == .usd ? (totals.unpriced, "cost is") : (totals.unmeasured, "tokens are")
    return count == 0
      ? ""
      : "\(Figures.counted(count, "call")) whose \(what) not known "
        + "\(count == 1 ? "counts as the most that it" : "count as the most that they") may have "
        + "taken; "
  }
}

extension RunEnd {
  /// What kept calls from being made, for the reader; `nil` when nothing did, or the user.
  fileprivate var cause: String? {
    switch self {
    case .denied(let error), .unavailable(let error): error.message
    case .budget(let limit): "stopped by \(limit.option)"
    case .finished, .drained, .cancelled: nil
    }
  }

  fileprivate var isBudget: Bool { if case .budget = self { true } else { false } }
}
