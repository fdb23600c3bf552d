extension DialectName {
  /// One rule for telling the dialect when nobody names it.
  public struct Rule: Sendable {
    /// What the rule says, for readers.
    public let words: String
    /// The dialect it tells.
    public let dialect: DialectName

    let holds: @Sendable (_ base: BaseURL?, _ model: String) -> Bool
  }

  /// The rules in their order, of which the first that holds counts.
  ///
  /// An address says more than a name where it is explicit, a name more than a port.
  public static let rules: [Rule] = [
    Rule(words: "the base URL ends in /messages", dialect: .anthropic) { base, _ in
      base?.path.hasSuffix("/messages") ?? false
    },
    Rule(words: "the base URL ends in /chat/completions", dialect: .openAIChat) { base, _ in
      base?.path.hasSuffix("/chat/completions") ?? false
    },
    Rule(words: "the base URL ends in /responses", dialect: .openAIResponses) { base, _ in
      base?.path.hasSuffix("/responses") ?? false
    },
    Rule(words: "the host is api.anthropic.com", dialect: .anthropic) { base, _ in
      base?.isWithin("api.anthropic.com") ?? false
    },
    Rule(words: "the host is api.openai.com", dialect: .openAIResponses) { base, _ in
      base?.isWithin("api.openai.com") ?? false
    },
    Rule(words: "the base URL's path has the part /anthropic", dialect: .anthropic) { base, _ in
      base?.path.split(separator: "/").contains("anthropic") ?? false
    },
    Rule(words: "the model's name begins with claude", dialect: .anthropic) { _, model in
      model.hasPrefix("claude")
    },
    Rule(
      words: "the base URL is this machine at port 11434 (Ollama), 8080 (llama.cpp), 8000 (vLLM) "
        + "or 1234 (LM Studio)", dialect: .openAIChat
    ) { base, _ in
      guard let base, let port = base.port else { return false }
      return base.isLoopback && [11_434, 8_080, 8_000, 1_234].contains(port)
    },
    Rule(words: "there is another base URL", dialect: .openAIChat) { base, _ in base != nil },
    Rule(
      words: "there is no base URL, and the model's name begins with gpt, chatgpt, chat-latest, "
        + "codex or an o and a digit", dialect: .openAIResponses
    ) { _, model in
      ["gpt", "chatgpt", "chat-latest", "codex"].contains(where: model.hasPrefix)
        || model.hasPrefix("o") && model.dropFirst().first?.isNumber ?? false
    },
  ]

  /// The dialect that ``rules`` tell from the base URL and the model's name, either of which may be
  /// unknown, and the rule that did; `nil` when none holds.
  public static func guess(model: String?, baseURL: String?) -> Rule? {
    let base = baseURL.flatMap { try? BaseURL($0) }
    let name = (model ?? "").lowercased()
    return rules.first { $0.holds(base, name) }
  }
}
