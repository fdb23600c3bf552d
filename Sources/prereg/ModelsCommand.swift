import ArgumentParser
import Reports
import Study

/// The command `prereg models`.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "The models whose prices are known, in US dollars per million tokens.",
    discussion: """
      A model that is not listed works all the same; its cost is then unknown, never 0.

      EXAMPLES
        prereg models
        prereg models claude
        prereg models --format json
        prereg models --prices newer.json
      """)

  @Argument(
    help: ArgumentHelp("Only models whose name or provider holds this.", valueName: "part"))
  var part: String?

  @OptionGroup var price: PriceOptions

  @Option(help: "In which form to write them.")
  var format = ListFormat.text

  func run() throws {
    let table = try price.table()
    let wanted = part?.lowercased() ?? ""
    let found = table.models.filter {
      wanted.isEmpty || $0.key.lowercased().contains(wanted)
        || $0.value.provider.lowercased().contains(wanted)
    }
    guard !found.isEmpty else {
      throw CommandFailure(
        .noInput, "no model whose price is known holds \"\(part ?? "")\"; see 'prereg models'")
    }
    var rows = TextTable([
      .init("model", key: "model"), .init("provider", key: "provider"),
      .init("input", key: "input_usd_per_mtok", alignment: .right),
      .init("output", key: "output_usd_per_mtok", alignment: .right),
      .init("cache read", key: "cache_read_usd_per_mtok", alignment: .right),
      .init("cache write", key: "cache_write_usd_per_mtok", alignment: .right),
      .init("max output", key: "max_output_tokens", alignment: .right),
    ])
    for (name, price) in found.sorted(by: {
      ($0.value.provider, $0.key) < ($1.value.provider, $1.key)
    }) {
      rows.add([
        .init(name), .init(price.provider), .price(price.input), .price(price.output),
        .price(price.cacheRead), .price(price.cacheWrite),
        price.maximumOutputTokens.map { .count($0) } ?? .unknown("-"),
      ])
    }
    switch format {
    case .text:
      let style = TerminalStyle(
        color: Console.output.hasColor, width: Console.output.width, unicode: true)
      Console.output.write(rows.text(style))
      let date = table.date.isEmpty ? "" : ", \(table.date)"
      Console.error.line("US dollars per million tokens\(date); from \(table.source)")
    case .json: Console.output.line(rows.json(schema: "prereg.models/1", name: "models"))
    }
  }
}

/// In which form a listing is written.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

extension TextTable.Cell {
  /// A price in dollars as it is listed.
  fileprivate static func price(_ value: Double?) -> Self {
    guard let value else { return .unknown("-") }
    return .init(value == value.rounded() ? "\(Int(value))" : "\(value)", json: "\(value)")
  }
}
