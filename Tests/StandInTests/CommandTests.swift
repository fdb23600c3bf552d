import Foundation
import Testing

@testable import StandIn

/// The built program, driven as a script drives it.
struct CommandTests {
  /// The program: it is built into the folder of the test binary.
  private static let program: URL = {
    #if os(Linux)
      let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    #else
      let own = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundlePath ?? ""
    #endif
    return URL(filePath: own).deletingLastPathComponent().appending(path: "prereg-standin")
  }()

  /// A running program.
  private struct Running {
    let process = Process()
    let output = Pipe()
    let errors = Pipe()

    init(_ arguments: [String]) throws {
      process.executableURL = CommandTests.program
      process.arguments = arguments
      process.standardOutput = output
      process.standardError = errors
      try process.run()
    }

    /// The rest of both outputs and the exit code.
    func end() -> (output: String, errors: String, code: Int32) {
      let output = output.fileHandleForReading.readDataToEndOfFile()
      let errors = errors.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (
        String(decoding: output, as: UTF8.self), String(decoding: errors, as: UTF8.self),
        process.terminationStatus
      )
    }
  }

  private static func scratch(_ name: String) -> String {
    FileManager.default.temporaryDirectory
      .appending(path: "standin-\(ProcessInfo.processInfo.processIdentifier)-\(name)").path
  }

  @Test func `It says where it listens, serves, logs, and ends when told`() async throws {
    let (portFile, log) = (Self.scratch("port"), Self.scratch("log"))
    let running = try Running([
      "--port", "0", "--port-file", portFile, "--recordings", recordingsFolder, "--log", log,
      "--pace", "0", "--fault", "503;first=1", "--verbose",
    ])
    let head = running.output.fileHandleForReading.availableData
    let line = String(decoding: head, as: UTF8.self)
    #expect(line.hasPrefix("listening on http://127.0.0.1:") && line.hasSuffix("\n"))
    let port = try #require(Int(line.dropFirst("listening on http://127.0.0.1:".count).dropLast()))
    // The file is written right after the line; the answer to a request is later than both.
    let request = Ask.messages.request("anything", model: "recorded/natural-023")
    let first = await RawClient.send(request, to: port)
    #expect(first.responses.first?.status == 503)
    let second = await RawClient.send(request, to: port)
    #expect(second.responses.first?["x-prereg-recording"] == "natural-023")
    #expect(try String(contentsOfFile: portFile, encoding: .utf8) == "\(port)\n")
    running.process.terminate()
    let (_, errors, code) = running.end()
    #expect(code == 0)
    #expect(errors.contains("84 recorded replies ("))
    #expect(errors.contains("no model answers here"))
    #expect(errors.contains("attempt 2: 200, recording natural-023"))
    #expect(!FileManager.default.fileExists(atPath: portFile))
    let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    #expect(try lines.map { try JSON(String($0))["status"].number } == [503, 200])
    try FileManager.default.removeItem(atPath: log)
  }

  @Test(arguments: [
    (["--port", "70000"], 64, "--port is 70000; it must be 0 through 65535"),
    (["--fault", "boom"], 64, "\"boom\" is no fault"),
    (["--recordings", "/nowhere"], 66, "/nowhere/index.jsonl: not there or not readable"),
    (["--script", "/nowhere/script"], 74, "/nowhere/script: not there or not readable"),
    (["--log", "/dev/null/log"], 74, "/dev/null/log: cannot be written"),
  ])
  func `A mistake is told in one line, with its code`(
    _ arguments: [String], _ code: Int32, _ words: String
  ) throws {
    let named = arguments[0] == "--recordings" ? [] : ["--recordings", recordingsFolder]
    let (_, errors, status) = try Running(named + arguments).end()
    #expect(status == code)
    #expect(errors.contains(words))
  }

  @Test func `A taken port is told`() async throws {
    try await withServer { server in
      let running = try Running(["--recordings", recordingsFolder, "--port", "\(server.port)"])
      let (_, errors, code) = running.end()
      #expect(code == 69)
      #expect(errors.contains("cannot listen on 127.0.0.1:\(server.port): it is in use"))
    }
  }

  @Test func `The recordings and the faults are listed`() throws {
    let list = try Running(["--recordings", recordingsFolder, "--list"]).end()
    #expect(list.code == 0)
    #expect(list.output.split(separator: "\n").count == 84)
    #expect(list.output.hasPrefix("natural-001"))
    let faults = try Running(["--faults"]).end()
    #expect(faults.output.contains("reset-body"))
    let help = try Running(["--help"]).end()
    #expect(help.output.contains("Examples:"))
  }
}
