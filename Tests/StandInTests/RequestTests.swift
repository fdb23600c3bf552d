import Testing
import Wire

@testable import StandIn

/// What the stand-in accepts, what it refuses, and in whose words.
struct RequestTests {
  let prompt = smallLibrary.recordings[0].prompt

  @Test(arguments: Ask.allCases)
  func `White space in a prompt makes no difference`(_ ask: Ask) async throws {
    try await withServer { server in
      let reply = await RawClient.send(ask.request(" Does X \n\u{3000}work?\n"), to: server.port)
      #expect(reply.responses.first?["x-prereg-recording"] == "one")
    }
  }

  @Test(arguments: Ask.allCases)
  func `An unknown prompt is a 404 that says what is there`(_ ask: Ask) async throws {
    try await withServer { server in
      let reply = await RawClient.send(ask.request("Does Y work?"), to: server.port)
      let response = try #require(reply.responses.first)
      #expect(response.status == 404)
      #expect(response["x-prereg-recording"] == "none")
      let error = try response.json["error"]
      #expect(
        error["message"]
          == .string(
            "This stand-in has recorded replies only, for 2 prompts, and this prompt is not among "
              + "them. Ask for a recording by name with the model \"recorded/one\"; GET /v1/models "
              + "lists them."))
      #expect(
        error["type"].string == (ask == .messages ? "not_found_error" : "invalid_request_error"))
      #expect(error["code"].string == (ask == .messages ? nil : "recording_not_found"))
    }
  }

  @Test(arguments: ["-1", "0", "x", "99999999999999999999"])
  func `A list of batches takes any limit`(_ limit: String) async throws {
    try await withServer { server in
      let request = "GET /v1/batches?limit=\(limit) HTTP/1.1\r\nhost: x\r\n\r\n"
      let reply = await RawClient.send(request, to: server.port)
      #expect(reply.responses.first?.status == 200)
    }
  }

  @Test(arguments: Ask.allCases, ["unknown-model", "recorded/none"])
  func `An unknown model is a 404`(_ ask: Ask, _ model: String) async throws {
    try await withServer { server in
      let reply = await RawClient.send(ask.request(prompt, model: model), to: server.port)
      let response = try #require(reply.responses.first)
      #expect(response.status == 404)
      let error = try response.json["error"]
      #expect(error["message"] == .string("model: \(model) does not exist."))
      if ask != .messages { #expect(error["code"] == .string("model_not_found")) }
    }
  }

  @Test func `A recording can be asked for by name, or any of them`() async throws {
    try await withServer { server in
      let named = await RawClient.send(
        Ask.chat.request("anything", model: "recorded/two"), to: server.port)
      #expect(named.responses.first?["x-prereg-recording"] == "two")
      var names: Set<String> = []
      for number in 0..<20 {
        let request = Ask.chat.request("prompt \(number)", model: "recorded/any")
        let first = await RawClient.send(request, to: server.port).responses.first
        let again = await RawClient.send(request, to: server.port).responses.first
        let name = try #require(first?["x-prereg-recording"])
        #expect(again?["x-prereg-recording"] == name)
        names.insert(name)
      }
      #expect(names == ["one", "two"])
    }
  }

  @Test(arguments: [
    (
      "Add what is missing: the cost estimate and a hypothesis.",
      "two+hypothesis+cost_estimate", "Hypothesis: it counts.\n\nCost: two hours."
    ),
    ("State the COST, please", "two+cost_estimate", "Cost: two hours."),
    ("Go on", "two+hypothesis+cost_estimate", "Hypothesis: it counts.\n\nCost: two hours."),
  ])
  func `A follow-up gets the recorded part for the steps it names`(
    _ message: String, _ name: String, _ text: String
  ) async throws {
    try await withServer { server in
      let request = Ask.messages.request(smallLibrary.recordings[1].prompt, message)
      let reply = await RawClient.send(request, to: server.port)
      let response = try #require(reply.responses.first)
      #expect(response["x-prereg-recording"] == name)
      #expect(try response.json["content"][0]["text"] == .string(text))
    }
  }

  @Test(arguments: [0, 1])
  func `A follow-up that was not recorded is a 400`(_ index: Int) async throws {
    try await withServer { server in
      let recording = smallLibrary.recordings[index]
      let request = Ask.chat.request(recording.prompt, "The success criteria are missing.")
      let response = try #require(
        await RawClient.send(request, to: server.port).responses.first)
      #expect(response.status == 400)
      #expect(
        try response.json["error"]["message"]
          == .string(
            "This stand-in has recorded replies only, and no follow-up to \(recording.id) for what "
              + "the last message asks."))
    }
  }

  @Test(arguments: Ask.allCases)
  func `A key is asked for only when one was set`(_ ask: Ask) async throws {
    try await withServer {
      $0.key = Secret("right")
    } _: { server in
      func status(_ headers: String...) async -> RawResponse? {
        await RawClient.send(ask.request(prompt, headers: headers), to: server.port).responses.first
      }
      #expect(await status("authorization: Bearer right")?.status == 200)
      #expect(await status("x-api-key: right")?.status == 200)
      let wrong = try #require(await status("authorization: Bearer wrong"))
      #expect(wrong.status == 401)
      let error = try wrong.json["error"]
      #expect(
        error["type"].string
          == (ask == .messages ? "authentication_error" : "invalid_request_error"))
      #expect(
        error["message"] == .string("The key is not the one that this stand-in was started with."))
      #expect(await status()?.status == 401)
      #expect(await status()?.text.contains("No key was sent") == true)
    }
  }

  @Test(arguments: [
    ("{", "a member's name is missing at byte 1"), ("[]", "not an object at byte 0"),
    (#"{"model":1}"#, "not a string at byte 9"), (#"{"model":"m"}x"#, "more follows the value"),
    ("{}", "model: Field required"),
  ])
  func `A body that is not right is a 400`(_ body: String, _ words: String) async throws {
    try await withServer { server in
      for path in ["/v1/messages", "/v1/chat/completions", "/v1/responses"] {
        let reply = await RawClient.send(post(path, body), to: server.port)
        let response = try #require(reply.responses.first)
        #expect(response.status == 400)
        #expect(try response.json["error"]["type"] == .string("invalid_request_error"))
        #expect(try response.json["error"]["message"].string?.contains(words) == true)
      }
    }
  }

  @Test(arguments: [
    ("/v1/messages", #"{"model":"m","messages":[{"role":"user","content":"x"}]}"#, "max_tokens"),
    ("/v1/messages", #"{"model":"m","max_tokens":9,"messages":[]}"#, "messages"),
    (
      "/v1/messages",
      #"{"model":"m","max_tokens":9,"messages":[{"role":"assistant","content":"x"}]}"#, "prefill"
    ),
    ("/v1/chat/completions", #"{"model":"m"}"#, "messages"),
    ("/v1/responses", #"{"model":"m"}"#, "input"),
    ("/v1/chat/completions", #"{"model":"m","messages":[{"role":"system"}]}"#, "no user message"),
  ])
  func `What a protocol demands is demanded`(
    _ path: String, _ body: String, _ words: String
  ) async throws {
    try await withServer { server in
      let response = try #require(
        await RawClient.send(post(path, body), to: server.port).responses.first)
      #expect(response.status == 400)
      #expect(response.text.contains(words))
    }
  }

  @Test func `The Messages protocol wants its version header`() async throws {
    try await withServer { server in
      let request = Ask.messages.request(prompt)
        .replacing("anthropic-version: 2026-10-21\r\n", with: "")
      let response = try #require(await RawClient.send(request, to: server.port).responses.first)
      #expect(response.status == 400)
      #expect(response.text.contains("anthropic-version: header is required"))
    }
  }

  @Test func `Other paths and methods say what is served`() async throws {
    try await withServer { server in
      func get(_ path: String) async -> RawResponse? {
        let request = "GET \(path) HTTP/1.1\r\nhost: x\r\n\r\n"
        return await RawClient.send(request, to: server.port).responses.first
      }
      #expect(await get("/v1/messages")?.status == 405)
      #expect(await get("/nowhere?x=1")?.status == 404)
      #expect(await get("/")?.text.contains("2 recorded replies") == true)
      #expect(await get("/")?.text.contains("no model answers here") == true)
    }
  }
}
