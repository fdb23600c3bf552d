package import JSONText

/// What a careful reader says about one text: the levels, and the lines they rest on.
public struct ReaderLabels: Sendable, Hashable {
  /// The text's identity.
  public var id: String
  /// A group of texts to be reported by itself, or `nil`.
  public var group: String?
  /// The levels; steps that were not judged are left out.
  public var levels: [Step: Level]
  /// Whether the text overclaims; `nil` when it was not judged.
  public var overclaim: Bool?
  /// The 1-based lines that hold what counts, for steps where they were marked.
  public var lines: [Step: Set<Int>]

  /// Reads one line of JSON: `{"id": "a", "levels": {"hypothesis": 2, "overclaim": 0}}`, and if
  /// known `"group"` and `"lines": {"hypothesis": [3, 4]}`.
  ///
  /// - Throws: `JSONError` for what is not JSON, has no `id` or `levels`, or holds a level that is
  ///   not 0, 1 or 2. A name that is no step is not an error.
  package init(parsing line: [UInt8]) throws(JSONError) {
    let json = try JSON(parsing: line)
    guard let id = json["id"]?.text else { throw JSONError(problem: "no \"id\"", offset: 0) }
    guard case .object(let members)? = json["levels"] else {
      throw JSONError(problem: "no \"levels\"", offset: 0)
    }
    self.id = id
    group = json["group"]?.text
    levels = [:]
    for member in members {
      let value = member.value.integer
      if member.name == "overclaim", value == 0 || value == 1 {
        overclaim = value == 1
      } else if let step = Step(rawValue: member.name), let level = value.flatMap(Level.init) {
        levels[step] = level
      } else if member.name == "overclaim" || Step(rawValue: member.name) != nil {
        let range = member.name == "overclaim" ? "0 or 1" : "0, 1 or 2"
        throw JSONError(problem: "the level of \"\(member.name)\" is not \(range)", offset: 0)
      }
    }
    lines = [:]
    for step in Step.allCases {
      guard let marked = json["lines"]?[step.rawValue]?.elements else { continue }
      lines[step] = Set(marked.compactMap(\.integer))
    }
  }
}
