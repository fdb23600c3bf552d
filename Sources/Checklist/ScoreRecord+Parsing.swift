package import JSONText

extension ScoreRecord {
  /// Reads back what ``json(passingThrough:)`` wrote; the threshold, which is not in the shape, is
  /// ``Level/met``.
  ///
  /// - Throws: `JSONError` for what is not JSON or of another shape.
  package init(parsing text: String) throws(JSONError) {
    try self.init(JSON(parsing: Array(text.utf8)))
  }

  /// Reads back one object of the shape, see ``init(parsing:)``.
  package init(_ json: JSON) throws(JSONError) {
    guard let id = json["id"]?.text, let steps = json["steps"]?.elements,
      let overclaims = json["overclaims"]?.elements, let notes = json["notes"]?.elements
    else { throw JSONError(problem: "not of the shape \(Self.schema)", offset: 0) }
    self.init(
      id: id, source: json["source"]?.text,
      assessment: Assessment(
        steps: steps.compactMap(StepFinding.init), overclaims: overclaims.compactMap(Evidence.init),
        notes: notes.compactMap(Note.init), checklistVersion: json["checklist"]?.text ?? ""))
  }
}

extension StepFinding {
  fileprivate init?(_ json: JSON) {
    guard let step = json["step"]?.text.flatMap(Step.init(rawValue:)),
      let level = json["level"]?.integer.flatMap(Level.init(rawValue:))
    else { return nil }
    self.init(
      step: step, level: level,
      evidence: json["evidence"]?.elements?.compactMap(Evidence.init) ?? [],
      missing: json["missing"]?.elements?.compactMap(\.text) ?? [])
  }
}

extension Evidence {
  fileprivate init?(_ json: JSON) {
    guard let lines = json.lines else { return nil }
    self.init(lines: lines, quote: json["quote"]?.text ?? "")
  }
}

extension Note {
  fileprivate init?(_ json: JSON) {
    guard let lines = json.lines else { return nil }
    self.init(
      kind: json["kind"]?.text ?? "", lines: lines, message: json["message"]?.text ?? "")
  }
}

extension JSON {
  /// The lines in order, however they were written.
  fileprivate var lines: ClosedRange<Int>? {
    guard let from = self["from"]?.integer, let to = self["to"]?.integer else { return nil }
    return min(from, to)...max(from, to)
  }
}
