import ArgumentParser
import Dialects
import FoundationEssentials
import Reports

/// The command `prereg config`.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Every setting, its value, and where it came from.",
    discussion: """
      Takes the endpoint options of draft and batch, so that it shows what they would do. Keys are \
      never shown.

      EXAMPLES
        prereg config
        prereg config --model gpt-6.1-sol
        prereg config --base-url http://localhost:11434/v1 --model llama3.3
      """)

  @OptionGroup var endpoint: EndpointOptions

  @Option(help: "In which form to write them.")
  var format = ListFormat.text

  func run() throws {
    var rows = TextTable([
      .init("setting", key: "setting"), .init("value", key: "value", shrinks: true),
      .init("from", key: "from", shrinks: true),
    ])
    for setting in try settings() {
      rows.add([.init(setting.name), setting.value, .init(setting.origin)])
    }
    switch format {
    case .text:
      let style = TerminalStyle(
        color: Console.output.hasColor, width: Console.output.width, unicode: true)
      Console.output.write(rows.text(style))
    case .json: Console.output.line(rows.json(schema: "prereg.config/1", name: "settings"))
    }
  }

  private typealias Setting = (name: String, value: TextTable.Cell, origin: String)

  private func settings() throws -> [Setting] {
    var settings: [Setting] = []
    do {
      let choice = try endpoint.resolve(endpoint.model.first)
      settings = [
        ("model", .init(choice.model), choice.modelOrigin),
        ("dialect", .init(choice.endpoint.dialect.rawValue), choice.dialectOrigin),
        ("base-url", .init(BaseURL.shown(choice.endpoint.baseURL)), choice.baseURLOrigin),
        (
          "key", choice.endpoint.credential == nil ? .unknown("none") : .init("set, not shown"),
          choice.endpoint.credential == nil ? "not needed" : choice.endpoint.credentialName
        ),
      ]
    } catch {
      settings = [("endpoint", .unknown("none"), error.message)]
    }
    let defaults = try EndpointOptions.parse([])
    settings += [
      ("max-tokens", .count(endpoint.maxTokens), origin(endpoint.maxTokens, defaults.maxTokens)),
      ("effort", text(endpoint.effort), origin(endpoint.effort, nil)),
      (
        "temperature", text(endpoint.temperature.map { "\($0)" }), origin(endpoint.temperature, nil)
      ),
      (
        "timeout", .init(Figures.time(endpoint.connection.timeout)),
        origin(endpoint.connection.timeout, defaults.connection.timeout)
      ),
      ("retries", .count(endpoint.retries), origin(endpoint.retries, defaults.retries)),
      (
        "allow-http", .init("\(endpoint.connection.allowsHTTP)"),
        origin(endpoint.connection.allowsHTTP, false)
      ),
      (
        "ca-file", text(endpoint.connection.caFile ?? Self.environment["SSL_CERT_FILE"]),
        endpoint.connection.caFile != nil ? "--ca-file" : variable("SSL_CERT_FILE")
      ),
    ]
    settings.append(
      ("judge-cache", .init(ScoreCommand.defaultCache), variable("XDG_CACHE_HOME")))
    for name in ["https_proxy", "http_proxy", "all_proxy", "no_proxy"] {
      let set = [name, name.uppercased()].first { Self.environment[$0] != nil }
      settings.append(
        (name, text(set.flatMap { Self.environment[$0] }.map(Self.withoutUser)), set ?? "default"))
    }
    settings.append(
      ("color", .init("\(Console.output.hasColor)"), variable("NO_COLOR", else: "terminal")))
    return settings
  }

  private static let environment = ProcessInfo.processInfo.environment

  private func text(_ value: String?) -> TextTable.Cell {
    value.map { .init($0) } ?? .unknown("not set")
  }

  private func origin<Value: Equatable>(_ value: Value, _ usual: Value) -> String {
    value == usual ? "default" : "option"
  }

  private func variable(_ name: String, else other: String = "default") -> String {
    Self.environment[name] == nil ? other : name
  }

  /// A proxy's address without the name and password that may stand in it.
  private static func withoutUser(_ address: String) -> String {
    guard let at = address.lastIndex(of: "@") else { return address }
    return "…" + address[at...]
  }
}
