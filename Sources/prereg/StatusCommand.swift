import ArgumentParser
import FoundationEssentials
import Reports
import Store
import Study

/// The command `prereg status`.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say where a run stands, also while a batch writes to it.",
    discussion: """
      Reads run.sqlite in the run's folder and takes no lock: the batch is not disturbed. The pace is \
      that of the last minute. A folder that is no run is told of on standard error, and the others \
      are told all the same; the exit status is that of the first such.

      EXAMPLES
        prereg status runs/a
        prereg status runs/a/*                        # the shards of a run
        watch prereg status runs/a
        prereg status runs/a --format json | jq .pending
      """)

  /// In which form a status is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(
    help: ArgumentHelp("The run's folder; several are told one after the other.", valueName: "run"))
  var folders: [String]

  @Option(help: "In which form to write it; json is one line per run.")
  var format = Format.text

  func run() throws {
    var failure: CommandFailure?
    for folder in folders {
      do throws(StoreError) {
        let status = try RunStatus(of: folder)
        Console.output.write(format == .json ? status.json : status.text)
      } catch {
        let cause = CommandFailure(error)
        Console.error.line(cause.message)
        failure = failure ?? cause
      }
    }
    if let failure { throw ExitCode(failure.status.rawValue) }
  }
}

extension RunStatus {
  /// Reads where the run in the folder at `path` stands.
  init(of path: String) throws(StoreError) {
    let reader = try RunReader(path)
    let process = reader.writer
    let last = try reader.info().sessions.last
    let totals = try reader.totals()
    var perMinute: Double?
    if let pace = try reader.pace(over: 60) {
      // A command that began less than a minute ago has had less than that.
      let running = last.map { pace.last.timeIntervalSince($0.startedAt) } ?? 60
      perMinute = Double(pace.ended) * 60 / min(60, max(1, running))
    }
    self.init(
      run: path, process: process, startedAt: last?.startedAt, outcome: last?.outcome,
      trials: totals.trials, notSent: totals.notSent, inBatches: try reader.trialsUnderWay().count,
      perMinute: perMinute,
      usd: totals.usd, unpriced: totals.unpriced)
  }
}
