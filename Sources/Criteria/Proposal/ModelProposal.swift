internal import JSONText

/// Reads the criteria that a model proposes for a plan.
///
/// A field is taken only when the sentence that the model quotes for it stands in the plan, white space
/// and markup aside; whatever else it says is dropped, to be asked of the user.
public enum ModelProposal {
  /// The reply to the prompt `criteria.md` as a proposal; `nil` when there is no JSON object in it.
  ///
  /// - Returns: The proposal, and one line for each field that was dropped, with the reason.
  public static func read(
    _ reply: String, plan text: String
  ) -> (proposal: Proposal, dropped: [String])? {
    guard let start = reply.firstIndex(of: "{"), let end = reply.lastIndex(of: "}"), start < end,
      let json = try? JSON(parsing: Array(reply[start...end].utf8)),
      let fields = json["fields"]?.elements
    else { return nil }
    var proposal = Proposal()
    var dropped: [String] = []
    let lines = PlainLines(text)
    for item in fields {
      let name = item["field"]?.text ?? ""
      let criterion = item["criterion"]?.text
      let shown = criterion.map { "\($0).\(name)" } ?? name
      guard let quote = item["quote"]?.text, let line = lines.line(of: quote) else {
        dropped.append("\(shown): the sentence it is said to stand in is not in the plan")
        continue
      }
      let value = item["value"]?.text ?? ""
      do throws(FieldProblem) {
        try proposal.set(name, of: criterion, to: value, from: .init(quote: quote, line: line))
      } catch {
        dropped.append("\(shown) is \"\(value)\": \(error.message)")
      }
    }
    return (proposal, dropped)
  }
}

extension Proposal {
  fileprivate mutating func set(
    _ name: String, of criterion: String?, to value: String, from source: Source
  ) throws(FieldProblem) {
    guard let criterion else {
      guard try preregistration.set(name, to: value) else {
        throw FieldProblem(message: "there is no such field")
      }
      note(source, for: name)
      return
    }
    guard let field = Criterion.fields.first(where: { $0.name == name }), name != "name" else {
      throw FieldProblem(message: "there is no such field")
    }
    let known = preregistration.criteria.firstIndex { $0.name == criterion }
    var changed = known.map { preregistration.criteria[$0] } ?? Criterion()
    changed.name = criterion
    try field.set(&changed, to: value)
    if changed.quote == nil, name == "threshold" || name == "margin" {
      changed.quote = source.quote
    }
    if let known {
      preregistration.criteria[known] = changed
    } else {
      preregistration.criteria.append(changed)
    }
    note(source, for: name, criterion: criterion)
  }
}

/// A text's letters, digits and signs with their lines, white space and markup left out.
private struct PlainLines {
  private let characters: [Character]
  private let lines: [Int]

  init(_ text: String) {
    var characters: [Character] = []
    var lines: [Int] = []
    var line = 1
    for character in text {
      if character.isNewline { line += 1 }
      guard Self.counts(character) else { continue }
      characters.append(character)
      lines.append(line)
    }
    self.characters = characters
    self.lines = lines
  }

  /// The line on which `quote` begins; `nil` when it does not stand there or is shorter than eight
  /// characters, which stand anywhere.
  func line(of quote: String) -> Int? {
    let wanted = quote.filter(Self.counts)
    guard wanted.count >= 8 else { return nil }
    return characters.firstRange(of: Array(wanted)).map { lines[$0.lowerBound] }
  }

  private static func counts(_ character: Character) -> Bool {
    !character.isWhitespace && !"*_`|".contains(character)
  }
}
