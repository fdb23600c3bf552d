internal import Dispatch
internal import GRDB
internal import Study
internal import Wire

/// The readable copies of a run: `replies/*.md` and `scores.jsonl`.
///
/// They follow the store, never lead it: written after the commit, and made up for when the run is
/// opened or closed if a crash or a full disk left some out.
final class Copies: Sendable {
  private struct State: Sendable {
    var waiting = 0
    var failed = false
  }

  private let folder: String
  private let files = DispatchQueue(label: "prereg.copies")
  private let state = Locked(State())

  /// The most replies that wait for their file; beyond it the writer lends a hand, so that memory
  /// stays bounded whatever the disk does.
  private static let mostWaiting = 1_000

  init(folder: String) {
    self.folder = folder
  }

  private var scores: String { folder + "/scores.jsonl" }

  /// Writes the copies of `rows`, which are committed; call it from one thread at a time.
  ///
  /// A copy that cannot be written is no error here: the reply is safe, and ``mend(from:)`` tries
  /// again and says what is wrong.
  func add(_ rows: [TrialRow]) {
    var lines: [UInt8] = []
    for score in rows.compactMap(\.score) {
      lines.append(contentsOf: score.utf8)
      lines.append(UInt8(ascii: "\n"))
    }
    let goesOn = state.withLock { !$0.failed }
    guard goesOn else { return }
    attempt { () throws(StoreError) in try DiskFile.append(lines, to: scores) }
    let mustHelp = state.withLock { state in
      state.waiting += rows.count
      return state.waiting > Self.mostWaiting
    }
    if mustHelp {
      writeReplies(rows)
    } else {
      files.async { [self] in writeReplies(rows) }
    }
  }

  /// Waits until every copy that was begun is written.
  func settle() {
    files.sync {}
  }

  /// Takes away the half of a line that a crash may have left, so that what is added stands on lines
  /// of its own; the rest is made up for at the end, see ``mend(from:)``.
  func begin() throws(StoreError) {
    try DiskFile.makeFolder(folder + "/replies")
    try DiskFile.dropHalfLine(of: scores)
  }

  /// Makes up for what is missing, in the order of the reports.
  func mend(from database: Database) throws {
    try DiskFile.makeFolder(folder + "/replies")
    let replies = try Row.fetchCursor(database, sql: "SELECT trial_id, path, bytes FROM reply")
    while let row = try replies.next() {
      let path = folder + "/" + (row[1] as String)
      guard DiskFile.size(of: path) != row[2] as Int else { continue }
      let text = try String.fetchOne(
        database, sql: "SELECT text FROM reply WHERE trial_id = ?", arguments: [row[0] as Int64])
      try DiskFile.write(Array((text ?? "").utf8), to: path)
    }
    let stored = try Int.fetchOne(database, sql: "SELECT count(*) FROM score") ?? 0
    if try DiskFile.countLines(of: scores) != stored { try writeScores(from: database) }
    state.withLock { $0.failed = false }
  }

  /// Writes `scores.jsonl` anew, in the order of the reports.
  func writeScores(from database: Database) throws {
    let lines = try String.fetchCursor(
      database,
      sql: """
        SELECT json FROM score JOIN trial ON trial.id = trial_id
        ORDER BY prompt, model, system, sample
        """)
    try DiskFile.replace(scores) { () throws in
      try lines.next().map { Array($0.utf8) + [UInt8(ascii: "\n")] }
    }
  }

  private func writeReplies(_ rows: [TrialRow]) {
    for row in rows {
      guard let reply = row.record.reply, let path = row.path else { continue }
      attempt { () throws(StoreError) in
        try DiskFile.write(Array(reply.utf8), to: folder + "/" + path)
      }
    }
    state.withLock { $0.waiting -= rows.count }
  }

  private func attempt(_ write: () throws(StoreError) -> Void) {
    do throws(StoreError) {
      try write()
    } catch {
      state.withLock { $0.failed = true }
    }
  }
}
