internal import Study
internal import Wire

/// What the trials of a run share, behind one lock.
struct RunState: Sendable {
  /// Why no trial is started any more.
  enum Stop: Sendable {
    case drained
    case budget(SpendingLimit)
    case failed(any Error)
  }

  var breaker: Breaker
  var refused = RefusedPrompts()
  var spending: Spending
  var progress: RunProgress
  private(set) var stop: Stop?
  /// Whether the run is over.
  var hasEnded = false
  /// Ends a wait.
  typealias Cancel = @Sendable () -> Void

  /// The waits before calls that can be cut short, by a number of their own.
  private var waits: [Int: (model: String, isRetry: Bool, cancel: Cancel)] = [:]
  private var lastWait = 0
  /// The lanes that wait for a trial to end, because only then they may afford their own.
  private var lanes: [CheckedContinuation<Void, Never>] = []
  /// The trials that have ended, so that a lane misses no end between two looks.
  private(set) var ends = 0

  init(_ options: RunOptions) {
    breaker = Breaker(repliedBefore: options.repliedBefore)
    spending = Spending(
      maximumUSD: options.maximumUSD, maximumTokens: options.maximumTokens,
      spentBefore: Amount(usd: options.spentBefore, tokens: Double(options.tokensBefore)))
    if let judging = options.judging {
      spending.keep(Amount(usd: judging.usdBefore, tokens: Double(judging.tokensBefore)))
    }
    progress = RunProgress()
    (progress.total, progress.doneBefore) = (options.total, options.doneBefore)
  }

  /// Starts no more trials; the first reason stays.
  ///
  /// Gives the waits that are to be cut short.
  mutating func stop(_ reason: Stop) -> [Cancel] {
    if stop == nil { stop = reason }
    return waits.values.map(\.cancel)
  }

  /// The waits of `model`'s trials, to be cut short once its circuit is open.
  func waits(of model: String) -> [Cancel] {
    waits.values.filter { $0.model == model }.map(\.cancel)
  }

  /// Adds a wait, or says with `nil` that there is nothing to wait for any more.
  ///
  /// A wait that is no retry's is for the endpoint's limits.
  mutating func addWait(
    of model: String, isRetry: Bool, _ cancel: @escaping Cancel
  ) -> Int? {
    guard stop == nil, breaker.error(for: model) == nil else { return nil }
    lastWait += 1
    waits[lastWait] = (model, isRetry, cancel)
    progress[keyPath: Self.count(isRetry)] += 1
    return lastWait
  }

  mutating func removeWait(_ number: Int) {
    guard let wait = waits.removeValue(forKey: number) else { return }
    progress[keyPath: Self.count(wait.isRetry)] -= 1
  }

  private static func count(_ isRetry: Bool) -> WritableKeyPath<RunProgress, Int> {
    isRetry ? \.waiting : \.paced
  }

  /// Takes note that a trial has ended; gives the lanes that wait for that.
  mutating func end() -> [CheckedContinuation<Void, Never>] {
    ends += 1
    progress.inFlight -= 1
    defer { lanes = [] }
    return lanes
  }

  /// Keeps a lane until a trial ends, unless more than `seen` have by now.
  mutating func wait(_ continuation: CheckedContinuation<Void, Never>, seen: Int) -> Bool {
    guard ends == seen else { return false }
    lanes.append(continuation)
    return true
  }
}
