public import FoundationEssentials
internal import JSONText
internal import Checklist
public import Study

/// Where a stored run stands, seen from outside the process that writes to it.
public struct RunStatus: Sendable, Hashable {
  /// The run's folder, as the user typed it.
  public var run: String
  /// The process that writes to it, if one does.
  public var process: Int?
  /// When the last command that wrote to it began.
  public var startedAt: Date?
  /// How that command ended, in one word; `nil` when it is at work or broke off: it was killed, or
  /// could not write.
  public var outcome: String?
  /// How many trials stand where; a status without trials may be missing.
  public var trials: [TrialStatus: Int]
  /// Of the failed trials, those for which no call was made because other samples of their prompt had failed
  /// alike.
  public var notSent: Int
  /// Of the pending trials, and of failed ones, those in batches that were submitted and not
  /// fetched.
  public var inBatches: Int
  /// The trials that end in a minute, over the last minute that any did; `nil` when none has.
  public var perMinute: Double?
  /// What the calls of known cost came to, in US dollars.
  public var usd: Double
  /// The calls whose cost is not known.
  public var unpriced: Int

  /// Creates a status.
  public init(
    run: String, process: Int? = nil, startedAt: Date? = nil, outcome: String? = nil,
    trials: [TrialStatus: Int], notSent: Int = 0, inBatches: Int = 0, perMinute: Double? = nil,
    usd: Double = 0,
    unpriced: Int = 0
  ) {
    self.run = run
    self.process = process
    self.startedAt = startedAt
    self.outcome = outcome
    self.trials = trials
    self.notSent = notSent
    self.inBatches = inBatches
    self.perMinute = perMinute
    self.usd = usd
    self.unpriced = unpriced
  }

  private func count(_ status: TrialStatus) -> Int { trials[status] ?? 0 }

  /// The trials that are not to be repeated.
  public var done: Int { count(.replied) + count(.truncated) + count(.refused) }

  /// What was spent, as far as it is known; `nil` where no call is known to have cost anything, and
  /// some may have.
  public var spentUSD: Double? { usd == 0 && unpriced > 0 ? nil : usd }

  /// All trials.
  public var total: Int { TrialStatus.allCases.reduce(0) { $0 + count($1) } }

  /// The seconds until nothing is pending, at the pace of the last minute; `nil` when nothing runs or
  /// there is no pace yet.
  public var secondsLeft: Double? {
    guard process != nil, count(.pending) > 0, let perMinute, perMinute > 0 else { return nil }
    return Double(count(.pending)) / perMinute * 60
  }

  /// A few lines for people, ended by LF.
  public var text: String {
    var state = "no process writes to it"
    if let process {
      state = "process \(process) is at work"
    } else if let outcome {
      state = "the last command ended: \(outcome)"
    } else if startedAt != nil {
      state = "the last command broke off, killed or unable to write; the same command resumes"
    }
    if process != nil, let startedAt { state += " since \(startedAt.formatted(.iso8601))" }
    var parts: [String] = []
    for status in [TrialStatus.replied, .truncated, .refused] where count(status) > 0 {
      parts.append("\(Figures.count(count(status))) \(status.rawValue)")
    }
    let split = parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    var lines = [
      "\(TerminalText.line(run)): \(state)",
      "  done     \(Figures.count(done)) of \(Figures.count(total))\(split)",
      "  failed   \(Figures.count(count(.failed)))"
        + (notSent == 0 ? "" : ", of which \(NotSent.text(notSent))"),
      "  pending  \(Figures.count(count(.pending)))",
    ]
    if let perMinute, process != nil {
      let left = secondsLeft.map { ", about \(Figures.time($0.rounded())) left" } ?? ""
      lines.append("  pace     \(Figures.count(Int(perMinute.rounded()))) a minute\(left)")
    }
    if inBatches > 0 {
      lines.append(
        "  batched  \(Figures.count(inBatches)), of pending and failed; 'prereg bulk fetch "
          + "\(TerminalText.line(run))' brings their replies")
    }
    let calls = Figures.counted(unpriced, "call")
    let unknown =
      unpriced == 0 ? "" : spentUSD == nil ? ", of \(calls)" : ", and \(calls) of unknown cost"
    lines.append("  spent    \(Figures.usd(spentUSD))\(unknown)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// One object of shape `prereg.status/1`, ended by LF.
  ///
  /// Members in this order: `schema`, `run`, `process` (`null`: none), `started_at`, `outcome`,
  /// `total`, `done`, one per status (`replied`, `refused`, `truncated`, `failed`, `pending`),
  /// `in_batches`, `per_minute`, `left_seconds`, `usd` (what is known of it; `null`: nothing is),
  /// `unpriced` (calls), `not_sent` (of the failed trials).
  public var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("schema")
      writer.string("prereg.status/1")
      writer.key("run")
      writer.string(run)
      writer.key("process")
      writer.number(process.map(Double.init))
      writer.key("started_at")
      writer.string(orNull: startedAt.map { $0.formatted(.iso8601) })
      writer.key("outcome")
      writer.string(orNull: outcome)
      let counts = [("total", total), ("done", done)]
      for (name, count) in counts + TrialStatus.allCases.map({ ($0.rawValue, self.count($0)) }) {
        writer.key(name)
        writer.number(count)
      }
      writer.member("in_batches", inBatches)
      for (name, value) in [
        ("per_minute", perMinute), ("left_seconds", secondsLeft), ("usd", spentUSD),
      ] {
        writer.key(name)
        writer.number(value.map { ($0 * 1e6).rounded() / 1e6 })
      }
      writer.key("unpriced")
      writer.number(unpriced)
      writer.member("not_sent", notSent)
    }
    return writer.text + "\n"
  }
}
