import ArgumentParser
import Study

/// The option of every command that says what calls cost.
struct PriceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A price table in place of the built-in one: its JSON, or LiteLLM's.", valueName: "file"))
  var prices: String?

  /// The option as another command takes it, for a hint.
  var repeated: String { prices.map { " --prices \($0)" } ?? "" }

  /// The table to go by.
  func table() throws(CommandFailure) -> PriceTable {
    guard let prices else { return .builtIn }
    do {
      return try PriceTable(contentsOf: prices)
    } catch {
      throw CommandFailure(error)
    }
  }
}
