import Checklist
import FoundationEssentials
import Reports
import Store
import Study

/// Writes reports of a stored run.
enum RunOutput {
  /// Writes the run in the folder `path`, trial by trial, to the file `out` or standard output.
  static func write(_ path: String, as format: RunFormat, to out: String? = nil) throws {
    if format == .inspect { return try writeInspectLogs(path, to: out) }
    do {
      let reader = try RunReader(path)
      let opinions = try reader.opinions()
      func withOpinions(_ record: TrialRecord) -> TrialRecord {
        var record = record
        record.opinions = opinions[record.id] ?? []
        return record
      }
      var tally = RunTally()
      try reader.forEachTrial(.levels) { tally.add(withOpinions($0)) }
      let style = TerminalStyle(
        color: out == nil && Console.output.hasColor, width: Console.output.width, unicode: true)
      var report = RunReport(
        format, summary: try summary(path, reader), tally: tally, style: style)
      let detail: TrialDetail = format.showsTexts ? .full : .levels
      if let out {
        let file = try OutputFile(out)
        try file.append(report.begin())
        try reader.forEachTrial(detail) { try file.append(report.add(withOpinions($0))) }
        try file.append(report.finish())
        try file.finish()
      } else {
        Console.output.write(report.begin())
        try reader.forEachTrial(detail) { Console.output.write(report.add(withOpinions($0))) }
        Console.output.write(report.finish())
      }
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
  }

  static func summary(_ path: String, _ reader: RunReader) throws -> RunSummary {
    let info = try reader.info()
    let name = URL(filePath: path).lastPathComponent
    return RunSummary(
      name: name.isEmpty ? path : name,
      systems: try reader.systemPrompts().map { .init(name: $0.name, text: $0.text) },
      prompts: try reader.prompts().map { .init(name: $0.name, text: $0.text) },
      settings: StoredOptions.settings(info.options), toolVersion: info.toolVersion,
      remarks: try reader.remarks())
  }
}

extension RunFolder {
  /// The run's folder when none is named: `runs/<folder>-<UTC time>`.
  static func defaultPath(for folder: String) -> String {
    let name = URL(filePath: folder).deletingPathExtension().lastPathComponent
    let time = Date().formatted(
      .iso8601.year().month().day().time(includingFractionalSeconds: false)
        .dateSeparator(.omitted).timeSeparator(.omitted))
    return "runs/\(name.isEmpty || name == "." || name == "/" ? "prompts" : name)-\(time)Z"
  }
}
