import ArgumentParser
import Dialects
import Opinions
import Prompts
import Runner
import Study
import Wire

/// The options that ask model judges.
struct JudgeOptions: ParsableArguments {
  @Option(
    name: .customLong("judge"),
    help: ArgumentHelp(
      "A model whose opinion is asked for beside the checklist's verdict; repeatable.",
      valueName: "model"))
  var judges: [String] = []

  @Option(
    help: ArgumentHelp("Where the judges are, if not at --base-url.", valueName: "url"))
  var judgeBaseURL: String?

  @Option(help: "The judges' protocol, if it is not --dialect and cannot be told.")
  var judgeDialect: DialectName?

  @Flag(
    help: ArgumentHelp(
      "Ask again where a judge refused, or its answer could not be read or was cut off."))
  var judgeAgain = false

  /// The judges' models, each once.
  var names: [String] {
    judges.reduce(into: []) { names, judge in
      if !names.contains(judge) { names.append(judge) }
    }
  }

  /// What judges are asked.
  static func question(_ parameters: Parameters) -> OpinionQuestion {
    OpinionQuestion(instructions: BuiltInPrompt.judge.text, parameters: parameters)
  }

  func validate() throws {
    if judges.contains("") { throw ValidationError("--judge is empty; give the model's name") }
    if judges.isEmpty, judgeBaseURL != nil || judgeDialect != nil || judgeAgain {
      throw ValidationError("--judge-base-url, --judge-dialect and --judge-again need a --judge")
    }
  }
}

/// The model judges of a command, ready to be asked.
struct ModelJudges: Sendable {
  /// How many questions are under way at once where nothing else is said.
  static let usualConcurrency = 8

  /// How many questions may be under way at once.
  let concurrency: Int
  /// The judges' models, each once.
  let names: [String]
  /// What they are asked.
  let question: OpinionQuestion
  private let endpoints: [String: ModelEndpoint]
  private let limits: TimeLimits
  private let retrying: Retrying
  private let limiters: [String: Limiter]

  /// Prepares the judges of `options`, at the endpoint of `endpoint` unless they have one of their
  /// own; each endpoint and key has a limiter by `limiter`.
  init(
    _ options: JudgeOptions, _ endpoint: EndpointOptions, parameters: Parameters,
    limiter: () -> Limiter = { Limiter(.fixed(Self.usualConcurrency)) }
  ) throws(CommandFailure) {
    var connection = endpoint.connection
    connection.baseURL = options.judgeBaseURL ?? connection.baseURL
    // Another address may speak another protocol: then it is told by the address or the model.
    let dialect = options.judgeDialect ?? (options.judgeBaseURL == nil ? endpoint.dialect : nil)
    concurrency = limiter().most
    let exchange = try connection.exchange(maximumConnections: concurrency)
    var endpoints: [String: ModelEndpoint] = [:]
    for judge in options.names {
      let resolution = try connection.resolve(judge, dialect: dialect)
      try connection.lookUp(resolution.endpoint)
      endpoints[judge] = ModelEndpoint(resolution.endpoint, over: exchange)
    }
    self.endpoints = endpoints
    limiters = Limiter.perAccount(endpoints, make: limiter)
    names = options.names
    question = JudgeOptions.question(parameters)
    limits = connection.limits
    retrying = Retrying(retries: connection.retries, longestRetryAfter: .seconds(3_600))
  }

  /// Where `judge` is, as messages name it.
  func place(of judge: String) -> String { endpoints[judge]?.endpoint.place ?? "" }

  /// A run over `items` at `prices`, within the limits of `options` on what it takes.
  func run(
    about items: [OpinionRun.Item], prices: PriceTable, within options: RunOptions = RunOptions()
  ) -> OpinionRun {
    OpinionRun(
      question, about: items, retrying: retrying, limiters: limiters,
      maximumUSD: options.maximumUSD, spentBefore: options.spentBefore,
      maximumTokens: options.maximumTokens, tokensBefore: options.tokensBefore, prices: prices,
      ask: { [endpoints, limits] call async throws(EndpointError) in
        guard let endpoint = endpoints[call.model] else {
          throw EndpointError(.unknownModel, "no endpoint is set up for \"\(call.model)\"")
        }
        return try await endpoint.reply(to: call, limits: limits)
      })
  }

  /// Runs `body`, which asks through `run`, with Ctrl-C letting the questions under way come to their
  /// end, and a count of them on a terminal.
  static func watching(
    _ run: OpinionRun, of total: Int, _ body: () async throws -> OpinionRun.Outcome
  ) async throws -> OpinionRun.Outcome {
    let interrupts = Interrupts {
      run.drain()
      Console.error.line(
        "\ninterrupted: the questions under way come to their end; Ctrl-C again stops at once")
    }
    defer { interrupts.end() }
    guard Console.error.isTerminal else { return try await body() }
    let counting = Task {
      while !Task.isCancelled {
        Console.error.write("\r\u{1B}[Kmodel judges: \(run.done) of \(total)")
        try? await Task.sleep(for: .milliseconds(200))
      }
    }
    defer {
      counting.cancel()
      Console.error.write("\r\u{1B}[K")
    }
    return try await body()
  }

  /// How many of the answers hold no levels and can be asked for again, and how; `nil` when none.
  static func withoutLevels(_ outcome: OpinionRun.Outcome) -> String? {
    let statuses: [Opinion.Status] = [.unparsable, .truncated, .refused]
    let counts = statuses.compactMap { status in
      outcome.counts[status].map { "\($0) \(status.rawValue)" }
    }
    return counts.isEmpty
      ? nil
      : "model judges: no levels in some answers (\(counts.joined(separator: ", "))); the same "
        + "command with --judge-again asks anew for those"
  }

  /// What of an outcome ends the command with a status of its own; `resume` says how to go on.
  static func failure(_ outcome: OpinionRun.Outcome, resume: String) -> CommandFailure? {
    let left = "\(outcome.left) questions to model judges left"
    let came = outcome.counts.values.reduce(0, +)
    switch outcome.end {
    case .drained, .cancelled:
      return CommandFailure(.interrupted, "interrupted with \(left); \(resume)")
    case .budget(let limit):
      return CommandFailure(
        .budget, "stopped by \(limit.option) with \(left); \(resume) with a higher limit")
    case .denied(let error), .unavailable(let error):
      let status =
        came == outcome.counts[.failed] ?? 0 ? CommandFailure(error).status : .incomplete
      return CommandFailure(
        status, error.message + "; " + (outcome.left > 0 ? left + ", " : "") + resume)
    case .finished:
      let failed = outcome.counts[.failed] ?? 0
      return failed == 0
        ? nil
        : CommandFailure(
          .incomplete, "\(failed) questions to model judges failed, the rest is kept; \(resume)")
    }
  }
}
