/// A shape that a model is held to: its reply is JSON that fits a JSON Schema.
public struct ResponseSchema: Sendable, Hashable {
  /// The schema's name, of letters, digits and underscores; some protocols ask for one.
  public var name: String
  /// The schema as JSON text, draft 2020-12; every object has all its members required and no others,
  /// which is what the strict modes of the providers take.
  public var json: String

  /// Creates a schema.
  public init(name: String, json: String) {
    self.name = name
    self.json = json
  }
}
