import Foundation
import Testing

/// Each fault of the stand-in, in each dialect, streamed and not: what it comes to in the store.
@Suite struct FaultMatrixTests {
  /// A fault that passes with the second attempt, and one that stays.
  private struct Row {
    var fault: String
    /// The error's kinds that are right, the status being `failed` where it stays; none: no error.
    var kinds: Set<String> = []
    var status = "failed"
    var isRetried = true
    /// Strikes a stream only.
    var isOfStreams = false
  }

  private static let rows: [Row] =
    ["429", "429;retry-after=0", "429;retry-date=0"].map { Row(fault: $0, kinds: ["rate_limited"]) }
    + ["500", "502", "html", "html;status=500"].map { Row(fault: $0, kinds: ["server_error"]) }
    + ["503", "529"].map { Row(fault: $0, kinds: ["overloaded"]) }
    + ["408", "504"].map { Row(fault: $0, kinds: ["timeout"]) }
    + ["close", "reset", "reset-body"].map { Row(fault: $0, kinds: ["connection_reset"]) }
    + ["error-event", "failed"].map { Row(fault: $0, kinds: ["overloaded", "server_error"]) }
    + ["400", "422"].map { Row(fault: $0, kinds: ["invalid_request"], isRetried: false) }
    + ["refusal", "filter"].map {
      Row(fault: $0, kinds: ["refusal"], status: "refused", isRetried: false)
    }
    + ["slow-header", "dribble;ms=0", "ornate", "bare"].map {
      Row(fault: $0, status: "replied", isRetried: false)
    } + [
      Row(fault: "garbage", kinds: ["connection"]),
      Row(fault: "409", kinds: ["conflict"]),
      Row(fault: "bad-json", kinds: ["malformed_reply"]),
      Row(fault: "truncate", kinds: ["incomplete_stream"]),
      Row(fault: "no-end", kinds: ["incomplete_stream"], isOfStreams: true),
      Row(fault: "413", kinds: ["too_large"], isRetried: false),
      Row(fault: "empty", kinds: ["empty_reply"], status: "replied", isRetried: false),
      Row(fault: "max-tokens", status: "truncated", isRetried: false),
    ]

  /// What the store says of each prompt: status, kind of error, attempts.
  private struct Ending: Equatable {
    var status: String
    var kind: String?
    var attempts: Int
  }

  private func endings(_ place: Workplace) async throws -> [String: Ending] {
    let lines = try await place.prereg("report", "run", "--format", "jsonl").output
      .split(separator: "\n")
    var endings: [String: Ending] = [:]
    for line in lines {
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let trial = try #require(value as? [String: Any])
      let name = try #require(trial["prompt"] as? String)
      #expect(endings[name] == nil, "\(name) is there twice")
      endings[name] = Ending(
        status: try #require(trial["status"] as? String),
        kind: (trial["error"] as? [String: Any])?["kind"] as? String,
        attempts: try #require(trial["attempts"] as? Int))
    }
    return endings
  }

  private func run(
    _ prompts: [(name: String, text: String)], _ options: [String], in place: Workplace
  ) async throws -> PreregProcess.Outcome {
    let lines = prompts.map { #"{"id":"\#($0.name)","text":"\#($0.text)"}"# }
    try place.write(lines.joined(separator: "\n"), to: "p.jsonl")
    return try await place.prereg(
      ["batch", "p.jsonl", "--run", "run", "--retries", "1", "--concurrency", "80"] + options)
  }

  static let dialects = ["anthropic", "openai-chat", "openai-responses"]

  @Test(arguments: dialects, [false, true])
  func everyFaultHasItsState(dialect: String, streams: Bool) async throws {
    try await withStandIn { endpoint, place in
      var prompts: [(name: String, text: String)] = []
      for row in Self.rows {
        prompts.append(("once \(row.fault)", "A [standin-fault: \(row.fault);first=1]"))
        prompts.append(("ever \(row.fault)", "B [standin-fault: \(row.fault)]"))
      }
      let outcome = try await run(
        prompts, endpoint.options(dialect: dialect) + (streams ? ["--stream"] : []), in: place)
      #expect(outcome.status == 2, "\(outcome)")
      let endings = try await endings(place)
      #expect(endings.count == prompts.count)
      for row in Self.rows {
        let strikes = streams || !row.isOfStreams
        let once = try #require(endings["once \(row.fault)"])
        let ever = try #require(endings["ever \(row.fault)"])
        let attempts = strikes && row.isRetried ? 2 : 1
        // A kept connection that breaks before a byte of the response is made anew by libcurl itself.
        let least = row.kinds == ["connection_reset"] ? 1 : attempts
        #expect((least...attempts).contains(once.attempts), "\(row.fault): \(once)")
        #expect(ever.attempts == attempts, "\(row.fault): \(ever)")
        #expect(ever.status == (strikes ? row.status : "replied"), "\(row.fault): \(ever)")
        #expect(once.status == (row.isRetried ? "replied" : row.status), "\(row.fault): \(once)")
        if strikes {
          #expect(ever.kind.map(row.kinds.contains) ?? row.kinds.isEmpty, "\(row.fault): \(ever)")
        }
      }
      #expect(endings.values.reduce(0) { $0 + $1.attempts } <= endpoint.requests)
    }
  }

  @Test(arguments: dialects, [false, true])
  func aSilenceIsATimeout(dialect: String, streams: Bool) async throws {
    try await withStandIn { endpoint, place in
      let prompts = ["stall", "stall-body"].map { ($0, "C [standin-fault: \($0)]") }
      let options = endpoint.options(dialect: dialect) + (streams ? ["--stream"] : [])
      let outcome = try await run(prompts, options + ["--timeout", "0.5"], in: place)
      #expect(outcome.status == 2, "\(outcome)")
      let expected = Ending(status: "failed", kind: "timeout", attempts: 2)
      #expect(try await endings(place) == ["stall": expected, "stall-body": expected])
    }
  }
}
