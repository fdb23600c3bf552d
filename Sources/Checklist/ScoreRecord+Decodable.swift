extension ScoreRecord: Decodable {
  private enum CodingKeys: String, CodingKey {
    case id, source, checklist, steps, overclaims, notes
  }

  private struct Lines: Decodable {
    var from: Int
    var to: Int
    var quote: String?
    var kind: String?
    var message: String?

    /// The lines in order, however they were written.
    var range: ClosedRange<Int> { min(from, to)...max(from, to) }
    var evidence: Evidence { Evidence(lines: range, quote: quote ?? "") }
    var note: Note { Note(kind: kind ?? "", lines: range, message: message ?? "") }
  }

  private struct StoredStep: Decodable {
    var step: String
    var level: Int
    var evidence: [Lines]
    var missing: [String]

    var finding: StepFinding? {
      guard let step = Step(rawValue: step), let level = Level(rawValue: level) else { return nil }
      return StepFinding(
        step: step, level: level, evidence: evidence.map(\.evidence), missing: missing)
    }
  }

  /// Reads back what ``json(passingThrough:)`` wrote; the threshold, which is not in the shape, is
  /// ``Level/met``.
  ///
  /// - Throws: `DecodingError` when the object is of another shape.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    id = try object.decode(String.self, forKey: .id)
    source = try object.decodeIfPresent(String.self, forKey: .source)
    threshold = .met
    assessment = Assessment(
      steps: try object.decode([StoredStep].self, forKey: .steps).compactMap(\.finding),
      overclaims: try object.decode([Lines].self, forKey: .overclaims).map(\.evidence),
      notes: try object.decode([Lines].self, forKey: .notes).map(\.note),
      checklistVersion: try object.decodeIfPresent(String.self, forKey: .checklist) ?? "")
  }
}
