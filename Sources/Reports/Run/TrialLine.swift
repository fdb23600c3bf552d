internal import JSONText
public import Checklist
public import Study
internal import Wire

/// `prereg.trial/1`, one object a line.
struct RunLinesWriter: RunWriting {
  let threshold: Level

  mutating func begin() -> String { "" }
  mutating func add(_ record: TrialRecord) -> String {
    record.json(threshold: threshold) + "\n"
  }
  mutating func finish() -> String { "" }
}

extension TrialRecord {
  /// The shape's name and version.
  public static let schema = "prereg.trial/1"

  /// The trial as one line of JSON, shape `prereg.trial/1`, without a line end.
  ///
  /// `levels` and `passed` are `null` when there is no scored reply; `tokens` holds `null`s and `usd`
  /// is `null` when not known. `recorded` says that the bundled stand-in answered. `drafts`, the
  /// levels before and after each request for what was missing, and `judges` are there only where
  /// there are any.
  public func json(threshold: Level = .met) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("schema")
      writer.string(Self.schema)
      writer.key("prompt")
      writer.string(prompt)
      writer.key("source")
      writer.string(orNull: source)
      writer.key("model")
      writer.string(model)
      writer.key("system")
      writer.string(system)
      writer.key("sample")
      writer.number(sample)
      writer.key("status")
      writer.string(status.rawValue)
      writer.key("levels")
      if let scored { scored.writeLevels(to: &writer) } else { writer.raw("null") }
      writer.key("passed")
      if let scored { writer.bool(scored.passes(at: threshold)) } else { writer.raw("null") }
      writer.key("attempts")
      writer.number(attempts.count)
      writer.key("error")
      if let failure { failure.write(to: &writer) } else { writer.raw("null") }
      writer.key("tokens")
      writer.tokens(usage)
      writer.key("usd")
      writer.number(usd)
      writer.key("seconds")
      writer.number((seconds * 1e3).rounded() / 1e3)
      writer.key("reply")
      writer.string(orNull: replyPath)
      writer.member("recorded", isRecorded)
      if !drafts.isEmpty {
        writer.array("drafts") { list in
          for draft in drafts { draft.write(to: &list, threshold: threshold) }
        }
      }
      if !opinions.isEmpty {
        writer.array("judges") { list in
          for opinion in opinions { list.raw(opinion.json(threshold: threshold)) }
        }
      }
    }
    return writer.text
  }
}

extension Draft {
  fileprivate func write(to writer: inout JSONWriter, threshold: Level) {
    writer.object { writer in
      writer.member("number", number)
      writer.member("taken", isTaken)
      writer.key("levels")
      assessment.writeLevels(to: &writer)
      writer.member("passed", assessment.passes(at: threshold))
    }
  }
}

extension Failure {
  /// Writes kind and message.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("kind")
      writer.string(kind)
      writer.key("message")
      writer.string(message)
    }
  }
}
