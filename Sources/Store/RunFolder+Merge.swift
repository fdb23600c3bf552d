internal import GRDB

/// What joining a run to another changed.
public struct MergeChanges: Sendable, Hashable {
  /// The trials that were not there.
  public var added = 0
  /// The trials that were there, and whose reply or failure came now.
  public var completed = 0
  /// The calls that were not in the account.
  public var attempts = 0

  /// Nothing yet.
  public init() {}

  /// The sum of two.
  public static func + (left: MergeChanges, right: MergeChanges) -> MergeChanges {
    var sum = left
    sum.added += right.added
    sum.completed += right.completed
    sum.attempts += right.attempts
    return sum
  }
}

extension RunFolder {
  /// Adds the trials of the run in the folder at `source`, with their replies, scores and calls; a
  /// second time changes nothing.
  ///
  /// A trial that both have comes once: the one that is done counts, and the calls of both are kept,
  /// for they were paid for. `source` may be written to meanwhile and is left as it is.
  ///
  /// - Parameters:
  ///   - source: The run's folder.
  ///   - check: What ``checkMerge(of:into:)`` found, so that what it has looked at is not looked at
  ///     again unless a run was written to since.
  /// - Returns: What it changed.
  /// - Throws: ``StoreError/Code/contradiction`` when the two hold different replies to one trial, or
  ///   different content under one name, and nothing is changed; else as ``RunReader/init(_:)``.
  public func merge(
    _ source: String, checked check: CheckedMerge? = nil
  ) async throws(StoreError) -> MergeChanges {
    // Checks what it is; SQLite would make an empty file of one that is not there.
    _ = try RunReader(source)
    let (path, session) = (path, session)
    return try await Self.naming(path) {
      try await queue.writeWithoutTransaction { database in
        try database.execute(
          sql: "ATTACH DATABASE ? AS other", arguments: [Self.file(in: source)])
        defer { try? database.execute(sql: "DETACH DATABASE other") }
        do {
          var changes = MergeChanges()
          try database.inTransaction(.immediate) {
            try Merging.checkVersion(database, source)
            let isChecked = try check?.holds(for: source, in: database, session: session) ?? false
            changes = try Merging(database, session: session, path: path, source: source)
              .run(isChecked: isChecked)
            return .commit
          }
          return changes
        }
      }
    }
  }
}
