/// An amount of what a run may use up.
package struct Amount: Sendable, Hashable {
  /// US dollars.
  package var usd: Double
  /// Tokens, input and output together.
  package var tokens: Double

  package init(usd: Double, tokens: Double) {
    self.usd = usd
    self.tokens = tokens
  }

  package static let none = Amount(usd: 0, tokens: 0)

  package static func + (left: Amount, right: Amount) -> Amount {
    Amount(usd: left.usd + right.usd, tokens: left.tokens + right.tokens)
  }

  package static func - (left: Amount, right: Amount) -> Amount {
    Amount(usd: left.usd - right.usd, tokens: left.tokens - right.tokens)
  }
}

/// A limit that ended a run.
public enum SpendingLimit: Sendable, Hashable {
  /// ``RunOptions/maximumUSD``.
  case usd
  /// ``RunOptions/maximumTokens``.
  case tokens
}

/// What a run has used up, and the most that what is in flight may yet use.
package struct Spending: Sendable {
  /// Whether a trial may be started.
  enum Answer: Sendable, Hashable {
    /// Yes; its worst case is reserved.
    case start
    /// Not before something in flight has ended and turned out cheaper than feared.
    case wait
    /// No: with nothing in flight, it alone might exceed the limit.
    case stop(SpendingLimit)
  }

  /// The most that may be spent in US dollars, or `nil` for no limit.
  let maximumUSD: Double?
  /// The most tokens that may be taken, or `nil` for no limit.
  let maximumTokens: Int?
  /// What is used up, the worst case of what is not known among it.
  private(set) var spent: Amount
  private(set) var reserved = Amount.none
  /// What is kept back for what comes after the trials.
  private var kept = Amount.none
  private var inFlight = 0

  /// Starts with what earlier sessions used up.
  package init(
    maximumUSD: Double? = nil, maximumTokens: Int? = nil, spentBefore: Amount = .none
  ) {
    self.maximumUSD = maximumUSD
    self.maximumTokens = maximumTokens
    spent = spentBefore
  }

  /// Asks for a trial that takes at most `worst`.
  mutating func reserve(_ worst: Amount) -> Answer {
    if let limit = obstacle(to: worst) { return inFlight > 0 ? .wait : .stop(limit) }
    reserved = reserved + worst
    inFlight += 1
    return .start
  }

  /// Asks for `worst` to be reserved for good.
  ///
  /// That is for one more call of a trial in flight, because what the last one took is not known, or
  /// for a trial in a batch, which nothing can stop: what cannot be known is not taken to be little.
  ///
  /// - Returns: The limit that does not permit it, or `nil` when it is reserved.
  package mutating func reserveMore(_ worst: Amount) -> SpendingLimit? {
    if let limit = obstacle(to: worst) { return limit }
    reserved = reserved + worst
    return nil
  }

  /// Counts what was used up, or may have been, whatever the limits.
  package mutating func add(_ amount: Amount) {
    spent = spent + amount
  }

  /// Keeps `amount` back to the end, whatever the limits.
  mutating func keep(_ amount: Amount) {
    kept = kept + amount
  }

  /// Ends a trial for which `worst` was reserved in all and that took `spent`.
  mutating func settle(_ worst: Amount, spent: Amount) {
    reserved = reserved - worst
    inFlight -= 1
    // Sums of fractions leave crumbs.
    if inFlight == 0 { reserved = .none }
    self.spent = self.spent + spent
  }

  private func obstacle(to worst: Amount) -> SpendingLimit? {
    let most = spent + reserved + kept + worst
    if let maximumUSD, most.usd > maximumUSD { return .usd }
    if let maximumTokens, most.tokens > Double(maximumTokens) { return .tokens }
    return nil
  }
}
