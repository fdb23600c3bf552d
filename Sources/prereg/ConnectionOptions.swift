import ArgumentParser
import Dialects
import FoundationEssentials
import Study
import Transport
import Wire

/// The options of every command that talks to an endpoint: where it is and how it is reached.
struct ConnectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where the endpoint is, such as http://localhost:11434/v1.", valueName: "url"))
  var baseURL: String?

  @Option(help: ArgumentHelp("The most seconds one call may take.", valueName: "s"))
  var timeout = 1_200.0

  @Option(
    help: ArgumentHelp("How often a failed call is tried again; 0 for never.", valueName: "n"))
  var retries = 4

  @Option(
    help: ArgumentHelp(
      "Certificates to trust in place of the system's, PEM.", valueName: "file"))
  var caFile: String?

  @Option(help: ArgumentHelp("A header to send with every call; repeatable.", valueName: "'K: V'"))
  var header: [String] = []

  @Flag(
    name: .customLong("allow-http"),
    help: "Permit http without TLS to a host other than this machine.")
  var allowsHTTP = false

  func validate() throws {
    try check(timeout > 0, "--timeout is \(timeout); it must be more than 0 seconds")
    try check(timeout <= 86_400, "--timeout is \(timeout); it must be 86400 (a day) or less")
    try check(retries >= 0, "--retries is \(retries); it must be 0 or more")
  }

  private func check(_ holds: Bool, _ message: String) throws {
    if !holds { throw ValidationError(message) }
  }

  /// The time limits of one call.
  var limits: TimeLimits {
    TimeLimits(
      firstByte: .seconds(min(timeout, 600)), idle: .seconds(min(timeout, 120)),
      total: .seconds(timeout))
  }

  /// The endpoint for `model`, by the options and the environment; one that is never talked to is
  /// refused here, before anything is written.
  func resolve(
    _ model: String?, dialect: DialectName?
  ) throws(CommandFailure) -> Endpoint.Resolution {
    let resolution: Endpoint.Resolution
    do {
      var headers = Headers()
      for line in header {
        let field = try Headers.Field(parsing: line, from: "--header")
        headers.append(field.name, field.value)
      }
      resolution = try Endpoint.resolve(
        model: model, dialect: dialect, baseURL: baseURL,
        environment: ProcessInfo.processInfo.environment, headers: headers,
        allowsClearText: allowsHTTP)
    } catch {
      throw CommandFailure(.usage, error.message)
    }
    do {
      try CurlExchange.check(resolution.endpoint.url, allowsClearText: allowsHTTP)
    } catch {
      throw CommandFailure(.usage, error.message)
    }
    return resolution
  }

  /// `run` and the options that another command needs to reach the same endpoint, for a hint; what
  /// may be secret is left for the reader to fill in.
  func reaching(_ run: String) -> String {
    var words = [run]
    if let baseURL {
      let isCut = baseURL.contains { $0 == "?" || $0 == "#" }
      words += ["--base-url", BaseURL.shown(baseURL) + (isCut ? "?…" : "")]
    }
    if let caFile { words += ["--ca-file", caFile] }
    for line in header { words += ["--header", "\"\(line.prefix { $0 != ":" }): …\""] }
    if allowsHTTP { words.append("--allow-http") }
    return words.joined(separator: " ")
  }
}
