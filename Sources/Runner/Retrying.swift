public import Wire

/// When a call that failed is made again.
///
/// The waits are exponential with full jitter (each anywhere between none and its ceiling, so that
/// calls that failed together do not come back together); a wait that the endpoint asks for takes
/// the place of ours.
public struct Retrying: Sendable, Hashable {
  /// The most further calls after the first; 0 for none.
  public var retries: Int
  /// The ceiling of the first wait; it doubles with each.
  public var base: Duration
  /// The highest ceiling.
  public var cap: Duration
  /// The longest wait that the endpoint may ask for; asked for longer, we do not try again.
  ///
  /// OpenAI's clients wait for 120 s at most, which is also the default here; Anthropic's for any time.
  public var longestRetryAfter: Duration
  /// The most time that a trial may take, waits included; no wait is begun that would go beyond.
  public var deadline: Duration

  /// Creates a policy.
  public init(
    retries: Int = 4, base: Duration = .milliseconds(500), cap: Duration = .seconds(30),
    longestRetryAfter: Duration = .seconds(120), deadline: Duration = .seconds(3_600)
  ) {
    self.retries = retries
    self.base = base
    self.cap = cap
    self.longestRetryAfter = longestRetryAfter
    self.deadline = deadline
  }

  /// What to do after a failure.
  public enum Decision: Sendable, Hashable {
    /// Make the same call again after this wait.
    case retry(after: Duration)
    /// Leave it.
    case stop(Reason)

    /// Why the call is left, if it is.
    var reason: Reason? {
      if case .stop(let reason) = self { reason } else { nil }
    }
  }

  /// Why a call is not made again.
  public enum Reason: Sendable, Hashable {
    /// The same call would fail alike.
    case notRetryable
    /// The retries are used up.
    case exhausted
    /// The very same failure came three times in a row: waiting does not mend it.
    case unchanging
    /// The endpoint asks for a longer wait than ``longestRetryAfter``.
    case waitTooLong
    /// The wait would go beyond ``deadline``.
    case deadline
  }

  /// `failure` with the limit of ours that `decision` met, if it met one.
  public func explained(_ failure: EndpointError, _ decision: Decision) -> EndpointError {
    var failure = failure
    // A message that has a wait to name ends with it.
    switch decision.reason {
    case .waitTooLong:
      failure.message +=
        ", longer than the \(seconds(longestRetryAfter)) s that are waited for; start again after that"
    case .deadline:
      failure.message +=
        "; not tried again, for the next wait would end after the \(seconds(deadline)) s that all "
        + "attempts may take"
    case .notRetryable, .exhausted, .unchanging, nil: break
    }
    return failure
  }

  private func seconds(_ duration: Duration) -> Int { Int(duration.inSeconds.rounded()) }

  /// The failures that are alike and yet pass with time.
  private static let passing: Set<EndpointError.Code> = [
    .rateLimited, .overloaded, .timeout, .connection, .connectionReset, .cancelled,
  ]

  /// Decides after a failure.
  ///
  /// - Parameters:
  ///   - failures: The failures of this call so far, first to last; not empty.
  ///   - elapsed: The time since the trial began.
  ///   - random: A number from 0 up to 1, without 1.
  /// - Returns: Whether and when to make the call again.
  public func decide(
    after failures: [EndpointError], elapsed: Duration, random: Double
  ) -> Decision {
    guard let last = failures.last else { return .stop(.notRetryable) }
    if let asked = last.retry.after, asked > longestRetryAfter { return .stop(.waitTooLong) }
    guard last.retry.isRetryable else { return .stop(.notRetryable) }
    guard failures.count <= retries else { return .stop(.exhausted) }
    let recent = failures.suffix(3)
    if recent.count == 3, !Self.passing.contains(last.code),
      recent.allSatisfy({ $0.isAlike(last) })
    {
      return .stop(.unchanging)
    }
    let wait: Duration
    if let asked = last.retry.after {
      // At least what was asked for, and not all at the same moment.
      wait = asked + base * random
    } else {
      let ceiling = failures.count > 30 ? cap : min(cap, base * (1 << (failures.count - 1)))
      wait = ceiling * random
    }
    return elapsed + wait <= deadline ? .retry(after: wait) : .stop(.deadline)
  }
}
