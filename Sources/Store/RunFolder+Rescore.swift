public import Checklist
internal import GRDB
public import Study

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// What another checklist finds in a run's stored replies.
public struct Rescoring: Sendable {
  /// A reply of which a level, or whether it passes, is not what it was.
  public struct Change: Sendable, Hashable {
    /// The trial, without its texts.
    public var trial: TrialRecord
    /// What the earlier checklist found.
    public var before: Assessment
    /// What the present one finds.
    public var after: Assessment
  }

  /// The replies of the present plan that are scored anew.
  public var rescored = 0
  /// The replies of the present plan that this checklist had scored before.
  public var known = 0
  /// Of ``rescored``, those that passed before, and those that pass now.
  public var passed = (before: 0, after: 0)
  /// The earlier checklists' versions and how many of ``rescored`` each had scored.
  public var versions: [String: Int] = [:]
  /// What changed, in the order of the reports.
  public var changes: [Change] = []
}

extension RunFolder {
  /// The texts that are judged at once.
  private static let chunk = 256

  /// A text whose score is of another checklist.
  fileprivate struct Stale: Sendable {
    var id: Int64
    /// The draft's number, or -1 for the reply.
    var draft: Int
    var isSuperseded: Bool
    var budget: Budget?
    var trial: TrialRecord
    var text: String
    var before: Assessment
  }

  /// Scores every stored reply and draft anew that another checklist than the settings' has scored.
  ///
  /// The earlier score moves to `earlier_score`; `scores.jsonl` is written anew. What is done is kept
  /// when the process dies halfway, and the next call goes on.
  ///
  /// - Parameter assess: Judges a text, within the prompt's budget; called from several threads at
  ///   once.
  /// - Returns: What changed.
  /// - Throws: ``StoreError``.
  public func rescore(
    _ assess: @escaping @Sendable (String, Budget?) -> Assessment
  ) async throws(StoreError) -> Rescoring {
    let (version, threshold) = (settings.checklistVersion, settings.threshold)
    return try await Self.naming(path) {
      var rescoring = Rescoring()
      rescoring.known = try await queue.read { database in
        try Int.fetchOne(
          database,
          sql: """
            SELECT count(*) FROM score JOIN trial ON trial.id = trial_id
            WHERE checklist_version = ? AND NOT superseded
            """, arguments: [version]) ?? 0
      }
      var changesFile = false
      while true {
        let stale = try await queue.read { try Self.stale($0, version) }
        if stale.isEmpty { break }
        changesFile = true
        let found = await withTaskGroup(of: (Int, Assessment).self) { group in
          for (place, item) in stale.enumerated() {
            group.addTask { (place, assess(item.text, item.budget)) }
          }
          return await group.reduce(into: [Int: Assessment]()) { $0[$1.0] = $1.1 }
        }
        // Another version's scores would be found stale again, and again.
        precondition(found.values.allSatisfy { $0.checklistVersion == version })
        try await queue.write { database in
          for (place, item) in stale.enumerated() {
            if let after = found[place] {
              try Self.replace(item, by: after, threshold, in: database)
            }
          }
        }
        for (place, item) in stale.enumerated() where item.draft < 0 && !item.isSuperseded {
          if let after = found[place] { rescoring.count(item, after, threshold) }
        }
      }
      rescoring.sort()
      if changesFile { try await queue.read { try copies.writeScores(from: $0) } }
      return rescoring
    }
  }

  private static func stale(_ database: Database, _ version: String) throws -> [Stale] {
    func select(_ table: String, draft: String, text: String, _ join: String) -> String {
      """
      SELECT \(table).trial_id, \(draft) AS draft, superseded, budget_usd, budget_gpu_hours,
        budget_days, identity, trial.prompt, model, system, sample, status, \(text), \(table).json
      FROM \(table) JOIN trial ON trial.id = \(table).trial_id \(join)
        LEFT JOIN prompt ON prompt.id = prompt_id
      WHERE \(table).checklist_version <> ?
      """
    }
    let sql = """
      \(select("score", draft: "-1", text: "reply.text", "JOIN reply USING (trial_id)"))
      UNION ALL
      \(select("draft", draft: "draft.number", text: "draft.text", ""))
      LIMIT \(chunk)
      """
    return try Row.fetchAll(database, sql: sql, arguments: [version, version]).map { row in
      let record = TrialRecord(
        id: TrialID(stored: row[6]), prompt: row[7], model: row[8], system: row[9],
        sample: row[10], status: TrialStatus(rawValue: row[11]) ?? .replied)
      let budget = Budget(usd: row[3], gpuHours: row[4], days: row[5])
      return Stale(
        id: row[0], draft: row[1], isSuperseded: row[2],
        budget: budget == Budget() ? nil : budget, trial: record, text: row[12],
        before: try ScoreRecord(parsing: row[13]).assessment)
    }
  }

  private static func replace(
    _ item: Stale, by after: Assessment, _ threshold: Level, in database: Database
  ) throws {
    let isReply = item.draft < 0
    let columns = """
      hypothesis, minimal_experiment, ablations_controls, cost_estimate, success_criteria,
      overclaim, passed, checklist_version, json
      """
    let (table, place) =
      isReply ? ("score", "trial_id = ?1") : ("draft", "trial_id = ?1 AND number = ?2")
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO earlier_score (trial_id, draft, \(columns), replaced_at)
        SELECT ?1, ?2, \(columns), ?3 FROM \(table) WHERE \(place)
        """, arguments: [item.id, item.draft, Timestamp.text(Date())])
    try database.execute(
      sql: "DELETE FROM earlier_score WHERE trial_id = ? AND draft = ? AND checklist_version = ?",
      arguments: [item.id, item.draft, after.checklistVersion])
    var record = item.trial
    if isReply {
      record.reply = item.text
      record.assessment = after
    } else {
      record.drafts = [Draft(number: item.draft, text: item.text, assessment: after)]
    }
    let row = TrialRow(record, threshold: threshold)
    let json = isReply ? row.score : row.drafts.first?.score.json()
    var values: [(any DatabaseValueConvertible)?] = Step.allCases.map {
      after.level(of: $0).rawValue
    }
    values += [
      after.overclaims.isEmpty ? 0 : 1, after.passes(at: threshold) ? 1 : 0,
      after.checklistVersion, json,
    ]
    try database.execute(
      sql: """
        UPDATE \(table) SET (\(columns)) = (?, ?, ?, ?, ?, ?, ?, ?, ?)
        WHERE trial_id = ?\(isReply ? "" : " AND number = ?")
        """,
      arguments: StatementArguments(values + [item.id] + (isReply ? [] : [item.draft])))
  }
}

extension Rescoring {
  fileprivate mutating func count(
    _ item: RunFolder.Stale, _ after: Assessment, _ threshold: Level
  ) {
    rescored += 1
    versions[item.before.checklistVersion, default: 0] += 1
    let passes = (before: item.before.passes(at: threshold), after: after.passes(at: threshold))
    if passes.before { passed.before += 1 }
    if passes.after { passed.after += 1 }
    let isSame =
      Step.allCases.allSatisfy { item.before.level(of: $0) == after.level(of: $0) }
      && item.before.overclaims.isEmpty == after.overclaims.isEmpty
    if !isSame {
      changes.append(Change(trial: item.trial, before: item.before, after: after))
    }
  }

  fileprivate mutating func sort() {
    changes.sort { left, right in
      let (one, other) = (left.trial, right.trial)
      return (one.prompt, one.model, one.system, one.sample)
        < (other.prompt, other.model, other.system, other.sample)
    }
  }
}
