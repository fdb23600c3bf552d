internal import JSONText
internal import NIOCore

/// OpenAI Chat Completions, `POST /v1/chat/completions`.
struct ServedChat: ServedDialect {
  let name = "openai-chat"
  let requestIDHeader = "x-request-id"

  func read(
    _ name: String, _ reader: inout JSONReader, into question: inout Question
  ) throws(JSONError) {
    switch name {
    case "max_completion_tokens", "max_tokens":
      question.maximumTokens = try Question.readCount(&reader) ?? question.maximumTokens
    case "messages":
      try reader.readArray { reader throws(JSONError) in try question.readMessage(&reader) }
    case "stream_options" where try reader.kind() == .object:
      try reader.readObject { name, reader throws(JSONError) in
        if name == "include_usage" {
          question.includesUsage = try Question.readFlag(&reader)
        } else {
          try reader.skipValue()
        }
      }
    case "response_format":
      question.schema = try Question.readSchema(&reader, under: "json_schema", "schema")
    default: try reader.skipValue()
    }
  }

  func objection(to question: Question) -> Complaint? {
    question.messages > 0
      ? nil
      : Complaint(
        status: 400, message: "messages: at least one message is required", parameter: "messages")
  }

  func whole(_ answer: Answer) -> ByteBuffer {
    let reasoning = answer.manner == .ornate ? reasoning : ""
    let head = #"""
      {\#(identity(answer, object: "chat.completion"))"choices":[{"index":0,"message":\#
      {"role":"assistant",\#(reasoning)
      """#
    let usage = answer.manner == .bare ? "" : #","usage":\#(usage(answer))"#
    let tail = #","logprobs":null,"finish_reason":"\#(finish(answer.stop))"}]\#(usage)}"#
    switch answer.stop {
    case .refused, .filtered:
      let refusal = answer.stop == .refused ? JSONWriter.quoted(Answer.refusal) : "null"
      return .json(#"\#(head)"content":null,"refusal":\#(refusal)}"#, PreparedText(""), tail)
    case .complete, .truncated:
      return .json(#"\#(head)"content":""#, answer.text, #"","refusal":null}\#(tail)"#)
    }
  }

  func events(_ answer: Answer) -> EventStream {
    let usage = answer.includesUsage && answer.manner != .bare
    let head = "{" + identity(answer, object: "chat.completion.chunk") + #""choices":["#
    let tail = usage ? #"],"usage":null}"# : "]}"
    func chunk(_ delta: String, finish: String = "null") -> String {
      head + #"{"index":0,"delta":\#(delta),"logprobs":null,"finish_reason":\#(finish)}"# + tail
    }
    var stream = EventStream(capacity: answer.text.escaped.count * 20 + 2_048)
    stream.append(nil, chunk(#"{"role":"assistant","content":"","refusal":null}"#))
    if answer.manner == .ornate {
      stream.append(raw: ": a comment, to be skipped\n\n")
      stream.append(nil, chunk(#"{\#(reasoning)"content":null}"#))
    }
    if answer.stop == .refused {
      stream.append(nil, chunk(#"{"refusal":\#(JSONWriter.quoted(Answer.refusal))}"#))
    } else {
      let end = #""},"logprobs":null,"finish_reason":null}"# + tail + "\n\n"
      stream.append(
        answer.text, head: "data: " + head + #"{"index":0,"delta":{"content":""#,
        tail: { _ in end })
    }
    stream.append(nil, chunk("{}", finish: "\"\(finish(answer.stop))\""))
    if usage { stream.append(nil, head + #"],"usage":\#(self.usage(answer))}"#) }
    stream.append(nil, "[DONE]")
    return stream
  }

  func error(_ complaint: Complaint, serial: Int) -> String {
    OpenAIErrors.text(complaint)
  }

  func append(_ complaint: Complaint, to stream: inout EventStream, serial: Int) {
    stream.append(nil, OpenAIErrors.text(complaint))
  }

  func rateLimitHeaders(_ state: RateLimitState) -> [(name: String, value: String)] {
    OpenAIErrors.rateLimitHeaders(state)
  }

  private var reasoning: String {
    #""reasoning_content":"\#(Answer.reasoning)","standin_unknown":{"skip":[1,2]},"#
  }

  private func identity(_ answer: Answer, object: String) -> String {
    if answer.manner == .bare { return #""model":\#(answer.quotedModel),"# }
    return #"""
      "id":"\#(answer.id("chatcmpl-"))","object":"\#(object)","created":\#(answer.created),\#
      "model":\#(answer.quotedModel),"service_tier":"default",
      """#
  }

  private func usage(_ answer: Answer) -> String {
    #"""
    {"prompt_tokens":\#(answer.inputTokens),"completion_tokens":\#(answer.outputTokens),\#
    "total_tokens":\#(answer.inputTokens + answer.outputTokens),\#
    "prompt_tokens_details":{"cached_tokens":0,"cache_write_tokens":0},\#
    "completion_tokens_details":{"reasoning_tokens":0}}
    """#
  }

  private func finish(_ stop: Answer.Stop) -> String {
    switch stop {
    case .complete, .refused: "stop"
    case .truncated: "length"
    case .filtered: "content_filter"
    }
  }
}
