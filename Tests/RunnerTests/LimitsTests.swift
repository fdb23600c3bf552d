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

  /// Says each of these in turn to a circuit; whether it is open after each.
  private func opens(
    _ breaker: inout Breaker, _ failures: [EndpointError], givenUp: Retrying.Reason? = nil,
    times: Int = 1, of model: String = "m"
  ) -> [Bool] {
    (0..<times).map { _ in breaker.note(failures, of: model, givenUp: givenUp) }
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
    let bad = error(.invalidRequest, "max_tokens is too high.", status: 400, retry: .never)
    let long = error(.tooLarge, "The prompt is too long.", status: 413, retry: .never)
    func opensAfter(_ failure: EndpointError, replied: Bool) -> Int? {
      var breaker = Breaker()
      if replied { breaker.noteReply(of: "m") }
      return opens(&breaker, [failure], givenUp: .notRetryable, times: 50).firstIndex(of: true)
    }
    #expect(opensAfter(bad, replied: false) == 4)
    #expect(opensAfter(bad, replied: true) == 19)
    #expect(opensAfter(long, replied: false) == nil)
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
