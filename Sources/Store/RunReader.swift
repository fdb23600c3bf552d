public import Study

internal import Checklist
internal import GRDB
internal import Wire

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A run's folder, open for reading, also while a process writes to it.
public final class RunReader: Sendable {
  /// The folder's path, as given.
  public let path: String

  private let queue: DatabaseQueue

  /// Opens the run in the folder at `path`.
  ///
  /// - Throws: ``StoreError/Code/notFound``, ``StoreError/Code/notARun``,
  ///   ``StoreError/Code/newerVersion``, ``StoreError/Code/damaged``,
  ///   ``StoreError/Code/unreadable``.
  public init(_ path: String) throws(StoreError) {
    self.path = path
    try RunFolder.check(path)
    queue = try RunFolder.naming(path, writing: false) {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(10)
      let queue = try DatabaseQueue(path: RunFolder.file(in: path), configuration: configuration)
      guard try queue.read({ try RunFolder.storeVersion($0, path) }) > 0 else {
        throw StoreError(.notARun, path, "holds a run that was never begun; run the batch again")
      }
      return queue
    }
  }

  /// When and by what the run was made.
  public func info() throws(StoreError) -> RunInfo {
    try read { database in
      let sessions = try Row.fetchAll(
        database,
        sql: """
          SELECT started_at, ended_at, outcome, tool_version, options FROM session ORDER BY id
          """
      ).map { row in
        RunInfo.Session(
          startedAt: Timestamp.date(row[0]) ?? .distantPast,
          endedAt: (row[1] as String?).flatMap(Timestamp.date), outcome: row[2],
          toolVersion: row[3], options: row[4])
      }
      let run = try Row.fetchOne(
        database, sql: "SELECT created_at, tool_version, checklist_version, options FROM run")
      return RunInfo(
        createdAt: (run?[0] as String?).flatMap(Timestamp.date) ?? .distantPast,
        toolVersion: run?[1] ?? "", checklistVersion: run?[2] ?? "", options: run?[3] ?? "{}",
        sessions: sessions)
    }
  }

  /// The identities of the trials that are replied, refused or truncated.
  public func finished() throws(StoreError) -> Set<TrialID> {
    try read { database in
      let identities = try String.fetchCursor(
        database,
        sql: "SELECT identity FROM trial WHERE status IN ('replied', 'refused', 'truncated')")
      var finished: Set<TrialID> = []
      while let identity = try identities.next() { finished.insert(TrialID(stored: identity)) }
      return finished
    }
  }

  /// The run in figures, without its trials being loaded.
  public func totals() throws(StoreError) -> RunTotals {
    try read { database in
      var totals = RunTotals()
      for row in try Row.fetchAll(
        database,
        sql: """
          SELECT status, count(*), count(*) FILTER (WHERE error_kind = ?) FROM trial
          WHERE NOT superseded GROUP BY status
          """, arguments: [Failure.notSent])
      {
        guard let status = TrialStatus(rawValue: row[0]) else { continue }
        totals.trials[status] = row[1]
        if status == .failed { totals.notSent = row[2] }
      }
      let scores = try Row.fetchOne(
        database,
        sql: """
          SELECT count(*), total(passed) FROM score JOIN trial ON trial.id = trial_id
          WHERE NOT superseded
          """)
      totals.scored = scores?[0] ?? 0
      totals.passed = Int(scores?[1] ?? 0.0)
      let spent = try Row.fetchOne(
        database,
        sql: """
          SELECT count(*), total(input_tokens), total(output_tokens), total(cache_read_tokens),
            total(cache_write_tokens), total(reasoning_tokens), total(usd), count(*) - count(usd),
            count(*) - count(coalesce(usd, input_tokens))
          FROM attempt
          """)
      if let spent {
        func count(_ column: Int) -> Int { Int(spent[column] as Double) }
        totals.attempts = spent[0]
        totals.usage = Usage(
          input: count(1), output: count(2), cacheRead: count(3), cacheWrite: count(4),
          reasoning: count(5))
        totals.usd = spent[6]
        totals.unpriced = spent[7]
        totals.unmeasured = spent[8]
      }
      return totals
    }
  }

  /// The process that writes to the run at this moment, on this machine; `nil` when none does.
  public var writer: Int? { RunLock.holder(of: path) }

  /// How many trials came to an end in the `seconds` before the last of them did, and when that was;
  /// `nil` when none has.
  public func pace(over seconds: Double) throws(StoreError) -> (ended: Int, last: Date)? {
    try read { database in
      guard let text = try String.fetchOne(database, sql: "SELECT max(finished_at) FROM trial"),
        let last = Timestamp.date(text)
      else { return nil }
      let since = Timestamp.text(last.addingTimeInterval(-seconds))
      let ended = try Int.fetchOne(
        database, sql: "SELECT count(*) FROM trial WHERE finished_at > ?", arguments: [since])
      return (ended ?? 0, last)
    }
  }

  /// Hands the trials of the present plan to `body`, one at a time and as of one moment, in the
  /// order of prompt name, model, system prompt name and sample.
  ///
  /// - Parameters:
  ///   - detail: How much of each is read.
  ///   - mostFull: Only the first so many are read in full, when `detail` is so; of the others, the
  ///     levels.
  ///   - most: No more than so many come.
  ///   - body: Takes a trial.
  /// - Throws: ``StoreError``, and whatever `body` throws.
  public func forEachTrial(
    _ detail: TrialDetail = .full, full mostFull: Int = .max, upTo most: Int = .max,
    _ body: (TrialRecord) throws -> Void
  ) throws {
    let first = detail == .full ? min(mostFull, most) : 0
    var thrown: (any Error)?
    try read { database in
      let attempts = try PreparedStatement(Attempt.selection, in: database)
      // A run of an earlier version that was only read since has none.
      let hasDrafts = try database.tableExists("draft")
      for (detail, start, end) in [(TrialDetail.full, 0, first), (.levels, first, most)] {
        guard thrown == nil, start < end else { continue }
        let drafts = hasDrafts ? try PreparedStatement(Draft.selection(detail), in: database) : nil
        let trials = try PreparedStatement(
          TrialRecord.selection(detail) + " LIMIT ? OFFSET ?", in: database)
        try trials.forEach { values in
          values.add(end - start)
          values.add(start)
        } body: { columns in
          var fields = Fields(columns)
          let (trial, calls) = (fields.next(or: Int64(0)), fields.next(or: 0))
          let made =
            calls == 0
            ? []
            : try attempts.rows {
              $0.add(trial)
            } read: {
              Attempt($0)
            }
          var before: [Draft] = []
          if let drafts, made.contains(where: { $0.followUp > 0 }) {
            before = try drafts.rows {
              $0.add(trial)
            } read: {
              try Draft($0)
            }.compactMap(\.self)
          }
          let record = try TrialRecord(&fields, attempts: made, drafts: before)
          do { try body(record) } catch { thrown = error }
          return thrown == nil
        }
      }
    }
    if let thrown { throw thrown }
  }

  /// How many trials of the present plan were answered by the bundled stand-in endpoint, which signs its
  /// requests' identifiers.
  ///
  /// - Throws: ``StoreError``.
  public func recordedReplies() throws(StoreError) -> Int {
    try read { database in
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM trial WHERE NOT superseded AND EXISTS (
            SELECT 1 FROM attempt
            WHERE trial_id = trial.id AND error_kind IS NULL
              AND (request_id LIKE 'req_standin%' OR request_id LIKE 'msg_standin%'))
          """) ?? 0
    }
  }

  /// The versions of earlier checklists whose scores of present replies are kept, with how many each.
  ///
  /// - Throws: ``StoreError``.
  public func earlierScores() throws(StoreError) -> [(version: String, count: Int)] {
    try read { database in
      guard try database.tableExists("earlier_score") else { return [] }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT checklist_version, count(*) FROM earlier_score JOIN trial ON trial.id = trial_id
          WHERE draft < 0 AND NOT superseded GROUP BY 1 ORDER BY 1
          """
      ).map { (version: $0[0], count: $0[1]) }
    }
  }

  func read<Result>(
    _ body: (Database) throws -> Result
  ) throws(StoreError) -> Result {
    try RunFolder.naming(path, writing: false) { try queue.read(body) }
  }
}
