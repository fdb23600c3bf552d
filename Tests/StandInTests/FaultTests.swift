import Testing
import Wire

@testable import StandIn

/// What each scripted fault does on the wire.
struct FaultTests {
  let one = smallLibrary.recordings[0]

  private func strike(
    _ fault: String, _ ask: Ask = .messages, streams: Bool = false, silence: Int = 10_000,
    headers: [String] = []
  ) async throws -> RawReply {
    try await withServer { server in
      await RawClient.send(
        ask.request(
          one.prompt, streams: streams, headers: headers + ["x-standin-fault: \(fault)"]),
        to: server.port, silence: silence)
    }
  }

  // MARK: - In place of a reply

  @Test(arguments: [
    (Ask.messages, 400, "invalid_request_error"), (.messages, 402, "billing_error"),
    (.messages, 403, "permission_error"), (.messages, 409, "conflict_error"),
    (.messages, 413, "invalid_request_error"), (.messages, 429, "rate_limit_error"),
    (.messages, 500, "api_error"), (.messages, 504, "timeout_error"),
    (.messages, 529, "overloaded_error"), (.chat, 429, "requests"), (.chat, 500, "server_error"),
    (.responses, 503, "server_error"), (.responses, 400, "invalid_request_error"),
  ])
  func `A status comes in the dialect's shape`(_ ask: Ask, _ status: Int, _ type: String)
    async throws
  {
    for streams in [false, true] {
      let reply = try await strike("\(status)", ask, streams: streams)
      let response = try #require(reply.responses.first)
      #expect(response.status == status)
      #expect(response["retry-after"] == nil)
      let json = try response.json
      #expect(json["error"]["type"] == .string(type))
      #expect(json["error"]["message"].string == "Scripted fault of the stand-in: \(status).")
      #expect((json["type"] == .string("error")) == (ask == .messages))
      if ask == .messages { #expect(json["request_id"].string == response["request-id"]) }
    }
  }

  @Test func `Advice on retrying stands in the header`() async throws {
    let plain = try await strike("429;retry-after=7;should-retry=false").responses.first
    #expect(plain?["retry-after"] == "7")
    #expect(plain?["x-should-retry"] == "false")
    let fine = try await strike("503;retry-after-ms=250", .chat).responses.first
    #expect(fine?["retry-after-ms"] == "250")
    let dated = try #require(try await strike("429;retry-date=90").responses.first)
    let (date, then) = try (#require(dated["date"]), #require(dated["retry-after"]))
    #expect(date.hasSuffix(" GMT") && then.hasSuffix(" GMT") && date != then)
    #expect(then.count == "Tue, 15 Nov 1994 08:12:31 GMT".count)
  }

  @Test func `An error's words can be chosen`() async throws {
    let reply = try await strike(
      "429;code=insufficient_quota;type=insufficient_quota;message=Quota used up.", .chat)
    let error = try #require(reply.responses.first).json["error"]
    #expect(error["code"] == .string("insufficient_quota"))
    #expect(error["type"] == .string("insufficient_quota"))
    #expect(error["message"] == .string("Quota used up."))
  }

  @Test func `A redirect names where to`() async throws {
    let response = try await strike("307;location=http://127.0.0.1:1/v1/messages").responses.first
    #expect(response?.status == 307)
    #expect(response?["location"] == "http://127.0.0.1:1/v1/messages")
  }

  @Test func `An error may come with status 200`() async throws {
    let response = try #require(try await strike("200", .chat).responses.first)
    #expect(response.status == 200)
    #expect(try response.json.has == ["error"])
  }

  @Test func `A page, a key quoted, JSON cut off`() async throws {
    let page = try #require(try await strike("html").responses.first)
    #expect(page.status == 502)
    #expect(page["content-type"] == "text/html; charset=utf-8")
    #expect(page.text.contains("<h1>502</h1>"))
    #expect(try await strike("html;status=403").responses.first?.status == 403)
    let quoted = try await strike(
      "echo-key", .chat, headers: ["authorization: Bearer sk-secret"])
    #expect(quoted.responses.first?.status == 401)
    #expect(quoted.text.contains("Incorrect API key provided: sk-secret."))
    let cut = try #require(try await strike("bad-json").responses.first)
    #expect(cut.status == 200)
    #expect(throws: (any Error).self) { try cut.json }
  }

  @Test(arguments: Ask.allCases)
  func `A stream may hold an event that is not JSON`(_ ask: Ask) async throws {
    let reply = try await strike("bad-json", ask, streams: true)
    let events = try #require(reply.responses.first).events
    #expect(throws: (any Error).self) { try JSON(events.last?.data ?? "") }
    #expect(throws: Never.self) { try events.dropLast().map { try JSON($0.data) } }
  }

  // MARK: - Replies that are none

  @Test func `Nothing is said`() async throws {
    let messages = try #require(try await strike("empty").responses.first).json
    #expect(messages["content"].count == 0)
    #expect(messages["stop_reason"] == .string("end_turn"))
    #expect(messages["usage"]["output_tokens"].number == 1)
    let chat = try #require(try await strike("empty", .chat).responses.first).json
    #expect(chat["choices"][0]["message"]["content"] == .string(""))
    let responses = try #require(try await strike("empty", .responses).responses.first).json
    #expect(responses["output"][0]["content"][0]["text"] == .string(""))
    for ask in Ask.allCases {
      let stream = try await strike("empty", ask, streams: true)
      #expect(stream.ending == .enough)
      #expect(!stream.text.contains("Plan"))
    }
  }

  @Test func `A refusal`() async throws {
    let words = "This request was refused. (A refusal scripted in the stand-in.)"
    let messages = try #require(try await strike("refusal").responses.first).json
    #expect(messages["stop_reason"] == .string("refusal"))
    #expect(messages["stop_details"]["type"] == .string("refusal"))
    #expect(messages["stop_details"]["explanation"] == .string(words))
    let chat = try #require(try await strike("refusal", .chat).responses.first)
      .json["choices"][0]
    #expect(chat["message"]["refusal"] == .string(words))
    #expect(chat["message"]["content"] == .null)
    let responses = try #require(try await strike("refusal", .responses).responses.first).json
    #expect(
      responses["output"][0]["content"]
        == .array([.object(["type": .string("refusal"), "refusal": .string(words)])]))
  }

  @Test func `A refusal, streamed`() async throws {
    let messages = try await strike("refusal", streams: true)
    #expect(messages.text.contains(#""delta":{"stop_reason":"refusal""#))
    let chat = try #require(try await strike("refusal", .chat, streams: true).responses.first)
    let refusals = try chat.events.dropLast().compactMap {
      try JSON($0.data)["choices"][0]["delta"]["refusal"].string
    }
    #expect(refusals == [Answer.refusal])
    let responses = try #require(
      try await strike("refusal", .responses, streams: true).responses.first)
    let events = try responses.events.map { try JSON($0.data) }
    #expect(events.map { $0["sequence_number"].number } == Array(0..<events.count))
    #expect(events.contains { $0["type"] == .string("response.refusal.done") })
    #expect(
      events.last?["response"]["output"][0]["content"][0]["refusal"] == .string(Answer.refusal))
  }

  @Test func `An answer withheld by a filter`() async throws {
    let chat = try #require(try await strike("filter", .chat).responses.first).json
    #expect(chat["choices"][0]["finish_reason"] == .string("content_filter"))
    #expect(chat["choices"][0]["message"]["refusal"] == .null)
    let responses = try #require(try await strike("filter", .responses).responses.first).json
    #expect(responses["status"] == .string("incomplete"))
    #expect(responses["incomplete_details"]["reason"] == .string("content_filter"))
  }

  @Test func `A reply cut off at the limit`() async throws {
    let half = try #require(try await strike("max-tokens").responses.first).json
    #expect(half["stop_reason"] == .string("max_tokens"))
    let text = try #require(half["content"][0]["text"].string)
    #expect(one.text.hasPrefix(text))
    #expect(half["usage"]["output_tokens"].number == one.reply.tokens / 2)
    #expect(text.utf8.count == one.reply.tokens / 2 * 4)
    let three = try #require(try await strike("max-tokens;tokens=3", .chat).responses.first).json
    #expect(three["choices"][0]["message"]["content"] == .string(String(one.text.prefix(12))))
    #expect(three["usage"]["completion_tokens"].number == 3)
  }

  @Test func `A huge reply`() async throws {
    let whole = try #require(try await strike("huge;bytes=300000").responses.first).json
    let length = whole["content"][0]["text"].string?.utf8.count
    #expect(length == 300_000)
    let stream = try await strike("huge;bytes=200000", .chat, streams: true)
    let deltas = try #require(stream.responses.first).events.dropLast()
      .compactMap { try? JSON($0.data)["choices"][0]["delta"]["content"].string }
    #expect(deltas.joined().utf8.count == 200_000)
  }

  // MARK: - Streams that go wrong

  @Test(arguments: Ask.allCases)
  func `A stream may end in an error`(_ ask: Ask) async throws {
    let reply = try await strike("error-event;message=Out of breath.", ask, streams: true)
    #expect(reply.ending == .enough)
    let events = try #require(reply.responses.first).events
    let last = try JSON(try #require(events.last).data)
    let error = ask == .responses ? last : last["error"]
    #expect(error["message"] == .string("Out of breath."))
    if ask == .messages {
      #expect(events.last?.name == "error")
      #expect(error["type"] == .string("overloaded_error"))
    }
    if ask == .responses { #expect(last["sequence_number"].number == events.count - 1) }
    #expect(reply.text.contains("# Plan"))
    #expect(!reply.text.contains("beforehand"))
    #expect(!reply.text.contains("[DONE]"))
    #expect(try await strike("error-event", ask).responses.first?.status == 529)
  }

  @Test func `A response may fail`() async throws {
    let whole = try #require(try await strike("failed", .responses).responses.first).json
    #expect(whole["status"] == .string("failed"))
    #expect(whole["error"]["code"] == .string("server_error"))
    let stream = try #require(try await strike("failed", .responses, streams: true).responses.first)
    #expect(stream.events.last?.name == "response.failed")
    #expect(try await strike("failed", .chat).responses.first?.status == 529)
  }

  @Test(arguments: Ask.allCases)
  func `A stream may stop short of its end`(_ ask: Ask) async throws {
    let reply = try await strike("no-end", ask, streams: true)
    #expect(reply.ending == .enough)
    #expect(reply.text.contains("beforehand"))
    for end in ["message_stop", "finish_reason\":\"stop", "[DONE]", "response.completed"] {
      #expect(!reply.text.contains(end))
    }
  }

  @Test(arguments: Ask.allCases, [false, true])
  func `What clients must skip`(_ ask: Ask, _ streams: Bool) async throws {
    let reply = try await strike("ornate", ask, streams: streams)
    let response = try #require(reply.responses.first)
    #expect(response.text.contains("standin_unknown"))
    #expect(response.text.contains(Answer.reasoning))
    if streams {
      #expect(response.text.contains("\n: a comment, to be skipped\n"))
    } else {
      #expect(throws: Never.self) { try response.json }
    }
  }

  @Test(arguments: Ask.allCases, [false, true])
  func `What clients must do without`(_ ask: Ask, _ streams: Bool) async throws {
    let response = try #require(try await strike("bare", ask, streams: streams).responses.first)
    #expect(response.status == 200)
    #expect(!response.text.contains("input_tokens"))
    #expect(!response.text.contains("prompt_tokens"))
    if streams {
      #expect(response.text.contains("beforehand"))
    } else {
      let json = try response.json
      #expect(!json.has.contains("id") && !json.has.contains("usage"))
    }
  }

  // MARK: - On the wire

  @Test func `The connection ends before the reply`() async throws {
    let closed = try await strike("close")
    #expect(closed.ending == .closed && closed.bytes.isEmpty)
    let reset = try await strike("reset")
    #expect(reset.ending == .reset && reset.bytes.isEmpty)
    let garbage = try await strike("garbage")
    #expect(garbage.ending == .closed && !garbage.bytes.isEmpty && garbage.responses.isEmpty)
  }

  @Test(arguments: ["truncate", "reset-body"], [false, true])
  func `The connection ends in the middle of the body`(
    _ fault: String, _ streams: Bool
  ) async throws {
    let reply = try await strike(fault, streams: streams)
    #expect(reply.ending == (fault == "truncate" ? .closed : .reset))
    #expect(reply.responses.isEmpty)
    #expect(reply.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(reply.text.contains(streams ? "transfer-encoding: chunked" : "content-length: "))
    #expect(reply.text.contains(streams ? "# Plan" : #""type":"message""#))
    #expect(!reply.text.contains("0\r\n\r\n"))
  }

  @Test(arguments: [false, true])
  func `A stall lasts, or passes`(_ streams: Bool) async throws {
    let stalled = try await strike("stall", streams: streams, silence: 300)
    #expect(stalled.ending == .silence && stalled.bytes.isEmpty)
    #expect(try await strike("stall;ms=30", streams: streams).responses.first?.status == 200)
    let half = try await strike("stall-body", streams: streams, silence: 300)
    #expect(half.ending == .silence)
    #expect(half.text.contains("\r\n\r\n") && half.responses.isEmpty)
    let passed = try await strike("stall-body;ms=30", streams: streams)
    #expect(passed.text.contains("beforehand"))
    #expect(passed.responses.count == 1)
  }

  @Test(arguments: [false, true])
  func `A header or a whole reply may come in bits`(_ streams: Bool) async throws {
    let header = try await strike("slow-header;ms=1", streams: streams)
    let sound = try await strike("none", streams: streams)
    let bits = try await strike("dribble;ms=0", streams: streams)
    for reply in [header, bits] {
      #expect(reply.responses.first?.text == sound.responses.first?.text)
    }
  }
}
