/// The money of a run: what is spent, and the most that what is in flight may yet cost.
struct Spending: Sendable {
  /// Whether a trial may be started.
  enum Answer: Sendable, Hashable {
    /// Yes; its worst case is reserved.
    case start
    /// Not before something in flight has ended and turned out cheaper than feared.
    case wait
    /// No: with nothing in flight, it alone might exceed the limit.
    case stop
  }

  /// The most that may be spent in US dollars, or `nil` for no limit.
  let limit: Double?
  /// What is spent, calls of unknown cost left out unless there is a limit.
  private(set) var spent: Double
  private(set) var reserved = 0.0
  private var inFlight = 0

  /// Starts with what earlier sessions spent.
  init(limit: Double?, spentBefore: Double) {
    self.limit = limit
    spent = spentBefore
  }

  /// Asks for a trial that costs at most `worst`.
  mutating func reserve(_ worst: Double) -> Answer {
    if let limit, spent + reserved + worst > limit { return inFlight > 0 ? .wait : .stop }
    reserved += worst
    inFlight += 1
    return .start
  }

  /// Ends a trial for which `worst` was reserved and that cost `usd`; of unknown cost, it counts as
  /// its worst case against a limit: what cannot be known is not taken to be cheap.
  mutating func settle(_ worst: Double, usd: Double?) {
    reserved = max(0, reserved - worst)
    inFlight -= 1
    spent += usd ?? (limit == nil ? 0 : worst)
  }
}
