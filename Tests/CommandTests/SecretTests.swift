import Foundation
import StandIn
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

  @Test(arguments: [
    ("http://user:URLPASS@127.0.0.1:9/v1", "user name or password"),
    ("https://user:URL?URLPASS@example.org/v1", "--base-url"),
    ("ftp://example.org/?key=URLPASS", "--base-url"),
    ("http://169.254.169.254/v1", "metadata"),
    ("http://metadata.google.internal/v1?key=URLPASS", "metadata"),
    ("http://10.0.0.7/v1?key=URLPASS", "unencrypted"),
  ])
  func anAddressThatIsNotToBeUsedIsRefusedBeforeAnythingIsWritten(
    _ address: String, _ words: String
  ) async throws {
    let place = try Workplace()
    try place.write("an idea", to: "p/a.md")
    let before = try FileManager.default.subpathsOfDirectory(atPath: place.folder.path)
    let model = ["--model", "m", "--dialect", "openai-chat"]
    for command in [
      ["batch", "p", "--run", "run"], ["bulk", "submit", "run", "--prompts", "p"],
      ["draft", "an idea", "--out", "plan.md"],
    ] {
      for (options, environment) in [
        (["--base-url", address], [:]), ([], ["OPENAI_BASE_URL": address]),
      ] {
        let outcome = try await place.prereg(
          command + model + options, environment: environment)
        #expect(outcome.status == 64 && outcome.errorLines.count == 1, "\(outcome)")
        #expect(
          outcome.error.contains(
            options.isEmpty && words == "--base-url" ? "OPENAI_BASE_URL" : words), "\(outcome)")
        #expect(!outcome.description.contains("URLPASS"), "\(outcome)")
      }
    }
    let judge = try await place.prereg(
      [
        "batch", "p", "--run", "run", "--base-url", "http://127.0.0.1:9", "--judge", "m",
        "--judge-base-url", address, "--judge-dialect", "openai-chat",
      ] + model)
    #expect(judge.status == 64 && !judge.description.contains("URLPASS"), "\(judge)")
    let config = try await place.prereg(["config", "--base-url", address] + model)
    #expect(config.status == 0 && !config.description.contains("URLPASS"), "\(config)")
    #expect(try FileManager.default.subpathsOfDirectory(atPath: place.folder.path) == before)
  }

  /// With a hosts file of its own, where the system lets a process have one.
  @Test(.enabled(if: HostsFile.canBeReplaced), arguments: ["169.254.169.254", "fd00:ec2::254"])
  func aNameThatLeadsToCredentialsIsRefusedBeforeAnythingIsWritten(_ address: String) async throws {
    let place = try Workplace()
    try place.write("an idea", to: "p/a.md")
    try place.write("127.0.0.1 localhost\n\(address) model.example\n", to: "hosts")
    let before = try FileManager.default.subpathsOfDirectory(atPath: place.folder.path)
    let base = [
      "--base-url", "https://model.example/v1", "--model", "m", "--dialect", "openai-chat",
    ]
    for command in [
      ["batch", "p", "--run", "run"], ["bulk", "submit", "run", "--prompts", "p"],
      ["draft", "an idea", "--out", "plan.md"],
    ] {
      let outcome = try await HostsFile.prereg(command + base, hosts: "hosts", in: place)
      #expect(outcome.status == 64, "\(outcome)")
      #expect(
        outcome.error == "https://model.example leads to a cloud metadata or link-local address, "
          + "which hands out the machine's own credentials; it is never talked to\n")
    }
    #expect(try FileManager.default.subpathsOfDirectory(atPath: place.folder.path) == before)
  }

  @Test func anAddressFoundOutToHoldCredentialsByTheCallEndsTheRun() async throws {
    let place = try Workplace()
    for number in 0..<30 { try place.write("idea \(number)", to: "p/\(number).md") }
    // The proxy's own address is seen when it is connected to.
    let outcome = try await place.prereg(
      [
        "batch", "p", "--run", "run", "--base-url", "https://model.example/v1", "--model", "m",
        "--dialect", "openai-chat",
      ], environment: ["https_proxy": "http://169.254.169.254:3128"])
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.error.contains("it is never talked to; stopped with 30 trials left"))
    let totals = try await place.prereg("status", "run", "--format", "json").output
    #expect(totals.contains(#""failed":0,"pending":30"#), "\(totals)")
  }

  @Test func theStoredAddressHoldsNoQueryAndNoFragment() async throws {
    try await withStandIn { endpoint, place in
      try place.write("an idea", to: "p/a.md")
      let outcome = try await place.prereg([
        "batch", "p", "--run", "run", "--model", "recorded/natural-001", "--dialect", "anthropic",
        "--base-url", endpoint.server.url + "/#URLPASS",
      ])
      #expect(outcome.status == 0, "\(outcome)")
      #expect(try place.text("run/report.html").contains(endpoint.server.url))
      for file in ["run/run.sqlite", "run/report.html"] {
        #expect(try place.data(file).range(of: Data("URLPASS".utf8)) == nil)
      }
    }
  }
}
