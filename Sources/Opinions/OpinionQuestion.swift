internal import Checklist
public import Study
public import Wire

/// What model judges are asked: the instructions, the shape of the answer, and the parameters.
public struct OpinionQuestion: Sendable, Hashable {
  /// The judge prompt.
  public let instructions: String
  /// The parameters of the call.
  public let parameters: Parameters
  /// The SHA-256 of all that makes two questions about a text differ.
  public let sha256: String
  /// What is sent beside the text that it is about, in bytes of UTF-8: instructions, schema and marks.
  public let bytes: Int

  /// Creates a question.
  public init(instructions: String, parameters: Parameters = Parameters()) {
    self.instructions = instructions
    self.parameters = parameters
    let parts = [
      "prereg.question/1", instructions, Self.schema.json,
      String(parameters.maximumOutputTokens), parameters.effort ?? "",
      parameters.temperature.map { String($0) } ?? "",
    ]
    sha256 = Study.sha256(parts.map { "\($0.utf8.count):\($0)" }.joined())
    bytes =
      instructions.utf8.count + Self.schema.json.utf8.count + Self.words(about: "").utf8.count
  }

  /// The call that asks `judge` about `text`.
  ///
  /// The text stands between marks that hold a part of its own SHA-256, so that no text can end its
  /// own quotation.
  public func call(to judge: String, about text: String) -> ModelCall {
    ModelCall(
      model: judge, system: instructions, turns: [.init(.user, Self.words(about: text))],
      maximumOutputTokens: parameters.maximumOutputTokens, effort: parameters.effort,
      temperature: parameters.temperature, schema: Self.schema)
  }

  private static func words(about text: String) -> String {
    let mark = "text-" + Study.sha256(text).prefix(12)
    return "Level the text between the marks.\n\n<\(mark)>\n\(text)\n</\(mark)>"
  }

  /// The shape that every judge is held to: reason before level, so that the level follows from it.
  public static let schema = ResponseSchema(name: "prereg_opinion", json: schemaText)

  private static var schemaText: String {
    func aspect(_ levels: String) -> String {
      #"{"type":"object","properties":{"reason":{"type":"string"},"level":{"type":"integer","#
        + #""enum":[\#(levels)]}},"required":["reason","level"],"additionalProperties":false}"#
    }
    let names = Step.allCases.map(\.rawValue)
    let members =
      names.map { "\"\($0)\":\(aspect("0,1,2"))" } + ["\"overclaim\":\(aspect("0,1"))"]
    let required = (names + ["overclaim"]).map { "\"\($0)\"" }
    return #"{"type":"object","properties":{\#(members.joined(separator: ","))},"#
      + #""required":[\#(required.joined(separator: ","))],"additionalProperties":false}"#
  }
}
