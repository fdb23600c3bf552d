import Foundation
import TestKit
import Testing

@Suite struct SecretTests {
  /// A reply or an error of a server that repeats the key wherever it can.
  private static func answer(_ number: Int, _ key: String) -> String {
    let reply =
      #"{"id":"\#(key)","type":"message","role":"assistant","model":"\#(key)","content":[{"type":"#
      + #""text","text":"Your key is \#(key)."}],"stop_reason":"end_turn","#
      + #""usage":{"input_tokens":1,"output_tokens":1}}"#
    let error =
      #"{"type":"error","error":{"type":"\#(key)","message":"bad \#(key) and \#(key.dropLast(4))"}}"#
    let (line, body) =
      switch number % 5 {
      case 0: ("200 OK", reply)
      case 1: ("400 \(key)", error)
      case 2: ("500 \(key)", "<html>\(key)</html>")
      case 3: ("200 OK", "{\"\(key)\":")
      default: ("529 \(key)", error)
      }
    return "HTTP/1.1 \(line)\r\ncontent-type: application/json\r\nrequest-id: \(key)\r\n"
      + "x-request-id: \(key)\r\nretry-after: \(key)\r\nserver: \(key)\r\n"
      + "content-length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  @Test func aServerThatRepeatsTheKeyGetsItNowhere() async throws {
    let key = "sk-ant-secret-0123456789-abcdefghij"
    let server = try ScriptedServer { number in
      [.receive, .send(number == 5 ? "garbage \(key)\r\n\r\n" : Self.answer(number, key))]
    }
    let place = try Workplace()
    for number in 0..<8 { try place.write("idea \(number)", to: "p/\(number).md") }
    let environment = ["ANTHROPIC_API_KEY": key, "ANTHROPIC_CUSTOM_HEADERS": "x-api-key: \(key)"]
    let endpoint = [
      "--base-url", "http://127.0.0.1:\(server.port)?key=\(key)", "--dialect", "anthropic",
      "--model", "m",
    ]
    var outcomes = [
      try await place.prereg(
        [
          "batch", "p", "--run", "run", "--concurrency", "1", "--retries", "0", "--progress",
          "json",
        ]
          + endpoint, environment: environment),
      try await place.prereg(
        ["draft", "an idea", "--out", "plan.md", "--no-stream", "--retries", "0"] + endpoint,
        environment: environment),
      try await place.prereg(["config"], environment: environment),
      try await place.prereg("status", "run"),
    ]
    for format in ["text", "markdown", "html", "csv", "jsonl", "junit"] {
      outcomes.append(try await place.prereg("report", "run", "--format", format))
    }
    #expect(server.record.requests.count >= 8)
    #expect(server.record.requests.allSatisfy { $0.contains(key) }, "the server got no key")
    let report = try #require(outcomes.last { $0.output.contains("prereg.trial/1") }).output
    #expect(report.contains("replied") && report.contains("failed"), "\(report)")
    // All of the key, and as much of its end as would do for guessing the rest.
    for part in [key, String(key.dropFirst(7)), String(key.dropLast(4))] {
      for outcome in outcomes {
        #expect(!outcome.output.contains(part) && !outcome.error.contains(part), "\(outcome)")
      }
      for file in try FileManager.default.subpathsOfDirectory(atPath: place.folder.path) {
        let data = FileManager.default.contents(atPath: place.folder.path + "/" + file) ?? Data()
        #expect(data.range(of: Data(part.utf8)) == nil, "\(file)")
      }
    }
  }
}
