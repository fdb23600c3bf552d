internal import Wire

/// What a call will take of an endpoint's limits, as far as it can be told before it is made.
struct CallSize: Sendable, Hashable {
  /// The input tokens, estimated.
  var input: Int
  /// The most output tokens.
  var maximumOutput: Int
}

/// How a call went, as far as its endpoint's limits are concerned.
enum CallOutcome: Sendable {
  /// It brought a reply that took so many tokens, when known.
  case reply(Usage?)
  /// The rate limit refused it.
  case rateLimited(retryAfter: Duration?)
  /// There was no capacity for it.
  case overloaded(retryAfter: Duration?)
  /// It failed for another reason; `isFree` when no tokens were taken.
  case other(isFree: Bool)
}

/// The limits of one endpoint under one key: how many calls may be under way, and when the next may
/// go out.
///
/// A pure value: it is told the time, and never waits. Limits per minute are those that were set and
/// those that replies tell of. A refusal that names a wait stops all calls until then; one call then
/// tries, and the others follow once it was let in.
///
/// What refusals mean is told by ``RefusalTest``: those that come by chance change nothing. A limit is
/// one on how many calls are under way, and closes the window, unless as many were borne before; then
/// it is one on the rate, and where nobody says which, a ``Pace`` is found.
struct Throttle: Sendable {
  /// A call that went out.
  struct Departure: Sendable {
    /// Its number, from 1.
    fileprivate var number: Int
    /// The calls under way, itself among them.
    fileprivate var level: Int
    fileprivate var time: Duration
    /// What was taken for it, by ``RateLimits/Quantity``.
    fileprivate var taken: Amounts
    /// All that was taken up to and with it.
    fileprivate var total: Amounts
    /// The output that was expected of the calls under way, itself among them.
    fileprivate var expected: Double
  }

  /// Whether a call may go out.
  enum Answer: Sendable {
    case go(Departure)
    /// Not before this time, or perhaps once another call has come back; only then when `nil`.
    case wait(until: Duration?)
  }

  fileprivate typealias Amounts = SIMD4<Double>

  private enum Gate {
    case open
    case closed(until: Duration)
    /// One call tries whether it is let in: no other before it is back, or has been out for longer
    /// than a refusal takes.
    case probing(call: Int, until: Duration)
  }

  private(set) var window: Window
  private var set: [Bucket?] = Array(repeating: nil, count: 4)
  private var told: [Bucket?] = Array(repeating: nil, count: 4)
  private var pace: Pace?
  private var test: RefusalTest
  private var gate = Gate.open

  /// The calls under way.
  private(set) var inFlight = 0
  /// The number of the last call that went out.
  private var last = 0
  private var total = Amounts()
  /// The output expected of the calls under way.
  private var expected = 0.0
  /// The mean output of replies, the newest counting most.
  private var meanOutput: Double?
  /// The last call before the latest episode: refusals of it and earlier ones are part of that.
  private var lastBeforeEpisode = 0
  /// The calls by which the rate is measured.
  private var measured = Stretch()
  private var hasWaited = false

  /// Limits of `window` calls under way, and so many requests and tokens a minute, when set.
  init(
    _ window: Window, requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil,
    now: Duration = .zero
  ) {
    self.window = window
    test = RefusalTest(upTo: window.most)
    for (quantity, limit) in [
      (RateLimits.Quantity.requests, requestsPerMinute), (.tokens, tokensPerMinute),
    ] {
      set[quantity.rawValue] = limit.map { .even(perMinute: Double(max(1, $0)), now: now) }
    }
    measured.since = now
  }

  /// The calls that may be under way.
  var slots: Int { window.slots }

  /// Asks for a call of `size` to go out, with `used` slots taken by it, by calls under way and by
  /// those that were refused and will be made again.
  mutating func depart(_ size: CallSize, used: Int, now: Duration) -> Answer {
    // Calls that were under way when the window closed do not make room for others.
    if inFlight >= slots { return .wait(until: nil) }
    var isProbe = false
    switch gate {
    case .open: break
    case .closed(let until):
      if now < until { return .wait(until: until) }
      isProbe = true
    case .probing(_, let until):
      if now < until { return .wait(until: until) }
      gate = .open
    }
    let output = min(meanOutput ?? 1_000, Double(size.maximumOutput))
    let amounts = Amounts(1, Double(size.input) + output, Double(size.input), output)
    let wait = wait(for: amounts, now: now)
    guard wait == .zero else {
      hasWaited = true
      return .wait(until: now + wait)
    }
    take(amounts)
    pace?.take(hasWaited: hasWaited)
    hasWaited = false
    last += 1
    inFlight += 1
    expected += output
    window.noteDeparture(used: used)
    test.noteDeparture(at: inFlight)
    if isProbe { gate = .probing(call: last, until: now + grace) }
    return .go(
      Departure(
        number: last, level: inFlight, time: now, taken: amounts, total: total, expected: expected))
  }

  /// Takes note of how a call went, and of what its endpoint says about its limits.
  mutating func arrive(
    _ call: Departure, _ outcome: CallOutcome, limits: RateLimits?, now: Duration
  ) {
    inFlight -= 1
    expected -= call.taken[RateLimits.Quantity.outputTokens.rawValue]
    settle(call, outcome, now: now)
    if let limits { learn(limits, from: call, now: now) }
    switch outcome {
    case .reply:
      if call.number > lastBeforeEpisode { window.noteLetIn(at: call.level) }
      // Where a limit is suspected, no more is tried before it is known whether there is one.
      let mayOpen = !test.suspects(slots)
      window.noteReply(to: call.number, last: last, mayOpen: mayOpen, now: now)
      endProbe(of: call)
    case .rateLimited(let wait):
      refuse(call, retryAfter: wait, isRate: true, now: now)
    case .overloaded(let wait):
      refuse(call, retryAfter: wait, isRate: false, now: now)
    case .other: endProbe(of: call)
    }
  }

  // MARK: - Limits per minute

  private mutating func wait(for amounts: Amounts, now: Duration) -> Duration {
    var wait = Duration.zero
    for index in 0..<4 {
      set[index]?.refill(now: now)
      told[index]?.refill(now: now)
      if let bucket = set[index] { wait = max(wait, bucket.wait(for: amounts[index])) }
      if let bucket = told[index] { wait = max(wait, bucket.wait(for: amounts[index])) }
    }
    pace?.refill(now: now)
    if let pace { wait = max(wait, pace.bucket.wait(for: 1)) }
    return wait
  }

  private mutating func take(_ amounts: Amounts) {
    total += amounts
    for index in 0..<4 {
      set[index]?.take(amounts[index])
      told[index]?.take(amounts[index])
    }
  }

  /// Puts what a call took in place of what was expected.
  private mutating func settle(_ call: Departure, _ outcome: CallOutcome, now: Duration) {
    var actual = call.taken
    switch outcome {
    case .reply(let usage?):
      let (input, output) = (Double(usage.input), Double(usage.output))
      actual = Amounts(1, input + output, input, output)
      meanOutput = meanOutput.map { $0 + (output - $0) / 16 } ?? output
    case .reply(nil), .other(isFree: false): break
    case .rateLimited, .overloaded, .other(isFree: true): actual = Amounts(1, 0, 0, 0)
    }
    take(actual - call.taken)
  }

  /// Takes over the limits that a response tells of.
  ///
  /// What is left is as of the moment that the endpoint looked at the call. Since then later calls
  /// went out, and time has brought something; what the calls under way then were going to write was
  /// perhaps not counted yet. Only ever less is taken to be left than our own count has it: where the
  /// two differ for good, somebody else uses the key.
  private mutating func learn(_ limits: RateLimits, from call: Departure, now: Duration) {
    for (quantity, allowance) in limits.allowances {
      let index = quantity.rawValue
      let limit = Double(allowance.limit)
      var left = Double(allowance.remaining ?? allowance.limit)
      left -= total[index] - call.total[index]
      if quantity == .tokens || quantity == .outputTokens { left -= call.expected }
      guard var bucket = told[index] else {
        told[index] = Bucket(perMinute: limit, capacity: limit, level: left, now: now)
        if quantity == .requests || quantity == .tokens { pace = nil }
        continue
      }
      bucket.refill(now: now)
      (bucket.perMinute, bucket.capacity) = (limit, limit)
      if allowance.remaining != nil { bucket.lower(to: left + bucket.inflow(now - call.time)) }
      told[index] = bucket
    }
  }

  // MARK: - Refusals

  private mutating func refuse(
    _ call: Departure, retryAfter: Duration?, isRate: Bool, now: Duration
  ) {
    measured.noteRefusal(of: call.number)
    grace = min(.seconds(5), max(.milliseconds(250), (now - call.time) * 3))
    let isProbe =
      if case .probing(let number, _) = gate { number == call.number } else { false }
    let isNew = call.number > lastBeforeEpisode && !isProbe
    if isNew {
      judge(call, isRate: isRate, now: now)
    } else if !isProbe && pace == nil {
      window.noteRefusal(at: call.level)
    }
    if isProbe { lastBeforeEpisode = last }
    guard let retryAfter else { return endProbe(of: call) }
    // A refusal that was under way before the probe says nothing that is not known.
    if case .open = gate, !isNew { return }
    if case .probing = gate, !isProbe && !isNew { return }
    var until = now + retryAfter
    if case .closed(let earlier) = gate { until = max(until, earlier) }
    gate = .closed(until: until)
    window.notePause(retryAfter)
  }

  /// Draws the consequence of a refusal that is not part of an episode.
  private mutating func judge(_ call: Departure, isRate: Bool, now: Duration) {
    let isLimit = test.isLimit(refusedAt: call.level)
    if isRate && !isToldLimits && (isLimit || pace != nil) && window.bears(test.level) {
      slowDown(isLimit: isLimit, now: now)
    } else if isLimit {
      window.cut(at: test.level, now: now)
      pace = nil
      if measured.passed(upTo: last) >= Self.leastMeasured { measureAnew(now) }
    } else {
      return
    }
    lastBeforeEpisode = last
    window.forgetLetIn()
  }

  /// How long a refusal takes to come, with room to spare: a call that is out for longer was let in.
  private var grace = Duration.seconds(1)

  private mutating func endProbe(of call: Departure) {
    if case .probing(call.number, _) = gate { gate = .open }
  }

  /// Whether limits per minute were set or told of, so that none needs to be found.
  private var isToldLimits: Bool {
    [RateLimits.Quantity.requests, .tokens].contains {
      set[$0.rawValue] != nil || told[$0.rawValue] != nil
    }
  }

  /// Makes what went through the pace, or slows down the pace that there is.
  private mutating func slowDown(isLimit: Bool, now: Duration) {
    let passed = measured.passed(upTo: last)
    let time = (now - measured.since).inSeconds
    guard passed >= Self.leastMeasured, time > 0 else { return }
    let calls = Pace.Calls(
      sent: passed + Double(measured.refused), refused: Double(measured.refused))
    // Nothing was left at its beginning and nothing is now: what passed is what flowed in, give or
    // take a call. Before the first refusal there was more.
    guard pace != nil else {
      pace = Pace(perMinute: passed / time * 60, above: calls, now: now)
      return measureAnew(now)
    }
    let perMinute = (passed + 1) / time * 60
    let isKept = pace?.slow(isLimit: isLimit, calls, perMinute: perMinute, now: now) ?? false
    if !isKept { pace = nil }
    // Few calls are measured on, so that it shows when refusals are many.
    if !isKept || isLimit || passed >= 100 || measured.refused >= 3 { measureAnew(now) }
  }

  private mutating func measureAnew(_ now: Duration) {
    measured = Stretch(since: now, after: last)
  }

  /// Fewer calls are no measure; they count towards the next one.
  private static let leastMeasured = 5.0

  /// The calls from some moment on.
  private struct Stretch {
    var since = Duration.zero
    /// The last call before it.
    var after = 0
    var refused = 0

    mutating func noteRefusal(of call: Int) {
      if call > after { refused += 1 }
    }

    /// How many were let in.
    func passed(upTo last: Int) -> Double { Double(last - after - refused) }
  }
}
