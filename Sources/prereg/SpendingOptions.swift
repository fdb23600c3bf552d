import ArgumentParser
import Runner

/// The options that say when a command stops for what it has taken.
struct SpendingOptions: ParsableArguments {
  @Option(
    name: .customLong("max-usd"),
    help: ArgumentHelp("Stop before more than so many US dollars are spent.", valueName: "x"))
  var maxUSD: Double?

  @Option(
    name: .customLong("max-tokens-total"),
    help: ArgumentHelp("Stop before more than so many tokens are taken.", valueName: "n"))
  var maxTokensTotal: Int?

  func validate() throws {
    if let maxUSD, !(maxUSD > 0) {
      throw ValidationError("--max-usd is \(maxUSD); it must be more than 0")
    }
    if let maxTokensTotal, maxTokensTotal < 1 {
      throw ValidationError("--max-tokens-total is \(maxTokensTotal); it must be 1 or more")
    }
  }
}

extension SpendingLimit {
  /// The option that sets it.
  var option: String { self == .usd ? "--max-usd" : "--max-tokens-total" }
}
