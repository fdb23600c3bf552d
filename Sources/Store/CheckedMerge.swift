internal import GRDB

/// Runs that were found not to contradict each other, as they were then.
public struct CheckedMerge: Sendable {
  /// What a run held that others may contradict: replies stay as they are once they are there.
  struct State: Sendable, Hashable {
    private var session: Int64 = 0
    private var counts: [Int] = []

    init() {}

    /// The attached run `name`, as it is.
    init(of name: String, in database: Database) throws {
      session = try Int64.fetchOne(database, sql: "SELECT max(id) FROM \(name).session") ?? 0
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT count(*), count(*) FILTER (WHERE status IN \(Merging.done)),
            count(*) FILTER (WHERE superseded), coalesce(max(plan), 0) FROM \(name).trial
          """)
      counts = (0..<4).map { row?[$0] ?? 0 }
    }

    /// Whether nobody has opened the run between then and the session of that number.
    func precedes(_ session: Int64) -> Bool { self.session + 1 == session }
  }

  var target = State()
  var sources: [String: State] = [:]

  /// Whether nobody has written to `source`, attached as `other`, nor to the run that `session` joins
  /// it to.
  func holds(for source: String, in database: Database, session: Int64) throws -> Bool {
    guard target.precedes(session), let then = sources[source] else { return false }
    return try State(of: "other", in: database) == then
  }
}
