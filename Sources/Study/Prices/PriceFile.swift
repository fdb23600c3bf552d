/// The JSON of a price table in any of the shapes that ``PriceTable`` reads.
struct PriceFile: Decodable {
  var source: String?
  var date: String?
  var models: [String: ModelPrice] = [:]

  init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: Name.self)
    source = try? file.decodeIfPresent(String.self, forKey: "source")
    date = try? file.decodeIfPresent(String.self, forKey: "date")
    let columns = (try? file.decodeIfPresent([String].self, forKey: "columns")) ?? []
    let table =
      file.contains("models")
      ? try file.nestedContainer(keyedBy: Name.self, forKey: "models") : file
    for name in table.allKeys {
      guard let figures = try? Self.figures(of: name, in: table, columns: columns) else { continue }
      if let bad = figures.first(where: { $0.key.hasSuffix("_per_mtok") && !$0.value.isPrice }) {
        throw BadFigure(model: name.stringValue, column: bad.key)
      }
      models[name.stringValue] = ModelPrice(figures)
    }
  }

  private static func figures(
    of name: Name, in table: KeyedDecodingContainer<Name>, columns: [String]
  ) throws -> [String: Figure] {
    guard !columns.isEmpty else { return try table.decode([String: Figure].self, forKey: name) }
    let row = try table.decode([Figure].self, forKey: name)
    return Dictionary(zip(columns, row), uniquingKeysWith: { first, _ in first })
  }
}

/// A figure of a table in the built-in shape that is no price.
struct BadFigure: Error, CustomStringConvertible {
  var model: String
  var column: String

  var description: String {
    "\"\(column)\" of \"\(model)\" is no price; it must be a number of 0 or more, in US dollars"
  }
}

extension ModelPrice {
  /// A price as given per million tokens or, by LiteLLM, per token; `nil` without both prices.
  fileprivate init?(_ figures: [String: Figure]) {
    func price(_ perMillion: String, _ perToken: String) -> Double? {
      figures[perMillion]?.number ?? figures[perToken]?.number.map { $0 * 1_000_000 }
    }
    guard let input = price("input_per_mtok", "input_cost_per_token"),
      let output = price("output_per_mtok", "output_cost_per_token")
    else { return nil }
    self.init(
      provider: (figures["provider"] ?? figures["litellm_provider"])?.text ?? "",
      input: input, output: output,
      cacheRead: price("cache_read_per_mtok", "cache_read_input_token_cost"),
      cacheWrite: price("cache_write_per_mtok", "cache_creation_input_token_cost"),
      batchInput: price("batch_input_per_mtok", "input_cost_per_token_batches"),
      batchOutput: price("batch_output_per_mtok", "output_cost_per_token_batches"),
      maximumInputTokens: figures["max_input_tokens"]?.count,
      maximumOutputTokens: figures["max_output_tokens"]?.count)
  }
}

/// One value of a model's row; what is neither number nor text is left aside, for the tables of
/// others hold much besides prices.
private enum Figure: Decodable {
  case number(Double)
  case text(String)
  case none
  case other

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .none
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else {
      self = .other
    }
  }

  /// A price or count; one below 0 or beyond all numbers is none.
  var number: Double? {
    if case .number(let number) = self, number >= 0, number.isFinite { number } else { nil }
  }

  /// Whether this may stand where a price does: `null` is a price that is not known.
  var isPrice: Bool {
    if case .none = self { true } else { number != nil }
  }

  var count: Int? { number.flatMap { Int(exactly: $0.rounded()) } }

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}

/// A member's name.
private struct Name: CodingKey, ExpressibleByStringLiteral {
  var stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) {
    self.stringValue = stringValue
  }

  init?(intValue: Int) { nil }

  init(stringLiteral value: String) {
    stringValue = value
  }
}
