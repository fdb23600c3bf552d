internal import Checklist
internal import FoundationEssentials
internal import JSONText
internal import Study
internal import Wire

/// A trial as a sample of an Inspect log.
struct InspectSample {
  let record: TrialRecord
  let prompt: String
  let system: String?
  let threshold: Level

  /// One object on one line.
  var json: String {
    var sample = JSONWriter(reserving: 2 * ((record.reply?.utf8.count ?? 0) + prompt.utf8.count))
    sample.object { sample in
      sample.member("id", record.prompt)
      sample.member("epoch", record.sample)
      sample.member("input", prompt)
      // There is no right answer to compare with; the field may not be left out.
      sample.member("target", "")
      sample.array("messages", messages)
      sample.object("output", output)
      if let scored = record.scored { sample.object("scores") { scores(scored, &$0) } }
      sample.object("metadata", metadata)
      if let usage = record.usage {
        sample.object("model_usage") { models in
          models.key(record.model)
          models.inspectUsage(usage, usd: record.usd)
        }
      }
      if let started = record.attempts.first?.startedAt {
        sample.member("started_at", started.formatted(.iso8601))
      }
      if let finished = record.finishedAt {
        sample.member("completed_at", finished.formatted(.iso8601))
      }
      sample.member("total_time", record.seconds)
      sample.member("uuid", String(record.id.description.prefix(22)))
      if record.status == .failed {
        sample.object("error") { error in
          error.member("message", failure ?? "the call failed")
          error.member("traceback", "")
          error.member("traceback_ansi", "")
        }
      }
    }
    return sample.text
  }

  private var failure: String? { record.failure.map { "\($0.kind): \($0.message)" } }

  private func messages(_ list: inout JSONWriter) {
    for (role, text) in [("system", system), ("user", prompt), ("assistant", record.reply)] {
      guard let text else { continue }
      list.object { message in
        message.member("role", role)
        message.member("content", text)
      }
    }
  }

  private func output(_ output: inout JSONWriter) {
    output.member("model", record.attempts.last?.answeredBy ?? record.model)
    output.array("choices") { choices in
      guard let reply = record.reply ?? (record.status == .refused ? "" : nil) else { return }
      choices.object { choice in
        choice.object("message") { message in
          message.member("role", "assistant")
          message.member("content", reply)
          message.member("source", "generate")
        }
        choice.member("stop_reason", stopReason)
      }
    }
    if let usage = record.usage {
      output.key("usage")
      output.inspectUsage(usage, usd: record.usd)
    }
    output.member("time", record.seconds)
    if record.status == .refused, let failure { output.member("error", failure) }
  }

  private var stopReason: String {
    switch record.status {
    case .replied: "stop"
    case .truncated: "max_tokens"
    case .refused: "content_filter"
    case .failed, .pending: "unknown"
    }
  }

  private func scores(_ assessment: Assessment, _ scores: inout JSONWriter) {
    scores.object("passed") { score in
      score.member("value", assessment.passes(at: threshold) ? "C" : "I")
      score.member("explanation", Self.explanation(assessment))
    }
    scores.object("levels") { score in
      score.key("value")
      assessment.writeLevels(to: &score)
      score.member("explanation", Self.explanation(assessment))
      score.object("metadata") { metadata in
        metadata.member("checklist", assessment.checklistVersion)
        for step in assessment.steps where !step.evidence.isEmpty {
          metadata.array(step.step.rawValue) { list in
            for evidence in step.evidence {
              list.string("\(evidence.lines.lowerBound): \(evidence.quote)")
            }
          }
        }
      }
    }
    for opinion in record.opinions { Self.score(opinion, &scores) }
  }

  /// What a model judge says, under its own name; an opinion without levels says why.
  private static func score(_ opinion: Opinion, _ scores: inout JSONWriter) {
    scores.object("judge: " + opinion.judge) { score in
      score.key("value")
      if let assessment = opinion.assessment {
        assessment.writeLevels(to: &score)
      } else {
        score.string(opinion.status.rawValue)
      }
      let reasons = Opinion.aspects.compactMap { name in
        opinion.reasons[name].map { "\(name): \($0)" }
      }
      score.member(
        "explanation", opinion.failure?.message ?? reasons.joined(separator: "\n"))
    }
  }

  /// What each step lacks, a line each.
  private static func explanation(_ assessment: Assessment) -> String {
    var lines = assessment.steps.filter { $0.level < .met }.map { finding in
      "\(finding.step.title) \(finding.level.name): \(finding.missing.joined(separator: "; "))"
    }
    lines += assessment.overclaims.map { "overclaim, line \($0.lines.lowerBound): \($0.quote)" }
    return lines.isEmpty ? "all five steps met, nothing overclaimed" : lines.joined(separator: "\n")
  }

  private func metadata(_ metadata: inout JSONWriter) {
    metadata.member("trial", record.id.description)
    metadata.member("status", record.status.rawValue)
    if let source = record.source { metadata.member("source", source) }
    if let path = record.replyPath { metadata.member("reply", path) }
    metadata.member("attempts", record.attempts.count)
    if record.isRecorded { metadata.member("recorded", true) }
    if let failure { metadata.member("failure", failure) }
  }
}

extension JSONWriter {
  /// Writes tokens as Inspect counts them: those of the cache are no part of the input.
  mutating func inspectUsage(_ usage: Usage, usd: Double?) {
    object { tokens in
      tokens.member("input_tokens", usage.input - usage.cacheRead - usage.cacheWrite)
      tokens.member("output_tokens", usage.output)
      tokens.member("total_tokens", usage.input + usage.output)
      tokens.member("input_tokens_cache_read", usage.cacheRead)
      tokens.member("input_tokens_cache_write", usage.cacheWrite)
      tokens.member("reasoning_tokens", usage.reasoning)
      if let usd { tokens.member("total_cost", usd) }
    }
  }
}
