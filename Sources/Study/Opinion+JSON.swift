package import Checklist
internal import FoundationEssentials
package import JSONText
internal import Wire

extension Opinion {
  /// The shape's name and version.
  public static let schema = "prereg.opinion/1"

  /// The opinion as one line of JSON, shape `prereg.opinion/1`, without a line end.
  ///
  /// `levels`, `passed` and `reasons` are `null` unless it is `judged`.
  package func json(
    threshold: Level = .met, adding extra: [(name: String, value: String)] = []
  ) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", Self.schema)
      for member in extra { writer.member(member.name, member.value) }
      writer.member("judge", judge)
      writer.member("status", status.rawValue)
      writer.key("levels")
      if let assessment { assessment.writeLevels(to: &writer) } else { writer.raw("null") }
      writer.key("passed")
      if let passed = passes(at: threshold) { writer.bool(passed) } else { writer.raw("null") }
      writer.key("reasons")
      if status == .judged {
        writer.object { writer in
          for name in Self.aspects { writer.member(name, reasons[name] ?? "") }
        }
      } else {
        writer.raw("null")
      }
      writer.key("answer")
      writer.string(orNull: answer)
      writer.key("error")
      if let failure {
        writer.object { writer in
          writer.member("kind", failure.kind)
          writer.member("message", failure.message)
        }
      } else {
        writer.raw("null")
      }
      writer.key("answered_by")
      writer.string(orNull: answeredBy)
      writer.object("tokens") { writer in
        writer.member("input", usage.map { Double($0.input) })
        writer.member("output", usage.map { Double($0.output) })
      }
      writer.member("usd", usd)
      writer.member("seconds", (seconds * 1e3).rounded() / 1e3)
      writer.member("asked_at", askedAt.formatted(.iso8601))
      writer.member("question", question)
      writer.member("reply", reply)
    }
    return writer.text
  }

  /// Reads back what ``json(threshold:adding:)`` wrote, or `nil` for anything else.
  package init?(_ json: JSON) {
    guard json["schema"]?.text == Self.schema, let judge = json["judge"]?.text,
      let question = json["question"]?.text, let reply = json["reply"]?.text,
      let status = json["status"]?.text.flatMap(Status.init(rawValue:))
    else { return nil }
    self.init(judge: judge, question: question, reply: reply, status: status)
    if status == .judged {
      for step in Step.allCases {
        guard let level = json["levels"]?[step.rawValue]?.integer.flatMap(Level.init(rawValue:))
        else { return nil }
        levels[step] = level
      }
      overclaims = json["levels"]?["overclaim"]?.integer == 1
    }
    for name in Self.aspects { reasons[name] = json["reasons"]?[name]?.text }
    answer = json["answer"]?.text
    failure = json["error"].map { error in
      Failure(kind: error["kind"]?.text ?? "", message: error["message"]?.text ?? "")
    }
    answeredBy = json["answered_by"]?.text
    if let input = json["tokens"]?["input"]?.integer,
      let output = json["tokens"]?["output"]?.integer
    {
      usage = Usage(input: input, output: output)
    }
    usd = json["usd"]?.double
    seconds = json["seconds"]?.double ?? 0
    askedAt =
      json["asked_at"]?.text.flatMap { try? Date($0, strategy: .iso8601) }
      ?? Date(timeIntervalSince1970: 0)
  }
}

extension JSON {
  fileprivate var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}
