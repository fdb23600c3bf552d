internal import Checklist
internal import FoundationEssentials
internal import JSONText
internal import Opinions
internal import Statistics
internal import Study

/// A run as a log of Inspect, the evaluation framework of the UK AI Security Institute, JSON of
/// format version 2: what `inspect view` shows and `inspect_ai.log.read_eval_log` reads.
///
/// A log of Inspect is of one model under one solver: give it the trials of one model and system
/// prompt. A prompt is a sample and a repetition an epoch. Pending trials are left out.
///
/// Source: the models of `inspect_ai.log`, 0.3.285 (read November 2026).
struct InspectLogWriter: RunWriting {
  private let summary: RunSummary
  private let tally: RunTally
  private let prompts: [String: String]
  private var isFirst = true

  init(summary: RunSummary, tally: RunTally) {
    self.summary = summary
    self.tally = tally
    prompts = Dictionary(
      summary.prompts.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  private var group: RunTally.Group? { tally.groups.first }

  private var system: String? {
    summary.systems.first { $0.name == group?.system }?.text
  }

  mutating func begin() -> String {
    var log = JSONWriter()
    log.object { log in
      log.member("version", 2)
      log.member("status", tally.total.count(.pending) > 0 ? "cancelled" : "success")
      log.object("eval", specification)
      log.object("plan", plan)
      log.object("results", results)
      log.object("stats", statistics)
    }
    // The samples follow as they come, inside the object.
    return String(log.text.dropLast()) + #","samples":["#
  }

  mutating func add(_ record: TrialRecord) -> String {
    guard record.status != .pending else { return "" }
    let sample = InspectSample(
      record: record, prompt: prompts[record.prompt] ?? "", system: system,
      threshold: summary.threshold)
    defer { isFirst = false }
    return (isFirst ? "\n" : ",\n") + sample.json
  }

  mutating func finish() -> String { isFirst ? "]}\n" : "\n]}\n" }

  // MARK: - What stands before the samples

  private func specification(_ eval: inout JSONWriter) {
    let created = (tally.startedAt ?? Date(timeIntervalSince1970: 0)).formatted(.iso8601)
    let run = sha256("\(summary.name)\n\(created)")
    eval.member("run_id", String(run.prefix(22)))
    let identity = sha256("\(run)\n\(group?.model ?? "")\n\(group?.system ?? "")")
    eval.member("eval_id", String(identity.prefix(22)))
    eval.member("task_id", String(identity.suffix(22)))
    eval.member("created", created)
    eval.member("task", summary.name)
    eval.object("dataset") { dataset in
      dataset.member("name", summary.name)
      dataset.member("samples", tally.total.prompts)
    }
    eval.member("model", group?.model ?? "")
    eval.object("config") { $0.member("epochs", tally.samples) }
    eval.object("packages") { $0.member("prereg", summary.toolVersion) }
    eval.object("metadata") { metadata in
      metadata.member("system_prompt", group?.system ?? "")
      metadata.array("checklist") { list in for version in tally.checklists { list.string(version) }
      }
      metadata.member("pass_at", summary.threshold.name)
      for setting in summary.settings { metadata.member("option: " + setting.name, setting.value) }
      if !summary.remarks.isEmpty {
        metadata.array("remarks") { list in for remark in summary.remarks { list.string(remark) } }
      }
    }
    eval.array("scorers") { list in
      let judges = tally.opinions.judges.map { "judge: " + $0.name }
      for name in ["passed", "levels"] + judges { list.object { $0.member("name", name) } }
    }
  }

  private func plan(_ plan: inout JSONWriter) {
    plan.member("name", "plan")
    plan.array("steps") { steps in
      if let system {
        steps.object { step in
          step.member("solver", "system_message")
          step.object("params") { $0.member("template", system) }
        }
      }
      steps.object { $0.member("solver", "generate") }
    }
  }

  private func results(_ results: inout JSONWriter) {
    let total = tally.total
    results.member("total_samples", total.trials)
    results.member("completed_samples", total.trials - total.count(.pending) - total.count(.failed))
    results.array("scores") { list in
      list.score("passed", scorer: "passed", total, metric: "accuracy", total.scores.passed.share)
      for step in Step.allCases {
        let sum = Level.allCases.reduce(0) {
          $0 + $1.rawValue * total.scores.count(of: step, at: $1)
        }
        list.score(
          step.rawValue, scorer: "levels", total, metric: "mean",
          total.scores.scored == 0 ? nil : Double(sum) / Double(total.scores.scored))
      }
      list.score(
        "overclaim", scorer: "levels", total, metric: "mean",
        total.scores.withoutOverclaim.share.map { 1 - $0 })
    }
  }

  private func statistics(_ statistics: inout JSONWriter) {
    if let started = tally.startedAt {
      statistics.member("started_at", started.formatted(.iso8601))
    }
    if let finished = tally.finishedAt {
      statistics.member("completed_at", finished.formatted(.iso8601))
    }
    statistics.object("model_usage") { usage in
      if let model = group?.model, let tokens = tally.total.usage {
        usage.key(model)
        usage.inspectUsage(tokens, usd: tally.total.spend.total)
      }
    }
  }
}

extension JSONWriter {
  /// A summary score: of how many, and the one figure.
  fileprivate mutating func score(
    _ name: String, scorer: String, _ tally: TrialTally, metric: String, _ value: Double?
  ) {
    object { score in
      score.member("name", name)
      score.member("scorer", scorer)
      score.member("scored_samples", tally.scores.scored)
      score.member("unscored_samples", tally.trials - tally.count(.pending) - tally.scores.scored)
      score.object("metrics") { metrics in
        guard let value else { return }
        metrics.object(metric) { figure in
          figure.member("name", metric)
          figure.member("value", value)
        }
      }
    }
  }
}
