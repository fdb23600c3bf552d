public import Wire

/// When a failed call is tried again, and when it is given up.
///
/// The one place that decides: the transport and the dialects try nothing twice. Waits are drawn
/// evenly between nothing and a ceiling that doubles ("full jitter"), so that many callers who failed
/// together do not return together (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture
/// Blog, 2015).
public struct RetryPolicy: Sendable, Hashable {
  /// How often a call is tried again after its first failure; 0 for never.
  public var retries: Int
  /// The ceiling of the first wait.
  public var firstCeiling: Duration
  /// The ceiling of any wait that the endpoint did not ask for.
  public var highestCeiling: Duration
  /// The longest wait an endpoint may ask for and be heeded; a longer one ends the trial.
  public var longestAdvised: Duration
  /// The time that one trial may take, waits included; none of its waits goes past it.
  public var deadline: Duration

  /// Creates a policy.
  public init(
    retries: Int = 4, firstCeiling: Duration = .milliseconds(500),
    highestCeiling: Duration = .seconds(30), longestAdvised: Duration = .seconds(120),
    deadline: Duration = .seconds(3_600)
  ) {
    self.retries = retries
    self.firstCeiling = firstCeiling
    self.highestCeiling = highestCeiling
    self.longestAdvised = longestAdvised
    self.deadline = deadline
  }

  /// The wait before the next attempt, or `nil` to give up.
  ///
  /// `failures` are those of the attempts so far, at least one; `elapsed` is the time since the
  /// first began; `random` is from 0 up to 1. A wait that the endpoint asked for is kept in full, and
  /// up to half a second is added to it.
  public func wait(
    after failures: [EndpointError], elapsed: Duration, random: Double
  ) -> Duration? {
    guard let last = failures.last, last.retry.isRetryable, failures.count <= retries,
      !Self.isFutile(failures)
    else { return nil }
    let wait: Duration
    if let advised = last.retry.after {
      guard advised <= longestAdvised else { return nil }
      wait = advised + firstCeiling * random
    } else {
      let doublings = min(failures.count - 1, 30)
      wait = min(highestCeiling, firstCeiling * (1 << doublings)) * random
    }
    return elapsed + wait <= deadline ? wait : nil
  }

  /// Failures that say nothing about the request: the next one may well go through.
  private static let passing: Set<EndpointError.Code> = [
    .rateLimited, .overloaded, .timeout, .connection,
  ]

  /// Whether the last three failures are the same in status and words: the answer to this request
  /// is then that failure, however often it is asked.
  private static func isFutile(_ failures: [EndpointError]) -> Bool {
    guard failures.count >= 3, let last = failures.last, !passing.contains(last.code) else {
      return false
    }
    return failures.suffix(3).allSatisfy {
      $0.code == last.code && $0.status == last.status && words(of: $0) == words(of: last)
    }
  }

  /// The message without the request's identifier, which differs each time.
  private static func words(of error: EndpointError) -> [Substring] {
    let words = error.message.split(separator: " ")
    guard let id = error.requestID, !id.isEmpty else { return words }
    return words.filter { !$0.contains(id) }
  }
}
