import Study
import Testing
import Wire

@Suite struct PriceTableTests {
  private let table = PriceTable.builtIn

  private func parse(_ json: String) throws -> PriceTable {
    try PriceTable(parsing: Array(json.utf8), path: "prices.json")
  }

  @Test func theBuiltInTableSaysWhatAndWhen() {
    #expect(table.source.contains("LiteLLM 1.109.1"))
    #expect(table.date == "November 2026")
    #expect(table.models.count == 279)
    #expect(
      table.models["claude-fable-5-1"]
        == ModelPrice(
          provider: "anthropic", input: 10, output: 50, cacheRead: 0.25, cacheWrite: 12.5,
          batchInput: 5, batchOutput: 25, maximumInputTokens: 1_000_000,
          maximumOutputTokens: 128_000))
  }

  @Test(arguments: [
    ("claude-sonnet-5-5", true), ("anthropic/claude-sonnet-5-5", true),
    ("openrouter/anthropic/claude-sonnet-5-5", true), ("claude-sonnet-5-5-20261001", true),
    ("claude-sonnet-5-5@20261001", true), ("claude-sonnet-5-5-2026-10-01", true),
    ("claude-sonnet-5-5-latest", true), ("ollama/claude-sonnet-5-5", false),
    ("claude-sonnet-5-5-mini", false), ("llama3", false), ("", false), ("-20261001", false),
    ("claude-sonnet-5-5-2026100", false), ("/", false),
  ])
  func aNameIsFoundAsProvidersWriteIt(name: String, isKnown: Bool) {
    let expected = isKnown ? table.models["claude-sonnet-5-5"] : nil
    #expect(table.price(of: name) == expected)
    #expect(isKnown == (table.cost(of: Usage(input: 1, output: 1), model: name) != nil))
  }

  @Test func anExactNameWinsOverItsFamily() throws {
    let table = try parse(
      #"{"models":{"a":{"input_per_mtok":1,"output_per_mtok":1},"a-20260101":{"input_per_mtok":2,"output_per_mtok":2}}}"#
    )
    #expect(table.price(of: "a-20260101")?.input == 2)
    #expect(table.price(of: "a-20260102")?.input == 1)
  }

  @Test func cachedTokensHaveTheirOwnPrice() {
    let price = ModelPrice(input: 10, output: 50, cacheRead: 1, cacheWrite: 12.5)
    let usage = Usage(input: 1_000, output: 100, cacheRead: 600, cacheWrite: 300, reasoning: 40)
    #expect(abs(price.cost(of: usage) - (1_000 + 600 + 3_750 + 5_000) / 1e6) < 1e-12)
    let plain = ModelPrice(input: 10, output: 50)
    #expect(abs(plain.cost(of: usage) - (10_000 + 5_000) / 1e6) < 1e-12)
    #expect(plain.cost(of: Usage(input: 1, output: 0, cacheRead: 5)) > 0)
  }

  @Test func anotherTableIsReadInAnyShape() throws {
    let ours = try parse(
      #"{"source":"S","date":"D","models":{"m":{"provider":"p","input_per_mtok":1.5,"output_per_mtok":0}}}"#
    )
    #expect(ours.source == "S" && ours.date == "D")
    #expect(ours.models == ["m": ModelPrice(provider: "p", input: 1.5, output: 0)])
    let litellm = try parse(
      """
      {"sample_spec": {"input_cost_per_token": "a text", "mode": "one of: chat"},
       "m": {"litellm_provider": "p", "input_cost_per_token": 3e-06, "output_cost_per_token": 1.5e-05,
             "cache_read_input_token_cost": 3e-07, "supports_vision": true, "max_input_tokens": 200000,
             "search_context_cost_per_query": {"low": 0.01}}}
      """)
    let price = try #require(litellm.models["m"])
    #expect(litellm.models.count == 1 && litellm.source == "prices.json")
    #expect(abs(price.input - 3) < 1e-9 && abs(price.output - 15) < 1e-9)
    #expect(price.provider == "p" && price.maximumInputTokens == 200_000)
  }

  @Test(arguments: [
    ("[]", "prices.json: the price table is not a JSON object"),
    ("not json", "prices.json: the price table is not a JSON object"),
    (
      #"{"models":{"m":{"input_per_mtok":-1,"output_per_mtok":1}}}"#,
      "prices.json: \"input_per_mtok\" of \"m\" is no price; it must be a number of 0 or more, "
        + "in US dollars"
    ),
    (
      #"{"columns":["input_per_mtok","output_per_mtok"],"models":{"m":[1,"two"]}}"#,
      "prices.json: \"output_per_mtok\" of \"m\" is no price; it must be a number of 0 or more, "
        + "in US dollars"
    ),
    (
      #"{"models":{"m":{"input_per_mtok":1,"output_per_mtok":null}}}"#,
      "prices.json: no model in it has a price; a price is \"input_per_mtok\" and "
        + "\"output_per_mtok\" in US dollars, or LiteLLM's \"input_cost_per_token\" and "
        + "\"output_cost_per_token\""
    ),
  ])
  func aTableOfNoUseIsAnError(json: String, expected: String) {
    #expect {
      try parse(json)
    } throws: {
      "\($0)" == expected
    }
  }

  @Test func aTableIsReadFromAFile() throws {
    let folder = try ScratchFolder()
    let file = try folder.write(
      "prices.json", #"{"models":{"m":{"input_per_mtok":1,"output_per_mtok":2}}}"#)
    #expect(try PriceTable(contentsOf: file).models["m"] == ModelPrice(input: 1, output: 2))
    #expect {
      try PriceTable(contentsOf: folder.path + "/none.json")
    } throws: {
      "\($0)".hasSuffix("/none.json: there is no such file or folder")
    }
  }

  @Test func aBatchCostsWhatTheTableSaysCacheIncluded() throws {
    let usage = Usage(input: 3_000_000, output: 1_000_000, cacheRead: 1_000_000)
    let whole = try #require(PriceTable.builtIn.cost(of: usage, model: "claude-sonnet-5-5"))
    let half = PriceTable.builtIn.throughBatches.cost(of: usage, model: "claude-sonnet-5-5")
    #expect(half == whole / 2)
    let table = PriceTable(
      source: "", date: "", models: ["m": ModelPrice(input: 1, output: 2)])
    #expect(table.throughBatches.cost(of: usage, model: "m") == nil, "unknown, not half")
  }
}
