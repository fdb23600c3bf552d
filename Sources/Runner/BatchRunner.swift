public import Checklist
public import Study
public import Wire

/// Runs the trials of a plan: so many at a time, each asked, scored and stored.
///
/// A reply is in the log before it is counted. Memory is that of the trials under way.
public final class BatchRunner: Sendable {
  /// Scores a reply, given the budget that its plan must keep to.
  public typealias Assess = @Sendable (_ reply: String, Budget?) -> Assessment

  private let settings: BatchSettings
  private let runner: TrialRunner
  private let time: Timekeeper
  private let ledger: Ledger

  /// Creates a runner.
  ///
  /// `cost` gives the price of a model's tokens in US dollars, `nil` when unknown: an unknown price
  /// does not count toward ``BatchSettings/maximumUSD``.
  public init(
    settings: BatchSettings, policy: RetryPolicy, time: Timekeeper = .system,
    cost: @escaping @Sendable (Usage, _ model: String) -> Double? = { _, _ in nil },
    assess: @escaping Assess, ask: @escaping Ask
  ) {
    self.settings = settings
    self.time = time
    ledger = Ledger(settings: settings, start: time.now(), cost: cost)
    runner = TrialRunner(
      caller: Caller(policy: policy, time: time, cost: cost, ask: ask), policy: policy, time: time,
      settings: settings, assess: assess)
  }

  /// Where the batch stands.
  public var progress: BatchProgress { ledger.progress(at: time.now()) }

  /// Starts no more trials; those under way come to their end, waits for another attempt are cut
  /// short and leave their trial pending.
  public func drain() {
    ledger.drain()
  }

  /// Runs every trial that is not in `finished`, and returns when the last is recorded.
  ///
  /// `total` is the number of `trials`, for the progress. A failed call is not an error here. Call it
  /// once.
  ///
  /// - Throws: What the log throws; trials under way are then cancelled.
  public func run(
    _ trials: some Sequence<Trial> & Sendable, total: Int, finished: Set<TrialID>,
    log: any TrialLog
  ) async throws -> BatchOutcome {
    ledger.begin(trials, total: total, finished: finished)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<max(1, min(settings.concurrency, total)) {
        group.addTask { try await self.work(log) }
      }
      try await group.waitForAll()
    }
    return ledger.outcome(at: time.now())
  }

  /// One of the batch's lanes: takes trial after trial until there is none for it.
  private func work(_ log: any TrialLog) async throws {
    while true {
      switch ledger.next() {
      case .none: return
      case .wait: try await time.sleep(.milliseconds(20))
      case .start(let trial):
        let end = await runner.run(trial, ledger: ledger)
        if case .record(let record) = end { try await log.record(record) }
        ledger.settle(trial, end)
      }
    }
  }
}
