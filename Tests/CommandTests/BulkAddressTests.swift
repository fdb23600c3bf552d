import Foundation
import StandIn
import Testing
import Wire

/// Where the prompts of a run that goes on are sent.
@Suite struct BulkAddressTests {
  private static let model = "recorded/natural-001"
  private static let key = ["OPENAI_API_KEY": "sk-other-0123456789"]

  private func address(_ endpoint: StandInEndpoint, _ dialect: String) -> [String] {
    ["--base-url", endpoint.server.url + (dialect == "anthropic" ? "" : "/v1")]
  }

  private func created(_ endpoint: StandInEndpoint) -> Int {
    endpoint.server.statistics.byCall["create"] ?? 0
  }

  /// The command between quotation marks in a message, as arguments.
  private func command(in message: String, _ beginning: String) throws -> [String] {
    let start = try #require(message.range(of: "'prereg \(beginning)"), "\(message)")
    let rest = message[start.upperBound...].prefix { $0 != "'" }
    return (beginning + rest).split(separator: " ").map(String.init)
  }

  @Test(arguments: ["anthropic", "openai-responses", "openai-chat"])
  func thePrintedCommandGoesToTheSameProvider(_ dialect: String) async throws {
    try await withStandIn(faults: ["500;first=1"]) { endpoint, place in
      try place.write("idea", to: "p/a.md")
      let submit = try await place.prereg(
        ["bulk", "submit", "run", "--prompts", "p", "--dialect", dialect, "--model", Self.model]
          + address(endpoint, dialect))
      #expect(submit.status == 0, "\(submit)")
      let fetch = try await place.prereg(try command(in: submit.error, "bulk fetch"))
      #expect(fetch.status == 2, "\(fetch)")
      // Another provider's key is at hand too, and must not be taken for this run's.
      let again = try await place.prereg(
        try command(in: fetch.error, "bulk submit"), environment: Self.key)
      #expect(again.status == 0, "\(again)")
      let last = try await place.prereg(try command(in: again.error, "bulk fetch"))
      #expect(last.status == 0, "\(last)")
      let status = try await place.prereg(
        ["bulk", "status", "run", "--format", "json"] + address(endpoint, dialect))
      let known = try #require(
        JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any])
      let ids = try #require(known["batches"] as? [[String: Any]]).compactMap {
        $0["id"] as? String
      }
      #expect(ids.count == 2 && ids.allSatisfy { $0.hasPrefix("msg") == (dialect == "anthropic") })
      #expect(
        endpoint.log.withLock { $0.map(\.dialect) } == [dialect, dialect], "\(status)")
    }
  }

  @Test func anAddressThatOnlyTheRunNamesIsRefused() async throws {
    try await withStandIn(faults: ["500;first=2"]) { endpoint, place in
      try place.write("idea", to: "p/a.md")
      let options = ["--dialect", "openai-chat", "--model", Self.model, "--retries", "0"]
      let submit = try await place.prereg(
        ["bulk", "submit", "bulk", "--prompts", "p"] + options + address(endpoint, "openai-chat"))
      #expect(submit.status == 0, "\(submit)")
      #expect(
        try await place.prereg(["bulk", "fetch", "bulk"] + address(endpoint, "openai-chat")).status
          == 2)
      let batch = try await place.prereg(
        ["batch", "p", "--run", "batch"] + options + address(endpoint, "openai-chat"))
      #expect(batch.status == 2 || batch.status == 69, "\(batch)")
      for run in ["bulk", "batch"] {
        let before = try place.data("\(run)/run.sqlite")
        for prompts in [[], ["--prompts", "p", "--model", Self.model]] {
          let elsewhere = try await place.prereg(
            ["bulk", "submit", run, "--retry-failed", "--retries", "0"] + prompts,
            environment: Self.key)
          #expect(elsewhere.status == 64, "\(elsewhere)")
          #expect(
            elsewhere.errorLines.count == 1
              && elsewhere.error.contains("--base-url \(endpoint.server.url)/v1"), "\(elsewhere)")
        }
        #expect(try place.data("\(run)/run.sqlite") == before, "nothing is written")
      }
      #expect(created(endpoint) == 1)
      // Who names another endpoint means it.
      try await withStandIn { other, _ in
        let moved = try await place.prereg(
          ["bulk", "submit", "bulk", "--retry-failed"] + address(other, "openai-chat"))
        #expect(moved.status == 0 && created(other) == 1, "\(moved)")
      }
    }
  }
}
