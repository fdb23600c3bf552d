import Checklist
import Foundation
import Runner
import Study
import Testing
import Wire

/// What becomes of a single trial.
@Suite struct OutcomeTests {
  /// The one record that a trial leaves when the endpoint says these things in turn.
  private func record(
    _ options: RunOptions = RunOptions(), model: String = "m",
    answers: [Result<ModelReply, EndpointError>], calls: Int? = nil, end: String = "finished"
  ) async throws -> TrialRecord {
    let endpoint = Endpoint { (_, number) async throws(EndpointError) in
      try answers[min(number, answers.count) - 1].get()
    }
    let log = MemoryLog()
    let run = runner(options, log: log, endpoint: endpoint)
    let outcome = try await run.run(plan(1, models: [model]))
    #expect(outcome.end.name == end)
    #expect(endpoint.calls.count == calls ?? answers.count)
    #expect(log.all.count == 1)
    return try #require(log.all.first)
  }

  @Test func aWholeReply() async throws {
    let record = try await record(answers: [.success(reply())])
    #expect(record.status == .replied && record.failure == nil)
    #expect(record.reply == good && record.assessment == judge(good, nil))
    #expect(record.prompt == "p0" && record.source == "E/p0.md")
    #expect(record.model == "m" && record.system == "s" && record.sample == 1)
    #expect(record.usage == Usage(input: 1_000, output: 100))
    #expect(record.usd == 2)
    let attempt = try #require(record.attempts.first)
    #expect(attempt.number == 1 && attempt.followUp == 0 && attempt.failure == nil)
    #expect(attempt.requestID == "req_1" && attempt.answeredBy == "served" && attempt.usd == 2)
    #expect(record.finishedAt != nil)
  }

  @Test func theCallSaysWhatTheConditionSays() async throws {
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in reply() }
    let parameters = Parameters(maximumOutputTokens: 77, effort: "low", temperature: 0.5)
    _ = try await runner(RunOptions(streams: true), log: MemoryLog(), endpoint: endpoint)
      .run(plan(1, parameters: parameters))
    #expect(
      endpoint.calls == [
        ModelCall(
          model: "m", system: "System", turns: [.init(.user, "Ask 0")], maximumOutputTokens: 77,
          effort: "low", temperature: 0.5, streams: true)
      ])
  }

  @Test func aReplyThatIsCutOffIsScoredAsItStands() async throws {
    let record = try await record(answers: [.success(reply("[hypothesis] and", .truncated))])
    #expect(record.status == .truncated && record.failure == nil)
    #expect(record.assessment?.level(of: .hypothesis) == .met)
  }

  @Test func aStopForAnUnknownReasonIsAReply() async throws {
    let record = try await record(answers: [.success(reply(good, .other("pause")))])
    #expect(record.status == .replied)
  }

  @Test func aRefusalIsNotScored() async throws {
    let silent = try await record(answers: [.success(reply(" ", .refused(nil)))])
    #expect(silent.status == .refused && silent.reply == nil && silent.assessment == nil)
    #expect(
      silent.failure
        == Failure(kind: "refusal", message: "the model declined to answer, without a reason"))
    let explained = try await record(answers: [.success(reply("I won't.", .refused("Unsafe.")))])
    #expect(explained.reply == "I won't." && explained.assessment == nil)
    #expect(explained.failure?.message == "Unsafe.")
    #expect(explained.usd == 2)
  }

  @Test func anEmptyReplyIsMarked() async throws {
    let empty = try await record(answers: [.success(reply("\n ", .complete))])
    #expect(empty.status == .replied && empty.assessment?.passes(at: .weak) == false)
    #expect(
      empty.failure
        == Failure(kind: "empty_reply", message: "the model ended its reply without a word"))
    let cut = try await record(answers: [.success(reply("", .truncated))])
    #expect(cut.status == .truncated)
    #expect(
      cut.failure?.message
        == "the limit of 8192 tokens cut the reply off before its first word; raise --max-tokens")
  }

  @Test func aFailureIsMended() async throws {
    let record = try await record(answers: [
      .failure(overloaded), .failure(overloaded), .success(reply()),
    ])
    #expect(record.status == .replied && record.failure == nil)
    #expect(record.attempts.map(\.number) == [1, 2, 3])
    let failure = Failure(kind: "overloaded", message: "The service is full.", status: 529)
    #expect(record.attempts.map(\.failure) == [failure, failure, nil])
    #expect(record.attempts.map(\.usd) == [0, 0, 2])
    #expect(record.usd == 2)
    // Half of at most half a second, and of at most one.
    #expect(record.seconds == 0.75)
  }

  @Test func afterTheLastRetryItHasFailed() async throws {
    let options = RunOptions(retrying: Retrying(retries: 2))
    let record = try await record(options, answers: [.failure(overloaded)], calls: 3)
    #expect(record.status == .failed && record.reply == nil && record.assessment == nil)
    #expect(
      record.failure
        == Failure(kind: "overloaded", message: "The service is full.", status: 529))
    #expect(record.attempts.count == 3 && record.usd == 0)
  }

  @Test func noRetriesMeansNone() async throws {
    let options = RunOptions(retrying: Retrying(retries: 0))
    #expect(try await record(options, answers: [.failure(overloaded)]).attempts.count == 1)
  }

  @Test func anUnchangingFailureIsTriedThreeTimes() async throws {
    let broken = error(.serverError, "Broken.", status: 500)
    #expect(try await record(answers: [.failure(broken)], calls: 3).status == .failed)
  }

  @Test func aCallThatMayHaveBeenChargedHasNoKnownCost() async throws {
    let cut = error(.incompleteStream, "The stream ended early.", status: 200)
    let record = try await record(answers: [.failure(cut), .success(reply())])
    #expect(record.attempts.map(\.usd) == [nil, 2])
    #expect(record.usd == nil)
    #expect(record.usage == Usage(input: 1_000, output: 100))
  }

  @Test func anUnknownPriceIsNotNought() async throws {
    #expect(try await record(model: "llama", answers: [.success(reply())]).usd == nil)
    #expect(try await record(model: "n", answers: [.success(reply())]).usd == 0)
    var silent = reply()
    silent.usage = nil
    #expect(try await record(answers: [.success(silent)]).usd == nil)
  }

  @Test func theDeadlineEndsTheRetries() async throws {
    let clock = QuickClock()
    let endpoint = Endpoint { (_, _) async throws(EndpointError) in
      clock.advance(by: .seconds(40))
      throw error(.timeout, "No answer within 40 s.")
    }
    let log = MemoryLog()
    let options = RunOptions(retrying: Retrying(retries: 99, deadline: .seconds(100)))
    _ = try await runner(options, log: log, endpoint: endpoint, clock: clock).run(plan(1))
    #expect(log.all.first?.status == .failed)
    #expect(log.all.first?.attempts.map(\.seconds) == [40, 40, 40])
  }

  @Test func missingStepsAreAskedForOnceEach() async throws {
    let options = RunOptions(repairs: 2)
    let record = try await record(
      options,
      answers: [
        .success(reply("[hypothesis] [minimal_experiment] [ablations_controls]")),
        .failure(overloaded), .success(reply("### Cost estimate\n[cost_estimate]")),
        .success(reply("### Success criteria\n[success_criteria]")),
      ])
    #expect(record.status == .replied && record.assessment?.passes() == true)
    #expect(
      record.reply?.hasPrefix("[hypothesis] [minimal_experiment] [ablations_controls]\n\n") == true)
    #expect(record.attempts.map(\.followUp) == [0, 1, 1, 2])
    #expect(record.attempts.map(\.number) == [1, 2, 3, 4])
    #expect(record.usd == 6)
    #expect(record.usage == Usage(input: 3_000, output: 300))
    #expect(record.drafts.map(\.number) == [0, 1, 2])
    #expect(record.drafts.map(\.isTaken) == [true, true, true])
    #expect(record.drafts[0].text == "[hypothesis] [minimal_experiment] [ablations_controls]")
    #expect(record.drafts.map { $0.assessment.level(of: .costEstimate) } == [.absent, .met, .met])
    #expect(record.drafts.last?.text == record.reply)
    #expect(record.drafts.last?.addition == "### Success criteria\n[success_criteria]")
  }

  @Test func aFollowUpCarriesTheConversation() async throws {
    let endpoint = Endpoint { (_, number) async throws(EndpointError) in
      number == 1 ? reply("[hypothesis]") : reply("No use.")
    }
    let log = MemoryLog()
    _ = try await runner(RunOptions(repairs: 3), log: log, endpoint: endpoint).run(plan(1))
    // One of no use is the last.
    #expect(endpoint.calls.count == 2)
    let turns = try #require(endpoint.calls.last?.turns)
    #expect(turns.map(\.role) == [.user, .assistant, .user])
    #expect(turns.prefix(2).map(\.text) == ["Ask 0", "[hypothesis]"])
    #expect(turns.last?.text == Repair.message(for: judge("[hypothesis]", nil)))
    #expect(log.all.first?.reply == "[hypothesis]")
    // It was paid for: it is kept, and is not part of the plan.
    #expect(log.all.first?.drafts.map(\.isTaken) == [true, false])
    #expect(log.all.first?.drafts.map(\.addition) == [nil, "No use."])
    #expect(log.all.first?.drafts.map(\.text) == ["[hypothesis]", "[hypothesis]"])
  }

  @Test(arguments: [
    Result<ModelReply, EndpointError>.failure(denied), .success(reply("", .refused(nil))),
    .success(reply("", .truncated)),
  ])
  func aFollowUpThatFailsCostsTheReplyNothing(
    answer: Result<ModelReply, EndpointError>
  ) async throws {
    let end = if case .failure = answer { "denied" } else { "finished" }
    let record = try await record(
      RunOptions(repairs: 1), answers: [.success(reply("[hypothesis]")), answer], end: end)
    #expect(record.status == .replied && record.failure == nil)
    #expect(record.reply == "[hypothesis]" && record.assessment?.level(of: .hypothesis) == .met)
    #expect(record.attempts.count == 2)
  }

  @Test func nothingIsAskedOfARefusalOrAnEmptyReply() async throws {
    let options = RunOptions(repairs: 2)
    _ = try await record(options, answers: [.success(reply("No.", .refused(nil)))])
    _ = try await record(options, answers: [.success(reply(""))])
    _ = try await record(options, answers: [.success(reply(good))])
  }
}
