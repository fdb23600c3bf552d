internal import Runner
public import Study

/// What the trials of a run may take at most when they are given to batch APIs.
///
/// Nothing stops a trial once it is submitted: it counts as its worst case, all output tokens
/// written, until its result is there.
public struct BulkBudget: Sendable {
  private let prices: PriceTable
  private var spending: Spending

  /// No limit at all.
  public static let none = BulkBudget(prices: PriceTable(source: "", date: "", models: [:]))

  /// Creates a budget.
  ///
  /// - Parameters:
  ///   - maximumUSD: The most in US dollars, or `nil` for no limit; the batch prices of the models
  ///     must then be known.
  ///   - maximumTokens: The most tokens, input and output, or `nil` for no limit.
  ///   - spentUSD: What the run has spent.
  ///   - spentTokens: The tokens that the run has taken.
  ///   - prices: The prices of batches, see ``Study/PriceTable/throughBatches``.
  public init(
    maximumUSD: Double? = nil, maximumTokens: Int? = nil, spentUSD: Double = 0,
    spentTokens: Int = 0, prices: PriceTable
  ) {
    self.prices = prices
    spending = Spending(
      maximumUSD: maximumUSD, maximumTokens: maximumTokens,
      spentBefore: Amount(usd: spentUSD, tokens: Double(spentTokens)))
  }

  /// Counts a trial that was submitted before and has no result yet, beyond the limits too.
  public mutating func count(_ trial: Trial) {
    spending.add(RunOptions().worst(of: trial, prices: prices))
  }

  /// Counts a trial that is to be submitted.
  ///
  /// - Returns: The limit that does not permit it, or `nil` when it is counted.
  mutating func reserve(_ trial: Trial) -> SpendingLimit? {
    spending.reserveMore(RunOptions().worst(of: trial, prices: prices))
  }
}
