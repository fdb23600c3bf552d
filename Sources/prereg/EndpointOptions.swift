import ArgumentParser
import Dialects
import Study
import Wire

/// The options of every command that asks a model.
struct EndpointOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The model's name as the endpoint knows it; in batch, repeat it to compare several.",
      valueName: "name"))
  var model: [String] = []

  @Option(
    help: ArgumentHelp(
      "The endpoint's protocol; told by the model's name or the base URL when not given."))
  var dialect: DialectName?

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("The most tokens a reply may take.", valueName: "n"))
  var maxTokens = 8_192

  @Option(help: ArgumentHelp("The reasoning effort, in the endpoint's word.", valueName: "level"))
  var effort: String?

  @Option(
    help: ArgumentHelp("The sampling temperature, where the dialect has one.", valueName: "x"))
  var temperature: Double?

  func validate() throws {
    try check(maxTokens >= 1, "--max-tokens is \(maxTokens); it must be 1 or more")
    try check(!model.contains(""), "--model is empty; give the model's name")
    if let temperature {
      try check((0...2).contains(temperature), "--temperature is \(temperature); it must be 0 to 2")
    }
  }

  private func check(_ holds: Bool, _ message: String) throws {
    if !holds { throw ValidationError(message) }
  }

  /// What of a call changes the reply.
  var parameters: Parameters {
    Parameters(maximumOutputTokens: maxTokens, effort: effort, temperature: temperature)
  }

  /// The endpoint for `model`, by the options and the environment.
  func resolve(_ model: String?) throws(CommandFailure) -> Endpoint.Resolution {
    try connection.resolve(model, dialect: dialect)
  }

  /// The address that was given, if one was.
  var baseURL: String? { connection.baseURL }
  /// How often a failed call is tried again.
  var retries: Int { connection.retries }
  /// The time limits of one call.
  var limits: TimeLimits { connection.limits }
}
