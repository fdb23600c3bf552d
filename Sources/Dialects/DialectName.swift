/// The protocols a model endpoint may speak.
public enum DialectName: String, Sendable, Hashable, CaseIterable {
  /// Anthropic Messages, `POST /v1/messages`.
  case anthropic
  /// OpenAI Chat Completions, `POST /chat/completions`: what most compatible servers speak.
  case openAIChat = "openai-chat"
  /// OpenAI Responses, `POST /responses`.
  case openAIResponses = "openai-responses"

  /// The protocol's name for readers.
  public var title: String {
    switch self {
    case .anthropic: "Anthropic Messages"
    case .openAIChat: "OpenAI Chat Completions"
    case .openAIResponses: "OpenAI Responses"
    }
  }

  /// The model used when none is named; what the provider's own service has in November 2026.
  public var defaultModel: String {
    switch self {
    case .anthropic: "claude-sonnet-5-5"
    case .openAIChat, .openAIResponses: "gpt-6.1-sol"
    }
  }

  /// The provider's own address, as its official client has it: Anthropic's without `/v1`,
  /// OpenAI's with it.
  public var defaultBaseURL: String {
    switch self {
    case .anthropic: "https://api.anthropic.com"
    case .openAIChat, .openAIResponses: "https://api.openai.com/v1"
    }
  }

  /// Whether a call in this dialect can set a sampling temperature.
  public var takesTemperature: Bool { self != .anthropic }

  /// The environment variable that holds the provider's key.
  public var keyVariable: String {
    switch self {
    case .anthropic: "ANTHROPIC_API_KEY"
    case .openAIChat, .openAIResponses: "OPENAI_API_KEY"
    }
  }

  /// The environment variable that holds the address.
  public var baseURLVariable: String {
    switch self {
    case .anthropic: "ANTHROPIC_BASE_URL"
    case .openAIChat, .openAIResponses: "OPENAI_BASE_URL"
    }
  }
}
