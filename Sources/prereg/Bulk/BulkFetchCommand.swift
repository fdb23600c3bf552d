import ArgumentParser
import Bulk
import Checklist
import Dialects
import Reports
import Runner
import Store
import Study
import Wire

/// The command `prereg bulk fetch`.
struct BulkFetchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Store and score the results of the batches that have ended.",
    discussion: """
      Results are stored and scored one by one as batch does it; fetching again changes nothing that \
      is stored. Trials that expired or were cancelled are pending again, those that brought an error \
      failed: 'prereg bulk submit RUN --retry-failed', or batch, does them again. Costs are the \
      provider's batch prices.

      Exit 0: every trial of the run is recorded, 2: some failed or are not there yet, 130: \
      interrupted; what was read is stored, and the same command goes on.

      EXAMPLES
        prereg bulk fetch runs/a
        prereg bulk fetch runs/a --wait --prices newer.json
      """)

  @Argument(help: ArgumentHelp("The run's folder.", valueName: "run"))
  var run: String

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var price: PriceOptions

  @Flag(help: "Ask again, at growing intervals of up to five minutes, until every batch has ended.")
  var wait = false

  func run() async throws {
    let before = try BulkRun.batches(of: run).reduce(0) { $0 + $1.underWay }
    let endpoints = try BulkEndpoints(connection)
    let prices = try price.table()
    let work = Task { try await fetchAll(endpoints, prices) }
    let interrupts = Interrupts {
      work.cancel()
      Console.error.line("\ninterrupted: what was read is stored; Ctrl-C again stops at once")
    }
    defer { interrupts.end() }
    let failures: [CommandFailure]
    do {
      failures = try await work.value
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
    try RunOutput.write(run, as: .html, to: run + "/report.html")
    try RunOutput.write(run, as: .text)
    try report(failures, before: before, isInterrupted: work.isCancelled)
  }

  // MARK: - Fetching

  /// Fetches every batch that has ended, and waits for the others if asked to.
  ///
  /// - Returns: What kept batches from being fetched.
  @concurrent
  private func fetchAll(
    _ endpoints: BulkEndpoints, _ prices: PriceTable
  ) async throws -> [CommandFailure] {
    var pause = 1.0
    while true {
      var failures: [CommandFailure] = []
      var isRunning = false
      for batch in try RunReader(run).batches() where batch.phase == .submitted {
        if Task.isCancelled { return failures }
        do {
          if try await !fetch(batch, endpoints, prices) { isRunning = true }
        } catch let failure as CommandFailure {
          failures.append(failure)
        }
      }
      guard wait, isRunning, !Task.isCancelled else { return failures }
      do {
        try await Task.sleep(for: .seconds(pause))
      } catch {
        return failures
      }
      pause = min(pause * 1.5, 300)
    }
  }

  /// Fetches one batch; false when it is under way at the provider.
  private func fetch(
    _ batch: BulkBatch, _ endpoints: BulkEndpoints, _ prices: PriceTable
  ) async throws -> Bool {
    let retrying = Retrying(retries: connection.retries)
    let state = try await BulkRun.state(of: batch, endpoints, retrying)
    let place = "batch \(batch.number) \(batch.providerID ?? "")"
    guard state.phase != .running else {
      let counts = state.counts
      let done = counts.succeeded + counts.errored + counts.cancelled + counts.expired
      Console.error.line(
        "\(place): \(state.status)" + (done > 0 ? ", \(done) of \(counts.total) done" : ""))
      return false
    }
    let endpoint = try endpoints.endpoint(of: batch)
    // Open only while there is something to store, so that others may write to the run meanwhile.
    let store = try RunFolder.begin(at: run, StoredOptions(self))
    do {
      let checklist = Checklist()
      let fetch = BulkFetch(
        store, prices: prices, retrying: retrying,
        assess: { checklist.assess($0, budget: $1) })
      let tally = try await fetch.collect(batch, state, from: endpoint)
      try await store.close(outcome: "finished")
      Console.error.line("\(place): \(tally.words)")
      if tally.unreadable > 0 || tally.isForeign {
        throw CommandFailure(.incomplete, tally.advice(batch, run: connection.reaching(run)))
      }
    } catch let error as EndpointError {
      try await store.close(outcome: "incomplete")
      throw CommandFailure(batch, error)
    }
    return true
  }

  // MARK: - After fetching

  /// Says what is left and throws the exit status; `before` trials were under way at the start.
  private func report(
    _ failures: [CommandFailure], before: Int, isInterrupted: Bool
  ) throws {
    for failure in failures { Console.error.line(failure.message) }
    let (trials, open): ([TrialStatus: Int], [BulkBatch])
    do {
      let reader = try RunReader(run)
      (trials, open) = (try reader.totals().trials, try reader.batches().filter(\.isOpen))
    } catch {
      throw CommandFailure(error)
    }
    if isInterrupted && !open.isEmpty {
      throw CommandFailure(.interrupted, "interrupted; the same command goes on")
    }
    let (failed, pending) = (trials[.failed] ?? 0, trials[.pending] ?? 0)
    let waiting = open.reduce(0) { $0 + $1.underWay }
    // Where nothing at all came the cause is the whole story.
    if let failure = failures.first, failures.count == open.count, waiting == before {
      throw ExitCode(failure.status.rawValue)
    }
    var parts: [String] = []
    if waiting > 0 {
      parts.append(
        "\(Figures.counted(waiting, "trial", "is", "are")) in batches that are not fetched")
    }
    if failed > 0 { parts.append("\(failed) failed") }
    if pending > waiting {
      parts.append("\(pending - waiting) \(pending - waiting == 1 ? "is" : "are") pending")
    }
    guard !parts.isEmpty else { return }
    let advice =
      failed > 0 || pending > waiting
      ? "'prereg bulk submit \(connection.reaching(run))\(price.repeated)"
        + "\(failed > 0 ? " --retry-failed" : "")' submits them again"
      : "fetch again later, or with --wait"
    throw CommandFailure(.incomplete, parts.joined(separator: ", ") + "; " + advice)
  }
}

extension BulkTally {
  /// Whether none of the results was the run's.
  var isForeign: Bool { foreign > 0 && settled == 0 }

  /// The counts, those of nothing left out.
  var words: String {
    let counts = [
      (replied, "replied"), (truncated, "truncated"), (refused, "refused"), (failed, "failed"),
      (expired, "expired"), (cancelled, "cancelled"), (missing, "without a result"),
      (foreign, "of other requests, left out"), (unreadable, "unreadable"),
    ]
    var parts = counts.filter { $0.0 > 0 }.map { "\(Figures.count($0.0)) \($0.1)" }
    if usd > 0 { parts.append("spent \(Figures.usd(usd))") }
    if let message { parts.append(message) }
    return parts.isEmpty ? "nothing new" : parts.joined(separator: ", ")
  }

  /// What to do about results that are not what they should be.
  func advice(_ batch: BulkBatch, run: String) -> String {
    let what =
      unreadable > 0
      ? "\(unreadable) lines of its results cannot be read" : "none of its results is of this run"
    return "batch \(batch.number): \(what); fetch again, or give it up with "
      + "'prereg bulk cancel \(run) --forget'"
  }
}
