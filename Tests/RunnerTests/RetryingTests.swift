import Runner
import Testing
import Wire

@Suite struct RetryingTests {
  private let policy = Retrying()

  private func decide(
    _ failures: [EndpointError], elapsed: Duration = .zero, random: Double = 0.5,
    policy: Retrying = Retrying(retries: 99)
  ) -> Retrying.Decision {
    policy.decide(after: failures, elapsed: elapsed, random: random)
  }

  @Test func waitsGrowToACapAndAreSpreadEvenly() {
    let ceilings = [0.5, 1, 2, 4, 8, 16, 30, 30]
    for (index, ceiling) in ceilings.enumerated() {
      let failures = Array(repeating: overloaded, count: index + 1)
      #expect(decide(failures, random: 0) == .retry(after: .zero))
      #expect(decide(failures, random: 0.5) == .retry(after: .seconds(ceiling / 2)))
    }
    let many = Array(repeating: overloaded, count: 90)
    #expect(decide(many) == .retry(after: .seconds(15)))
  }

  @Test func theEndpointsOwnWaitIsKept() {
    func asking(_ wait: Duration) -> EndpointError {
      error(.rateLimited, status: 429, retry: RetryAdvice(isRetryable: true, after: wait))
    }
    #expect(decide([asking(.seconds(7))], random: 0) == .retry(after: .seconds(7)))
    #expect(decide([asking(.seconds(7))]) == .retry(after: .seconds(7.25)))
    #expect(decide([asking(.zero)], random: 0) == .retry(after: .zero))
    #expect(decide([asking(.seconds(120))], random: 0) == .retry(after: .seconds(120)))
    #expect(decide([asking(.milliseconds(120_001))]) == .stop(.waitTooLong))
    // An endpoint may say that it is hopeless, and name a wait all the same.
    let hopeless = error(
      .rateLimited, status: 429, retry: RetryAdvice(isRetryable: false, after: .seconds(3_600)))
    #expect(decide([hopeless]) == .stop(.waitTooLong))
  }

  @Test func theLimitMetIsNamed() {
    let policy = Retrying(longestRetryAfter: .seconds(900), deadline: .seconds(3_600))
    let asking = error(.rateLimited, "m limits the rate of calls; it asks to wait 901 s")
    #expect(
      policy.explained(asking, .stop(.waitTooLong)).message
        == "m limits the rate of calls; it asks to wait 901 s, longer than the 900 s that are "
        + "waited for; start again after that")
    #expect(
      policy.explained(overloaded, .stop(.deadline)).message
        == "The service is full.; not tried again, for the next wait would end after the 3600 s "
        + "that all attempts may take")
    for decision in [.retry(after: .zero), .stop(.exhausted)] as [Retrying.Decision] {
      #expect(policy.explained(overloaded, decision) == overloaded)
    }
  }

  @Test func retriesAreCounted() {
    let none = Retrying(retries: 0)
    #expect(decide([overloaded], policy: none) == .stop(.exhausted))
    let two = Retrying(retries: 2)
    #expect(decide([overloaded, overloaded], policy: two) == .retry(after: .milliseconds(500)))
    #expect(decide([overloaded, overloaded, overloaded], policy: two) == .stop(.exhausted))
    #expect(decide([denied]) == .stop(.notRetryable))
    #expect(decide([]) == .stop(.notRetryable))
  }

  @Test func theSameFailureThreeTimesIsNotTriedAFourth() {
    let same = error(.serverError, "Broken.", status: 500)
    let other = error(.serverError, "Broken otherwise.", status: 500)
    #expect(decide([same, same]) != .stop(.unchanging))
    #expect(decide([same, same, same]) == .stop(.unchanging))
    #expect(decide([other, same, same, same]) == .stop(.unchanging))
    #expect(decide([same, other, same]) != .stop(.unchanging))
    // A request has an identifier of its own each time; what is said about it is the same.
    let numbered = (1...3).map { number in
      var failure = same
      (failure.said, failure.message) = ("Broken.", "Broken. (HTTP 500, request req_\(number))")
      return failure
    }
    #expect(decide(numbered) == .stop(.unchanging))
    // What passes with time is tried on, however alike it looks.
    for passing in [overloaded, error(.rateLimited, status: 429), refusedConnection] {
      #expect(decide([passing, passing, passing, passing]) != .stop(.unchanging))
    }
  }

  @Test func noWaitGoesBeyondTheDeadline() {
    let policy = Retrying(deadline: .seconds(10))
    #expect(
      decide([overloaded], elapsed: .seconds(9.75), policy: policy)
        == .retry(after: .milliseconds(250)))
    #expect(decide([overloaded], elapsed: .seconds(9.76), policy: policy) == .stop(.deadline))
  }
}
