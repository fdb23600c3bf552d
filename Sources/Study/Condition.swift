/// What a prompt is tried under: a model, a system prompt and the call's parameters.
public struct Condition: Sendable, Hashable {
  /// The model's name as the endpoint knows it.
  public var model: String
  /// The system prompt.
  public var system: SystemPrompt
  /// The call's parameters.
  public var parameters: Parameters

  /// Creates a condition.
  public init(model: String, system: SystemPrompt, parameters: Parameters) {
    self.model = model
    self.system = system
    self.parameters = parameters
  }
}

/// A system prompt under a name.
public struct SystemPrompt: Sendable, Hashable {
  /// The file's name without its extension, or `hypothesis-discipline` for the built-in one.
  public var name: String
  /// The text that is sent.
  public var text: String

  /// Creates a system prompt.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// The parameters of a call that change what a model answers.
public struct Parameters: Sendable, Hashable {
  /// The most tokens the model may write; 1 or more.
  public var maximumOutputTokens: Int
  /// The reasoning effort, or `nil` for the endpoint's default.
  public var effort: String?
  /// The sampling temperature, or `nil` for the endpoint's default.
  public var temperature: Double?

  /// Creates parameters.
  public init(maximumOutputTokens: Int = 8_192, effort: String? = nil, temperature: Double? = nil) {
    self.maximumOutputTokens = maximumOutputTokens
    self.effort = effort
    self.temperature = temperature
  }
}
