import Testing

@testable import StandIn

/// What each protocol's reply looks like on the wire.
struct DialectTests {
  let text = smallLibrary.recordings[0].text
  let prompt = smallLibrary.recordings[0].prompt

  private func reply(_ request: String) async throws -> RawResponse {
    try await withServer { server in
      let reply = await RawClient.send(request, to: server.port)
      return try #require(reply.responses.first)
    }
  }

  @Test func `Messages, whole`() async throws {
    let response = try await reply(Ask.messages.request(prompt))
    #expect(response.status == 200)
    #expect(response["content-type"] == "application/json")
    #expect(response["x-prereg-recording"] == "one")
    #expect(response["request-id"]?.hasPrefix("req_") == true)
    let json = try response.json
    #expect(json["type"] == .string("message"))
    #expect(json["role"] == .string("assistant"))
    #expect(json["model"] == .string("some-model"))
    #expect(json["content"] == .array([.object(["type": .string("text"), "text": .string(text)])]))
    #expect(json["stop_reason"] == .string("end_turn"))
    #expect(json["stop_details"] == .null)
    #expect(json["usage"]["output_tokens"].number == (text.utf8.count + 3) / 4)
    #expect(json["usage"]["input_tokens"].number == ("Be strict.".count + prompt.count + 3) / 4)
  }

  @Test func `Messages, streamed`() async throws {
    let response = try await reply(Ask.messages.request(prompt, streams: true))
    #expect(response["content-type"] == "text/event-stream; charset=utf-8")
    let events = try response.events.map { (name: $0.name, data: try JSON($0.data)) }
    for event in events { #expect(event.data["type"].string == event.name) }
    let names = events.map { $0.name ?? "" }
    #expect(names.prefix(3) == ["message_start", "content_block_start", "ping"])
    #expect(names.suffix(3) == ["content_block_stop", "message_delta", "message_stop"])
    #expect(Set(names.dropFirst(3).dropLast(3)) == ["content_block_delta"])
    #expect(events[0].data["message"]["content"].count == 0)
    #expect(events[0].data["message"]["stop_reason"] == .null)
    let deltas = events.compactMap { $0.data["delta"]["text"].string }
    #expect(deltas.count > 2)
    #expect(deltas.joined() == text)
    let end = events[events.count - 2].data
    #expect(end["delta"]["stop_reason"] == .string("end_turn"))
    #expect(end["usage"]["output_tokens"].number == (text.utf8.count + 3) / 4)
  }

  @Test func `Chat Completions, whole`() async throws {
    let response = try await reply(Ask.chat.request(prompt))
    #expect(response["x-request-id"]?.hasPrefix("req_") == true)
    let json = try response.json
    #expect(json["object"] == .string("chat.completion"))
    #expect(json["id"].string?.hasPrefix("chatcmpl-") == true)
    #expect(json["choices"].count == 1)
    let choice = json["choices"][0]
    #expect(choice["message"]["content"] == .string(text))
    #expect(choice["message"]["refusal"] == .null)
    #expect(choice["finish_reason"] == .string("stop"))
    let usage = json["usage"]
    #expect(
      usage["total_tokens"].number
        == (usage["prompt_tokens"].number ?? 0) + (usage["completion_tokens"].number ?? 0))
  }

  @Test func `Chat Completions, streamed`() async throws {
    let response = try await reply(Ask.chat.request(prompt, streams: true))
    let events = response.events
    #expect(events.last?.data == "[DONE]")
    #expect(events.allSatisfy { $0.name == nil })
    let chunks = try events.dropLast().map { try JSON($0.data) }
    #expect(Set(chunks.map { $0["id"].string }).count == 1)
    #expect(Set(chunks.map { $0["object"].string }) == ["chat.completion.chunk"])
    #expect(chunks[0]["choices"][0]["delta"]["role"] == .string("assistant"))
    #expect(chunks.compactMap { $0["choices"][0]["delta"]["content"].string }.joined() == text)
    let reasons = chunks.map { $0["choices"][0]["finish_reason"].string }
    #expect(reasons.dropLast().last == "stop")
    #expect(reasons.compactMap { $0 }.count == 1)
    let usage = try #require(chunks.last)
    #expect(usage["choices"].count == 0)
    #expect(usage["usage"]["completion_tokens"].number == (text.utf8.count + 3) / 4)
    #expect(chunks.dropLast().allSatisfy { $0["usage"] == .null && $0.has.contains("usage") })
  }

  @Test func `Chat Completions say nothing of usage when not asked to`() async throws {
    let body =
      #"{"model":"m","stream":true,"messages":[{"role":"user","content":\#(quoted(prompt))}]}"#
    let response = try await reply(post("/v1/chat/completions", body))
    #expect(!response.text.contains("usage"))
    #expect(response.text.hasSuffix("data: [DONE]\n\n"))
  }

  @Test func `Responses, whole`() async throws {
    let json = try await reply(Ask.responses.request(prompt)).json
    #expect(json["object"] == .string("response"))
    #expect(json["status"] == .string("completed"))
    #expect(json["incomplete_details"] == .null)
    #expect(json["output"].count == 1)
    let message = json["output"][0]
    #expect(message["type"] == .string("message"))
    #expect(message["status"] == .string("completed"))
    #expect(message["content"][0]["type"] == .string("output_text"))
    #expect(message["content"][0]["text"] == .string(text))
    #expect(json["usage"]["output_tokens"].number == (text.utf8.count + 3) / 4)
  }

  @Test func `Responses, streamed`() async throws {
    let response = try await reply(Ask.responses.request(prompt, streams: true))
    let events = try response.events.map { (name: $0.name, data: try JSON($0.data)) }
    for event in events { #expect(event.data["type"].string == event.name) }
    #expect(events.map { $0.data["sequence_number"].number } == Array(0..<events.count))
    let names = events.map { $0.name ?? "" }
    #expect(
      names.filter { $0 != "response.output_text.delta" } == [
        "response.created", "response.in_progress", "response.output_item.added",
        "response.content_part.added", "response.output_text.done",
        "response.content_part.done", "response.output_item.done", "response.completed",
      ])
    #expect(events.compactMap { $0.data["delta"].string }.joined() == text)
    let done = events[(events.count - 4)...]
    #expect(done.first?.data["text"] == .string(text))
    #expect(done.dropFirst().first?.data["part"]["text"] == .string(text))
    #expect(done.dropFirst(2).first?.data["item"]["content"][0]["text"] == .string(text))
    #expect(done.last?.data["response"]["output"][0]["content"][0]["text"] == .string(text))
    #expect(done.last?.data["response"]["status"] == .string("completed"))
  }

  @Test func `Responses take a plain string as input`() async throws {
    let body = #"{"model":"m","input":\#(quoted(prompt))}"#
    let response = try await reply(post("/v1/responses", body))
    #expect(response["x-prereg-recording"] == "one")
  }

  @Test func `Content may come in parts`() async throws {
    let body = #"""
      {"model":"m","max_tokens":50,"messages":[{"content":[{"type":"text","text":"Does X"},
      {"type":"text","text":"work?"}],"role":"user"}]}
      """#
    #expect(try await reply(post("/v1/messages", body))["x-prereg-recording"] == "one")
  }

  @Test(arguments: Ask.allCases, [false, true])
  func `The token limit cuts a reply off at a character`(_ ask: Ask, _ streams: Bool) async throws {
    let two = smallLibrary.recordings[1]
    let response = try await reply(ask.request(two.prompt, streams: streams, limit: 2))
    let text = response.text
    #expect(text.contains("Ja: 实"))
    #expect(!text.contains("验"))
    #expect(!text.contains("\u{FFFD}"))
    let reasons: [Ask: String] = [
      .messages: #""stop_reason":"max_tokens""#, .chat: #""finish_reason":"length""#,
      .responses: #""incomplete_details":{"reason":"max_output_tokens"}"#,
    ]
    let reason = try #require(reasons[ask])
    #expect(text.contains(reason))
    if ask == .responses, streams { #expect(response.events.last?.name == "response.incomplete") }
  }

  @Test func `The model's name is repeated, escaped, or set`() async throws {
    let response = try await reply(Ask.chat.request(prompt, model: #"a"b\c"#))
    #expect(try response.json["model"] == .string(#"a"b\c"#))
    try await withServer {
      $0.answeringModel = "recorded"
    } _: { server in
      let reply = await RawClient.send(Ask.responses.request(prompt), to: server.port)
      let json = try reply.responses.first?.json
      #expect(json?["model"] == .string("recorded"))
    }
  }

  @Test func `Tokens are counted, the models are listed`() async throws {
    let count = try await reply(
      post(
        "/v1/messages/count_tokens",
        #"{"model":"m","system":"12345678","messages":[{"role":"user","content":"1234"}]}"#))
    #expect(try count.json == .object(["input_tokens": .number(3)]))
    let anthropic = try await reply(
      "GET /v1/models HTTP/1.1\r\nhost: x\r\nanthropic-version: y\r\n\r\n"
    ).json
    #expect(anthropic["data"][0]["id"] == .string("recorded/one"))
    #expect(anthropic["data"][0]["type"] == .string("model"))
    #expect(anthropic["has_more"] == .bool(false))
    let openAI = try await reply("GET /v1/models HTTP/1.1\r\nhost: x\r\n\r\n").json
    #expect(openAI["object"] == .string("list"))
    #expect(openAI["data"].count == 3)
    #expect(openAI["data"][2]["id"] == .string("recorded/any"))
  }
}
