import Bulk
import Dialects
import Foundation
import Runner
import Store
import Study
import Testing
import Wire

/// Giving trials to a provider that does not answer.
@Suite struct BulkSubmissionTests {
  /// Breaks off whatever is to be created, and lists no batch.
  private struct Broken: Exchange {
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
      guard request.method == "GET" else { throw TransportError(.connectionReset, "broken off") }
      return HTTPResponse(status: 200, body: ResponseBody(Array(#"{"data":[]}"#.utf8)))
    }
  }

  @Test func whatWasSentJustNowIsInDoubtHoweverLongAgoItWasIntended() async throws {
    let path = NSTemporaryDirectory() + "prereg-bulk-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    let store = try RunFolder.create(
      path, settings: RunSettings(toolVersion: "1.0", checklistVersion: "c1"))
    try await store.plan(
      StudyPlan(
        prompts: PromptList([Prompt(name: "p", text: "Ask")]), models: ["m"],
        systems: [SystemPrompt(name: "s", text: "System")]))
    let endpoint = BatchEndpoint(
      try Endpoint(dialect: .anthropic, baseURL: "https://a.example"), over: Broken())
    // As if the body had taken two minutes to send.
    let clock = RunClock(
      elapsed: { .zero }, date: { Date().addingTimeInterval(120) }, sleep: { _ in })
    let submission = BulkSubmission(
      store, retrying: Retrying(retries: 0), clock: clock, onEvent: { _ in },
      serve: { _ in endpoint })
    let outcome = try await submission.run(BulkSelection())
    #expect(outcome.doubtful == 1 && outcome.batches == 0)
    #expect(try RunReader(path).batches().map(\.phase) == [.intended])
    try await store.close(outcome: "incomplete")
  }
}
