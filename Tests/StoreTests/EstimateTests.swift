import Store
import Study
import Testing
import Wire

@Suite struct EstimateTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  @Test func whatWasExpectedStandsBesideWhatWasTaken() async throws {
    var estimate = RunEstimate()
    (estimate.trials, estimate.calls) = (2, .init(2, 4))
    (estimate.usd, estimate.mostUSD, estimate.seconds) = (.init(0.5, 2), 9, .init(1, 60))
    estimate.basis = ["One.", "Two."]
    let folder = try RunFolder.create(scratch.run, settings: settings)
    try await folder.expect(estimate)
    #expect(try RunReader(scratch.run).accounts().isEmpty, "no call yet")
    try await folder.record(record(trial("a"), attempts: [attempt(1)]))
    try await folder.record(
      record(trial("b"), attempts: [attempt(1, usage: nil, usd: nil)], usage: nil, usd: nil))
    #expect(try RunReader(scratch.run).accounts().first?.seconds == nil)
    try await folder.close(outcome: "finished")
    let reader = try RunReader(scratch.run)
    let account = try #require(try reader.accounts().first)
    #expect(account.estimate == estimate)
    #expect(account.calls == 2 && account.unpriced == 1 && account.seconds != nil)
    #expect(try reader.totals().unmeasured == 1)
    #expect(try reader.finished().count == 2)
    let known = try #require(attempt(1).usage)
    #expect(account.inputTokens == known.input && account.outputTokens == known.output)
    #expect(try reader.experience().values.map(\.replies) == [1])
  }

  /// An answer that is asked for again takes what it takes in the command that asks, not in the first.
  @Test func whatJudgesTookStandsWithTheCommandThatAsked() async throws {
    func opinion(_ usage: Usage?, _ usd: Double?) -> Opinion {
      Opinion(
        judge: "j", question: "q", reply: sha256("Plan"), status: .unparsable, usage: usage,
        usd: usd)
    }
    var estimate = RunEstimate()
    (estimate.trials, estimate.questions, estimate.calls) = (1, 1, .init(2, 2))
    let folder = try RunFolder.create(scratch.run, settings: settings)
    try await folder.expect(estimate)
    try await folder.record(record(trial("a"), reply: "Plan", attempts: [attempt(1)]))
    try await folder.record(opinion(Usage(input: 100, output: 10), 0.5), of: [trial("a").id])
    try await folder.close(outcome: "finished")
    let again = try RunFolder.open(scratch.run, settings: settings)
    (estimate.trials, estimate.calls) = (0, .init(1, 1))
    try await again.expect(estimate)
    try await again.record(opinion(Usage(input: 100, output: 30), nil), of: [trial("a").id])
    try await again.close(outcome: "finished")
    let reader = try RunReader(scratch.run)
    let accounts = try reader.accounts()
    let known = try #require(attempt(1).usage)
    #expect(accounts.map(\.calls) == [2, 1] && accounts.map(\.estimate.questions) == [1, 1])
    #expect(accounts.map(\.inputTokens) == [known.input + 100, 100])
    #expect(accounts.map(\.outputTokens) == [known.output + 10, 30])
    #expect(accounts.map(\.unpriced) == [0, 1])
    let judging = try reader.judging()
    #expect(judging.tokens == 240 && judging.unpriced == 1 && judging.unmeasured == 0)
    #expect(judging.longestReply == 4)
  }
}
