internal import Checklist
internal import Study
internal import Wire

/// A row per trial, RFC 4180.
struct RunCSVWriter: RunWriting {
  let threshold: Level
  /// Whether any trial was asked for what was missing: then the first reply's levels, with what the
  /// further calls took, stand beside those of the last.
  let isRepaired: Bool
  /// The model judges that any trial has an opinion of: each has columns of its own.
  let judges: [String]

  mutating func begin() -> String {
    let names =
      ["prompt", "source", "model", "system", "sample", "status"] + Step.allCases.map(\.rawValue)
      + [
        "overclaim", "passed", "attempts", "error_kind", "error_message", "input_tokens",
        "output_tokens", "usd", "seconds", "reply", "recorded",
      ]
    let first =
      Step.allCases.map { "first_\($0.rawValue)" }
      + ["first_overclaim", "first_passed", "repair_calls", "repair_output_tokens", "repair_usd"]
    let own = judges.flatMap { judge in
      (["status"] + Opinion.aspects + ["passed"]).map { "\(judge): \($0)" }
    }
    return CSV.record((names + (isRepaired ? first : []) + own).map { .value($0) })
  }

  mutating func add(_ record: TrialRecord) -> String {
    let fields: [CSV.Field] =
      [
        .value(record.prompt), .value(record.source), .value(record.model), .value(record.system),
        .number(record.sample), .value(record.status.rawValue),
      ] + fields(of: record.scored) + [
        .number(record.attempts.count), .value(record.failure?.kind),
        .value(record.failure?.message), .number(record.usage?.input),
        .number(record.usage?.output), .number(record.usd),
        .number((record.seconds * 1e3).rounded() / 1e3), .value(record.replyPath),
        .value(record.isRecorded ? "true" : "false"),
      ] + (isRepaired ? repair(record) : [])
    let said: [CSV.Field] = judges.flatMap { judge -> [CSV.Field] in
      let opinion = record.opinions.first { $0.judge == judge }
      return [.value(opinion?.status.rawValue)]
        + Opinion.aspects.map { .number(opinion?.rating(of: $0)) }
        + [.value(opinion?.passes(at: threshold).map { $0 ? "true" : "false" })]
    }
    return CSV.record(fields + said)
  }

  /// The levels, overclaiming, and whether it passes; empty fields without an assessment.
  private func fields(of assessment: Assessment?) -> [CSV.Field] {
    Step.allCases.map { step in .number(assessment.map { $0.level(of: step).rawValue }) } + [
      .number(assessment.map { $0.overclaims.isEmpty ? 0 : 1 }),
      .value(assessment.map { $0.passes(at: threshold) ? "true" : "false" }),
    ]
  }

  /// The first reply, which is the only one where nothing was asked or answered, and what asking took.
  private func repair(_ record: TrialRecord) -> [CSV.Field] {
    let repair = RepairTally(of: record, threshold: threshold)
    return fields(of: record.scored.map { record.drafts.first?.assessment ?? $0 }) + [
      .number(repair.calls), .number(repair.calls == 0 ? 0 : repair.usage?.output),
      .number(repair.spend.total),
    ]
  }

  mutating func finish() -> String { "" }
}
