internal import GRDB
internal import Study
internal import Wire

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The one owner of the store's connection while a run is written: whoever waits shares the next
/// transaction.
///
/// A group gathers for two milliseconds and while the one before it is committed, so that one waiting
/// writer costs one transaction and sixty-four cost one as well.
final class GroupWriter: Sendable {
  private struct Entry: Sendable {
    let row: TrialRow
    let done: CheckedContinuation<Void, any Error>
  }

  private struct Inbox: Sendable {
    var waiting: [Entry] = []
    var isAtWork = false
  }

  /// How long a group gathers, in microseconds.
  ///
  /// A transaction writes whole pages, however little it puts on each: gathering made a run of 2,000
  /// trials without latency a seventh faster. A call to a model takes a thousand times as long.
  private static let gathering: UInt32 = 2_000

  private let path: String
  private let queue: DatabaseQueue
  private let session: Int64
  private let copies: Copies
  private let inbox = Locked(Inbox())

  init(path: String, queue: DatabaseQueue, session: Int64, copies: Copies) {
    self.path = path
    self.queue = queue
    self.session = session
    self.copies = copies
  }

  /// Stores `row`; returns when it is committed.
  func write(_ row: TrialRow) async throws {
    try await withCheckedThrowingContinuation { continuation in
      let wasAtWork = inbox.withLock { inbox in
        inbox.waiting.append(Entry(row: row, done: continuation))
        defer { inbox.isAtWork = true }
        return inbox.isAtWork
      }
      if !wasAtWork { queue.asyncWriteWithoutTransaction { [self] in work(through: $0) } }
    }
  }

  private func work(through database: Database) {
    while true {
      usleep(Self.gathering)
      let group = inbox.withLock { inbox in
        defer { inbox.waiting.removeAll(keepingCapacity: true) }
        inbox.isAtWork = !inbox.waiting.isEmpty
        return inbox.waiting
      }
      if group.isEmpty { return }
      commit(group, database)
    }
  }

  private func commit(_ group: [Entry], _ database: Database) {
    do {
      try database.inTransaction(.immediate) {
        let statements = try TrialStatements(database, session: session)
        for entry in group { try statements.write(entry.row) }
        return .commit
      }
      for entry in group { entry.done.resume() }
      copies.add(group.map(\.row))
    } catch  where group.count > 1 {
      // What does not fit together may fit alone: on a full disk every reply saved is money saved.
      for entry in group { commit([entry], database) }
    } catch {
      for entry in group { entry.done.resume(throwing: StoreError.naming(error, path)) }
    }
  }
}
