/// How many calls may be under way at once: fixed, or found by trying (a congestion window).
///
/// It opens by one per reply at first, so that it doubles with each round of calls (slow start, RFC
/// 5681 §3.1), and closes once per episode of refusals. From then on it comes back to just below
/// where it was refused, the faster the farther it is away (as BIC does, Xu, Harfoush, Rhee 2004),
/// stays there, and only now and then tries for more: each try may cost a refusal. It opens only
/// when all of it was used: a window that nobody fills says nothing about the endpoint.
struct Window: Sendable {
  /// The most that it opens to.
  let most: Int
  private let isFixed: Bool
  private var size: Double
  private var isStarting = true
  /// The most that slow start opens to for now, and until when: an endpoint that replies within
  /// milliseconds would else be sent hundreds of calls before its first refusal is back.
  private var step = (most: 0.0, until: Duration.zero)
  /// The calls under way when the endpoint last refused one; `nil` once that is forgotten.
  private var ceiling: Double?
  /// What the ceiling does not sink below in the same episode.
  private var floor = 0.0
  /// How much it opens in a round of calls beyond all ceilings; doubles with each.
  private var stride = 1.0
  /// The replies since it last came back to the ceiling, and the time of the last cut.
  private var steady = 0.0
  private var cutAt = Duration.zero
  /// The pause that the last refusal cost.
  private var pause = Duration.zero

  /// A round of calls ends with the reply to the first call after its start.
  private var roundStart = 0
  private var roundSlots: Int
  private var mostInFlight = 0
  private var wasFull = false

  /// The least time in which slow start doubles the window.
  private static let doubling = Duration.milliseconds(250)

  /// A window of `slots`, 1 or more, that stays as it is.
  init(fixed slots: Int) {
    most = max(1, slots)
    isFixed = true
    size = Double(most)
    roundSlots = most
  }

  /// A window that opens from `start` to `most` at most.
  init(from start: Int, to most: Int) {
    self.most = max(1, most)
    isFixed = false
    size = Double(min(max(1, start), self.most))
    roundSlots = Int(size)
  }

  /// The calls that may be under way.
  var slots: Int { Int(size) }

  /// Takes note that `inFlight` calls are under way.
  mutating func noteDeparture(inFlight: Int) {
    mostInFlight = max(mostInFlight, inFlight)
  }

  /// Takes note of the reply to the call that went out as number `call`; `last` went out last.
  mutating func noteReply(to call: Int, last: Int, now: Duration) {
    guard !isFixed else { return }
    if call >= roundStart { endRound(last: last) }
    guard wasFull || mostInFlight >= roundSlots else { return }
    if isStarting {
      if now >= step.until { step = (size * 2, now + Self.doubling) }
      size = min(size + 1, step.most)
    } else if let ceiling {
      let goal = max(1, ceiling - 1)
      if size < goal {
        size = min(goal, size + max(1, (goal - size) / 4) / size)
      } else {
        steady += 1
        // A try costs a refusal or two and the pause that follows: less than 1 % of the calls, and
        // less than 4 % of the time.
        if steady >= max(150, 10 * size) && now - cutAt >= pause * 25 { self.ceiling = nil }
      }
    } else {
      size += stride / size
    }
    size = min(size, Double(most))
  }

  /// Closes after a refusal that came while `inFlight` calls were under way, itself among them.
  mutating func cut(inFlight: Int, now: Duration) {
    guard !isFixed else { return }
    let used = min(size, Double(max(1, inFlight)))
    size = max(1, used * (isStarting ? 0.5 : 0.9))
    ceiling = max(2, used)
    floor = used / 2
    (isStarting, stride, steady) = (false, 1, 0)
    (cutAt, pause) = (now, .zero)
    // What was in flight before says nothing about the smaller window.
    (mostInFlight, wasFull, roundSlots) = (0, false, slots)
  }

  /// Takes note of a further refusal of the same episode: one call less was served than it seemed.
  ///
  /// No more than half of them: where a rate is limited, any number of calls is refused.
  mutating func noteRefusal() {
    guard !isFixed, let ceiling else { return }
    self.ceiling = max(2, floor, ceiling - 1)
    size = max(1, min(size, (self.ceiling ?? 2) - 1))
  }

  /// Whether `inFlight` calls were borne before, so that their number is not why one was refused.
  func bears(_ inFlight: Int) -> Bool {
    isFixed || inFlight <= 2 || ceiling.map { Double(inFlight) < $0 } ?? false
  }

  /// Takes note that the refusal of the last cut stopped all calls for `duration`.
  mutating func notePause(_ duration: Duration) {
    pause = max(pause, duration)
  }

  private mutating func endRound(last: Int) {
    wasFull = mostInFlight >= roundSlots
    if wasFull && !isStarting && ceiling == nil { stride = min(stride * 2, max(1, size / 2)) }
    (roundStart, roundSlots, mostInFlight) = (last + 1, slots, 0)
  }
}
