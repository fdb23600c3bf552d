import Bulk
import Checklist
import Foundation
import Runner
import Store
import Study
import Testing
import Wire

@testable import Dialects

/// Bringing results into a real store, from a provider of canned responses.
@Suite struct BulkFetchTests {
  private let path = NSTemporaryDirectory() + "prereg-bulk-" + UUID().uuidString
  private let settings = RunSettings(toolVersion: "1.0", checklistVersion: "c1")

  /// Answers every request with the next of some bodies.
  private final class Canned: Exchange {
    private let bodies: Locked<[String]>

    init(_ bodies: [String]) {
      self.bodies = Locked(bodies)
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
      let body = bodies.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      guard let body else { throw TransportError(.connectionReset, "nothing is left") }
      return HTTPResponse(status: 200, body: ResponseBody(Array(body.utf8)))
    }
  }

  private func plan(_ count: Int) -> StudyPlan {
    StudyPlan(
      prompts: PromptList((0..<count).map { Prompt(name: "p\($0)", text: "Ask \($0)") }),
      models: ["claude-sonnet-5-5"], systems: [SystemPrompt(name: "s", text: "System")])
  }

  private func line(_ trial: Trial, _ text: String = "A plan.") -> String {
    #"{"custom_id":"\#(trial.id)","result":{"type":"succeeded","message":{"content":[{"type":"text","#
      + #""text":"\#(text)"}],"stop_reason":"end_turn","#
      + #""usage":{"input_tokens":1000000,"output_tokens":0}}}}"#
  }

  private func collect(
    _ results: [String], of count: Int
  ) async throws -> (tally: BulkTally, batch: BulkBatch) {
    let store = try RunFolder.create(path, settings: settings)
    try await store.plan(plan(count))
    let rows = try await store.trialsToSubmit(
      BulkSelection(), model: "claude-sonnet-5-5", after: 0
    ).map(\.row)
    let intended = try await store.intend(
      rows, dialect: "anthropic", address: "https://a.example", model: "claude-sonnet-5-5")
    let batch = try await store.confirm(intended.number, id: "msgbatch_1")
    let endpoint = BatchEndpoint(
      try Endpoint(dialect: .anthropic, baseURL: "https://a.example"), over: Canned(results))
    let fetch = BulkFetch(
      store, retrying: Retrying(retries: 0),
      assess: { text, _ in
        Assessment(
          steps: Step.allCases.map { StepFinding(step: $0, level: .met) }, overclaims: [],
          checklistVersion: "c1")
      })
    let ended = ProviderBatch(
      id: "msgbatch_1", status: "ended", phase: .ended, counts: .init())
    let tally = try await fetch.collect(batch, ended, from: endpoint)
    try await store.close(outcome: "finished")
    let after = try #require(try RunReader(path).batches().first)
    return (tally, after)
  }

  @Test func everyResultOnceInAnyOrderAtHalfThePrice() async throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let trials = Array(plan(200))
    var lines = trials.shuffled().map { line($0) }
    lines += lines.prefix(5)
    let (tally, batch) = try await collect([lines.joined(separator: "\n")], of: 200)
    #expect(tally.replied == 200 && tally.settled == 200 && tally.foreign == 0)
    #expect(abs(tally.usd - 200) < 1e-6, "a million tokens at 1 dollar, not 2")
    #expect(batch.phase == .ended)
    let totals = try RunReader(path).totals()
    #expect(totals.attempts == 200 && totals.scored == 200 && abs(totals.usd - 200) < 1e-6)
  }

  @Test func whatIsNotAmongTheResultsIsPendingAgain() async throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let trials = Array(plan(3))
    let (tally, batch) = try await collect([line(trials[1]) + "\n"], of: 3)
    #expect(tally.replied == 1 && tally.missing == 2 && batch.phase == .ended)
    #expect(try RunReader(path).totals().trials == [.replied: 1, .pending: 2])
  }

  @Test func resultsOfAnotherBatchChangeNothing() async throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let stranger = Trial(
      prompt: Prompt(name: "x", text: "Not of this run"), condition: Array(plan(1))[0].condition,
      sample: 1)
    let (tally, batch) = try await collect([line(stranger)], of: 2)
    #expect(tally.foreign == 1 && tally.settled == 0)
    #expect(batch.isOpen && batch.underWay == 2)
  }
}
