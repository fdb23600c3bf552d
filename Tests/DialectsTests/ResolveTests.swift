import Dialects
import Testing
import Wire

/// Which endpoint the options and the environment choose.
struct ResolveTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var model: String?
    var dialect: DialectName?
    var base: String?
    var environment: [String: String] = [:]
    // What is chosen:
    var url: String
    var chosen: String
    var key: String?
    var origins: [String]

    var testDescription: String { name }
  }

  static let a = "ANTHROPIC_API_KEY"
  static let o = "OPENAI_API_KEY"
  static let anthropic = "https://api.anthropic.com/v1/messages"
  static let responses = "https://api.openai.com/v1/responses"
  static let anyBase = "there is another base URL"
  static let claude = "the model's name begins with claude"
  static let gpt =
    "there is no base URL, and the model's name begins with gpt, chatgpt, chat-latest, codex or an "
    + "o and a digit"
  static let local =
    "the base URL is this machine at port 11434 (Ollama), 8080 (llama.cpp), 8000 (vLLM) or 1234 "
    + "(LM Studio)"

  static let cases: [Case] = [
    Case(
      name: "Anthropic's key", environment: [a: " ka\n"], url: anthropic,
      chosen: "claude-sonnet-5-5", key: "ka", origins: ["default", a, "default"]),
    Case(
      name: "OpenAI's key", environment: [o: "ko"], url: responses, chosen: "gpt-6.1-sol",
      key: "ko", origins: ["default", o, "default"]),
    Case(
      name: "both keys", environment: [o: "ko", a: "ka"], url: anthropic,
      chosen: "claude-sonnet-5-5", key: "ka", origins: ["default", a, "default"]),
    Case(
      name: "both keys, a GPT", model: "gpt-6.2-sol", environment: [o: "ko", a: "ka"],
      url: responses, chosen: "gpt-6.2-sol", key: "ko", origins: ["--model", gpt, "default"]),
    Case(
      name: "both keys, o3", model: "o3", environment: [o: "ko", a: "ka"], url: responses,
      chosen: "o3", key: "ko", origins: ["--model", gpt, "default"]),
    Case(
      name: "both keys, a Claude", model: "claude-opus-5-5", environment: [o: "ko", a: "ka"],
      url: anthropic, chosen: "claude-opus-5-5", key: "ka", origins: ["--model", claude, "default"]),
    Case(
      name: "a token", environment: ["ANTHROPIC_AUTH_TOKEN": "kt"], url: anthropic,
      chosen: "claude-sonnet-5-5", key: "kt",
      origins: ["default", "ANTHROPIC_AUTH_TOKEN", "default"]),
    Case(
      name: "the key wins over the token", environment: ["ANTHROPIC_AUTH_TOKEN": "kt", a: "ka"],
      url: anthropic, chosen: "claude-sonnet-5-5", key: "ka", origins: ["default", a, "default"]),
    Case(
      name: "an empty key is none", environment: [a: "  ", o: "ko"], url: responses,
      chosen: "gpt-6.1-sol", key: "ko", origins: ["default", o, "default"]),
    Case(
      name: "Ollama, no key", model: "llama3.2", base: "http://localhost:11434/v1",
      url: "http://localhost:11434/v1/chat/completions", chosen: "llama3.2",
      origins: ["--model", local, "--base-url"]),
    Case(
      name: "Ollama does not get Anthropic's key", model: "llama3.2",
      base: "http://localhost:11434", environment: [a: "ka"],
      url: "http://localhost:11434/v1/chat/completions", chosen: "llama3.2",
      origins: ["--model", local, "--base-url"]),
    Case(
      name: "a GPT elsewhere speaks Chat", model: "openai/gpt-6.1-sol",
      base: "https://openrouter.ai/api/v1", environment: [o: "ko", a: "ka"],
      url: "https://openrouter.ai/api/v1/chat/completions", chosen: "openai/gpt-6.1-sol",
      key: "ko", origins: ["--model", anyBase, "--base-url"]),
    Case(
      name: "a GPT at OPENAI_BASE_URL", model: "gpt-oss-120b",
      environment: ["OPENAI_BASE_URL": "http://10.0.0.2:9000/v1", o: "ko"],
      url: "http://10.0.0.2:9000/v1/chat/completions", chosen: "gpt-oss-120b", key: "ko",
      origins: ["--model", anyBase, "OPENAI_BASE_URL"]),
    Case(
      name: "an unknown name at OPENAI_BASE_URL", model: "mistral-7b",
      environment: ["OPENAI_BASE_URL": "http://localhost:8000/v1", a: "ka"],
      url: "http://localhost:8000/v1/chat/completions", chosen: "mistral-7b",
      origins: ["--model", "OPENAI_BASE_URL", "OPENAI_BASE_URL"]),
    Case(
      name: "a Claude at a gateway", model: "claude-haiku-5-5", base: "http://localhost:4000",
      environment: [a: "ka"], url: "http://localhost:4000/v1/messages",
      chosen: "claude-haiku-5-5", key: "ka", origins: ["--model", claude, "--base-url"]),
    Case(
      name: "ANTHROPIC_BASE_URL alone", environment: ["ANTHROPIC_BASE_URL": "http://gw:4000/"],
      url: "http://gw:4000/v1/messages", chosen: "claude-sonnet-5-5",
      origins: ["default", "ANTHROPIC_BASE_URL", "ANTHROPIC_BASE_URL"]),
    Case(
      name: "a pasted address of messages", model: "x", base: "https://h.example/v1/messages",
      url: "https://h.example/v1/messages", chosen: "x",
      origins: ["--model", "the base URL ends in /messages", "--base-url"]),
    Case(
      name: "a pasted address of responses", model: "x", base: "https://h.example/v1/responses",
      url: "https://h.example/v1/responses", chosen: "x",
      origins: ["--model", "the base URL ends in /responses", "--base-url"]),
    Case(
      name: "a part named anthropic", model: "deepseek-chat",
      base: "https://api.deepseek.com/anthropic", environment: [a: "ka"],
      url: "https://api.deepseek.com/anthropic/v1/messages", chosen: "deepseek-chat", key: "ka",
      origins: ["--model", "the base URL's path has the part /anthropic", "--base-url"]),
    Case(
      name: "the dialect as given", model: "x", dialect: .openAIChat, environment: [o: "ko"],
      url: "https://api.openai.com/v1/chat/completions", chosen: "x", key: "ko",
      origins: ["--model", "--dialect", "default"]),
    Case(
      name: "OpenAI's own address", base: " https://api.openai.com/v1 ", environment: [o: "ko"],
      url: responses, chosen: "gpt-6.1-sol", key: "ko",
      origins: ["default", "the host is api.openai.com", "--base-url"]),
    Case(
      name: "an unknown name at ANTHROPIC_BASE_URL", model: "nova",
      environment: ["ANTHROPIC_BASE_URL": "http://gw:4000", o: "ko"],
      url: "http://gw:4000/v1/messages", chosen: "nova",
      origins: ["--model", "ANTHROPIC_BASE_URL", "ANTHROPIC_BASE_URL"]),
  ]

  @Test(arguments: cases)
  func chooses(_ test: Case) throws {
    let resolution = try Endpoint.resolve(
      model: test.model, dialect: test.dialect, baseURL: test.base, environment: test.environment)
    #expect(resolution.endpoint.url == test.url)
    #expect(resolution.model == test.chosen)
    #expect(resolution.endpoint.credential?.reveal() == test.key)
    #expect(
      [resolution.modelOrigin, resolution.dialectOrigin, resolution.baseURLOrigin] == test.origins)
  }

  @Test func takesHeadersFromTheEnvironment() throws {
    let openAI = try Endpoint.resolve(
      environment: [
        Self.o: "ko", "OPENAI_ORG_ID": "org-1", "OPENAI_PROJECT_ID": "proj-1",
        "OPENAI_CUSTOM_HEADERS": "X-One: 1\r\n\nX-Two:  2: two \n", "ANTHROPIC_CUSTOM_HEADERS": "x",
      ], headers: ["x-one": "mine"])
    #expect(
      openAI.endpoint.headers == [
        "OpenAI-Organization": "org-1", "OpenAI-Project": "proj-1", "X-Two": "2: two",
        "x-one": "mine",
      ])
    let anthropic = try Endpoint.resolve(
      environment: [
        Self.a: "ka", "ANTHROPIC_CUSTOM_HEADERS": "anthropic-beta: x", "OPENAI_ORG_ID": "o",
      ])
    #expect(anthropic.endpoint.headers == ["anthropic-beta": "x"])
  }

  @Test func aKeyInAHeaderIsAKey() throws {
    let resolution = try Endpoint.resolve(
      model: "claude-opus-5-5", environment: [:], headers: ["x-api-key": "k"])
    #expect(resolution.endpoint.url == Self.anthropic)
    #expect(resolution.endpoint.credential == nil)
  }

  static let choices =
    "set ANTHROPIC_API_KEY or OPENAI_API_KEY, or name a local server with --base-url "
    + "(http://localhost:11434/v1 for Ollama, http://localhost:8080/v1 for llama.cpp), "
    + "or try `make demo`, which needs neither"

  struct Failure: Sendable, CustomTestStringConvertible {
    var model: String?
    var dialect: DialectName?
    var base: String?
    var environment: [String: String] = [:]
    var code: EndpointSetupError.Code
    var message: String

    var testDescription: String { message }
  }

  static let failures: [Failure] = [
    Failure(code: .noEndpoint, message: "there is no endpoint to ask: " + choices),
    Failure(
      model: "mistral", code: .noEndpoint, message: "there is no endpoint to ask: " + choices),
    Failure(
      model: "claude-opus-5-5", code: .noEndpoint,
      message: "there is no key for api.anthropic.com: " + choices),
    Failure(
      model: "claude-opus-5-5", environment: [o: "ko"], code: .noEndpoint,
      message: "there is no key for api.anthropic.com, and OPENAI_API_KEY is another provider's: "
        + "set ANTHROPIC_API_KEY, or choose another --model or --dialect"),
    Failure(
      model: "mistral", environment: [a: "ka"], code: .noEndpoint,
      message: "which endpoint has the model \"mistral\" cannot be told from its name; say so with "
        + "--dialect (anthropic, openai-chat, openai-responses) or --base-url"),
    Failure(
      base: "http://localhost:11434/v1", code: .modelNeeded,
      message: "no model is named for localhost:11434; give one that it has with --model "
        + "(for Ollama, `ollama list` shows them)"),
    Failure(
      environment: ["OPENAI_BASE_URL": "http://h/v1"], code: .modelNeeded,
      message: "no model is named for h; give one that it has with --model "
        + "(for Ollama, `ollama list` shows them)"),
    Failure(
      dialect: .openAIChat, base: "https://api.anthropic.com", environment: [o: "ko"],
      code: .foreignCredential,
      message: "the key in OPENAI_API_KEY is not sent to api.anthropic.com; "
        + "use --dialect anthropic with ANTHROPIC_API_KEY"),
    Failure(
      dialect: .anthropic, base: "https://api.openai.com/v1", environment: [a: "ka"],
      code: .foreignCredential,
      message: "the key in ANTHROPIC_API_KEY is not sent to api.openai.com; "
        + "use --dialect openai-responses with OPENAI_API_KEY"),
    Failure(
      base: "localhost:8080", code: .badBaseURL,
      message: "--base-url \"localhost:8080\" has no scheme; write it as http://localhost:8080 "
        + "or https://localhost:8080"),
    Failure(
      environment: ["OPENAI_BASE_URL": "http://"], code: .badBaseURL,
      message: "OPENAI_BASE_URL \"http://\" names no host"),
    Failure(
      environment: [a: "ka\nkb"], code: .badCredential,
      message: "ANTHROPIC_API_KEY holds a line break or another character that no key has; "
        + "set it anew"),
    Failure(
      environment: [a: "ka", "ANTHROPIC_CUSTOM_HEADERS": "no colon"], code: .badHeader,
      message: "ANTHROPIC_CUSTOM_HEADERS holds a header that is not of the form 'Name: value'"),
    Failure(
      environment: [o: "ko", "OPENAI_ORG_ID": "örg"], code: .badHeader,
      message: "the header OpenAI-Organization of OPENAI_ORG_ID holds a control character or one "
        + "outside ASCII"),
  ]

  @Test(arguments: failures)
  func saysWhatIsMissing(_ test: Failure) {
    #expect(throws: EndpointSetupError(test.code, test.message)) {
      try Endpoint.resolve(
        model: test.model, dialect: test.dialect, baseURL: test.base,
        environment: test.environment)
    }
    #expect(!test.message.contains("\n"))
  }

  @Test(arguments: ["", ":", ": v", "a b: v", "Name", "N\u{E9}: v"])
  func readsNoHeaderFrom(_ line: String) {
    #expect(
      throws: EndpointSetupError(
        .badHeader, "--header holds a header that is not of the form 'Name: value'")
    ) { try Headers.Field(parsing: line, from: "--header") }
  }

  @Test func theRulesTellWhatTheyAre() {
    #expect(DialectName.guess(model: "CLAUDE-Opus", baseURL: nil)?.dialect == .anthropic)
    #expect(DialectName.guess(model: "chat-latest", baseURL: nil)?.dialect == .openAIResponses)
    #expect(DialectName.guess(model: "olmo", baseURL: nil) == nil)
    #expect(DialectName.guess(model: nil, baseURL: nil) == nil)
    #expect(
      DialectName.guess(model: "claude-x", baseURL: "http://127.0.0.1:8080")?.dialect == .anthropic)
    for port in [11_434, 8_080, 8_000, 1_234] {
      let rule = DialectName.guess(model: nil, baseURL: "http://127.0.0.1:\(port)/v1")
      #expect(rule?.words == Self.local)
    }
    #expect(DialectName.guess(model: nil, baseURL: "http://10.0.0.1:8080")?.words == Self.anyBase)
    #expect(Set(DialectName.rules.map(\.words)).count == DialectName.rules.count)
  }
}
