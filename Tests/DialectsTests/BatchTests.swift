import Dialects
import JSONText
import Testing
import Wire

/// The providers' batch APIs as bytes.
struct BatchTests {
  private static let call = ModelCall(
    model: "m", turns: [.init(.user, "Hi")], maximumOutputTokens: 8)
  private static let plenty = BatchLimits(requests: .max, bytes: .max)

  private func body(_ endpoint: Endpoint, _ count: Int) throws -> String {
    var body = BatchBody(for: endpoint, limits: Self.plenty)
    for number in 0..<count { #expect(try body.add(Self.call, id: "t\(number)")) }
    body.close()
    body.close()
    #expect(try !body.add(Self.call, id: "late"))
    return String(decoding: body.bytes, as: UTF8.self)
  }

  @Test func writesAnthropicRequests() throws {
    let params = #"{"model":"m","max_tokens":8,"messages":[{"role":"user","content":"Hi"}]}"#
    #expect(
      try body(.sample(.anthropic), 2)
        == #"{"requests":[{"custom_id":"t0","params":\#(params)},"#
        + #"{"custom_id":"t1","params":\#(params)}]}"#)
  }

  @Test func writesAFormWithAFileOfLinesForOpenAI() throws {
    let text = try body(.sample(.openAIChat), 2)
    let parts = text.split(separator: "\r\n\r\n", omittingEmptySubsequences: false)
    #expect(parts.count == 3)
    #expect(parts[0].contains("name=\"purpose\"") && parts[1].hasPrefix("batch\r\n"))
    let lines = parts[2].split(separator: "\r\n")[0].split(separator: "\n")
    #expect(lines.count == 2)
    let first = try JSON(parsing: Array(lines[0].utf8))
    #expect(first["custom_id"]?.text == "t0" && first["method"]?.text == "POST")
    #expect(first["url"]?.text == "/v1/chat/completions")
    #expect(first["body"]?["model"]?.text == "m")
    #expect(text.hasSuffix("--prereg-batch-form--\r\n"))
  }

  @Test(arguments: [DialectName.anthropic, .openAIResponses])
  func holdsNoMoreThanItsLimits(_ dialect: DialectName) throws {
    var body = BatchBody(
      for: try .sample(dialect), limits: BatchLimits(requests: 3, bytes: .max))
    for number in 0..<3 { #expect(try body.add(Self.call, id: "\(number)")) }
    #expect(try !body.add(Self.call, id: "3"))
    #expect(body.count == 3)

    let limit = 2_000
    body = BatchBody(
      for: try .sample(dialect), limits: BatchLimits(requests: .max, bytes: limit))
    while try body.add(Self.call, id: "x\(body.count)") {}
    body.close()
    #expect(body.count > 5)
    #expect((limit - 300...limit).contains(body.bytes.count))
    let long = ModelCall(model: "m", turns: [.init(.user, String(repeating: "x", count: limit))])
    let error = #expect(throws: EndpointError.self) { _ = try body.add(long, id: "long") }
    #expect(error?.code == .tooLarge && error?.message.contains("shorten the prompt") == true)
  }

  @Test func aTemperatureThatTheDialectLacksIsRefused() throws {
    var call = Self.call
    call.temperature = 1
    var body = BatchBody(for: try .sample(.anthropic), limits: Self.plenty)
    let error = #expect(throws: EndpointError.self) { _ = try body.add(call, id: "a") }
    #expect(error?.code == .unsupportedSetting)
  }

  private func outcome(_ line: String, _ dialect: DialectName) throws -> BatchLine.Outcome {
    let line = try #require(BatchLine(Array(line.utf8)))
    #expect(line.id == "t")
    return line.outcome(of: Self.call, at: try .sample(dialect))
  }

  @Test func readsAnthropicResults() throws {
    let reply = try outcome(
      #"{"custom_id":"t","result":{"type":"succeeded","message":{"id":"msg_1","content":[{"#
        + #""type":"text","text":"Yes."}],"stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":1}}}}"#,
      .anthropic)
    guard case .reply(let reply) = reply else { return #expect(Bool(false), "\(reply)") }
    #expect(reply.text == "Yes." && reply.usage?.input == 3)
    // No request is named: the message is.
    #expect(reply.requestID == "msg_1")
    let errored = try outcome(
      #"{"custom_id":"t","result":{"type":"errored","error":{"type":"error","#
        + #""error":{"type":"overloaded_error","message":"Full."},"request_id":"req_7"}}}"#,
      .anthropic)
    guard case .failed(let error, true) = errored else { return #expect(Bool(false), "\(errored)") }
    #expect(error.code == .overloaded && error.requestID == "req_7")
    for (type, expected) in [("expired", BatchLine.Outcome.expired), ("canceled", .cancelled)] {
      #expect(
        try outcome(#"{"custom_id":"t","result":{"type":"\#(type)"}}"#, .anthropic) == expected)
    }
    guard case .failed(_, false) = try outcome(#"{"custom_id":"t"}"#, .anthropic) else {
      return #expect(Bool(false))
    }
  }

  @Test func aResultThatRepeatsTheKeyIsWithoutIt() throws {
    let line =
      #"{"custom_id":"t","response":{"status_code":200,"request_id":"r","body":{"choices":["#
      + #"{"message":{"content":"Of \#(key), \#(key)\u0301."},"finish_reason":"stop"}]}},"error":null}"#
    guard case .reply(let reply) = try outcome(line, .openAIChat) else {
      return #expect(Bool(false))
    }
    #expect(reply.text == "Of [redacted], [redacted]\u{301}.")
  }

  @Test func readsOpenAIResults() throws {
    let reply = try outcome(
      #"{"id":"x","custom_id":"t","response":{"status_code":200,"request_id":"req_1","body":{"#
        + #""choices":[{"message":{"content":"Yes."},"finish_reason":"stop"}]}},"error":null}"#,
      .openAIChat)
    guard case .reply(let reply) = reply else { return #expect(Bool(false), "\(reply)") }
    #expect(reply.text == "Yes." && reply.requestID == "req_1")
    let errored = try outcome(
      #"{"custom_id":"t","response":{"status_code":429,"request_id":"req_2","body":{"error":{"#
        + #""message":"Slow down.","code":"rate_limit_exceeded"}}},"error":null}"#, .openAIChat)
    guard case .failed(let error, true) = errored else { return #expect(Bool(false), "\(errored)") }
    #expect(error.code == .rateLimited && error.status == 429 && error.requestID == "req_2")
    let expired = #"{"custom_id":"t","response":null,"error":{"code":"batch_expired"}}"#
    #expect(try outcome(expired, .openAIResponses) == .expired)
    let cancelled = #"{"custom_id":"t","response":null,"error":{"code":"batch_cancelled"}}"#
    #expect(try outcome(cancelled, .openAIResponses) == .cancelled)
  }

  @Test(arguments: ["", "{", "[]", #"{"custom_id":7}"#, #"{"result":{}}"#])
  func aLineThatNamesNoRequestIsNone(_ line: String) {
    #expect(BatchLine(Array(line.utf8)) == nil)
  }

  @Test(arguments: [1, 2, 3, 7, 100])
  func linesComeWholeHoweverTheyAreCut(_ size: Int) throws {
    let text = Array("one\r\n\ntwo\n\nthrée\nlast".utf8)
    var buffer = LineBuffer()
    var lines: [[UInt8]] = []
    for start in stride(from: 0, to: text.count, by: size) {
      lines += try buffer.feed(Array(text[start..<min(start + size, text.count)]))
    }
    lines += [buffer.finish()].compactMap(\.self)
    #expect(lines.map { String(decoding: $0, as: UTF8.self) } == ["one", "two", "thrée", "last"])
    var short = LineBuffer(limit: 3)
    #expect(throws: LineBuffer.TooLong.self) { _ = try short.feed(Array("abcd".utf8)) }
  }

  @Test(arguments: [
    (DialectName.anthropic, "https://api.anthropic.com", "https://api.anthropic.com/v1/b?limit=1"),
    (.anthropic, "https://gw.example/anthropic/v1", "https://gw.example/anthropic/v1/b?limit=1"),
    (.anthropic, "https://gw.example/v1/messages?v=2", "https://gw.example/v1/b?v=2&limit=1"),
    (.openAIChat, "https://api.openai.com/v1", "https://api.openai.com/v1/b?limit=1"),
    (.openAIChat, "http://localhost:8080", "http://localhost:8080/v1/b?limit=1"),
    (.openAIResponses, "https://x.example/api/responses", "https://x.example/api/b?limit=1"),
  ])
  func batchesLieBesideTheCall(_ dialect: DialectName, _ base: String, _ url: String) throws {
    #expect(try BaseURL(base).url(for: dialect, path: "/b", query: "limit=1") == url)
  }
}
