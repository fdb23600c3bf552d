/// Tells whether calls are refused by a limit or by chance.
///
/// Beyond a limit most calls are refused; chance refuses the same share at any load. So a refusal is
/// seen among its peers, the calls that went out while at least as many were under way: the odds
/// that more than half of those are refused, against no more than are refused anyway, are
/// multiplied up call by call and never sink below even (a cumulative sum test: Page, Continuous
/// Inspection Schemes, Biometrika 1954).
///
/// Three refusals are enough with four peers let in between them, and two with two where a limit was
/// found before. Of calls of which one in a hundred is refused by chance, some 60,000 go by before that
/// looks like a limit; of calls of which one in twenty is, some 4,000.
struct RefusalTest: Sendable {
  /// The fewest calls under way at any of the refusals that speak for a limit.
  private(set) var level = 0
  /// The odds of a limit after the last refusal; even with none to speak for it.
  private var odds = 1.0
  /// The refusals that speak for it.
  private var refusals = 0
  /// The calls let in since the last refusal, and the peers of it among them.
  private var passed: LevelCounts
  private var peers = 0
  /// The share of calls that is refused by chance, the last few hundred counting most.
  private var usual = 0.0
  /// Where a limit was last found, and the calls let in at that level since.
  private var found: (level: Int, passed: Int)?

  /// The odds at which a limit is found: where there was none before, and where there was.
  private static let enough = (newly: 1_000.0, again: 150.0)
  /// The least share that chance is reckoned to refuse.
  private static let leastUsual = 0.02
  /// The calls over which that share is a mean.
  private static let memory = 200.0
  /// The calls that show that a limit is gone.
  private static let enoughPassed = 50

  /// A test of calls of which at most so many are under way.
  init(upTo most: Int) {
    passed = LevelCounts(upTo: most)
  }

  /// Whether a limit at `slots` calls or fewer is suspected, and not outweighed by calls let in.
  func suspects(_ slots: Int) -> Bool {
    refusals > 0 && level <= slots && odds(after: peers) > 1
  }

  /// Takes note of a call that goes out as one of `level` under way, and is let in unless it turns
  /// out to be refused: refusals come soon.
  mutating func noteDeparture(at level: Int) {
    passed.add(at: level)
    if level >= self.level { peers += 1 }
    usual -= usual / Self.memory
    if let limit = found, level >= limit.level {
      found = limit.passed < Self.enoughPassed ? (limit.level, limit.passed + 1) : nil
    }
  }

  /// Takes note of the refusal of a call that went out as one of `level` under way.
  ///
  /// - Returns: Whether a limit refused it, and those before it that speak for one. Complexity:
  ///   O(levels).
  mutating func isLimit(refusedAt level: Int) -> Bool {
    let lowest = refusals > 0 ? min(level, self.level) : level
    // It was itself counted as let in.
    odds = odds(after: passed.count(from: lowest) - 1)
    if odds > 1 {
      self.level = lowest
    } else {
      // Those before came by chance.
      usual += Double(refusals) * (1 - usual) / Self.memory
      (odds, refusals, self.level) = (1, 0, level)
    }
    odds *= shares.limit / shares.chance
    refusals += 1
    passed.clear()
    peers = 0
    let isAgain = found.map { self.level >= $0.level } ?? false
    guard odds >= (isAgain ? Self.enough.again : Self.enough.newly) else { return false }
    (odds, refusals, found) = (1, 0, (self.level, 0))
    return true
  }

  /// The shares refused by a limit and by chance that the odds compare.
  private var shares: (limit: Double, chance: Double) {
    let chance = max(Self.leastUsual, usual)
    return (0.5 + chance / 2, chance)
  }

  /// The odds once `peers` more calls were let in.
  private func odds(after peers: Int) -> Double {
    let pass = (1 - shares.limit) / (1 - shares.chance)
    var (odds, left) = (odds, peers)
    while odds > 1, left > 0 { (odds, left) = (odds * pass, left - 1) }
    return max(1, odds)
  }
}
