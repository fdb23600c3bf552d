/// A limit per minute: full at first, filled again steadily, as the live services do it.
struct TokenBucket: Sendable {
  let perMinute: Int
  private var level: Double
  private var updated: Int

  init(perMinute: Int, now: WireDate) {
    self.perMinute = perMinute
    level = Double(perMinute)
    updated = now.milliseconds
  }

  /// Adds what has flowed in since the last look.
  mutating func refill(now: WireDate) {
    let gained = Double(max(0, now.milliseconds - updated)) * perMillisecond
    level = min(Double(perMinute), level + gained)
    updated = max(updated, now.milliseconds)
  }

  /// Milliseconds until `amount` may be taken, 0 for at once; a full bucket refuses nothing, so
  /// that one request larger than the limit can pass at all.
  func wait(for amount: Int) -> Int {
    let lacking = min(Double(amount), Double(perMinute)) - level
    return lacking <= 0 ? 0 : Int((lacking / perMillisecond).rounded(.up))
  }

  /// Takes `amount`, below zero if need be.
  mutating func take(_ amount: Int) {
    level -= Double(amount)
  }

  var part: RateLimitState.Part {
    .init(
      limit: perMinute, remaining: max(0, Int(level)),
      resetMilliseconds: Int((Double(perMinute) - level) / perMillisecond))
  }

  private var perMillisecond: Double { Double(perMinute) / 60_000 }
}

/// The limits on requests and tokens together.
struct RateLimiter: Sendable {
  private var requests: TokenBucket
  private var tokens: TokenBucket

  init(requestsPerMinute: Int, tokensPerMinute: Int, now: WireDate) {
    requests = TokenBucket(perMinute: requestsPerMinute, now: now)
    tokens = TokenBucket(perMinute: tokensPerMinute, now: now)
  }

  /// Lets a request of so many input tokens pass and gives 0, or the milliseconds to wait.
  mutating func admit(tokens count: Int, now: WireDate) -> Int {
    requests.refill(now: now)
    tokens.refill(now: now)
    let wait = max(requests.wait(for: 1), tokens.wait(for: count))
    if wait == 0 {
      requests.take(1)
      tokens.take(count)
    }
    return wait
  }

  /// Charges the tokens of a reply.
  mutating func charge(tokens count: Int) {
    tokens.take(count)
  }

  func state(now: WireDate) -> RateLimitState {
    RateLimitState(requests: requests.part, tokens: tokens.part, now: now)
  }
}
