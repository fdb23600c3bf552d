import Dialects
import JSONText
import Testing
import Wire

/// What each cassette holds; the same reading is demanded of whole bodies and of streams.
struct ReplyTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var cassette: String
    var reply: ModelReply

    init(
      _ cassette: String, _ text: String, _ stop: StopReason, _ usage: Usage?, bare: Bool = false
    ) {
      self.cassette = cassette
      let (model, id): (String?, String?) =
        switch dialect(ofCassette: cassette) {
        case .anthropic: ("claude-sonnet-5-5", "msg_01XFDUDYJgAACzvnptvVoYEL")
        case .openAIChat: ("gpt-6.1-sol-2026-09-01", "chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG")
        case .openAIResponses:
          ("gpt-6.1-sol-2026-09-01", "resp_67ccd2bed1ec8190b14f964abc054267")
        }
      reply = ModelReply(
        text: text, stop: stop, usage: usage, model: bare ? nil : model, id: bare ? nil : id,
        requestID: "req_1")
    }

    func named(model: String?, id: String? = nil) -> Sample {
      var copy = self
      copy.reply.model = model
      copy.reply.id = id
      return copy
    }

    var testDescription: String { cassette }
  }

  /// What LiteLLM 1.106.2 answered, in bytes it really sent.
  static let recorded = "## Hypothesis\n\nRoPE “beats” ALiBi 🧪.\n"
  static let refusal = "I can't help with that."
  static let openAIUsage = Usage(
    input: 1_503, output: 503, cacheRead: 1_408, cacheWrite: 64, reasoning: 97)
  static let anthropicUsage = Usage(
    input: 1_503, output: 503, cacheRead: 1_450, cacheWrite: 12, reasoning: 97)

  static let whole: [Sample] = [
    Sample("anthropic-whole.json", plan, .complete, anthropicUsage),
    Sample(
      "anthropic-truncated.json", "## Hypothesis\n\nRoPE sc", .truncated,
      Usage(input: 41, output: 8)),
    Sample(
      "anthropic-refusal.json", "", .refused("This request may enable biological harm."),
      Usage(input: 30, output: 1)),
    Sample(
      "anthropic-blocks.json", "Let me look that up.\n\nRoPE wins.", .other("pause_turn"),
      anthropicUsage),
    Sample("chat-whole.json", plan, .complete, openAIUsage),
    Sample("chat-refusal.json", "", .refused(refusal), openAIUsage),
    Sample("chat-truncated.json", "## Hypothesis\n\nRoPE sc", .truncated, openAIUsage),
    Sample("chat-filter.json", "", .refused(nil), openAIUsage),
    Sample("chat-tools.json", "", .other("tool_calls"), openAIUsage),
    Sample("chat-ollama.json", "Short.", .complete, Usage(input: 26, output: 10))
      .named(model: "llama3.2", id: "chatcmpl-123"),
    Sample("chat-parts.json", "Part one. Part two.Part three.", .truncated, nil)
      .named(model: "magistral-medium"),
    Sample("chat-litellm.json", recorded, .complete, Usage(input: 10, output: 20))
      .named(model: "mock-gpt", id: "chatcmpl-eaabcf16-a747-4df1-9e8c-b2be74eb9384"),
    Sample("anthropic-litellm.json", recorded, .complete, Usage(input: 2_095, output: 503))
      .named(model: "claude-mock", id: "msg_013Zva2CMHLNnXjNJJKqJ2EF"),
    Sample("responses-litellm.json", recorded, .complete, Usage(input: 36, output: 87))
      .named(
        model: "mock-gpt",
        id: (try? JSON(parsing: cassette("responses-litellm.json")))?["id"]?.text),
    Sample("chat-bare.json", "Bare.", .complete, nil, bare: true),
    Sample("responses-whole.json", plan, .complete, openAIUsage),
    Sample("responses-incomplete.json", "## Hypothesis\n\nRoPE sc", .truncated, openAIUsage),
    Sample("responses-filter.json", "", .refused(nil), openAIUsage),
    Sample("responses-refusal.json", "", .refused(refusal), openAIUsage),
    Sample("responses-policy.json", "", .refused("Blocked by the biology policy."), nil),
    Sample(
      "responses-items.json", "I will look first.\n\nRoPE wins.", .complete, openAIUsage),
  ]

  static let streams: [Sample] = [
    Sample("anthropic-stream.sse", plan, .complete, anthropicUsage),
    Sample(
      "anthropic-stream-blocks.sse", "Let me look that up.\n\nRoPE wins.", .other("pause_turn"),
      anthropicUsage),
    Sample(
      "anthropic-stream-truncated.sse", "## Hypothesis\n\nRoPE sc", .truncated, anthropicUsage),
    Sample(
      "anthropic-stream-refusal.sse", "To grow ", .refused("the policy's category \"bio\""),
      anthropicUsage),
    Sample("chat-stream.sse", plan, .complete, openAIUsage),
    Sample("chat-stream-refusal.sse", "", .refused(refusal), openAIUsage),
    Sample("chat-stream-truncated.sse", "## Hypothesis\n\nRoPE sc", .truncated, nil),
    Sample("chat-stream-no-done.sse", "Short.", .complete, nil),
    Sample("chat-stream-no-finish.sse", "Short.", .complete, nil),
    Sample("chat-stream-llamacpp.sse", "A plan.", .complete, nil)
      .named(model: "qwen3-8b.gguf", id: "chatcmpl-x"),
    Sample("chat-stream-litellm.sse", recorded, .complete, Usage(input: 13, output: 16))
      .named(model: "mock-gpt", id: "chatcmpl-83a357ba-c8ab-4d0d-8187-28298558c58d"),
    Sample("responses-stream.sse", plan, .complete, openAIUsage),
    Sample("responses-stream-incomplete.sse", "## Hypothesis\n\nRoPE sc", .truncated, openAIUsage),
    Sample(
      "responses-stream-items.sse", "I will look first.\n\nRoPE wins.", .complete, openAIUsage),
    Sample("responses-stream-refusal.sse", "", .refused(refusal), openAIUsage),
    Sample("responses-stream-no-deltas.sse", "All at once.", .complete, nil, bare: true),
  ]

  static let broken = [
    "anthropic-stream-overloaded.sse", "anthropic-stream-cut.sse", "chat-stream-cut.sse",
    "chat-stream-openrouter-error.sse", "chat-stream-litellm-error.sse",
    "responses-stream-failed.sse", "responses-stream-error.sse", "responses-stream-cut.sse",
  ]

  /// Where each provider puts the request's identifier.
  static func headers(_ dialect: DialectName) -> Headers {
    dialect == .anthropic ? ["Request-Id": "req_1"] : ["X-Request-ID": "req_1"]
  }

  @Test(arguments: whole + streams)
  func readsAWholeBody(_ sample: Sample) throws {
    let context = try CallContext.sample(dialect(ofCassette: sample.cassette))
    let name = context.endpoint.dialect
    // An event stream counts as a whole body too: some proxies always stream.
    let reply = try name.dialect.reply(
      status: 200, headers: Self.headers(name), body: try cassette(sample.cassette), in: context)
    #expect(reply == sample.reply)
  }

  @Test(arguments: whole + streams)
  func readsAStream(_ sample: Sample) throws {
    let context = try CallContext.sample(dialect(ofCassette: sample.cassette))
    // A whole body counts as a stream too: some servers cannot stream.
    let result = read(
      [try cassette(sample.cassette)], in: context,
      headers: Self.headers(context.endpoint.dialect))
    #expect(try result.reply.get() == sample.reply)
    if sample.cassette.hasSuffix(".sse"), sample.cassette != "responses-stream-no-deltas.sse" {
      #expect(result.pieces.joined() == sample.reply.text)
      #expect(!result.pieces.contains(""))
    }
  }

  @Test(arguments: ["chat-whole.json", "chat-stream.sse"])
  func blankLinesBeforeABodyAreNoPartOfIt(_ name: String) throws {
    let blank = [UInt8](repeating: 0x0A, count: 100)
    let context = try CallContext.sample(.openAIChat)
    for mark: [UInt8] in [[], [0xEF, 0xBB, 0xBF]] {
      let body = mark + blank + (try cassette(name))
      let whole = try OpenAIChat.reply(status: 200, headers: [:], body: body, in: context)
      #expect(whole.text == plan)
      #expect(read(body.map { [$0] }, in: context).reply == .success(whole))
    }
  }

  @Test(arguments: (streams.map(\.cassette) + broken))
  func cutAnywhereAStreamIsTheSame(_ name: String) throws {
    let bytes = try cassette(name)
    let context = try CallContext.sample(dialect(ofCassette: name))
    let whole = read([bytes], in: context)
    let single = read(bytes.map { [$0] }, in: context)
    #expect(single.pieces == whole.pieces)
    #expect(single.reply == whole.reply)
    // In two parts as well; of long streams a sample, the bytes one by one having met every cut.
    for cut in stride(from: 0, to: bytes.count, by: bytes.count < 700 ? 1 : 127) {
      let parts = read([Array(bytes[..<cut]), Array(bytes[cut...])], in: context)
      guard parts.pieces == whole.pieces, parts.reply == whole.reply else {
        Issue.record("cut at \(cut) of \(bytes.count)")
        return
      }
    }
  }
}
