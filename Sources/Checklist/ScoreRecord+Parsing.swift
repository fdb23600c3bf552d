package import JSONText

extension ScoreRecord {
  /// Reads back what ``json(passingThrough:)`` wrote; the threshold, which is not in the shape, is
  /// ``Level/met``.
  ///
  /// - Throws: `JSONError` for what is not JSON or of another shape.
  package init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }

  /// Reads back the bytes of such a text, see ``init(parsing:)``.
  package init(parsing json: [UInt8]) throws(JSONError) {
    var reader = JSONReader(json)
    try self.init(from: &reader)
    try reader.finish()
  }

  /// Reads back one object of the shape, value by value: a report reads thousands.
  package init(from reader: inout JSONReader) throws(JSONError) {
    var (id, source, version) = (String?.none, String?.none, "")
    var (steps, overclaims, notes) = ([StepFinding]?.none, [Evidence]?.none, [Note]?.none)
    try reader.readObject { name, reader throws(JSONError) in
      switch name {
      case "id": id = try reader.readString()
      case "source":
        if try reader.kind() == .string {
          source = try reader.readString()
        } else {
          try reader.skipValue()
        }
      case "checklist": version = try reader.readString()
      case "steps": steps = try reader.list(StepFinding.init)
      case "overclaims": overclaims = try reader.list(Evidence.init)
      case "notes": notes = try reader.list(Note.init)
      default: try reader.skipValue()
      }
    }
    guard let id, let steps, let overclaims, let notes else {
      throw JSONError(problem: "not of the shape \(Self.schema)", offset: 0)
    }
    self.init(
      id: id, source: source,
      assessment: Assessment(
        steps: steps, overclaims: overclaims, notes: notes, checklistVersion: version))
  }
}

extension StepFinding {
  /// `nil` for a step that this version does not know.
  fileprivate init?(from reader: inout JSONReader) throws(JSONError) {
    var (step, level) = (Step?.none, Level?.none)
    var (evidence, missing): ([Evidence], [String]) = ([], [])
    try reader.readObject { name, reader throws(JSONError) in
      switch name {
      case "step": step = Step(rawValue: try reader.readString())
      case "level": level = Level(rawValue: try reader.readCount())
      case "evidence": evidence = try reader.list(Evidence.init)
      case "missing":
        missing = try reader.list { reader throws(JSONError) in try reader.readString() }
      default: try reader.skipValue()
      }
    }
    guard let step, let level else { return nil }
    self.init(step: step, level: level, evidence: evidence, missing: missing)
  }
}

extension Evidence {
  fileprivate init?(from reader: inout JSONReader) throws(JSONError) {
    let place = try Place(from: &reader, text: "quote")
    guard let lines = place.lines else { return nil }
    self.init(lines: lines, quote: place.text)
  }
}

extension Note {
  fileprivate init?(from reader: inout JSONReader) throws(JSONError) {
    let place = try Place(from: &reader, text: "message")
    guard let lines = place.lines else { return nil }
    self.init(kind: place.kind, lines: lines, message: place.text)
  }
}

/// What evidence and notes have in common.
private struct Place {
  var kind = ""
  var text = ""
  private var from: Int?
  private var to: Int?

  init(from reader: inout JSONReader, text key: String) throws(JSONError) {
    var (kind, text, from, to) = ("", "", Int?.none, Int?.none)
    try reader.readObject { name, reader throws(JSONError) in
      switch name {
      case "kind": kind = try reader.readString()
      case "from": from = try reader.readCount()
      case "to": to = try reader.readCount()
      case key: text = try reader.readString()
      default: try reader.skipValue()
      }
    }
    (self.kind, self.text, self.from, self.to) = (kind, text, from, to)
  }

  /// The lines in order, however they were written.
  var lines: ClosedRange<Int>? {
    guard let from, let to else { return nil }
    return min(from, to)...max(from, to)
  }
}

extension JSONReader {
  /// Reads an array of what `element` reads, but for what it leaves out.
  fileprivate mutating func list<Element>(
    _ element: (inout JSONReader) throws(JSONError) -> Element?
  ) throws(JSONError) -> [Element] {
    var list: [Element] = []
    try readArray { reader throws(JSONError) in
      if let next = try element(&reader) { list.append(next) }
    }
    return list
  }
}
