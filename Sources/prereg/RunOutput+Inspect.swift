import FoundationEssentials
import Reports
import Store
import Study

extension RunOutput {
  /// Writes the run in the folder `path` as logs of Inspect: to the folder `out` one for each model
  /// under each system prompt, to a file or standard output the only one there is.
  static func writeInspectLogs(_ path: String, to out: String?) throws {
    do {
      let reader = try RunReader(path)
      let opinions = try reader.opinions()
      func withOpinions(_ record: TrialRecord) -> TrialRecord {
        var record = record
        record.opinions = opinions[record.id] ?? []
        return record
      }
      var whole = RunTally()
      try reader.forEachTrial(.levels) { whole.add($0) }
      let folder = out.flatMap { $0.hasSuffix("/") || isFolder($0) ? $0 : nil }
      guard folder != nil || whole.groups.count <= 1 else {
        throw CommandFailure(
          .usage,
          "a log of Inspect holds one model under one system prompt, and \(path) has "
            + "\(whole.groups.count) such pairs; name a folder, as in --out logs/")
      }
      if let folder { try makeFolder(folder) }
      let summary = try summary(path, reader)
      for group in whole.groups {
        func holds(_ record: TrialRecord) -> Bool {
          record.model == group.model && record.system == group.system
        }
        var tally = RunTally()
        try reader.forEachTrial(.levels) { if holds($0) { tally.add(withOpinions($0)) } }
        var report = RunReport(.inspect, summary: summary, tally: tally)
        let name =
          folder.map { $0 + ($0.hasSuffix("/") ? "" : "/") + logName(summary, group, tally) } ?? out
        try write(to: name) { write in
          try write(report.begin())
          try reader.forEachTrial(.full) {
            if holds($0) { try write(report.add(withOpinions($0))) }
          }
          try report.finish(write)
        }
      }
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
  }

  /// Runs `body` with what writes to the file `path`, or to standard output for `nil`.
  private static func write(
    to path: String?, _ body: ((String) throws -> Void) throws -> Void
  ) throws {
    guard let path else { return try body { Console.output.write($0) } }
    let file = try OutputFile(path)
    try body { try file.append($0) }
    try file.finish()
    Console.error.line("wrote \(path)")
  }

  /// A file name that Inspect takes for one of its logs: the time, then the task, then an identity.
  private static func logName(
    _ summary: RunSummary, _ group: RunTally.Group, _ tally: RunTally
  ) -> String {
    let time = (tally.startedAt ?? Date(timeIntervalSince1970: 0)).formatted(.iso8601)
      .replacing(":", with: "-").replacing("Z", with: "+00-00")
    let task = [summary.name, group.model, group.system].joined(separator: "--")
    let plain = String(
      task.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "-" })
    return "\(time)_\(plain.prefix(150))_\(sha256(task).prefix(22)).json"
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  private static func makeFolder(_ path: String) throws(CommandFailure) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(.inputOutput, "\(path): cannot make the folder: \(error)")
    }
  }
}
