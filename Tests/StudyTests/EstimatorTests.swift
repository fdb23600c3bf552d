import Study
import Testing

@Suite struct EstimatorTests {
  private let prices = PriceTable(
    source: "P", date: "D",
    models: [
      "m": ModelPrice(
        input: 1, output: 10, cacheRead: 0.1, cacheWrite: 1.25, batchInput: 0.5, batchOutput: 5)
    ])

  private func trial(_ number: Int = 1, model: String = "m", system: Int = 900) -> Trial {
    let system = SystemPrompt(name: "s", text: String(repeating: "s", count: system))
    return Trial(
      prompt: Prompt(name: "p", text: String(repeating: "p", count: 900)),
      condition: Condition(
        model: model, system: system, parameters: Parameters(maximumOutputTokens: 2_000)),
      sample: number)
  }

  private func estimate(
    _ trials: [Trial], experience: [String: Estimator.Experience] = [:],
    _ change: (inout Estimator.Manner) -> Void = { _ in }
  ) -> RunEstimate {
    var manner = Estimator.Manner()
    change(&manner)
    var estimator = Estimator(prices: prices, manner: manner, experience: experience)
    for trial in trials { estimator.add(trial) }
    return estimator.estimate()
  }

  @Test func nothingToDoTakesNothing() {
    let estimate = estimate([])
    #expect(estimate.trials == 0 && estimate.usd == .init(0, 0) && estimate.seconds == .init(0, 0))
    #expect(estimate.basis.isEmpty)
  }

  @Test func theEndsAreWhatTheyAreSaidToRestOn() {
    let estimate = estimate((1...10).map { trial($0) })
    #expect(estimate.trials == 10 && estimate.calls == .init(10, 10))
    // 1,800 bytes at 4.5 and at 2, and 64 a call.
    #expect(estimate.inputTokens == .init(4_000, 9_640))
    // 300 tokens a reply, and all that --max-tokens permits.
    #expect(estimate.outputTokens == .init(3_000, 20_000))
    #expect(abs((estimate.usd?.low ?? 0) - 0.034) < 1e-9)
    #expect(abs((estimate.usd?.high ?? 0) - 0.212_05) < 1e-9)
    #expect(abs((estimate.mostUSD ?? 0) - 0.212_05) < 1e-9)
    #expect(abs(estimate.seconds.low - 30) < 1e-9)
    #expect(estimate.basis.contains("Prices are those of P, D."))
    #expect(estimate.basis.contains { $0.hasPrefix("Output is assumed to be 300 to 4000 tokens") })
  }

  @Test func repliesOfTheRunAreABetterMeasure() {
    let seen = Estimator.Experience(replies: 400, meanOutput: 500, meanSeconds: 10)
    let known = estimate([trial()], experience: ["m": seen])
    #expect(known.outputTokens == .init(450, 550) && known.seconds == .init(9, 11))
    #expect(known.basis.contains { $0.contains("those of 400 replies in this run: 500 tokens") })
    let few = Estimator.Experience(replies: 2, meanOutput: 500, meanSeconds: 10)
    #expect(estimate([trial()], experience: ["m": few]).outputTokens == .init(300, 2_000))
  }

  @Test func followUpsAreCountedWithAllThatWasSaidBefore() {
    let estimate = estimate([trial()]) { $0.repairs = 1 }
    #expect(estimate.calls == .init(1, 2))
    #expect(estimate.inputTokens == .init(400, 964 + 964 + 2_300))
    #expect(estimate.outputTokens == .init(300, 4_000))
  }

  @Test func anUnknownPriceIsUnknown() {
    let estimate = estimate([trial(), trial(model: "llama")])
    #expect(estimate.usd == nil && estimate.mostUSD == nil)
    #expect(
      estimate.basis.contains("The price of llama is not known; --prices names a table."))
  }

  @Test func theBatchAPICostsHalf() {
    let (plain, batch) = (estimate([trial()]), estimate([trial()]) { $0.isBatch = true })
    #expect(abs((plain.usd?.high ?? 0) - 2 * (batch.usd?.high ?? 1)) < 1e-12)
  }

  @Test func limitsPerMinuteAndCallsAtOnceMakeTheTime() {
    let trials = (1...600).map { trial($0) }
    #expect(estimate(trials) { $0.concurrency = 100...100 }.seconds.low == 18)
    let paced = estimate(trials) { manner in
      (manner.concurrency, manner.requestsPerMinute) = (100...100, 60)
    }
    #expect(paced.seconds.low == 600)
    let counted = estimate(trials) { manner in
      (manner.concurrency, manner.tokensPerMinute) = (100...100, 42_000)
    }
    #expect(counted.seconds.low == 600)
  }

  @Test func aLongSystemPromptIsWrittenToTheCacheOnceAndReadFromItAtBest() {
    // 2,000 tokens of it, 200 of the prompt, 300 of output.
    let one = estimate([trial(system: 9_000)])
    #expect(abs((one.usd?.low ?? 0) - (0.002_5 + 0.000_2 + 0.003)) < 1e-9)
    let two = estimate([trial(system: 9_000), trial(2, system: 9_000)])
    #expect(abs((two.usd?.low ?? 0) - (0.005_7 + 0.000_2 + 0.000_2 + 0.003)) < 1e-9)
    #expect(
      two.basis.contains(
        "At best the system prompt comes out of the provider's cache, once written to it."))
  }

  @Test func theHighEndCountsInputAsWrittenToTheCache() {
    let one = estimate([trial(system: 9_000)])
    #expect(abs((one.usd?.high ?? 0) - ((4_950 + 64) * 1.25e-6 + 0.02)) < 1e-9)
    #expect(one.mostUSD == one.usd?.high)
  }

  @Test func noTextHasMoreTokensThanItsBound() {
    // Bytes a token in current tokenizers: Chinese and Japanese 2.5 to 4, Burmese close to 1.
    for bytesPerToken in [4.5, 2.6, 2, 1] {
      #expect(Double(TokenEstimate.bound(bytes: 11_600)) >= 11_600 / bytesPerToken)
    }
    #expect(Double(TokenEstimate.most(bytes: 11_600)) >= 11_600 / 2.0)
  }

  private func question(_ judge: String = "m") -> Estimator.Question {
    Estimator.Question(judge: judge, bytes: 900, maximumOutputTokens: 1_000)
  }

  @Test func judgesReadTheirInstructionsAndTheReply() {
    var estimator = Estimator(prices: prices)
    estimator.add(trial())
    estimator.add(question(), aboutReplyTo: trial())
    let estimate = estimator.estimate()
    #expect(estimate.trials == 1 && estimate.questions == 1 && estimate.calls == .init(2, 2))
    // A reply of 300 to 2,000 tokens, and 900 bytes at 4.5 and at 2 with 64 a call.
    #expect(estimate.inputTokens == .init(900, 3_478))
    // An answer of 150 tokens, and all that it may take.
    #expect(estimate.outputTokens == .init(450, 3_000))
    #expect(abs((estimate.usd?.low ?? 0) - 0.005_4) < 1e-9)
    #expect(abs((estimate.mostUSD ?? 0) - 0.034_347_5) < 1e-9)
    // The judges are asked once the trials are done: 1 and 2 s, and 1 and 1.
    #expect(abs(estimate.seconds.low - 5) < 1e-9)
    let basis = estimate.basis.joined(separator: " ")
    #expect(
      basis.contains("Each judge is asked once about each reply, and reads 900 bytes with it."))
    #expect(
      basis.contains("Output of judges is assumed to be 150 to 2000 tokens an answer, 1000 at most")
    )
  }

  @Test func followUpsMakeTheReplyLongerThatAJudgeReads() {
    var manner = Estimator.Manner()
    manner.repairs = 1
    var estimator = Estimator(prices: prices, manner: manner)
    estimator.add(question(), aboutReplyTo: trial())
    #expect(estimator.estimate().inputTokens == .init(500, 4_514))
  }

  @Test func repliesThatAreThereAreReadAsTheyAre() {
    let seen = Estimator.Experience(replies: 400, meanOutput: 500, meanSeconds: 10)
    var estimator = Estimator(prices: prices, judges: ["m": seen])
    estimator.add(question(), about: 1_800)
    estimator.add(question("llama"), about: 1_800)
    let estimate = estimator.estimate()
    #expect(estimate.trials == 0 && estimate.calls == .init(2, 2))
    #expect(estimate.inputTokens == .init(1_200, 2_828))
    #expect(estimate.outputTokens == .init(600, 1_550))
    #expect(estimate.usd == nil && estimate.mostUSD == nil)
    let basis = estimate.basis.joined(separator: " ")
    #expect(basis.contains("Output and time of m are those of 400 replies in this run"))
    #expect(basis.contains("Output of the other judges is assumed"))
    #expect(basis.contains("The price of llama is not known"))
    #expect(!basis.contains("--max-tokens"), "no trial is left")
  }
}
