public import Study

internal import GRDB

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A run's folder, open for writing: `run.sqlite` is the truth, `replies/*.md` and `scores.jsonl`
/// are readable copies.
///
/// One process at a time has it open; others may read it meanwhile, see ``RunReader``. What
/// ``record(_:)`` has returned from survives the death of the process; a power cut may lose the last
/// commits (SQLite's write-ahead log with `synchronous = NORMAL`). Letting go of it without
/// ``close(outcome:)`` loses nothing: the next one makes up for missing copies.
public final class RunFolder: TrialLog, Sendable {
  /// The folder's path, as given.
  public let path: String

  let settings: RunSettings
  let queue: DatabaseQueue
  let session: Int64
  private let lock: RunLock
  let copies: Copies
  private let writer: GroupWriter

  /// Whether there is a run in the folder at `path`, so that it is to be opened, not created.
  public static func holdsRun(at path: String) -> Bool {
    DiskFile.size(of: file(in: path)) != nil
  }

  /// Makes a new run in the folder at `path`, which is made too and must else be empty.
  ///
  /// - Throws: ``StoreError/Code/alreadyARun``, ``StoreError/Code/notARun`` for a folder with other
  ///   files, ``StoreError/Code/inUse``, ``StoreError/Code/unwritable``,
  ///   ``StoreError/Code/diskFull``.
  public static func create(
    _ path: String, settings: RunSettings
  ) throws(StoreError) -> RunFolder {
    guard !holdsRun(at: path) else {
      throw StoreError(
        .alreadyARun, path, "holds a run already; name another folder, or resume this one")
    }
    try naming(path) { try DiskFile.makeFolder(path) }
    guard try DiskFile.names(in: path).isEmpty else {
      throw StoreError(
        .notARun, path, "holds other files and no run; name a new folder with --run")
    }
    return try RunFolder(path, settings: settings)
  }

  /// Opens the run in the folder at `path` to go on with it.
  ///
  /// - Throws: ``StoreError/Code/notFound``, ``StoreError/Code/notARun``,
  ///   ``StoreError/Code/newerVersion``, ``StoreError/Code/inUse``, ``StoreError/Code/damaged``,
  ///   ``StoreError/Code/unwritable``, ``StoreError/Code/diskFull``.
  public static func open(
    _ path: String, settings: RunSettings
  ) throws(StoreError) -> RunFolder {
    try check(path)
    return try RunFolder(path, settings: settings)
  }

  private init(_ path: String, settings: RunSettings) throws(StoreError) {
    self.path = path
    self.settings = settings
    let lock = try RunLock(path)
    self.lock = lock
    let copies = Copies(folder: path)
    self.copies = copies
    (queue, session) = try Self.naming(path) {
      let queue = try DatabaseQueue(path: Self.file(in: path), configuration: Self.configuration)
      let session = try queue.writeWithoutTransaction { database in
        let session = try Self.prepare(database, path, settings)
        try copies.begin()
        return session
      }
      return (queue, session)
    }
    writer = GroupWriter(path: path, queue: queue, session: session, copies: copies)
  }

  /// The identities of the trials that are replied, refused or truncated, and of those that are
  /// under way in a provider's batch: neither is to be called.
  public func finished() async throws -> Set<TrialID> {
    try await Self.naming(path) {
      try await queue.read { database in
        let identities = try String.fetchCursor(
          database,
          sql: """
            SELECT identity FROM trial
            WHERE status IN ('replied', 'refused', 'truncated')
              OR id IN (SELECT trial_id FROM bulk_item WHERE outcome IS NULL)
            """)
        var finished: Set<TrialID> = []
        while let identity = try identities.next() { finished.insert(TrialID(stored: identity)) }
        return finished
      }
    }
  }

  /// The trials that were called and are failed or pending, each with the number of the session that
  /// called it last.
  public func tried() async throws -> [TrialID: Int] {
    try await Self.naming(path) {
      try await queue.read { database in
        let rows = try Row.fetchCursor(
          database,
          sql: """
            SELECT identity, coalesce(recorded_in, 0) FROM trial
            WHERE status = 'failed' OR status = 'pending' AND attempts > 0
            """)
        var tried: [TrialID: Int] = [:]
        while let row = try rows.next() { tried[TrialID(stored: row[0])] = row[1] }
        return tried
      }
    }
  }

  /// Stores `record`; returns when it is committed.
  ///
  /// Attempts of earlier sessions stay in the account of the trial: they were paid for. The record's
  /// ``TrialRecord/replyPath`` is chosen here.
  ///
  /// - Throws: ``StoreError``; nothing stored before is lost.
  public func record(_ record: TrialRecord) async throws {
    try await writer.write(TrialRow(record, threshold: settings.threshold))
  }

  /// Stores `record`, which the batch `number` brought, and its outcome there, both or neither;
  /// changes nothing when the trial has its outcome there.
  ///
  /// - Throws: ``StoreError``; nothing stored before is lost.
  public func record(
    _ record: TrialRecord, as outcome: BulkOutcome, in number: Int64
  ) async throws {
    try await writer.write(
      TrialRow(record, threshold: settings.threshold, result: (number, outcome)))
  }

  /// Ends the session: makes up for missing copies and leaves `run.sqlite` a single plain file.
  ///
  /// - Parameter outcome: How the command ended, in one word such as `finished`.
  /// - Throws: ``StoreError`` when a copy cannot be written; every reply is in `run.sqlite`
  ///   nevertheless.
  public func close(outcome: String) async throws(StoreError) {
    defer { lock.release() }
    copies.settle()
    let (copies, session) = (copies, session)
    try await Self.naming(path) {
      try await queue.writeWithoutTransaction { database in
        try database.execute(
          sql: "UPDATE session SET ended_at = ?, outcome = ? WHERE id = ?",
          arguments: [Timestamp.text(Date()), outcome, session])
        try copies.mend(from: database)
        // Without a log beside it, the file can be copied and read from a read-only place; a reader
        // that has it open just now prevents that, and nothing is lost.
        _ = try? String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
      }
      try queue.close()
    }
  }
}

extension RunFolder {
  static func file(in path: String) -> String { path + "/run.sqlite" }

  /// Tells a folder that cannot be a run.
  static func check(_ path: String) throws(StoreError) {
    guard DiskFile.size(of: path) != nil else {
      throw StoreError(.notFound, path, "there is no such folder")
    }
    guard DiskFile.isFolder(path) else {
      throw StoreError(.notARun, path, "is a file; a run is a folder that holds run.sqlite")
    }
    guard holdsRun(at: path) else {
      throw StoreError(.notARun, path, "is not a run: it holds no run.sqlite")
    }
  }

  /// Runs `body`, which writes or else reads, and gives whatever it throws its name.
  static func naming<Result>(
    _ path: String, writing: Bool = true, _ body: () throws -> Result
  ) throws(StoreError) -> Result {
    do { return try body() } catch { throw StoreError.naming(error, path, writing: writing) }
  }

  /// Runs `body` and gives whatever it throws its name.
  static func naming<Result>(
    _ path: String, _ body: () async throws -> Result
  ) async throws(StoreError) -> Result {
    do { return try await body() } catch { throw StoreError.naming(error, path) }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "prereg.store"
    configuration.busyMode = .timeout(10)
    // Rows are written with the numbers of rows just read; looking each up again would cost a third
    // of the writing.
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
      // The checks are for what others write to the file. SQLite makes a table of each list of words
      // with every row that it checks, which took half of what planning and updating a trial do.
      try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
      // For a new file only: most replies, and most scores, fit one page.
      try database.execute(sql: "PRAGMA page_size = 8192")
      // In KB. Pages that do not fit are read again and again: the trials' index is in no order.
      try database.execute(sql: "PRAGMA cache_size = -32000")
      // In pages: 32 MB. The default of 4 MB has the disk sync every few hundred replies.
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
    }
    return configuration
  }

  /// Checks what kind of file this is, brings it to the present version and opens a session, whose
  /// number is returned.
  private static func prepare(
    _ database: Database, _ path: String, _ settings: RunSettings
  ) throws -> Int64 {
    let version = try storeVersion(database, path)
    _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
    try database.inTransaction(.immediate) {
      let now = Timestamp.text(Date())
      if version < Schema.version { try Schema.migrate(database, from: version) }
      if version == 0 {
        try database.execute(
          sql: "INSERT INTO run VALUES (1, ?, ?, ?, ?)",
          arguments: [now, settings.toolVersion, settings.checklistVersion, settings.options])
      }
      try database.execute(
        sql: """
          INSERT INTO session (started_at, process, tool_version, options) VALUES (?, ?, ?, ?)
          """,
        arguments: [now, Int(getpid()), settings.toolVersion, settings.options])
      return .commit
    }
    return database.lastInsertedRowID
  }

  /// The version of the store that `database` is, 0 for an empty file.
  static func storeVersion(_ database: Database, _ path: String) throws -> Int {
    let kind = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    if kind == 0 && version == 0 && tables == 0 { return 0 }
    guard kind == Schema.applicationID else {
      throw StoreError(.notARun, path, "is not a run: its run.sqlite is of another program")
    }
    guard version <= Schema.version else {
      throw StoreError(
        .newerVersion, path,
        "was written by a newer prereg (store version \(version), this one knows "
          + "\(Schema.version)); use that version")
    }
    return version
  }
}
