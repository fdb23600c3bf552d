internal import JSONText
public import Wire

/// What models cost, as of a date.
public struct PriceTable: Sendable, Hashable {
  /// Where the figures are from and what they are.
  public var source: String
  /// When they were taken, such as `November 2026`; empty when the table does not say.
  public var date: String
  /// The price of each model under the name that its provider gives it.
  public var models: [String: ModelPrice]

  /// Creates a table.
  public init(source: String, date: String, models: [String: ModelPrice]) {
    self.source = source
    self.date = date
    self.models = models
  }

  /// The table that ships with this version: LiteLLM 1.109.1, November 2026; read on first use.
  public static let builtIn: PriceTable = {
    do {
      return try PriceTable(
        parsing: PackageResources.model_prices_json, path: "the built-in prices")
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  /// Reads a table from the file at `path`, see ``init(parsing:path:)``.
  public init(contentsOf path: String) throws(StudyError) {
    try self.init(parsing: try TextFile.read(path), path: path)
  }

  /// Reads a table out of JSON.
  ///
  /// Three shapes are understood: the built-in one (`columns`, and under `models` a row of figures
  /// per name), the same with an object per name (`input_per_mtok`, …), and LiteLLM's own
  /// `model_prices_and_context_window.json` (an object per name with `input_cost_per_token`, …).
  /// Models without a price per input and per output token are left out.
  ///
  /// - Throws: ``StudyError/Code/badPrices`` when there is no price in it at all, or when one of
  ///   the built-in table's names stands before what is no price.
  public init(parsing bytes: [UInt8], path: String) throws(StudyError) {
    var read: PriceFile?
    do throws(BadFigure) {
      if let json = try? JSON(parsing: bytes) { read = try PriceFile(json) }
    } catch {
      throw StudyError(.badPrices, path, error.description)
    }
    guard let file = read else {
      throw StudyError(.badPrices, path, "the price table is not a JSON object")
    }
    guard !file.models.isEmpty else {
      throw StudyError(
        .badPrices, path,
        "no model in it has a price; a price is \"input_per_mtok\" and \"output_per_mtok\" in "
          + "US dollars, or LiteLLM's \"input_cost_per_token\" and \"output_cost_per_token\"")
    }
    self.init(source: file.source ?? path, date: file.date ?? "", models: file.models)
  }

  /// The price of `model`, or `nil` when it is not known: never a guess at 0.
  ///
  /// The exact name comes first. Then the name after its provider, if that is the table's provider
  /// of it (`anthropic/claude-sonnet-5-5`, also behind a router's own name). Then either without
  /// a date or `latest` at its end (`…-20261001`, `…-2026-10-01`, `…@20261001`, `…-latest`).
  public func price(of model: String) -> ModelPrice? {
    for name in [model, Self.undated(model)] {
      if let price = name.flatMap({ models[$0] }) { return price }
    }
    // Asked with every call: where no provider stands before the name, there is no more to see.
    guard let slash = model.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    let bare = String(model[model.utf8.index(after: slash)...])
    for name in [bare, Self.undated(bare)] {
      if let price = name.flatMap({ models[$0] }),
        model[..<slash].split(separator: "/", omittingEmptySubsequences: false)
          .contains(Substring(price.provider))
      {
        return price
      }
    }
    return nil
  }

  /// The cost of `usage` by `model` in US dollars, or `nil` when the model's price is not known.
  public func cost(of usage: Usage, model: String) -> Double? {
    price(of: model)?.cost(of: usage)
  }

  /// The most that `usage` by `model` may cost, see ``ModelPrice/mostCost(of:)``, or `nil` when the
  /// model's price is not known.
  public func mostCost(of usage: Usage, model: String) -> Double? {
    price(of: model)?.mostCost(of: usage)
  }

  /// The ends of a name that say when it was made; `#` is a digit.
  private static let dates = ["-########", "@########", "-####-##-##", "-latest"].map {
    Array($0.utf8)
  }

  /// The name without such an end; `nil` when it has none.
  private static func undated(_ name: String) -> String? {
    for date in dates where name.utf8.count > date.count {
      let end = name.utf8.suffix(date.count)
      let fits = zip(end, date).allSatisfy { byte, pattern in
        pattern == UInt8(ascii: "#") ? (0x30...0x39).contains(byte) : byte == pattern
      }
      if fits { return String(decoding: name.utf8.dropLast(date.count), as: UTF8.self) }
    }
    return nil
  }
}
