internal import JSONText
internal import NIOCore

/// OpenAI Responses, `POST /v1/responses`.
struct ServedResponses: ServedDialect {
  let name = "openai-responses"
  let requestIDHeader = "x-request-id"

  func read(
    _ name: String, _ reader: inout JSONReader, into question: inout Question
  ) throws(JSONError) {
    switch name {
    case "max_output_tokens": question.maximumTokens = try Question.readCount(&reader)
    case "instructions": try question.readSystem(&reader)
    case "input" where try reader.kind() == .string:
      let text = try reader.readString()
      question.messages += 1
      question.inputBytes += text.utf8.count
      question.userTurns.append(text)
    case "input":
      try reader.readArray { reader throws(JSONError) in try question.readMessage(&reader) }
    case "text":
      question.schema = try Question.readSchema(&reader, under: "format", "schema")
    default: try reader.skipValue()
    }
  }

  func objection(to question: Question) -> Complaint? {
    question.messages > 0
      ? nil
      : Complaint(
        status: 400, message: "input: at least one message is required", parameter: "input")
  }

  func whole(_ answer: Answer) -> ByteBuffer {
    let (status, reason) = status(answer.stop)
    let output = outputHead(answer)
    return .json(
      response(answer, status: status, reason: reason) + output.head, answer.text,
      output.tail + "]" + usage(answer) + "}")
  }

  func events(_ answer: Answer) -> EventStream {
    var stream = EventStream(capacity: answer.text.escaped.count * 20 + 6_144)
    var sequence = 0
    func append(_ type: String, _ members: String) {
      stream.append(type, #"{"type":"\#(type)","sequence_number":\#(sequence),\#(members)}"#)
      sequence += 1
    }
    let begun = response(answer, status: "in_progress", reason: nil) + "]}"
    append("response.created", #""response":\#(begun)"#)
    append("response.in_progress", #""response":\#(begun)"#)
    var place = 0
    if answer.manner == .ornate {
      stream.append(raw: ": a comment, to be skipped\n\n")
      append("response.standin_unknown", #""note":"to be skipped""#)
      append("response.output_item.added", #""output_index":0,"item":\#(reasoning(answer))"#)
      append("response.output_item.done", #""output_index":0,"item":\#(reasoning(answer))"#)
      append("response.output_item.added", #""output_index":1,"item":\#(unknownItem)"#)
      append("response.output_item.done", #""output_index":1,"item":\#(unknownItem)"#)
      place = 2
    }
    let item = #""item_id":"\#(answer.id("msg_"))","output_index":\#(place),"#
    let part = #"\#(item)"content_index":0,"#
    let isRefusal = answer.stop == .refused
    append(
      "response.output_item.added",
      #""output_index":\#(place),"item":\#(message(answer, status: "in_progress"))]}"#)
    let kind = isRefusal ? "refusal" : "output_text"
    append(
      "response.content_part.added",
      part + (isRefusal ? #""part":{"type":"refusal","refusal":""}"# : #""part":\#(textPart)"}"#))
    let first = sequence
    if isRefusal {
      append("response.refusal.delta", part + #""delta":\#(JSONWriter.quoted(Answer.refusal))"#)
    } else {
      // The number stands behind the text here: the bytes before it are the same for all deltas.
      stream.append(
        answer.text,
        head: "event: response.output_text.delta\n"
          + #"data: {"type":"response.output_text.delta",\#(part)"logprobs":[],"delta":""#,
        tail: { "\",\"sequence_number\":\(first + $0)}\n\n" })
      sequence += stream.textEvents.count
    }
    let text = String(decoding: answer.text.escaped, as: UTF8.self)
    append(
      "response.\(kind).done",
      part
        + (isRefusal
          ? #""refusal":\#(JSONWriter.quoted(Answer.refusal))"#
          : #""logprobs":[],"text":"\#(text)""#)
    )
    append(
      "response.content_part.done",
      part
        + (isRefusal
          ? #""part":{"type":"refusal","refusal":\#(JSONWriter.quoted(Answer.refusal))}"#
          : #""part":\#(textPart)\#(text)"}"#))
    let (status, reason) = status(answer.stop)
    let output = outputHead(answer)
    append(
      "response.output_item.done",
      #""output_index":\#(place),"item":\#(message(answer, status: status))"#
        + output.part + text + output.tail)
    append(
      "response.\(status)",
      #""response":\#(response(answer, status: status, reason: reason))\#(output.head)\#(text)"#
        + output.tail + "]" + usage(answer) + "}")
    return stream
  }

  func error(_ complaint: Complaint, serial: Int) -> String {
    OpenAIErrors.text(complaint)
  }

  func append(_ complaint: Complaint, to stream: inout EventStream, serial: Int) {
    stream.append(
      "error",
      #"{"type":"error","sequence_number":\#(stream.count),"#
        + #""code":\#(OpenAIErrors.quoted(OpenAIErrors.code(complaint) ?? OpenAIErrors.type(complaint))),"#
        + #""message":\#(JSONWriter.quoted(complaint.message)),"param":null}"#)
  }

  func rateLimitHeaders(_ state: RateLimitState) -> [(name: String, value: String)] {
    OpenAIErrors.rateLimitHeaders(state)
  }

  /// A response of status `failed`, as one JSON text.
  func failure(_ answer: Answer, _ complaint: Complaint) -> String {
    let error =
      #"{"code":\#(JSONWriter.quoted(complaint.code ?? "server_error")),"#
      + #""message":\#(JSONWriter.quoted(complaint.message))}"#
    return response(answer, status: "failed", reason: nil, error: error) + #"],"usage":null}"#
  }

  /// A whole response with no output yet, open after the bracket of its output.
  private func response(
    _ answer: Answer, status: String, reason: String?, error: String = "null"
  ) -> String {
    let identity =
      answer.manner == .bare
      ? "" : #""id":"\#(answer.id("resp_"))","object":"response","created_at":\#(answer.created),"#
    let details = reason.map { #"{"reason":"\#($0)"}"# } ?? "null"
    return #"""
      {\#(identity)"status":"\#(status)","error":\#(error),"incomplete_details":\#(details),\#
      "model":\#(answer.quotedModel),"parallel_tool_calls":true,"tool_choice":"auto",\#
      "tools":[],"output":[
      """#
  }

  private let textPart = #"{"type":"output_text","annotations":[],"logprobs":[],"text":""#

  private func message(_ answer: Answer, status: String) -> String {
    #"{"id":"\#(answer.id("msg_"))","type":"message","role":"assistant","status":"\#(status)","#
      + #""content":["#
  }

  /// What stands in the output before and after the text; `part` is the bit of `head` within the
  /// message.
  private func outputHead(_ answer: Answer) -> (head: String, part: String, tail: String) {
    let before = answer.manner == .ornate ? "\(reasoning(answer)),\(unknownItem)," : ""
    let head = before + message(answer, status: status(answer.stop).status)
    if answer.stop == .refused {
      let part = #"{"type":"refusal","refusal":\#(JSONWriter.quoted(Answer.refusal))}"#
      return (head + part, part, "]}")
    }
    return (head + textPart, textPart, #""}]}"#)
  }

  private func reasoning(_ answer: Answer) -> String {
    #"{"id":"\#(answer.id("rs_"))","type":"reasoning","#
      + #""summary":[{"type":"summary_text","text":"\#(Answer.reasoning)"}]}"#
  }

  private let unknownItem = #"{"id":"x","type":"standin_unknown","note":"to be skipped"}"#

  private func usage(_ answer: Answer) -> String {
    if answer.manner == .bare { return "" }
    return #"""
      ,"usage":{"input_tokens":\#(answer.inputTokens),\#
      "input_tokens_details":{"cached_tokens":0,"cache_write_tokens":0},\#
      "output_tokens":\#(answer.outputTokens),"output_tokens_details":{"reasoning_tokens":0},\#
      "total_tokens":\#(answer.inputTokens + answer.outputTokens)}
      """#
  }

  private func status(_ stop: Answer.Stop) -> (status: String, reason: String?) {
    switch stop {
    case .complete, .refused: ("completed", nil)
    case .truncated: ("incomplete", "max_output_tokens")
    case .filtered: ("incomplete", "content_filter")
    }
  }
}
