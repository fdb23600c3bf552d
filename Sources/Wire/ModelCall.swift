/// What is asked of a model, in no provider's words yet.
public struct ModelCall: Sendable, Hashable {
  /// Who speaks in a turn.
  public enum Role: String, Sendable, Hashable {
    /// The person, or the program on their behalf.
    case user
    /// The model.
    case assistant
  }

  /// One message of the conversation.
  public struct Turn: Sendable, Hashable {
    /// Who speaks.
    public var role: Role
    /// What is said.
    public var text: String

    /// Creates a turn.
    public init(_ role: Role, _ text: String) {
      self.role = role
      self.text = text
    }
  }

  /// The model's name as the endpoint knows it.
  public var model: String
  /// The system prompt, or `nil` for none.
  public var system: String?
  /// The conversation; the last turn is the user's.
  public var turns: [Turn]
  /// The most tokens the model may write, reasoning included; 1 or more.
  public var maximumOutputTokens: Int
  /// The reasoning effort in the endpoint's own word, or `nil` for its default.
  public var effort: String?
  /// The sampling temperature, or `nil` for the endpoint's default; not every dialect has one.
  public var temperature: Double?
  /// Whether the reply is to arrive piece by piece.
  public var streams: Bool
  /// The shape that the reply is held to, or `nil` for free text.
  public var schema: ResponseSchema?

  /// Creates a call.
  public init(
    model: String, system: String? = nil, turns: [Turn], maximumOutputTokens: Int = 8_192,
    effort: String? = nil, temperature: Double? = nil, streams: Bool = false,
    schema: ResponseSchema? = nil
  ) {
    self.model = model
    self.system = system
    self.turns = turns
    self.maximumOutputTokens = maximumOutputTokens
    self.effort = effort
    self.temperature = temperature
    self.streams = streams
    self.schema = schema
  }
}
