package import JSONText
package import Wire

/// Anthropic Messages, `POST /v1/messages`, as of version 2026-10-21.
///
/// Source: the types of the official Python client, `anthropic` 2.12.0 (read November 2026).
package enum AnthropicMessages: Dialect {
  package static var name: DialectName { .anthropic }

  package static let headers: [Headers.Field] = [.init("anthropic-version", "2026-10-21")]

  /// The system prompt is a block of its own with a cache mark: a batch sends one system prompt with
  /// many prompts, and the mark for a whole request would go to its last block, which no other call
  /// repeats.
  package static func body(for call: ModelCall, at endpoint: Endpoint) -> [UInt8] {
    var json = JSONWriter(reserving: call.bodySize)
    json.object { body in
      body.member("model", call.model)
      body.member("max_tokens", call.maximumOutputTokens)
      if let system = call.system {
        body.array("system") { blocks in
          blocks.object { block in
            block.member("type", "text")
            block.member("text", system)
            block.object("cache_control") { $0.member("type", "ephemeral") }
          }
        }
      }
      body.array("messages") { $0.turns(call.turns) }
      if call.effort != nil || call.schema != nil {
        body.object("output_config") { output in
          if let effort = call.effort { output.member("effort", effort) }
          if let schema = call.schema {
            output.object("format") { format in
              format.member("type", "json_schema")
              format.key("schema")
              format.raw(schema.json)
            }
          }
        }
      }
      if call.streams { body.member("stream", true) }
    }
    return json.bytes
  }

  package static func reply(
    from json: JSON, in context: CallContext, headers: Headers
  ) throws(EndpointError) -> ModelReply {
    if let error = context.reportedError(in: json, headers: headers) { throw error }
    guard let content = json["content"] else {
      throw context.malformed("it has no content", headers: headers)
    }
    var blocks = TextBlocks()
    if let text = content.text { _ = blocks.add(text) }
    for block in content.elements ?? [] {
      if let text = block.text ?? (block["type"]?.text == "text" ? block["text"]?.text : nil) {
        _ = blocks.add(text)
      } else {
        blocks.interrupt()
      }
    }
    return ModelReply(
      text: blocks.text, stop: stop(json["stop_reason"], json["stop_details"]),
      usage: Counts(json["usage"]).usage, model: json["model"]?.text, id: json["id"]?.text)
  }

  static func stop(_ reason: JSON?, _ details: JSON?) -> StopReason {
    switch reason?.text {
    case nil, "end_turn", "stop_sequence": .complete
    case "max_tokens", "model_context_window_exceeded": .truncated
    case "refusal":
      .refused(
        details?["explanation"]?.text
          ?? details?["category"]?.text.map { "the policy's category \"\($0)\"" })
    case let other?: .other(other)
    }
  }

  /// Token counts as a message carries them; events of a stream fill in what earlier ones left out.
  struct Counts: Sendable {
    private var input: Int?
    private var cacheWrite: Int?
    private var cacheRead: Int?
    private var output: Int?
    private var reasoning: Int?

    init(_ usage: JSON?) {
      merge(usage)
    }

    /// Takes counts that stand for everything so far, as all of a stream's do.
    mutating func merge(_ usage: JSON?) {
      guard let usage else { return }
      input = tokens(usage["input_tokens"]) ?? input
      cacheWrite = tokens(usage["cache_creation_input_tokens"]) ?? cacheWrite
      cacheRead = tokens(usage["cache_read_input_tokens"]) ?? cacheRead
      output = tokens(usage["output_tokens"]) ?? output
      reasoning = tokens(usage["output_tokens_details"]?["thinking_tokens"]) ?? reasoning
    }

    /// The counts in everybody's terms: the cache's part counts as input.
    var usage: Usage? {
      guard input != nil || output != nil else { return nil }
      let (write, read) = (cacheWrite ?? 0, cacheRead ?? 0)
      return Usage(
        input: (input ?? 0) + write + read, output: output ?? 0, cacheRead: read,
        cacheWrite: write, reasoning: reasoning ?? 0)
    }
  }

  package struct Parts: ReplyParts {
    private var blocks = TextBlocks()
    private var counts = Counts(nil)
    private var stopReason: JSON?
    private var stopDetails: JSON?
    private var model: String?
    private var id: String?

    package private(set) var isWhole = false
    package var text: String { blocks.text }

    package init() {}

    package mutating func take(
      _ event: StreamEvent, in context: CallContext, headers: Headers
    ) throws(EndpointError) -> String? {
      guard case .json(let json, let type) = event else { return nil }
      switch type {
      case "message_start":
        let message = json["message"]
        model = message?["model"]?.text
        id = message?["id"]?.text
        counts.merge(message?["usage"])
      case "content_block_start":
        guard json["content_block"]?["type"]?.text == "text" else {
          blocks.interrupt()
          return nil
        }
        return blocks.add(json["content_block"]?["text"]?.text ?? "")
      case "content_block_delta":
        guard json["delta"]?["type"]?.text == "text_delta" else { return nil }
        return blocks.add(json["delta"]?["text"]?.text ?? "")
      case "message_delta":
        stopReason = json["delta"]?["stop_reason"] ?? stopReason
        stopDetails = json["delta"]?["stop_details"] ?? stopDetails
        counts.merge(json["usage"])
      case "message_stop": isWhole = true
      case "error": throw context.failure(reported: json, headers: headers)
      default: if let error = context.reportedError(in: json, headers: headers) { throw error }
      }
      return nil
    }

    package func reply() -> ModelReply {
      ModelReply(
        text: text, stop: stop(stopReason, stopDetails), usage: counts.usage, model: model, id: id)
    }
  }
}
