import Reports
import Study
import Testing

@Suite struct EstimateTextTests {
  private var estimate: RunEstimate {
    var estimate = RunEstimate()
    (estimate.trials, estimate.calls) = (17, .init(17, 34))
    (estimate.inputTokens, estimate.outputTokens) = (.init(6_000, 9_500), .init(5_100, 68_000))
    (estimate.usd, estimate.mostUSD) = (.init(0.05, 0.7), 1.5)
    (estimate.seconds, estimate.basis) = (.init(12, 250), ["Prices are those of P."])
    return estimate
  }

  @Test func anEstimateIsAFewLines() {
    #expect(
      EstimateText.lines(estimate, showsBasis: true) == """
        expected   17 trials, 17 to 34 calls
        tokens     6,000 to 9,500 in, 5,100 to 68,000 out
        cost       $0.0500 to $0.7000; $1.50 if every reply takes all of --max-tokens
        time       12 s to 4 min 10 s
        This rests on:
          Prices are those of P.

        """)
  }

  @Test func questionsToJudgesAreSaidToBeAmongTheCalls() {
    var judged = estimate
    (judged.questions, judged.calls) = (1_000, .init(1_017, 1_034))
    let lines = EstimateText.lines(judged, showsBasis: false)
    #expect(
      lines.hasPrefix("expected   17 trials, 1,017 to 1,034 calls, 1,000 of them to model judges\n")
    )
    #expect(
      lines.contains(
        "; $1.50 if every reply takes all of --max-tokens, and every answer of a judge all it may\n"
      ))
    #expect(EstimateText.json(judged).contains(#""trials":17,"judge_questions":1000,"#))
    judged.trials = 0
    #expect(
      EstimateText.lines(judged, showsBasis: false)
        .contains("; $1.50 if every answer of a judge takes all it may\n"))
  }

  @Test func whatIsNotKnownIsSaidToBe() {
    var unknown = estimate
    (unknown.usd, unknown.mostUSD) = (nil, nil)
    #expect(EstimateText.lines(unknown, showsBasis: false).contains("cost       unknown\n"))
    #expect(EstimateText.json(unknown).contains(#""usd":null"#))
    let account = RunAccount(
      estimate: unknown, calls: 3, inputTokens: 10, outputTokens: 20, usd: 0, unpriced: 3,
      seconds: nil)
    #expect(
      EstimateText.comparison(account)
        == "Actual (expected): calls 3 (17 to 34), tokens in 10 (6,000 to 9,500), "
        + "tokens out 20 (5,100 to 68,000), cost unknown (unknown).")
  }
}
