package import JSONText
package import Wire

/// OpenAI Chat Completions, `POST /chat/completions`: OpenAI's, and what vLLM, llama.cpp, Ollama,
/// LM Studio, LiteLLM, OpenRouter and others make of it.
///
/// Source: the types of the official Python client, `openai` 3.54.0 (read November 2026).
package enum OpenAIChat: Dialect {
  package static var name: DialectName { .openAIChat }

  package static func body(for call: ModelCall, at endpoint: Endpoint) -> [UInt8] {
    var json = JSONWriter(reserving: call.bodySize)
    json.object { body in
      body.member("model", call.model)
      body.array("messages") { messages in
        if let system = call.system { messages.turn("system", system) }
        messages.turns(call.turns)
      }
      // OpenAI's reasoning models refuse the old name; most compatible servers read no other.
      body.member(
        endpoint.isProvidersOwn ? "max_completion_tokens" : "max_tokens", call.maximumOutputTokens)
      if let temperature = call.temperature { body.member("temperature", temperature) }
      if let effort = call.effort { body.member("reasoning_effort", effort) }
      if let schema = call.schema {
        body.object("response_format") { format in
          format.member("type", "json_schema")
          format.object("json_schema") { $0.strictSchema(schema) }
        }
      }
      if call.streams {
        body.member("stream", true)
        body.object("stream_options") { $0.member("include_usage", true) }
      }
    }
    return json.bytes
  }

  package static func reply(
    from json: JSON, in context: CallContext, headers: Headers
  ) throws(EndpointError) -> ModelReply {
    if let error = context.reportedError(in: json, headers: headers) { throw error }
    guard let choice = json["choices"]?.elements?.first else {
      throw context.malformed("it has no choices", headers: headers)
    }
    if let error = context.reportedError(in: choice, headers: headers) { throw error }
    // A legacy completion has its text in the choice itself.
    guard
      let message = choice["message"] ?? choice["delta"] ?? (choice["text"] != nil ? choice : nil)
    else { throw context.malformed("its choice has no message", headers: headers) }
    return ModelReply(
      text: text(of: message["content"] ?? message["text"]),
      stop: stop(choice["finish_reason"]?.text, refusal: message["refusal"]?.text),
      usage: usage(json["usage"]), model: json["model"]?.text, id: json["id"]?.text)
  }

  /// The text of a message's content: a string, or a list of parts of which those that are no text,
  /// such as reasoning, are left out.
  static func text(of content: JSON?) -> String {
    if let text = content?.text { return text }
    return (content?.elements ?? []).map { part in
      if let text = part.text { return text }
      let type = part["type"]?.text
      return type == nil || type == "text" || type == "output_text" ? part["text"]?.text ?? "" : ""
    }.joined()
  }

  static func stop(_ reason: String?, refusal: String?) -> StopReason {
    if let refusal, !refusal.isEmpty { return .refused(refusal) }
    return switch reason {
    // `eos` and `eos_token` are what some servers call a natural end.
    case nil, "stop", "eos", "eos_token", "end_turn", "stop_sequence": .complete
    case "length", "max_tokens", "model_length": .truncated
    case "content_filter", "refusal": .refused(nil)
    case let other?: .other(other)
    }
  }

  static func usage(_ json: JSON?) -> Usage? {
    guard let json else { return nil }
    let (input, output) = (tokens(json["prompt_tokens"]), tokens(json["completion_tokens"]))
    guard input != nil || output != nil else { return nil }
    let details = json["prompt_tokens_details"]
    return Usage(
      input: input ?? 0, output: output ?? 0, cacheRead: tokens(details?["cached_tokens"]) ?? 0,
      cacheWrite: tokens(details?["cache_write_tokens"]) ?? 0,
      reasoning: tokens(json["completion_tokens_details"]?["reasoning_tokens"]) ?? 0)
  }

  package struct Parts: ReplyParts {
    private var refusal = ""
    private var finishReason: String?
    private var usage: Usage?
    private var model: String?
    private var id: String?
    private var isDone = false

    package private(set) var text = ""

    /// `[DONE]` has come, or the end after a `finish_reason`, which alone the usage may follow.
    package var isWhole: Bool { isDone }

    package init() {}

    package mutating func end() {
      if finishReason != nil { isDone = true }
    }

    package mutating func take(
      _ event: StreamEvent, in context: CallContext, headers: Headers
    ) throws(EndpointError) -> String? {
      guard case .json(let json, let type) = event else {
        isDone = true
        return nil
      }
      if type == "error" { throw context.failure(reported: json, headers: headers) }
      if let error = context.reportedError(in: json, headers: headers) { throw error }
      model = model ?? json["model"]?.text
      id = id ?? json["id"]?.text
      usage = OpenAIChat.usage(json["usage"]) ?? usage
      guard let choice = json["choices"]?.elements?.first, (choice["index"]?.integer ?? 0) == 0
      else { return nil }
      if let error = context.reportedError(in: choice, headers: headers) { throw error }
      finishReason = choice["finish_reason"]?.text ?? finishReason
      let delta = choice["delta"] ?? choice["message"]
      refusal += delta?["refusal"]?.text ?? ""
      let piece = OpenAIChat.text(of: delta?["content"] ?? choice["text"])
      text += piece
      return piece
    }

    package func reply() -> ModelReply {
      ModelReply(
        text: text, stop: stop(finishReason, refusal: refusal), usage: usage, model: model, id: id)
    }
  }
}
