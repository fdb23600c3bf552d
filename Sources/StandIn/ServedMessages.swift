internal import JSONText
internal import NIOCore

/// Anthropic Messages, `POST /v1/messages`.
struct ServedMessages: ServedDialect {
  let name = "anthropic"
  /// Whether only the tokens are to be counted, for which no limit is needed.
  var countsOnly = false
  let requestIDHeader = "request-id"

  func read(
    _ name: String, _ reader: inout JSONReader, into question: inout Question
  ) throws(JSONError) {
    switch name {
    case "max_tokens": question.maximumTokens = try Question.readCount(&reader)
    case "system": try question.readSystem(&reader)
    case "messages":
      try reader.readArray { reader throws(JSONError) in try question.readMessage(&reader) }
    case "output_config":
      question.schema = try Question.readSchema(&reader, under: "format", "schema")
    default: try reader.skipValue()
    }
  }

  func objection(to question: Question) -> Complaint? {
    if question.maximumTokens == nil, !countsOnly {
      return Complaint(status: 400, message: "max_tokens: Field required")
    }
    if question.messages == 0 {
      return Complaint(status: 400, message: "messages: at least one message is required")
    }
    if question.endsWithAssistant {
      return Complaint(
        status: 400, message: "messages: final assistant content (prefill) is not supported")
    }
    return nil
  }

  func whole(_ answer: Answer) -> ByteBuffer {
    let (stop, details) = stop(answer.stop)
    let before = answer.manner == .ornate ? "\(thinking),\(unknownBlock)" : ""
    let isEmpty = answer.text.escaped.isEmpty
    let comma = before.isEmpty || isEmpty ? "" : ","
    let (open, close) = isEmpty ? ("", "") : (#"{"type":"text","text":""#, #""}"#)
    return .json(
      #"\#(head(answer))\#(before)\#(comma)\#(open)"#, answer.text,
      #"""
      \#(close)],"stop_reason":"\#(stop)","stop_sequence":null,"stop_details":\#(details)\#
      \#(usage(answer, outputTokens: answer.outputTokens))}
      """#)
  }

  func events(_ answer: Answer) -> EventStream {
    var stream = EventStream(capacity: answer.text.escaped.count * 10 + 2_048)
    stream.append(
      "message_start",
      #"{"type":"message_start","message":"# + head(answer)
        + #"],"stop_reason":null,"stop_sequence":null,"stop_details":null"#
        + usage(answer, outputTokens: 1) + "}}")
    var index = 0
    if answer.manner == .ornate {
      appendReasoning(to: &stream)
      index = 1
    }
    if !answer.text.escaped.isEmpty {
      stream.append(
        "content_block_start",
        #"{"type":"content_block_start","index":\#(index),"content_block":{"type":"text","text":""}}"#
      )
      stream.append("ping", #"{"type":"ping"}"#)
      stream.append(
        answer.text,
        head: "event: content_block_delta\n"
          + #"data: {"type":"content_block_delta","index":\#(index),"delta":{"type":"text_delta","text":""#,
        tail: { _ in "\"}}\n\n" })
      stream.append(
        "content_block_stop", #"{"type":"content_block_stop","index":\#(index)}"#)
    }
    let (stop, details) = stop(answer.stop)
    stream.append(
      "message_delta",
      #"{"type":"message_delta","delta":{"stop_reason":"\#(stop)","stop_sequence":null,"#
        + #""stop_details":\#(details)},"usage":{"output_tokens":\#(answer.outputTokens)}}"#)
    stream.append("message_stop", #"{"type":"message_stop"}"#)
    return stream
  }

  func error(_ complaint: Complaint, serial: Int) -> String {
    let type = complaint.type ?? Self.types[complaint.status] ?? "api_error"
    return #"{"type":"error","error":{"type":\#(JSONWriter.quoted(type)),"message":"#
      + #"\#(JSONWriter.quoted(complaint.message))},"request_id":"\#(Answer.id("req_", serial))"}"#
  }

  func append(_ complaint: Complaint, to stream: inout EventStream, serial: Int) {
    stream.append("error", error(complaint, serial: serial))
  }

  func rateLimitHeaders(_ state: RateLimitState) -> [(name: String, value: String)] {
    let parts = [
      ("requests", state.requests), ("tokens", state.tokens), ("input-tokens", state.tokens),
      ("output-tokens", state.tokens),
    ]
    return parts.flatMap { what, part in
      let name = "anthropic-ratelimit-\(what)"
      return [
        ("\(name)-limit", "\(part.limit)"), ("\(name)-remaining", "\(part.remaining)"),
        ("\(name)-reset", state.now.adding(milliseconds: part.resetMilliseconds).rfc3339),
      ]
    }
  }

  private static let types = [
    400: "invalid_request_error", 401: "authentication_error", 402: "billing_error",
    403: "permission_error", 404: "not_found_error", 405: "invalid_request_error",
    409: "conflict_error", 413: "invalid_request_error", 422: "invalid_request_error",
    429: "rate_limit_error", 500: "api_error", 503: "overloaded_error", 504: "timeout_error",
    529: "overloaded_error",
  ]

  private func head(_ answer: Answer) -> String {
    let id = answer.manner == .bare ? "" : #""id":"\#(answer.id("msg_"))","#
    return #"""
      {\#(id)"type":"message","role":"assistant","model":\#(answer.quotedModel),"content":[
      """#
  }

  private func usage(_ answer: Answer, outputTokens: Int) -> String {
    if answer.manner == .bare { return "" }
    return #"""
      ,"usage":{"input_tokens":\#(answer.inputTokens),"cache_creation_input_tokens":0,\#
      "cache_read_input_tokens":0,"output_tokens":\#(outputTokens),"service_tier":"standard"}
      """#
  }

  private func stop(_ stop: Answer.Stop) -> (reason: String, details: String) {
    switch stop {
    case .complete: ("end_turn", "null")
    case .truncated: ("max_tokens", "null")
    case .refused, .filtered:
      (
        "refusal",
        #"{"type":"refusal","category":null,"explanation":"\#(Answer.refusal)"}"#
      )
    }
  }

  private var thinking: String {
    #"{"type":"thinking","thinking":"\#(Answer.reasoning)","signature":"c3RhbmRpbg=="}"#
  }

  private var unknownBlock: String { #"{"type":"standin_unknown_block","note":"to be skipped"}"# }

  private func appendReasoning(to stream: inout EventStream) {
    stream.append(raw: ": a comment, to be skipped\n\n")
    stream.append("standin_unknown", #"{"type":"standin_unknown","note":"to be skipped"}"#)
    stream.append(
      "content_block_start",
      #"{"type":"content_block_start","index":0,"content_block":"#
        + #"{"type":"thinking","thinking":"","signature":""}}"#)
    stream.append(
      "content_block_delta",
      #"{"type":"content_block_delta","index":0,"delta":"#
        + #"{"type":"thinking_delta","thinking":"\#(Answer.reasoning)"}}"#)
    stream.append(
      "content_block_delta",
      #"{"type":"content_block_delta","index":0,"delta":"#
        + #"{"type":"signature_delta","signature":"c3RhbmRpbg=="}}"#)
    stream.append("content_block_stop", #"{"type":"content_block_stop","index":0}"#)
  }
}
