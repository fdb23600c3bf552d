import Foundation
import Testing

/// The built `prereg`, run as a user runs it.
struct PreregProcess {
  /// What a run left behind.
  struct Outcome: CustomStringConvertible {
    var status: Int32
    var output: String
    var error: String

    var description: String { "status \(status)\n--- output\n\(output)--- error\n\(error)" }

    /// The lines on standard error, none of them empty.
    var errorLines: [Substring] { error.split(separator: "\n") }
  }

  /// Variables beside `PATH` and `HOME`; nothing else of the tests' own environment goes in.
  var environment: [String: String] = [:]
  /// The folder to run in.
  var folder: URL

  /// Runs the program and waits for its end.
  func run(
    _ arguments: [String], input: Data? = nil, by program: URL = executable("prereg")
  ) async throws -> Outcome {
    try await start(arguments, input: input, by: program).finish()
  }

  /// Starts the program, or another that starts it.
  func start(
    _ arguments: [String], input: Data? = nil, by program: URL = executable("prereg")
  ) throws -> Running {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = environment
    let own = ProcessInfo.processInfo.environment
    for name in ["PATH", "HOME", "LD_LIBRARY_PATH"] where variables[name] == nil {
      variables[name] = own[name]
    }
    process.environment = variables
    let streams = FileManager.default.temporaryDirectory
      .appendingPathComponent("prereg-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
    for name in ["in", "out", "err"] {
      try (name == "in" ? input ?? Data() : Data())
        .write(to: streams.appendingPathComponent(name))
    }
    let handles = (
      try FileHandle(forReadingFrom: streams.appendingPathComponent("in")),
      try FileHandle(forWritingTo: streams.appendingPathComponent("out")),
      try FileHandle(forWritingTo: streams.appendingPathComponent("err"))
    )
    (process.standardInput, process.standardOutput, process.standardError) = handles
    try process.run()
    // The program has copies of its own: held here, those of all tests would be a thousand files.
    for handle in [handles.0, handles.1, handles.2] { try handle.close() }
    return Running(process: process, streams: streams)
  }

  /// A program under way.
  struct Running {
    let process: Process
    let streams: URL

    /// What standard error holds so far.
    var errorSoFar: String {
      (try? String(contentsOf: streams.appendingPathComponent("err"), encoding: .utf8)) ?? ""
    }

    /// Waits for the end, without keeping a thread that other tests need.
    func finish() async throws -> Outcome {
      while process.isRunning { try await Task.sleep(for: .milliseconds(5)) }
      defer { try? FileManager.default.removeItem(at: streams) }
      func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: streams.appendingPathComponent(name)), as: UTF8.self)
      }
      let status = process.terminationStatus
      return Outcome(
        status: process.terminationReason == .uncaughtSignal ? -status : status,
        output: try text("out"), error: try text("err"))
    }
  }

  /// A product of the same build as the tests.
  static func executable(_ name: String) -> URL {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0])
    return tests.deletingLastPathComponent().appendingPathComponent(name)
  }
}

/// A folder of its own for one test, gone when the test is.
final class Workplace {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("prereg-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Writes `text` to `path` below the folder.
  func write(_ text: String, to path: String) throws {
    try write(Data(text.utf8), to: path)
  }

  /// Writes `data` to `path` below the folder.
  func write(_ data: Data, to path: String) throws {
    let file = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  /// The text of the file at `path` below the folder.
  func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }

  /// The bytes of the file at `path` below the folder.
  func data(_ path: String) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(path))
  }

  /// Runs `prereg` here.
  func prereg(
    _ arguments: String..., environment: [String: String] = [:], input: String? = nil
  ) async throws -> PreregProcess.Outcome {
    try await prereg(arguments, environment: environment, input: input)
  }

  /// Runs `prereg` here.
  func prereg(
    _ arguments: [String], environment: [String: String] = [:], input: String? = nil
  ) async throws -> PreregProcess.Outcome {
    try await PreregProcess(environment: environment, folder: folder)
      .run(arguments, input: input.map { Data($0.utf8) })
  }
}
