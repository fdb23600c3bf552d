/// A limit per minute: full at first, filled again steadily, as the live services do it.
struct TokenBucket: Sendable {
  let perMinute: Int
  /// What may be taken, in 60,000ths: a millisecond then brings exactly `perMinute` of them.
  private var level: Int
  private var updated: Int
  private static let unit = 60_000

  init(perMinute: Int, now: WireDate) {
    self.perMinute = perMinute
    level = perMinute * Self.unit
    updated = now.milliseconds
  }

  /// Adds what has flowed in since the last look.
  mutating func refill(now: WireDate) {
    let passed = min(max(0, now.milliseconds - updated), Self.unit)
    level = min(perMinute * Self.unit, level + passed * perMinute)
    updated = max(updated, now.milliseconds)
  }

  /// Milliseconds until `amount` may be taken, 0 for at once.
  ///
  /// A full bucket refuses nothing, so that one request larger than the limit can pass at all.
  func wait(for amount: Int) -> Int {
    let lacking = min(amount, perMinute) * Self.unit - level
    return lacking <= 0 ? 0 : (lacking + perMinute - 1) / perMinute
  }

  /// Takes `amount`, below zero if need be.
  mutating func take(_ amount: Int) {
    level -= amount * Self.unit
  }

  var part: RateLimitState.Part {
    .init(
      limit: perMinute, remaining: max(0, level / Self.unit),
      resetMilliseconds: (perMinute * Self.unit - level) / perMinute)
  }
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
