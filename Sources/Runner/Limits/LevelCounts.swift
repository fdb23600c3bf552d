/// Counts of calls by how many were under way with them, themselves among them: their level.
struct LevelCounts: Sendable {
  private var counts: [Int]
  private(set) var total = 0

  /// Counts of none; levels above `most` count as `most`.
  init(upTo most: Int) {
    counts = Array(repeating: 0, count: most + 1)
  }

  /// Counts a call at `level`, 1 or more.
  mutating func add(at level: Int) {
    counts[min(level, counts.count - 1)] += 1
    total += 1
  }

  /// The calls at `level` or above.
  ///
  /// Complexity: O(levels).
  func count(from level: Int) -> Int {
    counts[min(level, counts.count - 1)...].reduce(0, +)
  }

  /// Forgets all calls.
  mutating func clear() {
    for index in counts.indices { counts[index] = 0 }
    total = 0
  }
}
