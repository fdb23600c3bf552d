internal import JSONText
internal import Checklist
internal import FoundationEssentials
internal import Study
internal import Wire

extension Plan {
  /// What stands below a streamed draft: the table of steps with what is missing, then the verdict
  /// and what it took.
  public func checklist(_ style: TerminalStyle = .plain) -> String {
    let text = ScoreText(style: style)
    let record = ScoreRecord(
      id: "plan", source: nil, assessment: assessment, threshold: threshold)
    var output = text.checklist(assessment) + "\n"
    if let remark = statusRemark { output += style.paint(remark, .caution) + "\n" }
    output += "The plan \(text.verdict(record)).\n"
    var facts = [TerminalText.line(model), "tokens \(Figures.tokens(usage))"]
    facts += ["cost \(Figures.usd(usd))", Figures.time(seconds)]
    if repairs > 0 { facts.append(Figures.counted(repairs, "follow-up")) }
    return output + style.paint(facts.joined(separator: " \(style.dot) "), .faint) + "\n"
  }

  /// The plan as a file: YAML front matter, an empty line, then the text as it is.
  public func markdown() -> String {
    var lines = [
      "---", "schema: \(Self.schema)", "idea: \(YAMLText.scalar(idea))",
      "model: \(YAMLText.quoted(model))", "date: \(timestamp)",
      "system: \(YAMLText.quoted(system))", "system_sha256: \(YAMLText.quoted(systemSHA256))",
      "status: \(status.rawValue)", "repairs: \(repairs)", "tokens:",
      "  input: \(usage.map { "\($0.input)" } ?? "null")",
      "  output: \(usage.map { "\($0.output)" } ?? "null")", "usd: \(json(usd))",
      "seconds: \(json(seconds))", "levels:",
    ]
    lines += Step.allCases.map { "  \($0.rawValue): \(assessment.level(of: $0).rawValue)" }
    lines += ["  overclaim: \(assessment.overclaims.isEmpty ? 0 : 1)", "passed: \(passed)"]
    lines += ["checklist: \(YAMLText.quoted(assessment.checklistVersion))", "---", "", ""]
    return lines.joined(separator: "\n") + text + (text.hasSuffix("\n") ? "" : "\n")
  }

  /// The plan as one JSON object, ended by LF: the front matter's members, the text, and its score
  /// in the shape `prereg.score/1`.
  public func json() -> String {
    let score = ScoreRecord(id: "plan", source: nil, assessment: assessment, threshold: threshold)
    var writer = JSONWriter()
    writer.object { writer in
      for (name, value) in [
        ("schema", Self.schema), ("idea", idea), ("model", model), ("date", timestamp),
        ("system", system), ("system_sha256", systemSHA256), ("status", status.rawValue),
      ] {
        writer.key(name)
        writer.string(value)
      }
      writer.key("repairs")
      writer.number(repairs)
      writer.key("tokens")
      writer.tokens(usage)
      writer.key("usd")
      writer.number(usd)
      writer.key("seconds")
      writer.number(seconds)
      writer.key("passed")
      writer.bool(passed)
      writer.key("text")
      writer.string(text)
      writer.key("score")
      writer.raw(score.json())
    }
    return writer.text + "\n"
  }

  private var timestamp: String { date.formatted(.iso8601) }

  private func json(_ value: Double?) -> String {
    var writer = JSONWriter()
    writer.number(value)
    return writer.text
  }

  private var statusRemark: String? {
    switch status {
    case .replied: nil
    case .truncated: "The token limit cut the reply off; it is judged as it stands."
    case .refused: "The model declined; its reply is judged as it stands."
    case .failed: "The call failed; what arrived is judged as it stands."
    case .pending: "The reply is not complete; what arrived is judged as it stands."
    }
  }
}

extension JSONWriter {
  /// Writes input and output tokens; both `null` when they are not known.
  mutating func tokens(_ usage: Usage?) {
    object { writer in
      for (name, count) in [("input", usage?.input), ("output", usage?.output)] {
        writer.key(name)
        if let count { writer.number(count) } else { writer.raw("null") }
      }
    }
  }
}
