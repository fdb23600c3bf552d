#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import Dispatch
import FoundationEssentials
import StandIn
import Wire

extension StandInCommand {
  /// Where output goes.
  enum Output: Int32 { case standardOutput = 1, standardError = 2 }

  /// Writes at once: a script that waits for the first line must not wait for a full buffer.
  func write(_ text: String, to output: Output) {
    Self.write(text, to: output.rawValue)
  }

  func write(_ text: String, toFile path: String) throws(StandInError) {
    // Whole or not at all: a reader that polls for the file never sees half a number.
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw StandInError(.file, "\(path): cannot be written")
    }
  }

  func show(_ library: RecordingLibrary) {
    for recording in library.recordings {
      let prompt = recording.prompt.split { $0.isWhitespace }.joined(separator: " ")
      let mark = recording.followUps.isEmpty ? " " : "+"
      print("\(recording.id) \(mark) \(prompt.prefix(100))\(prompt.count > 100 ? "…" : "")")
    }
  }

  /// What is told of each request: a line of the log, a line on standard error.
  func observer() throws(StandInError) -> (@Sendable (RequestRecord) -> Void)? {
    var descriptor: Int32?
    if let log {
      descriptor = open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
      if descriptor == -1 { throw StandInError(.file, "\(log): cannot be written") }
    }
    guard descriptor != nil || verbose else { return nil }
    return { [descriptor, verbose] record in
      // One write a line: lines of several threads do not mix, and none is lost with the process.
      if let descriptor { Self.write(record.json + "\n", to: descriptor) }
      if verbose { Self.write(Self.line(record), to: Output.standardError.rawValue) }
    }
  }

  private static func line(_ record: RequestRecord) -> String {
    let source = record.recording.map { "recording \($0)" } ?? "no recording"
    let fault = record.fault.map { ", fault \($0)" } ?? ""
    return "\(record.dialect) \(record.model) attempt \(record.attempt): "
      + "\(record.status.map(String.init) ?? "no status"), \(source)\(fault), "
      + "\(record.outputTokens) tokens, \(record.ending.rawValue)\n"
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      // Nobody reads any more: there is no one left to tell.
      if written <= 0 { return }
      rest = rest.dropFirst(written)
    }
  }

  static func defaultRecordings() throws(StandInError) -> String {
    try RecordingLibrary.defaultFolder(
      currentDirectory: FileManager.default.currentDirectoryPath,
      executable: executablePath())
  }

  private static func executablePath() -> String {
    #if os(Linux)
      if let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
        return path
      }
    #endif
    return URL(filePath: CommandLine.arguments.first ?? "").absoluteURL.path
  }

  /// Returns at SIGINT or SIGTERM.
  static func untilToldToEnd() async {
    let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield() }
      source.resume()
      return source
    }
    for await _ in signals { break }
    for source in sources { source.cancel() }
  }

  /// The exit codes of the main program.
  static func exitCode(of error: StandInError) -> Int32 {
    switch error.code {
    case .noRecordings: 66
    case .badRecording: 65
    case .badFault: 64
    case .cannotListen: 69
    default: 74
    }
  }
}

/// `write(2)`, under a name that the methods above do not hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
