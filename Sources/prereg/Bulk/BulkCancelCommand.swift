import ArgumentParser
import Bulk
import Dialects
import Reports
import Runner
import Store
import Wire

/// The command `prereg bulk cancel`.
struct BulkCancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Ask the provider to run no more of a run's batches.",
    discussion: """
      What has been run by then has results and costs money: fetch them. The rest is pending again \
      once it is fetched.

      --forget gives up what cannot be fetched: batches that the provider does not know, \
      submissions that broke off without anybody knowing whether they arrived, and, with --batch, \
      any one batch. Their trials are pending again; if the provider runs them nevertheless, they are \
      paid for and not fetched.

      EXAMPLES
        prereg bulk cancel runs/a
        prereg bulk cancel runs/a --batch 2
        prereg bulk cancel runs/a --forget
      """)

  @Argument(help: ArgumentHelp("The run's folder.", valueName: "run"))
  var run: String

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Only the batch of this number; repeatable.", valueName: "n"))
  var batch: [Int64] = []

  @Flag(help: "Give up what cannot be fetched.")
  var forget = false

  func run() async throws {
    let batches = try BulkRun.batches(of: run)
    for number in batch where !batches.contains(where: { $0.number == number }) {
      throw CommandFailure(
        .usage, "--batch is \(number); this run has batches 1 to \(batches.last?.number ?? 0)")
    }
    let open = batches.filter {
      $0.isOpen && (batch.isEmpty || batch.contains($0.number))
    }
    guard !open.isEmpty else {
      Console.error.line("no batch is open: there is nothing to cancel")
      return
    }
    let endpoints = try BulkEndpoints(connection)
    var failures: [CommandFailure] = []
    for batch in open {
      do {
        try await cancel(batch, endpoints)
      } catch let failure as CommandFailure {
        failures.append(failure)
        Console.error.line(failure.message)
      }
    }
    if let failure = failures.first {
      throw ExitCode(
        (failures.count == open.count ? failure.status : ExitStatus.incomplete).rawValue)
    }
  }

  private func cancel(_ batch: BulkBatch, _ endpoints: BulkEndpoints) async throws {
    guard batch.phase == .submitted else {
      guard forget else {
        throw CommandFailure(
          .incomplete,
          "batch \(batch.number): whether the provider has it is not known; "
            + "'prereg bulk submit \(connection.reaching(run))' looks for it, --forget gives it up")
      }
      return try await giveUp(batch, because: "its submission broke off")
    }
    let endpoint: BatchEndpoint
    let state: ProviderBatch
    do throws(CommandFailure) {
      endpoint = try endpoints.endpoint(of: batch)
      state = try await endpoint.cancelled(batch, Retrying(retries: connection.retries))
    } catch {
      // Named one by one, a batch is given up whatever its provider says, or does not say.
      guard forget, error.status == .incomplete || !self.batch.isEmpty else { throw error }
      return try await giveUp(batch, because: "the provider does not know it")
    }
    if forget && !self.batch.isEmpty {
      return try await giveUp(batch, because: "given up by request")
    }
    Console.output.line("batch \(batch.number)  \(state.id)  \(state.status)")
    Console.error.line("'prereg bulk fetch \(connection.reaching(run))' brings what was run")
  }

  private func giveUp(_ batch: BulkBatch, because message: String) async throws {
    do {
      let store = try RunFolder.begin(at: run, StoredOptions(self))
      try await store.forget(batch.number, because: message)
      try await store.close(outcome: "finished")
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
    Console.output.line("batch \(batch.number)  \(batch.providerID ?? "-")  forgotten")
    Console.error.line(
      "its \(Figures.counted(batch.underWay, "trial", "is", "are")) pending again")
  }
}

extension BatchEndpoint {
  /// Cancels `batch`, asked again as `retrying` has it.
  fileprivate func cancelled(
    _ batch: BulkBatch, _ retrying: Retrying
  ) async throws(CommandFailure) -> ProviderBatch {
    do {
      return try await cancel(batch.providerID ?? "", retrying)
    } catch {
      throw CommandFailure(batch, error)
    }
  }
}
