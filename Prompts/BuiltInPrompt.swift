/// A prompt that ships inside the program.
public struct BuiltInPrompt: Sendable, Hashable {
  /// The name under which runs and reports list it.
  public let name: String
  /// The text, without a line end at its end.
  public let text: String

  private init(name: String, bytes: [UInt8]) {
    self.name = name
    let text = String(decoding: bytes, as: UTF8.self)
    self.text = text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// The article's system prompt, word for word: the default of every command.
  public static let hypothesisDiscipline = BuiltInPrompt(
    name: "hypothesis-discipline", bytes: PackageResources.hypothesis_discipline_md)

  /// What a model judge is told, made from the rules by which careful readers level a plan.
  public static let judge = BuiltInPrompt(name: "judge", bytes: PackageResources.judge_md)

  /// Asks for the criteria of a plan as data; the fields are added below it.
  public static let criteria = BuiltInPrompt(name: "criteria", bytes: PackageResources.criteria_md)
}
