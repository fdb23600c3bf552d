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
  /// An `id` that is a number is taken as it is written.
  ///
  /// - Throws: `JSONError` for what is not JSON, has no `id` or `levels`, holds a level that is not
  ///   0, 1 or 2, or levels or lines of something that is no step.
  package init(parsing line: [UInt8]) throws(JSONError) {
    let json = try JSON(parsing: line)
    guard let id = try Self.id(in: json, line) else {
      throw JSONError(problem: "no \"id\"", offset: 0)
    }
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
      } else if Self.names.contains(member.name) {
        let range = member.name == "overclaim" ? "0 or 1" : "0, 1 or 2"
        throw JSONError(problem: "the level of \"\(member.name)\" is not \(range)", offset: 0)
      } else {
        throw Self.unknown(member.name, in: "levels")
      }
    }
    lines = [:]
    if case .object(let members)? = json["lines"],
      let other = members.first(where: { !Self.names.contains($0.name) })
    {
      throw Self.unknown(other.name, in: "lines")
    }
    for step in Step.allCases {
      guard let marked = json["lines"]?[step.rawValue]?.elements else { continue }
      lines[step] = Set(marked.compactMap(\.integer))
    }
  }
  /// What can have a level.
  private static let names = Step.allCases.map(\.rawValue) + ["overclaim"]

  private static func unknown(_ name: String, in member: String) -> JSONError {
    JSONError(
      problem: "\"\(name)\" in \"\(member)\" is no step; the names are "
        + names.joined(separator: ", "), offset: 0)
  }

  private static func id(in json: JSON, _ line: [UInt8]) throws(JSONError) -> String? {
    switch json["id"] {
    case .string(let id)?: return id
    case .integer?, .number?: break
    default: return nil
    }
    var id: String?
    var reader = JSONReader(line)
    try reader.readObject { name, reader throws(JSONError) in
      _ = try reader.kind()
      let start = reader.offset
      try reader.skipValue()
      if name == "id" { id = String(decoding: line[start..<reader.offset], as: UTF8.self) }
    }
    return id
  }
}
