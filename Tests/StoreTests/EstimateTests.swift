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
}
