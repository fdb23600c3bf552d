package import JSONText
package import Wire

/// OpenAI Responses, `POST /responses`.
///
/// Source: the types of the official Python client, `openai` 3.54.0 (read November 2026).
package enum OpenAIResponses: Dialect {
  package static var name: DialectName { .openAIResponses }

  package static func body(for call: ModelCall, at endpoint: Endpoint) -> [UInt8] {
    var json = JSONWriter(reserving: call.bodySize)
    json.object { body in
      body.member("model", call.model)
      if let system = call.system { body.member("instructions", system) }
      body.array("input") { $0.turns(call.turns) }
      body.member("max_output_tokens", call.maximumOutputTokens)
      if let temperature = call.temperature { body.member("temperature", temperature) }
      if let effort = call.effort { body.object("reasoning") { $0.member("effort", effort) } }
      if let schema = call.schema {
        body.object("text") { text in
          text.object("format") { format in
            format.member("type", "json_schema")
            format.strictSchema(schema)
          }
        }
      }
      // The provider keeps replies for a month unless told not to; nobody fetches them again.
      body.member("store", false)
      if call.streams { body.member("stream", true) }
    }
    return json.bytes
  }

  package static func reply(
    from json: JSON, in context: CallContext, headers: Headers
  ) throws(EndpointError) -> ModelReply {
    let status = json["status"]?.text
    guard let output = json["output"]?.elements ?? (status == "failed" ? [] : nil) else {
      throw context.reportedError(in: json, headers: headers)
        ?? context.malformed("it has no output", headers: headers)
    }
    var blocks = TextBlocks()
    var refusal: String?
    for item in output {
      blocks.interrupt()
      for part in item["type"]?.text == "message" ? item["content"]?.elements ?? [] : [] {
        switch part["type"]?.text {
        case "output_text", "text": _ = blocks.add(part["text"]?.text ?? "")
        case "refusal": refusal = (refusal ?? "") + (part["refusal"]?.text ?? "")
        default: break
        }
      }
    }
    let stop = try stop(json, refusal: refusal, in: context, headers: headers)
    return ModelReply(
      text: blocks.text, stop: stop, usage: usage(json["usage"]), model: json["model"]?.text,
      id: json["id"]?.text)
  }

  private static func stop(
    _ json: JSON, refusal: String?, in context: CallContext, headers: Headers
  ) throws(EndpointError) -> StopReason {
    let error = json["error"]
    switch json["status"]?.text {
    case "failed":
      // The provider's policy withheld the answer: a refusal by another name.
      if let code = error?["code"]?.text, policies.contains(code) {
        return .refused(error?["message"]?.text)
      }
      throw context.failure(reported: json, headers: headers)
    case "queued", "in_progress", "cancelled":
      let status = json["status"]?.text ?? ""
      throw context.malformed("its status is \"\(status)\"", headers: headers, mayPass: true)
    case "incomplete":
      switch json["incomplete_details"]?["reason"]?.text {
      case "content_filter": return .refused(refusal)
      case "max_output_tokens", "max_tokens", nil: return .truncated
      case let other?: return .other(other)
      }
    default:
      if let error = context.reportedError(in: json, headers: headers) { throw error }
      return refusal.map { .refused($0.isEmpty ? nil : $0) } ?? .complete
    }
  }

  private static let policies: Set = [
    "bio_policy", "misalignment_policy_violation", "image_content_policy_violation",
    "content_policy_violation", "content_filter",
  ]

  static func usage(_ json: JSON?) -> Usage? {
    guard let json else { return nil }
    let (input, output) = (tokens(json["input_tokens"]), tokens(json["output_tokens"]))
    guard input != nil || output != nil else { return nil }
    let details = json["input_tokens_details"]
    return Usage(
      input: input ?? 0, output: output ?? 0, cacheRead: tokens(details?["cached_tokens"]) ?? 0,
      cacheWrite: tokens(details?["cache_write_tokens"]) ?? 0,
      reasoning: tokens(json["output_tokens_details"]?["reasoning_tokens"]) ?? 0)
  }

  package struct Parts: ReplyParts {
    private var blocks = TextBlocks()
    private var refusal = ""
    private var item: Int?
    private var final: ModelReply?

    package var isWhole: Bool { final != nil }
    package var text: String { blocks.text }

    package init() {}

    package mutating func take(
      _ event: StreamEvent, in context: CallContext, headers: Headers
    ) throws(EndpointError) -> String? {
      guard case .json(let json, let type) = event else { return nil }
      switch type {
      case "response.output_text.delta":
        let index = json["output_index"]?.integer
        if index != item { blocks.interrupt() }
        item = index
        return blocks.add(json["delta"]?.text ?? "")
      case "response.refusal.delta": refusal += json["delta"]?.text ?? ""
      case "response.completed", "response.incomplete", "response.failed", "response.cancelled":
        try end(with: json["response"] ?? .null, in: context, headers: headers)
      case "error": throw context.failure(reported: json, headers: headers)
      default:
        // Events under way repeat the response with an `error` that is null.
        if let error = context.reportedError(in: json, headers: headers) { throw error }
      }
      return nil
    }

    private mutating func end(
      with response: JSON, in context: CallContext, headers: Headers
    ) throws(EndpointError) {
      var reply = try OpenAIResponses.reply(from: response, in: context, headers: headers)
      // What has been shown counts, if anything has.
      if !text.isEmpty { reply.text = text }
      if case .complete = reply.stop, !refusal.isEmpty { reply.stop = .refused(refusal) }
      final = reply
    }

    package func reply() -> ModelReply {
      final ?? ModelReply(text: text, stop: .complete)
    }
  }
}
