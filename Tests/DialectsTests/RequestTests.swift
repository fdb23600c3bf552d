import Dialects
import Testing
import Wire

/// What goes over the wire, byte by byte.
struct RequestTests {
  private func body(_ call: ModelCall, _ endpoint: Endpoint) throws -> String {
    let request = try endpoint.dialect.dialect.request(for: call, at: endpoint)
    #expect(request.method == "POST")
    return String(decoding: request.body, as: UTF8.self)
  }

  private static let full = ModelCall(
    model: "m", system: "Be \"strict\".\n",
    turns: [
      .init(.user, "Idee: größer\\ \u{1}\t🧪"), .init(.assistant, "A plan."), .init(.user, "More."),
    ], maximumOutputTokens: 100, effort: "high", streams: true)

  private static let bare = ModelCall(
    model: "m", turns: [.init(.user, "Hi")], maximumOutputTokens: 8)

  @Test(arguments: [
    (
      DialectName.anthropic,
      #""output_config":{"effort":"low","format":{"type":"json_schema","schema":{"type":"object"}}}}"#
    ),
    (
      .openAIChat,
      #""reasoning_effort":"low","response_format":{"type":"json_schema","json_schema":"#
        + #"{"name":"shape","strict":true,"schema":{"type":"object"}}}}"#
    ),
    (
      .openAIResponses,
      #""reasoning":{"effort":"low"},"text":{"format":{"type":"json_schema","name":"shape","#
        + #""strict":true,"schema":{"type":"object"}}},"store":false}"#
    ),
  ])
  func holdsTheReplyToASchema(dialect: DialectName, end: String) throws {
    var call = Self.bare
    call.effort = "low"
    call.schema = ResponseSchema(name: "shape", json: #"{"type":"object"}"#)
    let body = try body(call, .sample(dialect))
    #expect(body.hasSuffix(end), "\(body)")
  }

  @Test func writesAnthropicMessages() throws {
    #expect(
      try body(Self.full, .sample(.anthropic))
        == #"{"model":"m","max_tokens":100,"#
        + #""system":[{"type":"text","text":"Be \"strict\".\n","cache_control":{"type":"ephemeral"}}],"#
        + #""messages":[{"role":"user","content":"Idee: größer\\ \u0001\t🧪"},"#
        + #"{"role":"assistant","content":"A plan."},{"role":"user","content":"More."}],"#
        + #""output_config":{"effort":"high"},"stream":true}"#)
    #expect(
      try body(Self.bare, .sample(.anthropic))
        == #"{"model":"m","max_tokens":8,"messages":[{"role":"user","content":"Hi"}]}"#)
  }

  @Test func writesChatCompletions() throws {
    var call = Self.full
    call.temperature = 0.7
    #expect(
      try body(call, .sample(.openAIChat))
        == #"{"model":"m","messages":[{"role":"system","content":"Be \"strict\".\n"},"#
        + #"{"role":"user","content":"Idee: größer\\ \u0001\t🧪"},"#
        + #"{"role":"assistant","content":"A plan."},{"role":"user","content":"More."}],"#
        + #""max_completion_tokens":100,"temperature":0.7,"reasoning_effort":"high","#
        + #""stream":true,"stream_options":{"include_usage":true}}"#)
    #expect(
      try body(Self.bare, .sample(.openAIChat, at: "http://localhost:11434/v1"))
        == #"{"model":"m","messages":[{"role":"user","content":"Hi"}],"max_tokens":8}"#)
  }

  @Test func writesResponses() throws {
    var call = Self.full
    call.temperature = 1
    #expect(
      try body(call, .sample(.openAIResponses))
        == #"{"model":"m","instructions":"Be \"strict\".\n","#
        + #""input":[{"role":"user","content":"Idee: größer\\ \u0001\t🧪"},"#
        + #"{"role":"assistant","content":"A plan."},{"role":"user","content":"More."}],"#
        + #""max_output_tokens":100,"temperature":1,"reasoning":{"effort":"high"},"#
        + #""store":false,"stream":true}"#)
    #expect(
      try body(Self.bare, .sample(.openAIResponses))
        == #"{"model":"m","input":[{"role":"user","content":"Hi"}],"max_output_tokens":8,"#
        + #""store":false}"#)
  }

  @Test(arguments: [
    ("api.openai.com", true), ("eu.api.openai.com", true), ("my.openai.azure.com", true),
    ("openrouter.ai", false), ("notapi.openai.com.example", false),
  ])
  func namesTheTokenLimitAsTheServerReadsIt(_ host: String, isOpenAI: Bool) throws {
    let body = try body(Self.bare, .sample(.openAIChat, at: "https://\(host)/v1"))
    #expect(body.contains(isOpenAI ? "max_completion_tokens" : "\"max_tokens\""))
  }

  @Test func sendsTheHeadersOfEachDialect() throws {
    let messages = try AnthropicMessages.request(for: .sample(), at: .sample(.anthropic))
    #expect(
      messages.headers == [
        "content-type": "application/json", "accept": "application/json",
        "anthropic-version": "2026-10-21", "authorization": "Bearer \(key)",
      ])
    #expect(messages.delivery == .whole)
    let chat = try OpenAIChat.request(
      for: .sample(streams: true),
      at: .sample(
        .openAIChat, credential: nil,
        headers: ["OpenAI-Organization": "org-1", "Accept": "*/*", "Authorization": "Basic eA=="]))
    #expect(chat.delivery == .streamed)
    #expect(
      chat.headers == [
        "content-type": "application/json", "OpenAI-Organization": "org-1", "Accept": "*/*",
        "Authorization": "Basic eA==",
      ])
  }

  @Test func asksForClearTextOnlyWhereItIsPermitted() throws {
    for permitted in [true, false] {
      let endpoint = try Endpoint(
        dialect: .openAIChat, baseURL: "http://10.0.0.7/v1", allowsClearText: permitted)
      let request = try OpenAIChat.request(for: .sample(), at: endpoint)
      #expect(request.allowsClearText == permitted)
    }
  }

  @Test func refusesATemperatureThatTheDialectDoesNotHave() throws {
    var call = Self.bare
    call.temperature = 0.5
    let endpoint = try Endpoint.sample(.anthropic)
    #expect(
      throws: EndpointError(
        .unsupportedSetting,
        "Anthropic Messages has no temperature; leave out --temperature, or use another dialect")
    ) { try AnthropicMessages.request(for: call, at: endpoint) }
  }

  @Test(arguments: [-0.1, 2.5, .nan, .infinity])
  func refusesATemperatureOutOfRange(_ temperature: Double) throws {
    var call = Self.bare
    call.temperature = temperature
    let endpoint = try Endpoint.sample(.openAIChat)
    #expect(
      throws: EndpointError(
        .unsupportedSetting, "the temperature is \(temperature); it must be from 0 to 2")
    ) { try OpenAIChat.request(for: call, at: endpoint) }
  }

  @Test(arguments: [
    (DialectName.anthropic, "https://api.anthropic.com", "https://api.anthropic.com/v1/messages"),
    (.anthropic, "https://api.anthropic.com/", "https://api.anthropic.com/v1/messages"),
    (.anthropic, "https://api.anthropic.com/v1", "https://api.anthropic.com/v1/messages"),
    (.anthropic, "https://api.anthropic.com/v1/messages", "https://api.anthropic.com/v1/messages"),
    (.anthropic, "https://h/v1/messages/", "https://h/v1/messages"),
    (.anthropic, "https://h/anthropic", "https://h/anthropic/v1/messages"),
    (.anthropic, "http://localhost:4000/v1//", "http://localhost:4000/v1/messages"),
    (.anthropic, "http://h/v1/chat/completions", "http://h/v1/messages"),
    (.anthropic, "HTTP://Me@H:80/p?v=1#x", "http://Me@H:80/p/v1/messages?v=1"),
    (.openAIChat, "https://api.openai.com/v1", "https://api.openai.com/v1/chat/completions"),
    (.openAIChat, "https://api.openai.com/v1/", "https://api.openai.com/v1/chat/completions"),
    (.openAIChat, "http://localhost:11434", "http://localhost:11434/v1/chat/completions"),
    (.openAIChat, "http://localhost:11434/", "http://localhost:11434/v1/chat/completions"),
    (.openAIChat, "https://h/v1beta/openai/", "https://h/v1beta/openai/chat/completions"),
    (.openAIChat, "https://h/chat/completions", "https://h/chat/completions"),
    (.openAIChat, "https://h/v1/responses", "https://h/v1/chat/completions"),
    (
      .openAIChat, "https://h/x/chat/completions?api-version=1",
      "https://h/x/chat/completions?api-version=1"
    ),
    (.openAIChat, "http://[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions"),
    (.openAIResponses, "https://api.openai.com/v1", "https://api.openai.com/v1/responses"),
    (.openAIResponses, "https://h/v1/responses", "https://h/v1/responses"),
    (.openAIResponses, "https://h/v1/chat/completions", "https://h/v1/responses"),
  ])
  func reachesTheCallFromAnyBase(_ dialect: DialectName, _ base: String, _ url: String) throws {
    #expect(try Endpoint.sample(dialect, at: base).url == url)
  }

  @Test(arguments: [
    (
      "localhost:11434",
      "has no scheme; write it as http://localhost:11434 or https://localhost:11434"
    ),
    ("", "has no scheme; write it as http:// or https://"),
    ("ftp://h", "must begin with http:// or https://"),
    ("http://", "names no host"),
    ("http:///v1", "names no host"),
    ("http://h:99999/v1", "has a port that is not a number from 0 to 65535"),
    ("http://h:x", "has a port that is not a number from 0 to 65535"),
    ("http://[::1", "has a bracket too few"),
    ("http://a b/v1", "holds a space or a control character"),
  ])
  func namesWhatIsWrongWithAnAddress(_ address: String, _ words: String) {
    #expect(throws: EndpointSetupError(.badBaseURL, "the base URL \"\(address)\" \(words)")) {
      try Endpoint(dialect: .openAIChat, baseURL: address)
    }
  }

  @Test func aKeyThatCannotTravelIsAnError() {
    #expect(
      throws: EndpointSetupError(
        .badCredential,
        "OPENAI_API_KEY holds a line break or another character that no key has; set it anew")
    ) {
      try Endpoint(
        dialect: .openAIChat, baseURL: "http://h", credential: Secret("sk-a\r\nHost: evil"))
    }
  }
}
