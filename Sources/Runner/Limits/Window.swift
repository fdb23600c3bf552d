/// How many calls may be under way at once: fixed, or found by trying (a congestion window).
///
/// It opens by one per reply at first, so that it doubles with each round of calls (slow start, RFC
/// 5681 §3.1), and closes once per episode of refusals. From then on it comes back to just below
/// where it was refused, the faster the farther it is away (as BIC does, Xu, Harfoush, Rhee 2004).
/// There it tries for more after one round, and waits twice as long after each try in vain: a limit
/// that is not one any more, or never was, costs a round, and one that stays costs few refusals. It
/// opens only when all of it was used: a window that nobody fills says nothing about the endpoint.
struct Window: Sendable {
  /// The most that it opens to.
  let most: Int
  private let isFixed: Bool
  private var size: Double
  private var isStarting = true
  /// The most that slow start opens to for now, and until when: an endpoint that replies within
  /// milliseconds would else be sent hundreds of calls before its first refusal is back.
  private var step = (most: 0.0, until: Duration.zero)
  /// The fewest calls under way when the endpoint refused; `nil` while more is tried for.
  private var ceiling: Double?
  /// The last ceiling that there was, and what this one does not sink below in the same episode.
  private var lastCeiling = 0.0
  private var floor = 0.0
  /// How much it opens in a round of calls beyond all ceilings; doubles with each.
  private var stride = 1.0
  /// The replies since it last came back to the ceiling, and the rounds of them before a try.
  private var steady = 0.0
  private var patience = 1.0
  /// The time of the last cut, and the pause that it cost.
  private var cutAt = Duration.zero
  private var pause = Duration.zero
  /// The calls let in since the last episode of refusals.
  private var letIn: LevelCounts

  /// A round of calls ends with the reply to the first call after its start.
  private var roundStart = 0
  private var roundSlots: Int
  private var mostUsed = 0
  private var wasFull = false

  /// The least time in which slow start doubles the window.
  private static let doubling = Duration.milliseconds(250)

  /// A window of `slots`, 1 or more, that stays as it is.
  init(fixed slots: Int) {
    self.init(slots, upTo: slots, isFixed: true)
  }

  /// A window that opens from `start` to `most` at most.
  init(from start: Int, to most: Int) {
    self.init(start, upTo: most, isFixed: false)
  }

  private init(_ start: Int, upTo most: Int, isFixed: Bool) {
    self.most = max(1, most)
    self.isFixed = isFixed
    roundSlots = min(max(1, start), self.most)
    size = Double(roundSlots)
    letIn = LevelCounts(upTo: self.most)
  }

  /// The calls that may be under way.
  var slots: Int { Int(size) }

  /// Takes note of a call that goes out, with `used` slots taken by calls under way and by those that
  /// were refused and will be made again.
  mutating func noteDeparture(used: Int) {
    mostUsed = max(mostUsed, used)
  }

  /// Takes note of the reply to the call that went out as number `call`; `last` went out last.
  ///
  /// It opens only when it `mayOpen`.
  mutating func noteReply(to call: Int, last: Int, mayOpen: Bool, now: Duration) {
    guard !isFixed else { return }
    if call >= roundStart { endRound(last: last) }
    guard mayOpen, wasFull || mostUsed >= roundSlots else { return }
    if isStarting {
      if now >= step.until { step = (size * 2, now + Self.doubling) }
      size = min(size + 1, step.most)
    } else if let ceiling {
      let goal = max(1, ceiling - 1)
      if size < goal {
        size = min(goal, size + max(1, (goal - size) / 4) / size)
      } else {
        steady += 1
        // A try costs two or three refusals and the pause that follows: about 1 % of the calls, and
        // less than 4 % of the time.
        if steady >= max(20, patience * size) && now - cutAt >= pause * 25 { self.ceiling = nil }
      }
    } else {
      size += stride / size
    }
    size = min(size, Double(most))
  }

  /// Closes because calls of which `level` were under way, or more, met a limit.
  mutating func cut(at level: Int, now: Duration) {
    guard !isFixed else { return }
    let used = min(size, Double(max(1, level)))
    let isInVain = ceiling == nil && (lastCeiling * 0.95...lastCeiling * 1.1 + 1).contains(used)
    patience = isInVain ? min(patience * 2, max(10, 300 / used)) : 1
    size = max(1, used * (isStarting ? 0.5 : 0.9))
    (ceiling, lastCeiling, floor) = (max(2, used), used, used / 2)
    (isStarting, stride, steady) = (false, 1, 0)
    (cutAt, pause) = (now, .zero)
    // What was in flight before says nothing about the smaller window.
    (mostUsed, wasFull, roundSlots) = (0, false, slots)
  }

  /// Takes note of a further refusal of the same episode, of a call of which `level` were under way:
  /// so many are not borne either.
  ///
  /// No more than half of them: where a rate is limited, any number of calls is refused.
  mutating func noteRefusal(at level: Int) {
    guard !isFixed, let ceiling else { return }
    self.ceiling = max(2, floor, min(ceiling, Double(level)))
    size = max(1, min(size, (self.ceiling ?? 2) - 1))
  }

  /// Takes note that the refusal of the last cut stopped all calls for `duration`.
  mutating func notePause(_ duration: Duration) {
    pause = max(pause, duration)
  }

  // MARK: - What is borne

  /// Takes note that a call was let in that went out, after the last episode of refusals, as one of
  /// `level` under way.
  mutating func noteLetIn(at level: Int) {
    letIn.add(at: level)
  }

  /// Forgets what was let in before an episode of refusals.
  mutating func forgetLetIn() {
    letIn.clear()
  }

  /// Whether `level` calls at once were borne since the last episode of refusals, so that their
  /// number is not why one was refused.
  ///
  /// One call in ten must have been: the last replies may be under way when another call goes out,
  /// which makes one more look like too many. Complexity: O(levels).
  func bears(_ level: Int) -> Bool {
    isFixed || level <= 2 || letIn.total > 0 && letIn.count(from: level) * 10 >= letIn.total
  }

  private mutating func endRound(last: Int) {
    wasFull = mostUsed >= roundSlots
    if wasFull && !isStarting && ceiling == nil { stride = min(stride * 2, max(1, size / 2)) }
    (roundStart, roundSlots, mostUsed) = (last + 1, slots, 0)
  }
}
