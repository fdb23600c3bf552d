import Checklist
import Foundation
import Store
import Study
import Testing

/// What a run knows of the batches that it gave to providers.
@Suite struct BatchTests {
  private let scratch: ScratchFolder
  private let folder: RunFolder

  init() throws {
    scratch = try ScratchFolder()
    folder = try RunFolder.create(scratch.run, settings: settings)
  }

  private func pending(_ selection: BulkSelection = BulkSelection()) async throws -> [PlannedTrial]
  {
    try await folder.trialsToSubmit(selection, model: "m", after: 0)
  }

  private func intend(_ trials: [PlannedTrial]) async throws -> BulkBatch {
    try await folder.intend(
      trials.map(\.row), dialect: "anthropic", address: "https://a.example", model: "m")
  }

  @Test func trialsComeBackAsTheyWerePlanned() async throws {
    let wanted = trial(
      "a", budget: Budget(usd: 20, days: 3),
      parameters: Parameters(maximumOutputTokens: 99, effort: "high", temperature: 0.5))
    try await folder.plan([wanted, trial("b", model: "n")])
    #expect(try await folder.modelsToSubmit(BulkSelection()) == ["m", "n"])
    let found = try await pending()
    #expect(found.map(\.trial) == [wanted])
    #expect(try RunReader(scratch.run).trial(wanted.id) == wanted)
  }

  @Test func aBatchGoesFromIntentionToItsEnd() async throws {
    try await folder.plan([trial("a"), trial("b")])
    let trials = try await pending()
    let batch = try await intend(trials)
    #expect(batch.phase == .intended && batch.requests == 2 && batch.underWay == 2)
    #expect(try await pending().isEmpty)
    #expect(try await folder.modelsToSubmit(BulkSelection()).isEmpty)
    #expect(try await folder.finished() == Set(trials.map(\.trial.id)), "batch calls neither")
    let confirmed = try await folder.confirm(batch.number, id: "msgbatch_1")
    #expect(confirmed.phase == .submitted && confirmed.providerID == "msgbatch_1")

    try await folder.record(record(trial("a")), as: .replied, in: batch.number)
    try await folder.end(batch.number)
    #expect(try RunReader(scratch.run).batches().map(\.isOpen) == [true], "one is under way")
    let gone = record(
      trial("b"), .pending, reply: nil, assessment: nil, attempts: [],
      failure: Failure(kind: "expired", message: "too late"), usage: nil, usd: 0)
    try await folder.record(gone, as: .expired, in: batch.number)
    try await folder.end(batch.number)
    #expect(try RunReader(scratch.run).batches().map(\.phase) == [.ended])
    #expect(try await pending().map(\.trial.prompt.name) == ["b"])
  }

  @Test func theHoursOfABatchAreNoMeasureOfACall() async throws {
    try await folder.plan([trial("a"), trial("b")])
    let batch = try await intend(try await pending())
    try await folder.record(record(trial("a")), as: .replied, in: batch.number)
    try await folder.record(record(trial("b")), as: .errored, in: batch.number)
    #expect(try RunReader(scratch.run).experience()["m"]?.replies == 1, "what batch did after it")
  }

  @Test func aResultCountsOnce() async throws {
    try await folder.plan([trial("a")])
    let batch = try await intend(try await pending())
    try await folder.record(record(trial("a")), as: .replied, in: batch.number)
    try await folder.close(outcome: "finished")
    let later = try RunFolder.open(scratch.run, settings: settings)
    try await later.record(
      record(trial("a"), reply: "Another.\n"), as: .replied, in: batch.number)
    try await later.close(outcome: "finished")
    let read = try trials(of: scratch.run)
    #expect(read.map(\.reply) == ["A plan.\n"] && read[0].attempts.count == 1)
    #expect(try scratch.read("run/scores.jsonl").split(separator: "\n").count == 1)
  }

  @Test func whatWasRefusedOrForgottenCanBeSubmittedAgain() async throws {
    try await folder.plan([trial("a")])
    let first = try await intend(try await pending())
    try await folder.refuse(first.number, because: "No luck.")
    let second = try await intend(try await pending())
    try await folder.forget(second.number, because: "Gone.")
    #expect(try await pending().count == 1)
    let batches = try RunReader(scratch.run).batches()
    #expect(batches.map(\.phase) == [.refused, .forgotten])
    #expect(batches.map(\.message) == ["No luck.", "Gone."])
  }

  @Test func aTrialIsInOneOpenBatchAtMost() async throws {
    try await folder.plan([trial("a")])
    let trials = try await pending()
    _ = try await intend(trials)
    await #expect(throws: StoreError.self) { _ = try await intend(trials) }
    #expect(try RunReader(scratch.run).batches().count == 1)
  }

  @Test func failedTrialsAreTakenOnRequest() async throws {
    try await folder.plan([trial("a"), trial("b")])
    try await folder.record(failed(trial("a")))
    #expect(try await pending().map(\.trial.prompt.name) == ["b"])
    #expect(try await pending(BulkSelection(includesFailed: true)).count == 2)
  }
}
