package import Wire

extension RetryAdvice {
  /// What a failed response says about trying again, read as the official clients read it (their
  /// Python packages of November 2026).
  ///
  /// `x-should-retry` is obeyed; without it 408, 409, 429 and all from 500 on may be tried again.
  /// The wait is `retry-after-ms`, else `retry-after` in seconds or as a date counted from `now`
  /// (seconds since 1970); a wait of nothing, or in the past, is none. How long a wait is too long
  /// is the caller's to say.
  package init(status: Int, headers: Headers, now: Double) {
    let wait = Self.wait(headers, now: now)
    let isRetryable =
      switch headers["x-should-retry"] {
      case "true": true
      case "false": false
      default: Self.retryableStatuses.contains { $0.contains(status) }
      }
    self.init(isRetryable: isRetryable, after: isRetryable ? wait : nil)
  }

  /// Request timeout, lock timeout, rate limit, and every failure of the server.
  static let retryableStatuses = [408...408, 409...409, 429...429, 500...999]

  private static func wait(_ headers: Headers, now: Double) -> Duration? {
    var seconds: Double?
    if let text = headers["retry-after-ms"], let milliseconds = finite(text) {
      seconds = milliseconds / 1_000
    } else if let text = headers["retry-after"] {
      seconds = finite(text) ?? HTTPDate.seconds(text, now: now).map { $0 - now }
    }
    guard let seconds, seconds > 0 else { return nil }
    return .milliseconds((min(seconds, longestSeconds) * 1_000).rounded(.up))
  }

  /// A number of seconds that nobody waits for and that every clock can count: 2^32 milliseconds,
  /// where the official clients cut as well.
  private static let longestSeconds = 4_294_967.0

  /// The decimal number that `text` is; one too large to be told from infinity is the largest.
  private static func finite(_ text: String) -> Double? {
    guard let first = text.utf8.first, (0x30...0x39).contains(first) || first == 0x2E,
      let value = Double(text), !value.isNaN
    else { return nil }
    return min(value, .greatestFiniteMagnitude)
  }
}
