internal import Checklist
internal import Study
public import Wire

/// What requests to add what a reply was missing did, and what they cost.
public struct RepairTally: Sendable, Hashable {
  /// The trials of which more was asked.
  public private(set) var asked = 0
  /// Those that answered with something.
  public private(set) var answered = 0
  /// Those of which at least one answer became part of the reply.
  public private(set) var changed = 0
  /// The first replies of all scored trials, also of those of which nothing was asked; compare with
  /// ``TrialTally/scores``.
  public private(set) var before = ScoreTally()
  /// The calls made for it, failed ones included.
  public private(set) var calls = 0
  /// The tokens of those calls, as far as known.
  public private(set) var usage: Usage?
  /// What those calls cost, call by call.
  public private(set) var spend = Spend()

  init() {}

  /// What they did to one trial.
  init(of record: TrialRecord, threshold: Level) {
    add(record, threshold: threshold)
  }

  mutating func add(_ record: TrialRecord, threshold: Level) {
    if let scored = record.scored {
      before.add(record.drafts.first?.assessment ?? scored, threshold: threshold)
    }
    let followUps = record.attempts.filter { $0.followUp > 0 }
    guard !followUps.isEmpty else { return }
    asked += 1
    calls += followUps.count
    if !record.drafts.isEmpty { answered += 1 }
    if record.drafts.contains(where: { $0.number > 0 && $0.isTaken }) { changed += 1 }
    for call in followUps {
      if let used = call.usage { usage = usage.map { $0 + used } ?? used }
      spend.add(call.usd)
    }
  }
}
