public import Wire

extension Endpoint {
  /// An endpoint and a model to ask it for, and what each choice was made by.
  public struct Resolution: Sendable, Hashable {
    /// The endpoint.
    public var endpoint: Endpoint
    /// The model.
    public var model: String
    /// What chose the model: `--model` or `default`.
    public var modelOrigin: String
    /// What chose the dialect: `--dialect`, a rule of ``DialectName/rules``, or a variable's name.
    public var dialectOrigin: String
    /// What chose the address: `--base-url`, a variable's name, or `default`.
    public var baseURLOrigin: String
  }

  /// Chooses the endpoint from what the user gave and the environment holds.
  ///
  /// The dialect is `dialect`, else told by ``DialectName/rules``, else by the variables that are
  /// set, Anthropic's first. The address is `baseURL`, else the dialect's variable, else the
  /// provider's. The key is the dialect's own and goes nowhere else: `ANTHROPIC_API_KEY`, else
  /// `ANTHROPIC_AUTH_TOKEN`, for Anthropic's; `OPENAI_API_KEY` for OpenAI's two. A compatible server
  /// needs no key, and the providers' own need one. `ANTHROPIC_CUSTOM_HEADERS` and
  /// `OPENAI_CUSTOM_HEADERS` (lines of `Name: value`), `OPENAI_ORG_ID` and `OPENAI_PROJECT_ID`
  /// become headers, and `headers` win over them. An empty variable counts as unset.
  public static func resolve(
    model: String? = nil, dialect: DialectName? = nil, baseURL: String? = nil,
    environment: [String: String], headers: Headers = [:], allowsClearText: Bool = false
  ) throws(EndpointSetupError) -> Resolution {
    let variables = environment.mapValues { OneLine.trimmed($0) }.filter { !$0.value.isEmpty }
    let baseURL = baseURL.map { OneLine.trimmed($0) }
    if let baseURL { try check(baseURL, from: "--base-url") }
    let (dialect, dialectOrigin) = try choose(
      dialect, model: model, baseURL: baseURL, variables: variables)
    let (address, baseURLOrigin) =
      baseURL.map { ($0, "--base-url") }
      ?? variables[dialect.baseURLVariable].map { ($0, dialect.baseURLVariable) }
      ?? (dialect.defaultBaseURL, "default")
    try check(address, from: baseURLOrigin)

    let keyName = dialect.keyVariables.first { variables[$0] != nil }
    var endpoint = try Endpoint(
      dialect: dialect, baseURL: address,
      credential: keyName.flatMap { variables[$0] }.map { Secret($0) }, credentialName: keyName,
      headers: try dialect.headers(from: variables), allowsClearText: allowsClearText)
    for field in headers.fields { endpoint.headers[field.name] = field.value }

    if let stranger = endpoint.foreignOwner, endpoint.hasCredential {
      throw EndpointSetupError(
        .foreignCredential,
        "the key in \(endpoint.credentialName) is not sent to \(endpoint.place); "
          + "use --dialect \(stranger.rawValue) with \(stranger.keyVariable)")
    }
    if endpoint.isProvidersOwn && !endpoint.hasCredential {
      throw noKey(for: endpoint, model: model, variables: variables)
    }
    guard let chosen = model ?? endpoint.defaultModel else {
      throw EndpointSetupError(
        .modelNeeded,
        "no model is named for \(endpoint.place); give one that it has with --model "
          + "(for Ollama, `ollama list` shows them)")
    }
    return Resolution(
      endpoint: endpoint, model: chosen, modelOrigin: model == nil ? "default" : "--model",
      dialectOrigin: dialectOrigin, baseURLOrigin: baseURLOrigin)
  }

  /// Checks an address before anything is told from it, and names where it was given.
  private static func check(
    _ address: String, from origin: String
  ) throws(EndpointSetupError) {
    do {
      _ = try BaseURL(address)
    } catch {
      throw EndpointSetupError(
        .badBaseURL, "\(origin) \"\(BaseURL.shown(address))\" \(error.words)")
    }
  }

  private static func choose(
    _ dialect: DialectName?, model: String?, baseURL: String?, variables: [String: String]
  ) throws(EndpointSetupError) -> (DialectName, String) {
    if let dialect { return (dialect, "--dialect") }
    if let rule = DialectName.guess(model: model, baseURL: baseURL) {
      // A name that OpenAI gives may be served elsewhere, in the dialect of that place.
      if baseURL == nil, rule.dialect == .openAIResponses,
        let address = variables[rule.dialect.baseURLVariable],
        let elsewhere = DialectName.guess(model: model, baseURL: address),
        elsewhere.dialect != .anthropic
      {
        return (elsewhere.dialect, elsewhere.words)
      }
      return (rule.dialect, rule.words)
    }
    // A model's name that nobody knows belongs to a compatible server, not to a provider.
    let keys = ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "OPENAI_API_KEY"]
    let addresses = ["OPENAI_BASE_URL", "ANTHROPIC_BASE_URL"]
    let order = model == nil ? keys + addresses : addresses
    guard let name = order.first(where: { variables[$0] != nil }) else {
      guard let model, keys.contains(where: { variables[$0] != nil }) else { throw nowhere }
      throw EndpointSetupError(
        .noEndpoint,
        "which endpoint has the model \"\(OneLine.neutral(model, limit: 100))\" cannot be told from "
          + "its name; say so with --dialect (\(DialectName.list)) or --base-url")
    }
    if name.hasPrefix("ANTHROPIC") { return (.anthropic, name) }
    let rule = DialectName.guess(model: model, baseURL: variables["OPENAI_BASE_URL"])
    guard let rule, rule.dialect != .anthropic else { return (.openAIResponses, name) }
    return (rule.dialect, name)
  }

  /// The provider whose own host this is, when it is not that of the dialect.
  private var foreignOwner: DialectName? {
    guard !isProvidersOwn else { return nil }
    return [DialectName.anthropic, .openAIResponses].first {
      Self.ownDomains[$0.defaultBaseURL]?.contains(where: base.isWithin) ?? false
    }
  }

  /// The provider's model for its own service and for gateways to it; a server that merely speaks
  /// OpenAI's dialect has others.
  private var defaultModel: String? {
    dialect == .anthropic || isProvidersOwn ? dialect.defaultModel : nil
  }

  private static let choices =
    "set ANTHROPIC_API_KEY or OPENAI_API_KEY, or name a local server with --base-url "
    + "(http://localhost:11434/v1 for Ollama, http://localhost:8080/v1 for llama.cpp), "
    + "or try `make demo`, which needs neither"

  private static let nowhere = EndpointSetupError(
    .noEndpoint, "there is no endpoint to ask: " + choices)

  private static func noKey(
    for endpoint: Endpoint, model: String?, variables: [String: String]
  ) -> EndpointSetupError {
    let own = endpoint.dialect.keyVariables
    let other = DialectName.allCases.flatMap(\.keyVariables).first {
      !own.contains($0) && variables[$0] != nil
    }
    guard let other else {
      return EndpointSetupError(.noEndpoint, "there is no key for \(endpoint.place): " + choices)
    }
    return EndpointSetupError(
      .noEndpoint,
      "there is no key for \(endpoint.place), and \(other) is another provider's: "
        + "set \(endpoint.dialect.keyVariable), or choose another --model or --dialect")
  }
}

extension DialectName {
  /// The dialects' words, for messages.
  static let list = allCases.map(\.rawValue).joined(separator: ", ")

  /// The variables that may hold the key, the one that wins first.
  var keyVariables: [String] {
    self == .anthropic ? ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"] : ["OPENAI_API_KEY"]
  }

  /// The headers that the environment asks for.
  fileprivate func headers(
    from variables: [String: String]
  ) throws(EndpointSetupError) -> Headers {
    var headers = Headers()
    let named: [(variable: String, header: String)] =
      self == .anthropic
      ? [] : [("OPENAI_ORG_ID", "OpenAI-Organization"), ("OPENAI_PROJECT_ID", "OpenAI-Project")]
    for (variable, header) in named {
      guard let value = variables[variable] else { continue }
      let field = try Headers.Field(parsing: "\(header): \(value)", from: variable)
      headers[field.name] = field.value
    }
    let custom = self == .anthropic ? "ANTHROPIC_CUSTOM_HEADERS" : "OPENAI_CUSTOM_HEADERS"
    let lines = (variables[custom] ?? "").split(whereSeparator: \.isNewline)
    for line in lines where !line.allSatisfy(\.isWhitespace) {
      let field = try Headers.Field(parsing: String(line), from: custom)
      headers[field.name] = field.value
    }
    return headers
  }
}

extension Headers.Field {
  /// Reads `Name: value` as an option or a variable, `source`, has it.
  ///
  /// White space around either is dropped. Throws when the name is no header's name, or the value
  /// holds what no header may; the message does not repeat the value, which may be a key.
  public init(parsing line: String, from source: String) throws(EndpointSetupError) {
    let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = OneLine.trimmed(parts[0])
    guard parts.count == 2, OneLine.isHeaderName(name) else {
      throw EndpointSetupError(
        .badHeader, "\(source) holds a header that is not of the form 'Name: value'")
    }
    let value = OneLine.trimmed(parts[1])
    guard OneLine.isHeaderValue(value) else {
      throw EndpointSetupError(
        .badHeader,
        "the header \(name) of \(source) holds a control character or one outside ASCII")
    }
    self.init(name, value)
  }
}
