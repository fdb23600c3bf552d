/// What is left of a limit, for the headers that tell a client.
struct RateLimitState: Sendable, Hashable {
  /// One limited quantity.
  struct Part: Sendable, Hashable {
    /// The most in a minute.
    var limit: Int
    /// What may be used now.
    var remaining: Int
    /// Milliseconds until all of it may be used again.
    var resetMilliseconds: Int
  }

  var requests: Part
  var tokens: Part
  /// The moment that the state is of.
  var now: WireDate
}
