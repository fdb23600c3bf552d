internal import Checklist
internal import Study
internal import Wire

/// A row per trial, RFC 4180.
struct RunCSVWriter: RunWriting {
  let threshold: Level
  /// The model judges that any trial has an opinion of: each has columns of its own.
  let judges: [String]

  mutating func begin() -> String {
    let names =
      ["prompt", "source", "model", "system", "sample", "status"] + Step.allCases.map(\.rawValue)
      + [
        "overclaim", "passed", "attempts", "error_kind", "error_message", "input_tokens",
        "output_tokens", "usd", "seconds", "reply",
      ]
    let own = judges.flatMap { judge in
      (["status"] + Opinion.aspects + ["passed"]).map { "\(judge): \($0)" }
    }
    return CSV.record((names + own).map { .value($0) })
  }

  mutating func add(_ record: TrialRecord) -> String {
    let scored = record.scored
    let levels = Step.allCases.map { step in scored.map { $0.level(of: step).rawValue } }
    let fields: [CSV.Field] =
      [
        .value(record.prompt), .value(record.source), .value(record.model), .value(record.system),
        .number(record.sample), .value(record.status.rawValue),
      ] + levels.map { .number($0) } + [
        .number(scored.map { $0.overclaims.isEmpty ? 0 : 1 }),
        .value(scored.map { $0.passes(at: threshold) ? "true" : "false" }),
        .number(record.attempts.count), .value(record.failure?.kind),
        .value(record.failure?.message), .number(record.usage?.input),
        .number(record.usage?.output), .number(record.usd),
        .number((record.seconds * 1e3).rounded() / 1e3), .value(record.replyPath),
      ]
    let said: [CSV.Field] = judges.flatMap { judge -> [CSV.Field] in
      let opinion = record.opinions.first { $0.judge == judge }
      return [.value(opinion?.status.rawValue)]
        + Opinion.aspects.map { .number(opinion?.rating(of: $0)) }
        + [.value(opinion?.passes(at: threshold).map { $0 ? "true" : "false" })]
    }
    return CSV.record(fields + said)
  }

  mutating func finish() -> String { "" }
}
