package import JSONText

/// One scored text: an assessment with the name of what was scored.
///
/// Its JSON is the documented shape `prereg.score/1`, one object on one line.
public struct ScoreRecord: Sendable, Hashable {
  /// The shape's name and version.
  public static let schema = "prereg.score/1"

  /// The text's identity: the caller's, or the path.
  public var id: String
  /// The file the text came from, or `nil`.
  public var source: String?
  /// What the checklist finds.
  public var assessment: Assessment
  /// The level that all five steps must reach for the text to pass.
  public var threshold: Level

  /// Creates a record.
  public init(id: String, source: String?, assessment: Assessment, threshold: Level = .met) {
    self.id = id
    self.source = source
    self.assessment = assessment
    self.threshold = threshold
  }

  /// Whether the text passes, see ``Assessment/passes(at:)``.
  public var passed: Bool { assessment.passes(at: threshold) }

  /// The record as one line of JSON, without a line end.
  ///
  /// `fields` are members that were beside the text in the input and go through unchanged: a name
  /// and the value's JSON as it stood.
  public func json(passingThrough fields: [(name: String, json: String)] = []) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("schema")
      writer.string(Self.schema)
      writer.key("id")
      writer.string(id)
      writer.key("source")
      writer.string(orNull: source)
      writer.key("checklist")
      writer.string(assessment.checklistVersion)
      writer.key("levels")
      assessment.writeLevels(to: &writer)
      writer.key("passed")
      writer.bool(passed)
      writer.key("steps")
      writer.array { for step in assessment.steps { step.write(to: &$0) } }
      writer.key("overclaims")
      writer.array { for evidence in assessment.overclaims { evidence.write(to: &$0) } }
      writer.key("notes")
      writer.array { for note in assessment.notes { note.write(to: &$0) } }
      for field in fields {
        writer.key(field.name)
        writer.raw(field.json)
      }
    }
    return writer.text
  }
}

extension Assessment {
  /// Writes the object of levels: the five steps, then `overclaim` as 0 or 1.
  package func writeLevels(to writer: inout JSONWriter) {
    writer.object { writer in
      for step in Step.allCases {
        writer.key(step.rawValue)
        writer.number(level(of: step).rawValue)
      }
      writer.key("overclaim")
      writer.number(overclaims.isEmpty ? 0 : 1)
    }
  }
}

extension StepFinding {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("step")
      writer.string(step.rawValue)
      writer.key("level")
      writer.number(level.rawValue)
      writer.key("evidence")
      writer.array { for item in evidence { item.write(to: &$0) } }
      writer.key("missing")
      writer.array { for item in missing { $0.string(item) } }
    }
  }
}

extension Evidence {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("from")
      writer.number(lines.lowerBound)
      writer.key("to")
      writer.number(lines.upperBound)
      writer.key("quote")
      writer.string(quote)
    }
  }
}

extension Note {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("kind")
      writer.string(kind)
      writer.key("from")
      writer.number(lines.lowerBound)
      writer.key("to")
      writer.number(lines.upperBound)
      writer.key("message")
      writer.string(message)
    }
  }
}
