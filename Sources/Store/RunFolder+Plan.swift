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
  /// The trials that are written in one transaction: some 30 ms, for which records wait.
  private static let chunk = 2_000

  /// Stores `trials` as what the run is to do, pending where they are not done yet.
  ///
  /// Trials of earlier plans stay, unless one of `trials` has the same prompt, model and system
  /// prompt names and sample number: then the later content counts. Trials may come one at a time;
  /// none is kept in memory. They may be recorded meanwhile, before they are planned too.
  ///
  /// - Throws: ``StoreError``, what a plan has stored before that is kept; `CancellationError`.
  @discardableResult
  public func plan(_ trials: some Sequence<Trial> & Sendable) async throws -> PlanChanges {
    // Touched by one write after the other.
    nonisolated(unsafe) var rest = trials.makeIterator()
    var changes = PlanChanges()
    var number: PlanNumber?
    var isAtEnd = false
    while !isAtEnd {
      try Task.checkCancellation()
      (changes, isAtEnd, number) = try await Self.naming(path) { [changes, number] in
        try await queue.write { database in
          var (changes, count) = (changes, 0)
          let number = try number ?? PlanNumber(database)
          var writing = try PlanStatements(database, number)
          while count < Self.chunk, let trial = rest.next() {
            try writing.write(trial, &changes)
            count += 1
          }
          if count < Self.chunk { try writing.finish(changes) }
          return (changes, count < Self.chunk, number)
        }
      }
    }
    return changes
  }
}
