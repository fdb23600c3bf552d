import Dialects
import Testing
import Wire

/// Failed responses as services and servers send them: cause, advice, and the words for the reader.
struct FailureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var dialect = DialectName.openAIChat
    var base: String?
    var model = "some-model"
    var credential: Secret? = Secret(key)
    var status: Int
    var headers: Headers = [:]
    var body: String
    var code: EndpointError.Code
    var retry = RetryAdvice.never
    var message: String

    var testDescription: String { name }
  }

  static let ollama = "http://localhost:11434/v1"

  static let cases: [Case] = [
    Case(
      name: "Anthropic, wrong key", dialect: .anthropic, status: 401,
      headers: ["request-id": "req_011C"],
      body:
        #"{"type":"error","error":{"type":"authentication_error","message":"invalid bearer token","details":null},"request_id":"req_x"}"#,
      code: .authentication,
      message: "api.anthropic.com did not accept the key: \"invalid bearer token\" "
        + "(HTTP 401, request req_011C); check ANTHROPIC_API_KEY"),
    Case(
      name: "OpenAI, wrong key, which the server echoes", status: 401,
      body:
        #"{"error":{"message":"Incorrect API key provided: \#(key).\nSee \"keys\".","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"#,
      code: .authentication,
      message: "api.openai.com did not accept the key: \"Incorrect API key provided: [redacted]. "
        + "See 'keys'.\" (HTTP 401); check OPENAI_API_KEY"),
    Case(
      name: "a server that wants a key and got none", base: "https://llm.example/v1",
      credential: nil, status: 401, body: #"{"detail":"Not authenticated"}"#,
      code: .authentication,
      message: "llm.example asks for a key: \"Not authenticated\" (HTTP 401); "
        + "none was sent; set OPENAI_API_KEY"),
    Case(
      name: "Anthropic, permission", dialect: .anthropic, status: 403,
      body:
        #"{"type":"error","error":{"type":"permission_error","message":"Your key may not use this."}}"#,
      code: .permission,
      message: "api.anthropic.com denied access: \"Your key may not use this.\" (HTTP 403); "
        + "check what the key in ANTHROPIC_API_KEY may use: its project, organization, region and "
        + "models"),
    Case(
      name: "Anthropic, billing", dialect: .anthropic, status: 402,
      body: #"{"type":"error","error":{"type":"billing_error","message":"Payment required."}}"#,
      code: .billing,
      message: "api.anthropic.com reports a billing problem: \"Payment required.\" (HTTP 402); "
        + "settle it on the provider's billing page; trying again does not help"),
    Case(
      name: "Anthropic, credit, before its 402", dialect: .anthropic, status: 400,
      body:
        #"{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the API."}}"#,
      code: .billing,
      message: "api.anthropic.com reports a billing problem: \"Your credit balance is too low to "
        + "access the API.\" (HTTP 400); settle it on the provider's billing page; trying again "
        + "does not help"),
    Case(
      name: "OpenAI, quota", status: 429, headers: ["retry-after": "1"],
      body:
        #"{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}"#,
      code: .quotaExhausted,
      message: "the account's quota at api.openai.com is used up: \"You exceeded your current "
        + "quota.\" (HTTP 429); add credit or raise the spending limit; waiting does not help"),
    Case(
      name: "OpenAI, a project's spending limit", dialect: .openAIResponses, status: 429,
      body:
        #"{"error":{"message":"Limit reached.","type":"insufficient_quota","code":"project_spend_limit_exceeded"}}"#,
      code: .quotaExhausted,
      message: "the account's quota at api.openai.com is used up: \"Limit reached.\" (HTTP 429); "
        + "add credit or raise the spending limit; waiting does not help"),
    Case(
      name: "Anthropic, a spending limit", dialect: .anthropic, status: 429,
      body:
        #"{"type":"error","error":{"type":"rate_limit_error","message":"Spend limit.","details":{"error_code":"enforced_spend_limit_reached"}}}"#,
      code: .quotaExhausted,
      message: "the account's quota at api.anthropic.com is used up: \"Spend limit.\" (HTTP 429); "
        + "add credit or raise the spending limit; waiting does not help"),
    Case(
      name: "Anthropic, unknown model", dialect: .anthropic, model: "claude-nope", status: 404,
      body:
        #"{"type":"error","error":{"type":"not_found_error","message":"model: claude-nope"}}"#,
      code: .unknownModel,
      message: "api.anthropic.com does not know the model \"claude-nope\": \"model: claude-nope\" "
        + "(HTTP 404); name another with --model; `prereg models` lists the known ones"),
    Case(
      name: "OpenAI, unknown model", model: "gpt-nope", status: 404,
      body:
        #"{"error":{"message":"The model `gpt-nope` does not exist or you do not have access to it.","type":"invalid_request_error","param":null,"code":"model_not_found"}}"#,
      code: .unknownModel,
      message: "api.openai.com does not know the model \"gpt-nope\": \"The model `gpt-nope` does "
        + "not exist or you do not have access to it.\" (HTTP 404); name another with --model; "
        + "`prereg models` lists the known ones"),
    Case(
      name: "Ollama, unknown model, a plain string", base: ollama, model: "llama9", status: 404,
      body: #"{"error":"model 'llama9' not found, try pulling it first"}"#,
      code: .unknownModel,
      message: "localhost:11434 does not know the model \"llama9\": \"model 'llama9' not found, "
        + "try pulling it first\" (HTTP 404); name one that this server has with --model "
        + "(for Ollama, `ollama list` shows them)"),
    Case(
      name: "vLLM, unknown model, everything at the top", base: "http://localhost:8000/v1",
      model: "Qwen", status: 404,
      body:
        #"{"object":"error","message":"The model `Qwen` does not exist.","type":"NotFoundError","param":null,"code":404}"#,
      code: .unknownModel,
      message: "localhost:8000 does not know the model \"Qwen\": \"The model `Qwen` does not "
        + "exist.\" (HTTP 404); name one that this server has with --model "
        + "(for Ollama, `ollama list` shows them)"),
    Case(
      name: "LiteLLM, unknown model under 400", base: "http://localhost:4000", model: "nope",
      status: 400,
      body:
        #"{"error":{"message":"/chat/completions: Invalid model name passed in model=nope.","type":"None","param":"None","code":"400"}}"#,
      code: .unknownModel,
      message: "localhost:4000 does not know the model \"nope\": \"/chat/completions: Invalid "
        + "model name passed in model=nope.\" (HTTP 400); name one that this server has with "
        + "--model (for Ollama, `ollama list` shows them)"),
    Case(
      name: "a wrong path, plain text", base: "http://localhost:11434/v2", status: 404,
      body: "404 page not found\n", code: .notFound,
      message: "there is nothing at http://localhost:11434/v2/chat/completions: \"404 page not "
        + "found\" (HTTP 404); check --base-url: it usually ends in /v1, such as "
        + "http://localhost:11434/v1"),
    Case(
      name: "a wrong path, FastAPI, an address with secrets", dialect: .anthropic,
      base: "https://me:secret@h.example/x?token=hush", status: 404,
      body: #"{"detail":"Not Found"}"#, code: .notFound,
      message: "there is nothing at https://h.example/x/v1/messages: \"Not Found\" (HTTP 404); "
        + "check --base-url: it is the address without /v1, such as https://api.anthropic.com"),
    Case(
      name: "a server without the Responses API", dialect: .openAIResponses, base: ollama,
      status: 405, body: "", code: .notFound,
      message: "there is nothing at http://localhost:11434/v1/responses (HTTP 405); "
        + "check --base-url; a server without the Responses API needs --dialect openai-chat"),
    Case(
      name: "OpenAI, a bad parameter", status: 400,
      body:
        #"{"error":{"message":"Unsupported value: 'temperature' does not support 0.5 with this model.","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}}"#,
      code: .invalidRequest,
      message: "api.openai.com did not accept the request: \"Unsupported value: 'temperature' does "
        + "not support 0.5 with this model.\" (HTTP 400); change what it names"),
    Case(
      name: "FastAPI, 422, repeating the input", base: "http://localhost:8000/v1", status: 422,
      body:
        #"{"detail":[{"type":"missing","loc":["body","messages",0,"content"],"msg":"Field required","input":{"role":"user","content":"the whole secret idea"}}]}"#,
      code: .invalidRequest,
      message: "localhost:8000 did not accept the request: \"body.messages.0.content: Field "
        + "required\" (HTTP 422); change what it names"),
    Case(
      name: "a refusal without a word", status: 400, body: "{}", code: .invalidRequest,
      message: "api.openai.com did not accept the request (HTTP 400); "
        + "check --model, --max-tokens, --effort and --temperature"),
    Case(
      name: "OpenAI, context length", status: 400,
      body:
        #"{"error":{"message":"Your input exceeds the context window.","type":"invalid_request_error","param":"input","code":"context_length_exceeded"}}"#,
      code: .tooLarge,
      message: "the request is too long for api.openai.com: \"Your input exceeds the context "
        + "window.\" (HTTP 400); shorten the prompt or lower --max-tokens"),
    Case(
      name: "Anthropic, prompt too long", dialect: .anthropic, status: 400,
      body:
        #"{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}"#,
      code: .tooLarge,
      message: "the request is too long for api.anthropic.com: \"prompt is too long: 210000 tokens "
        + "> 200000 maximum\" (HTTP 400); shorten the prompt or lower --max-tokens"),
    Case(
      name: "nginx, 413", base: "https://llm.example", status: 413,
      body:
        "<html>\r\n<head><TITLE>413 Request Entity Too Large</TITLE></head>\r\n<body>x</body></html>",
      code: .tooLarge,
      message:
        "the request is too long for llm.example with a web page titled \"413 Request Entity "
        + "Too Large\" (HTTP 413); shorten the prompt or lower --max-tokens"),
    Case(
      name: "Anthropic, rate limit", dialect: .anthropic, status: 429,
      headers: ["retry-after": "7", "request-id": "req_2"],
      body:
        #"{"type":"error","error":{"type":"rate_limit_error","message":"Too many tokens per minute."}}"#,
      code: .rateLimited, retry: RetryAdvice(isRetryable: true, after: .seconds(7)),
      message: "api.anthropic.com limits the rate of calls: \"Too many tokens per minute.\" "
        + "(HTTP 429, request req_2); it asks to wait 7 s"),
    Case(
      name: "OpenAI, rate limit without a wait", status: 429,
      body:
        #"{"error":{"message":"Rate limit reached.","type":"tokens","code":"rate_limit_exceeded"}}"#,
      code: .rateLimited, retry: .soon,
      message: "api.openai.com limits the rate of calls: \"Rate limit reached.\" (HTTP 429); "
        + "send fewer at once with --concurrency, --rpm or --tpm"),
    Case(
      name: "OpenAI, a long wait", status: 429, headers: ["retry-after": "300.25"],
      body: "", code: .rateLimited,
      retry: RetryAdvice(isRetryable: true, after: .milliseconds(300_250)),
      message: "api.openai.com limits the rate of calls (HTTP 429); it asks to wait 300.3 s"),
    Case(
      name: "Anthropic, overloaded", dialect: .anthropic, status: 529,
      body:
        #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_3"}"#,
      code: .overloaded, retry: .soon,
      message: "api.anthropic.com has no capacity now: \"Overloaded\" (HTTP 529, request req_3); "
        + "try again later"),
    Case(
      name: "llama.cpp, loading", base: "http://localhost:8080/v1", status: 503,
      body: #"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#,
      code: .overloaded, retry: .soon,
      message: "localhost:8080 has no capacity now: \"Loading model\" (HTTP 503); try again later"),
    Case(
      name: "Cloudflare, a page", status: 502,
      body:
        "<!DOCTYPE html><html><head><title>\n 502 &quot;Bad&quot; Gateway </title></head></html>",
      code: .serverError, retry: .soon,
      message: "api.openai.com failed with a web page titled \"502 &quot;Bad&quot; Gateway\" "
        + "(HTTP 502); try again later"),
    Case(
      name: "a server's failure that must not be repeated", status: 500,
      headers: ["x-should-retry": "false", "x-request-id": "abc"], body: "oops",
      code: .serverError,
      message: "api.openai.com failed: \"oops\" (HTTP 500, request abc); try again later"),
    Case(
      name: "Anthropic, conflict", dialect: .anthropic, status: 409, body: "",
      code: .conflict, retry: .soon,
      message: "api.anthropic.com is busy with a request that this one conflicts with (HTTP 409); "
        + "try again"),
    Case(
      name: "a gateway's timeout", status: 504, body: "", code: .timeout, retry: .soon,
      message: "api.openai.com ran out of time on the request (HTTP 504); "
        + "try again, or lower --max-tokens"),
    Case(
      name: "a redirect", base: "http://llm.example/v1", status: 308,
      headers: ["Location": "https://u:p@llm.example/v1/chat/completions?sig=\(key)"], body: "",
      code: .redirected,
      message: "llm.example redirects to https://llm.example/v1/chat/completions (HTTP 308); "
        + "no redirect is followed with a key; give the final address with --base-url"),
    Case(
      name: "a redirect to nowhere", status: 302, headers: ["Location": "/login?x"], body: "",
      code: .redirected,
      message: "api.openai.com redirects to /login (HTTP 302); "
        + "no redirect is followed with a key; give the final address with --base-url"),
    Case(
      name: "a status that is none", status: 99, body: "", code: .malformedReply,
      message: "api.openai.com sent no OpenAI Chat Completions reply (HTTP 99); "
        + "check --base-url and --dialect"),
    Case(
      name: "Google, a list", base: "https://g.example/v1beta/openai", status: 400,
      body: #"[{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT"}}]"#,
      code: .invalidRequest,
      message: "g.example did not accept the request: \"API key not valid.\" (HTTP 400); "
        + "change what it names"),
    Case(
      name: "a message that acts on a terminal", status: 500,
      body: "\u{1B}[31mred\u{1B}[0m\u{7}\u{9D}x\u{202E}y\u{200B}z\r\n\tend",
      code: .serverError, retry: .soon,
      message: "api.openai.com failed: \"[31mred [0m xyz end\" (HTTP 500); try again later"),
    Case(
      name: "a message that repeats the prompt", status: 400,
      body: #"{"error":{"message":"cannot parse: Idee: größer \u0001 🧪 (user)"}}"#,
      code: .invalidRequest,
      message: "api.openai.com did not accept the request: \"cannot parse: [prompt] (user)\" "
        + "(HTTP 400); change what it names"),
  ]

  @Test(arguments: cases)
  func namesTheCauseAndWhatToDo(_ test: Case) throws {
    let context = try CallContext.sample(
      test.dialect, at: test.base, model: test.model, credential: test.credential)
    let error = #expect(throws: EndpointError.self) {
      try test.dialect.dialect.reply(
        status: test.status, headers: test.headers, body: Array(test.body.utf8), in: context)
    }
    #expect(error?.code == test.code)
    #expect(error?.retry == test.retry)
    #expect(error?.message == test.message)
    #expect(error?.status == test.status)
  }

  /// Failures that LiteLLM 1.106.2 really sent.
  @Test(
    arguments: [
      (
        "error-litellm-400-chat.json", DialectName.openAIChat, 400,
        EndpointError.Code.unknownModel,
        "localhost:4000 does not know the model \"nope\": \"/chat/completions: Invalid model name "
          + "passed in model=nope. Call `/v1/models` to view available models for your key.\" "
          + "(HTTP 400); name one that this server has with --model "
          + "(for Ollama, `ollama list` shows them)"
      ),
      (
        "error-litellm-400-messages.json", .anthropic, 400, .unknownModel,
        "localhost:4000 does not know the model \"nope\": \"anthropic_messages: Invalid model name "
          + "passed in model=nope. Call `/v1/models` to view available models for your key.\" "
          + "(HTTP 400); name one that this server has with --model "
          + "(for Ollama, `ollama list` shows them)"
      ),
      (
        "error-litellm-500.json", .openAIChat, 500, .serverError,
        "localhost:4000 failed: \"litellm.InternalServerError: InternalServerError: "
          + "OpenAIException - Connection error. LiteLLM: model group 'dead' failed with the error "
          + "above. No fallback was attempted.\" (HTTP 500); try again later"
      ),
      (
        "error-litellm-500.sse", .openAIResponses, 500, .serverError,
        "localhost:4000 failed: \"Error processing stream start\" (HTTP 500); try again later"
      ),
    ] as [(String, DialectName, Int, EndpointError.Code, String)])
  func readsWhatAProxySent(
    _ name: String, _ dialect: DialectName, _ status: Int, _ code: EndpointError.Code,
    _ message: String
  ) throws {
    let context = try CallContext.sample(dialect, at: "http://localhost:4000", model: "nope")
    let error = #expect(throws: EndpointError.self) {
      try dialect.dialect.reply(
        status: status, headers: [:], body: try cassette(name), in: context)
    }
    #expect(error?.code == code)
    #expect(error?.message == message)
  }

  @Test func aLongMessageIsCut() throws {
    let context = try CallContext.sample(.openAIChat)
    let words = String(repeating: "blah ", count: 500)
    let error = #expect(throws: EndpointError.self) {
      try OpenAIChat.reply(status: 500, headers: [:], body: Array(words.utf8), in: context)
    }
    let message = error?.message ?? ""
    #expect(message.hasPrefix("api.openai.com failed: \"blah blah"))
    #expect(message.hasSuffix("blah…\" (HTTP 500); try again later"))
    #expect(message.count < 400)
  }

  /// However a server hands the key back, it stays here.
  @Test(arguments: [
    key, "Bearer \(key)", "\(key)\(key)", "sk-test-\u{200B}0123456789abcdef", "\(key)\u{301}",
    String(repeating: "x", count: 290) + key, "{\"error\":{\"message\":\"\(key)\"}}",
    "{\"error\":{\"message\":\"sk\\u002dtest-0123456789abcdef\"}}",
    "<title>\(key)</title>", "[\"\(key)\"", "{\"detail\":[{\"loc\":[\"\(key)\"],\"msg\":\"bad\"}]}",
  ])
  func theKeyDoesNotSurvive(_ body: String) throws {
    for dialect in DialectName.allCases {
      let headers: Headers = ["request-id": key, "location": "https://\(key).h/\(key)"]
      for status in [200, 302, 400, 401, 404, 500] {
        let context = try CallContext.sample(
          dialect, headers: ["X-Gateway-Key": "gw-98765", "Accept": "application/json"])
        let echo = Array((body + " gw-98765").utf8)
        let error = #expect(throws: EndpointError.self) {
          try dialect.dialect.reply(status: status, headers: headers, body: echo, in: context)
        }
        let shown = String(describing: error.map { [$0.message, $0.requestID ?? ""] })
        #expect(!shown.contains("0123456789abcdef"), "\(dialect) \(status)")
        #expect(!shown.contains("gw-98765"), "\(dialect) \(status)")
      }
    }
  }

  struct Broken: Sendable, CustomTestStringConvertible {
    var dialect: DialectName
    var body: String
    var code: EndpointError.Code
    var isRetryable: Bool
    var message: String

    var testDescription: String { String(body.prefix(60)) }
  }

  static let chat = "api.openai.com sent no OpenAI Chat Completions reply"
  static let wrongPlace = "; check --base-url and --dialect"

  static let broken: [Broken] = [
    Broken(
      dialect: .openAIChat, body: "", code: .malformedReply, isRetryable: true,
      message: chat + ": its body is empty; try again"),
    Broken(
      dialect: .openAIChat, body: "{\"choices\":[{\"message\":", code: .malformedReply,
      isRetryable: true,
      message: chat + ": its body is not JSON (the text ends early at byte 23); try again"),
    Broken(
      dialect: .openAIChat, body: "<html><title>Welcome</title>", code: .malformedReply,
      isRetryable: false, message: chat + " but a web page titled \"Welcome\"" + wrongPlace),
    Broken(
      dialect: .openAIChat, body: "<p>Hi", code: .malformedReply, isRetryable: false,
      message: chat + " but a web page" + wrongPlace),
    Broken(
      dialect: .openAIChat, body: "Ollama is running", code: .malformedReply, isRetryable: false,
      message: chat + ": it is neither JSON nor a stream of events: \"Ollama is running\""
        + wrongPlace),
    Broken(
      dialect: .openAIChat, body: "{\"choices\":[]}", code: .malformedReply, isRetryable: false,
      message: chat + ": it has no choices" + wrongPlace),
    Broken(
      dialect: .openAIChat, body: "{\"choices\":[{}]}", code: .malformedReply, isRetryable: false,
      message: chat + ": its choice has no message" + wrongPlace),
    Broken(
      dialect: .anthropic, body: "{\"id\":\"x\"}", code: .malformedReply, isRetryable: false,
      message: "api.anthropic.com sent no Anthropic Messages reply: it has no content" + wrongPlace),
    Broken(
      dialect: .openAIResponses, body: "[]", code: .malformedReply, isRetryable: false,
      message: "api.openai.com sent no OpenAI Responses reply: it has no output" + wrongPlace),
    Broken(
      dialect: .openAIResponses, body: "{\"status\":\"queued\",\"output\":[]}",
      code: .malformedReply, isRetryable: true,
      message: "api.openai.com sent no OpenAI Responses reply: its status is \"queued\"; try again"
    ),
    Broken(
      dialect: .openAIChat, body: "{\"error\":{\"message\":\"boom\",\"code\":\"429\"}}",
      code: .rateLimited, isRetryable: true,
      message: "api.openai.com limits the rate of calls: \"boom\"; "
        + "send fewer at once with --concurrency, --rpm or --tpm"),
    Broken(
      dialect: .openAIChat, body: "data: {\"choices\": oops\n\n", code: .malformedReply,
      isRetryable: true,
      message: chat + ": an event of its stream is not JSON (no value begins here at byte 12); "
        + "try again"),
    Broken(
      dialect: .openAIChat, body: "data: " + String(repeating: "x", count: (8 << 20) + 1),
      code: .malformedReply, isRetryable: false,
      message: chat + ": one event of the stream is longer than 8388608 bytes" + wrongPlace),
  ]

  @Test(arguments: broken)
  func saysWhatCameInsteadOfAReply(_ test: Broken) throws {
    let context = try CallContext.sample(test.dialect)
    let error = #expect(throws: EndpointError.self) {
      try test.dialect.dialect.reply(
        status: 200, headers: [:], body: Array(test.body.utf8), in: context)
    }
    #expect(error?.code == test.code)
    #expect(error?.message == test.message)
    #expect(error?.retry.isRetryable == test.isRetryable)
  }

  @Test(
    arguments: [
      (
        "anthropic-stream-overloaded.sse", EndpointError.Code.overloaded, ["## Hypo"],
        "api.anthropic.com has no capacity now: \"Overloaded\" (request "
          + "req_011CSHoEeqs5C35K2UUqR7Fy); try again later"
      ),
      (
        "anthropic-stream-cut.sse", .incompleteStream, nil,
        "the reply of api.anthropic.com broke off after 150 characters of text; try again"
      ),
      (
        "chat-stream-cut.sse", .incompleteStream, ["Short", "."],
        "the reply of api.openai.com broke off after 6 characters of text; try again"
      ),
      (
        "chat-stream-openrouter-error.sse", .rateLimited, ["Sh"],
        "api.openai.com limits the rate of calls: \"Rate limit exceeded upstream\"; "
          + "send fewer at once with --concurrency, --rpm or --tpm"
      ),
      (
        "chat-stream-litellm-error.sse", .overloaded, ["Sh"],
        "api.openai.com has no capacity now: \"litellm.ServiceUnavailableError: upstream went "
          + "away\"; try again later"
      ),
      (
        "responses-stream-failed.sse", .rateLimited, [],
        "api.openai.com limits the rate of calls: \"Rate limit reached for gpt-6.1-sol.\"; "
          + "send fewer at once with --concurrency, --rpm or --tpm"
      ),
      (
        "responses-stream-error.sse", .serverError, [],
        "api.openai.com failed: \"The server had an error.\"; try again later"
      ),
      (
        "responses-failed.json", .serverError, [],
        "api.openai.com failed: \"The model failed to generate a response.\"; try again later"
      ),
    ] as [(String, EndpointError.Code, [String]?, String)])
  func aStreamFailsAsItsStatusWould(
    _ name: String, code: EndpointError.Code, pieces: [String]?, message: String
  ) throws {
    let context = try CallContext.sample(dialect(ofCassette: name))
    let result = read([try cassette(name)], in: context)
    #expect(result.reply.error?.code == code)
    #expect(result.reply.error?.message == message)
    #expect(result.reply.error?.retry.isRetryable == true)
    if let pieces { #expect(result.pieces == pieces) }
  }

  @Test func anEmptyStreamIsIncomplete() throws {
    for dialect in DialectName.allCases {
      let result = read([], in: try .sample(dialect))
      #expect(result.reply.error?.code == .incompleteStream)
      #expect(result.reply.error?.message.contains("broke off before any text") == true)
    }
  }
}
