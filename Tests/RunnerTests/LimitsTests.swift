import Testing
import Wire

@testable import Runner

@Suite struct LimitsTests {
  @Test(arguments: [1, 2, 7])
  func noMoreThanTheSlotsAreInFlight(slots: Int) async {
    let limiter = Limiter(.fixed(slots))
    let flying = Locked((now: 0, most: 0, done: 0))
    await withDiscardingTaskGroup { group in
      for _ in 0..<500 {
        await limiter.enter()
        group.addTask {
          flying.withLock { flying in
            flying.now += 1
            flying.most = max(flying.most, flying.now)
          }
          await Task.yield()
          flying.withLock { flying in
            flying.now -= 1
            flying.done += 1
          }
          limiter.leave()
        }
      }
    }
    let (now, most, done) = flying.withLock { $0 }
    #expect(now == 0 && done == 500 && most <= slots)
  }

  @Test func aLimitOfNoneIsOne() async {
    let limiter = Limiter(.fixed(0))
    await limiter.enter()
    limiter.leave()
  }

  private func dollars(_ usd: Double, tokens: Double = 0) -> Amount {
    Amount(usd: usd, tokens: tokens)
  }

  @Test func moneyIsReservedAndGivenBack() {
    var spending = Spending(maximumUSD: 10, spentBefore: dollars(2))
    var answers: [Spending.Answer] = []
    answers.append(spending.reserve(dollars(5)))
    answers.append(spending.reserve(dollars(4)))
    answers.append(spending.reserve(dollars(3)))
    spending.settle(dollars(5), spent: dollars(1))
    answers.append(spending.reserve(dollars(4)))
    spending.settle(dollars(3), spent: dollars(3))
    spending.settle(dollars(4), spent: dollars(4))
    #expect(spending.spent.usd == 10)
    answers.append(spending.reserve(dollars(0.01)))
    answers.append(spending.reserve(.none))
    #expect(answers == [.start, .wait, .start, .start, .stop(.usd), .start])
  }

  @Test func tokensAreReservedAsMoneyIs() {
    var spending = Spending(maximumTokens: 1_000)
    var answers = [spending.reserve(dollars(1e9, tokens: 600))]
    answers.append(spending.reserve(dollars(0, tokens: 600)))
    #expect(spending.reserveMore(dollars(0, tokens: 401)) == .tokens)
    #expect(spending.reserveMore(dollars(0, tokens: 400)) == nil)
    spending.settle(dollars(1e9, tokens: 1_000), spent: dollars(5, tokens: 500))
    answers.append(spending.reserve(dollars(0, tokens: 501)))
    #expect(answers == [.start, .wait, .stop(.tokens)])
  }

  /// Tells a circuit of trials that fail so, each about its own prompt; whether it is open after each.
  private func opens(
    _ breaker: inout Breaker, _ failures: [EndpointError], givenUp: Retrying.Reason? = nil,
    times: Int = 1, of model: String = "m"
  ) -> [Bool] {
    (0..<times).map { number in
      _ = breaker.note(failures, of: model, about: "p\(number)", givenUp: givenUp)
      return breaker.error(for: model) != nil
    }
  }

  @Test func aDenialOpensItsModelsCircuitOnly() {
    var breaker = Breaker()
    let isOpen = opens(&breaker, [denied], givenUp: .notRetryable)
    #expect(isOpen == [true])
    #expect(breaker.error(for: "m") == denied)
    #expect(breaker.error(for: "n") == nil)
    #expect(breaker.firstError == denied)
    // Once open it stays open, whatever comes in late.
    breaker.noteReply(of: "m")
    let isStillOpen = opens(&breaker, [overloaded])
    #expect(isStillOpen == [true])
  }

  @Test func anEndpointThatNeverAnsweredIsDownAfterThreeConnections() {
    var breaker = Breaker()
    let connections = (1...3).map { Array(repeating: refusedConnection, count: $0) }
    let isOpen = connections.flatMap { opens(&breaker, $0) }
    #expect(isOpen == [false, false, true])
    var impatient = Breaker()
    let isOpenAtOnce = opens(&impatient, [refusedConnection], givenUp: .exhausted)
    #expect(isOpenAtOnce == [true])
    // One that has answered, if only with an error, is tried on.
    var answered = Breaker()
    let isOpenLater =
      opens(&answered, [overloaded]) + opens(&answered, connections[2], givenUp: .exhausted)
    #expect(isOpenLater == [false, false])
  }

  @Test func failuresAlikeOpenTheCircuit() {
    let broken = error(.serverError, "Broken.", status: 500)
    let slow = error(.rateLimited, "Slow down.", status: 429)
    let long = error(.tooLarge, "The prompt is too long.", status: 413, retry: .never)
    #expect(opensAfter(broken, replied: false) == 4)
    #expect(opensAfter(broken, replied: true) == 19)
    #expect(opensAfter(slow, replied: false) == 49)
    #expect(opensAfter(long, replied: false) == nil)
  }

  /// After how many trials, from 0, a circuit opens.
  private func opensAfter(_ failure: EndpointError, replied: Bool) -> Int? {
    var breakers = [Breaker(repliedBefore: replied ? ["m"] : []), Breaker()]
    if replied { breakers[1].noteReply(of: "m") }
    // A reply in an earlier session counts as one in this.
    let places = breakers.indices.map { index in
      opens(&breakers[index], [failure], givenUp: .exhausted, times: 200).firstIndex(of: true)
    }
    #expect(places[0] == places[1])
    return places[0]
  }

  @Test func badRequestsOpenTheCircuitWhereNothingWasEverRepliedTo() {
    #expect(opensAfter(badRequest, replied: false) == 49)
    #expect(opensAfter(badRequest, replied: true) == nil)
    // One prompt, however often it is asked, says nothing about the others.
    var breaker = Breaker()
    for _ in 0..<200 {
      let isHeld = breaker.note([badRequest], of: "m", about: "p", givenUp: .notRetryable)
      #expect(!isHeld && breaker.error(for: "m") == nil)
    }
  }

  @Test func aTrialThatFailedByItselfIsNotHeldByAnOpenCircuit() {
    var breaker = Breaker()
    func holds(_ failure: EndpointError, _ reason: Retrying.Reason?) -> Bool {
      breaker.note([failure], of: "m", about: "p", givenUp: reason)
    }
    var held = [holds(denied, .notRetryable)]
    held += [holds(badRequest, .notRetryable), holds(overloaded, .exhausted)]
    held += [holds(overloaded, nil), holds(overloaded, .waitTooLong)]
    #expect(held == [true, false, false, true, true])
  }

  @Test func failuresThatDifferOrHaveRepliesBetweenThemDoNot() {
    var breaker = Breaker()
    for number in 1...50 {
      let failure = error(.invalidRequest, "Number \(number).", status: 400, retry: .never)
      let differs = opens(&breaker, [failure], givenUp: .notRetryable)
      #expect(differs == [false])
      let alike = opens(&breaker, [overloaded], givenUp: .exhausted, of: "n")
      #expect(alike == [false])
      breaker.noteReply(of: "n")
    }
  }
}
