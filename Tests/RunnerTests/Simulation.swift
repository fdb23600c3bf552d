import Testing
import Wire

@testable import Runner
@testable import StandIn

/// What an endpoint says to a call at the moment that it arrives.
enum Verdict {
  /// It replies after `latency` seconds and has taken so many output tokens.
  case serves(latency: Double, output: Int, limits: RateLimits?)
  /// It refuses: with 429, or 529 when `isOverload`.
  case refuses(retryAfter: Double?, isOverload: Bool, limits: RateLimits?)
}

/// An endpoint by script: sees the time in seconds, the calls it is serving and the input tokens of
/// the call, and draws random numbers.
protocol ScriptedEndpoint {
  mutating func judge(
    now: Double, serving: Int, input: Int, _ numbers: inout SeededNumbers
  ) -> Verdict
}

/// Calls without end through a ``Throttle`` to an endpoint by script, under virtual time: hours take
/// milliseconds, and the same seed gives the same run.
struct Simulation {
  /// What it came to.
  struct Outcome: CustomStringConvertible {
    var served = 0
    var refused = 0
    var output = 0
    var mostSlots = 0
    /// The replies of each minute.
    var perMinute: [Int] = []

    var refusedShare: Double { Double(refused) / Double(max(1, served + refused)) }

    var description: String {
      "\(served) served, \(refused) refused (\(refusedShare * 100) %), most slots \(mostSlots), "
        + "by the minute \(perMinute)"
    }
  }

  private enum Event {
    case reply(Throttle.Departure, input: Int, output: Int, limits: RateLimits?)
    case refusal(
      Throttle.Departure, retryAfter: Double?, isOverload: Bool, limits: RateLimits?, tries: Int)
    case retry(tries: Int)
    case look
  }

  private let throttle: Throttle
  private let seed: UInt64
  /// How long a refusal takes to come, in seconds.
  private let refusalTime: Double

  init(_ throttle: Throttle, seed: UInt64, refusalTime: Double = 0.03) {
    self.throttle = throttle
    self.seed = seed
    self.refusalTime = refusalTime
  }

  /// Runs for `seconds` of virtual time.
  func run(_ endpoint: some ScriptedEndpoint, for seconds: Double) -> Outcome {
    var (throttle, endpoint) = (throttle, endpoint)
    var numbers = SeededNumbers(state: seed)
    var outcome = Outcome(perMinute: Array(repeating: 0, count: Int(seconds / 60)))
    var events = EventQueue<Event>()
    /// The calls that wait for their turn, by how often they have been tried; and the slots taken.
    var queue: [(size: CallSize, tries: Int)] = []
    var taken = 0
    var serving = 0
    var lookAt: Double?
    var now = 0.0

    func size() -> CallSize {
      CallSize(input: Int.random(in: 400...1_200, using: &numbers), maximumOutput: 8_192)
    }
    func advance() {
      outcome.mostSlots = max(outcome.mostSlots, throttle.slots)
      while taken < throttle.slots {
        taken += 1
        queue.append((size(), 0))
      }
      while let call = queue.first {
        let used = taken - queue.count + 1
        switch throttle.depart(call.size, used: used, now: .seconds(now)) {
        case .wait(nil): return
        case .wait(let until?):
          let time = max(until.inSeconds, now + 1e-6)
          if lookAt.map({ $0 > time }) ?? true {
            events.add(.look, at: time)
            lookAt = time
          }
          return
        case .go(let departure):
          queue.removeFirst()
          switch endpoint.judge(now: now, serving: serving, input: call.size.input, &numbers) {
          case .serves(let latency, let output, let limits):
            serving += 1
            events.add(
              .reply(departure, input: call.size.input, output: output, limits: limits),
              at: now + latency)
          case .refuses(let retryAfter, let isOverload, let limits):
            events.add(
              .refusal(
                departure, retryAfter: retryAfter, isOverload: isOverload, limits: limits,
                tries: call.tries + 1),
              at: now + refusalTime)
          }
        }
      }
    }

    advance()
    while let (time, event) = events.next(), time < seconds {
      now = time
      switch event {
      case .look:
        // An earlier look has taken its place.
        if lookAt != time { continue }
        lookAt = nil
      case .reply(let departure, let input, let output, let limits):
        serving -= 1
        taken -= 1
        outcome.served += 1
        outcome.output += output
        outcome.perMinute[Int(now / 60)] += 1
        throttle.arrive(
          departure, .reply(Usage(input: input, output: output)), limits: limits,
          now: .seconds(now))
      case .refusal(let departure, let after, let isOverload, let limits, let tries):
        outcome.refused += 1
        let wait = after.map { Duration.seconds($0) }
        throttle.arrive(
          departure, isOverload ? .overloaded(retryAfter: wait) : .rateLimited(retryAfter: wait),
          limits: limits, now: .seconds(now))
        let random = Double.random(in: 0..<1, using: &numbers)
        let backoff = after.map { $0 + 0.5 * random } ?? random * min(30, 0.5 * Double(1 << tries))
        events.add(.retry(tries: tries), at: now + backoff)
      case .retry(let tries): queue.append((size(), tries))
      }
      advance()
    }
    return outcome
  }
}

/// Events in the order of their times; those of one time in the order they were added.
private struct EventQueue<Event> {
  private var heap: [(time: Double, number: Int, event: Event)] = []
  private var number = 0

  mutating func add(_ event: Event, at time: Double) {
    number += 1
    heap.append((time, number, event))
    var child = heap.count - 1
    while child > 0, isBefore(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func next() -> (time: Double, event: Event)? {
    guard let first = heap.first else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && isBefore(child, least) { least = child }
      if least == parent { break }
      heap.swapAt(parent, least)
      parent = least
    }
    return (first.time, first.event)
  }

  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    (heap[left].time, heap[left].number) < (heap[right].time, heap[right].number)
  }
}

/// Serves so many calls at once and refuses more.
struct SlotEndpoint: ScriptedEndpoint {
  var slots: Int
  var latency = 0.5...1.5
  var retryAfter: Double?
  var isOverload = false
  /// How many of a hundred calls it refuses whatever the slots.
  var refusedPercent = 0
  /// From this second on it has other slots.
  var change: (at: Double, slots: Int)?

  mutating func judge(
    now: Double, serving: Int, input: Int, _ numbers: inout SeededNumbers
  ) -> Verdict {
    if let change, now >= change.at { slots = change.slots }
    let isRefused =
      refusedPercent > 0 && Int.random(in: 0..<100, using: &numbers) < refusedPercent
    return serving < slots && !isRefused
      ? .serves(
        latency: Double.random(in: latency, using: &numbers),
        output: Int.random(in: 300...1_500, using: &numbers), limits: nil)
      : .refuses(retryAfter: retryAfter, isOverload: isOverload, limits: nil)
  }
}

/// The stand-in's own limits per minute.
struct MinuteEndpoint: ScriptedEndpoint {
  var latency: ClosedRange<Double>
  var tellsLimits = true
  /// Whether the wait that a refusal names is in whole seconds.
  var isCoarse = true
  var limiter: RateLimiter

  init(
    requests: Int = 1_000_000_000, tokens: Int = 1_000_000_000, latency: ClosedRange<Double>,
    tellsLimits: Bool = true, isCoarse: Bool = true
  ) {
    self.latency = latency
    self.tellsLimits = tellsLimits
    self.isCoarse = isCoarse
    limiter = RateLimiter(
      requestsPerMinute: requests, tokensPerMinute: tokens, now: WireDate(milliseconds: 0))
  }

  mutating func judge(
    now: Double, serving: Int, input: Int, _ numbers: inout SeededNumbers
  ) -> Verdict {
    let date = WireDate(milliseconds: Int(now * 1_000))
    let wait = limiter.admit(tokens: input, now: date)
    let state = limiter.state(now: date)
    let limits = RateLimits([
      .requests: .init(limit: state.requests.limit, remaining: state.requests.remaining),
      .tokens: .init(limit: state.tokens.limit, remaining: state.tokens.remaining),
    ])
    guard wait == 0 else {
      let seconds = Double(wait) / 1_000
      return .refuses(
        retryAfter: isCoarse ? seconds.rounded(.up) : seconds, isOverload: false,
        limits: tellsLimits ? limits : nil)
    }
    let output = Int.random(in: 300...1_500, using: &numbers)
    limiter.charge(tokens: output)
    return .serves(
      latency: Double.random(in: latency, using: &numbers), output: output,
      limits: tellsLimits ? limits : nil)
  }
}
