internal import GRDB
public import Study

/// What a plan changed in a run.
public struct PlanChanges: Sendable, Hashable {
  /// The trials that were not in the run before.
  public var added = 0
  /// The trials that were there, under the same names or others.
  public var known = 0
  /// Those of ``known`` whose prompt or system prompt has a new name.
  public var renamed = 0
  /// The trials of earlier plans that this one replaces with other content under the same names.
  ///
  /// They are kept, and left out of reports and of what is still to do.
  public var superseded = 0
}

extension RunFolder {
  /// The trials that are written in one transaction.
  private static let chunk = 5_000

  /// Stores `trials` as what the run is to do, pending where they are not done yet.
  ///
  /// Trials of earlier plans stay, unless one of `trials` has the same prompt, model and system
  /// prompt names and sample number: then the later content counts. Trials may come one at a time;
  /// none is kept in memory.
  ///
  /// - Throws: ``StoreError``; what a plan has stored before that is kept.
  @discardableResult
  public func plan(
    _ trials: some Sequence<Trial> & Sendable
  ) async throws(StoreError) -> PlanChanges {
    try await Self.naming(path) {
      try await queue.writeWithoutTransaction { database in
        var changes = PlanChanges()
        var statements = try PlanStatements(database)
        var rest = trials.makeIterator()
        var next = rest.next()
        while next != nil {
          try database.inTransaction(.immediate) {
            var count = 0
            while let trial = next, count < Self.chunk {
              try statements.write(trial, &changes)
              count += 1
              next = rest.next()
            }
            return .commit
          }
        }
        try database.inTransaction(.immediate) {
          try statements.finish(&changes)
          return .commit
        }
        return changes
      }
    }
  }
}
