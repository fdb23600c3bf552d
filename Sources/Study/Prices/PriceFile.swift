internal import JSONText

/// The JSON of a price table in any of the shapes that ``PriceTable`` reads.
struct PriceFile {
  var source: String?
  var date: String?
  var models: [String: ModelPrice] = [:]

  /// `nil` for what is no object, or has `models` that are none.
  init?(_ json: JSON) throws(BadFigure) {
    guard case .object(let members) = json else { return nil }
    source = json["source"]?.text
    date = json["date"]?.text
    let columns = (json["columns"]?.elements ?? []).compactMap(\.text)
    var rows = members
    if let models = members.last(where: { $0.name == "models" }) {
      guard case .object(let members) = models.value else { return nil }
      rows = members
    }
    for row in rows {
      guard let figures = Self.figures(row.value, columns) else { continue }
      if let bad = figures.first(where: { $0.key.hasSuffix("_per_mtok") && !$0.value.isPrice }) {
        throw BadFigure(model: row.name, column: bad.key)
      }
      models[row.name] = ModelPrice(figures)
    }
  }

  private static func figures(_ row: JSON, _ columns: [String]) -> [String: Figure]? {
    if columns.isEmpty {
      guard case .object(let members) = row else { return nil }
      return Dictionary(
        members.map { ($0.name, Figure($0.value)) }, uniquingKeysWith: { _, last in last })
    }
    return row.elements.map {
      Dictionary(zip(columns, $0.map(Figure.init)), uniquingKeysWith: { first, _ in first })
    }
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
private enum Figure {
  case number(Double)
  case text(String)
  case none
  case other

  init(_ json: JSON) {
    self =
      switch json {
      case .null: .none
      case .integer(let value): .number(Double(value))
      case .number(let value): .number(value)
      case .string(let text): .text(text)
      case .bool, .array, .object: .other
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
