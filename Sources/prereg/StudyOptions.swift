import ArgumentParser
import Checklist
import Dialects
import Store
import Study

/// The options of every command that lays out a study: which prompts, under what, how often.
struct StudyOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How often each prompt is asked.", valueName: "k"))
  var samples = 1

  @Option(
    help: ArgumentHelp(
      "A system prompt; repeat it to compare several. Default: the built-in one.",
      valueName: "file"))
  var system: [String] = []

  @Option(help: ArgumentHelp("Take the first n prompts only.", valueName: "n"))
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "Take part I of N only, told by the prompts' texts; 'prereg merge' joins the runs.",
      valueName: "I/N"))
  var shard: Shard?

  func validate() throws {
    if samples < 1 { throw ValidationError("--samples is \(samples); it must be 1 or more") }
    if let limit, limit < 1 {
      throw ValidationError("--limit is \(limit); it must be 1 or more")
    }
  }

  /// The plan of the prompts in `folder`, under the models and parameters of `endpoint`.
  ///
  /// Says on standard error which prompts hold the same text.
  func plan(of folder: String, _ endpoint: EndpointOptions) throws -> StudyPlan {
    let set: PromptSet
    do {
      set = try PromptFolder.read(folder)
    } catch {
      throw CommandFailure(error)
    }
    guard set.problems.isEmpty else {
      for problem in set.problems { Console.error.line(problem.description) }
      throw ExitCode(CommandFailure(set.problems[0]).status.rawValue)
    }
    let systems =
      system.isEmpty
      ? [try SystemPrompt.chosen(nil)] : try system.map { try SystemPrompt.chosen($0) }
    if let twice = systems.firstRepeated(by: \.name) {
      throw CommandFailure(
        .usage, "two system prompts are named \"\(twice)\"; reports could not tell them apart")
    }
    var models = endpoint.model
    if models.isEmpty, !set.prompts.allNameModels {
      models = [try endpoint.resolve(nil).model]
    }
    let plan = StudyPlan(
      prompts: set.prompts, models: models, systems: systems, parameters: endpoint.parameters,
      samples: samples, limit: limit, shard: shard)
    for repetition in plan.repetitions {
      let others = repetition.repeated
      let more = others.count > 5 ? " and \(others.count - 5) more" : ""
      Console.error.line(
        "\(repetition.kept) and \(others.prefix(5).joined(separator: ", "))\(more) hold the same "
          + "text: one trial, under the first name")
    }
    return plan
  }
}

extension RunFolder {
  /// Opens the run in the folder at `path` to write to it, or makes a new one there.
  static func begin(at path: String, _ options: StoredOptions) throws(CommandFailure) -> RunFolder {
    let settings = RunSettings(
      toolVersion: Version.text, checklistVersion: Checklist.version, options: options.json)
    do {
      return try RunFolder.holdsRun(at: path)
        ? RunFolder.open(path, settings: settings) : RunFolder.create(path, settings: settings)
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension Sequence {
  /// The first key that two elements share.
  fileprivate func firstRepeated<Key: Hashable>(by key: (Element) -> Key) -> Key? {
    var seen: Set<Key> = []
    return lazy.map(key).first { !seen.insert($0).inserted }
  }
}

extension CommandFailure {
  /// A run folder that cannot be used.
  init(_ error: StoreError) {
    let statuses: [StoreError.Code: ExitStatus] = [
      .notFound: .noInput, .notARun: .badData, .alreadyARun: .badData, .newerVersion: .badData,
      .damaged: .badData, .olderVersion: .badData, .contradiction: .badData,
    ]
    self.init(statuses[error.code] ?? .inputOutput, error.description)
  }
}
