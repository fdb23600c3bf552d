import Checklist
import FoundationEssentials
import Reports
import Store
import Study

/// Writes reports of a stored run.
enum RunOutput {
  /// A report to be written: in which form, and to which file if not to standard output.
  typealias Wanted = (format: RunFormat, out: String?)

  /// Writes the run in the folder `path`, trial by trial, to the file `out` or standard output.
  static func write(_ path: String, as format: RunFormat, to out: String? = nil) throws {
    if format == .inspect { return try writeInspectLogs(path, to: out) }
    try write(path, [(format, out)])
  }

  /// Writes several reports of the run in the folder `path`, whose trials are counted once.
  static func write(_ path: String, _ wanted: [Wanted]) throws {
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
      let promptBytes = wanted.map(\.format.mostPromptBytes).max() ?? 0
      let summary = try summary(path, reader, mostPromptBytes: promptBytes)
      for (format, out) in wanted {
        let style = TerminalStyle(
          color: out == nil && Console.output.hasColor, width: Console.output.width, unicode: true)
        var report = RunReport(format, summary: summary, tally: tally, style: style)
        if let out {
          let file = try OutputFile(out)
          try write(&report, format, reader, withOpinions) { try file.append($0) }
          try file.finish()
        } else {
          try write(&report, format, reader, withOpinions) { Console.output.write($0) }
        }
      }
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
  }

  private static func write(
    _ report: inout RunReport, _ format: RunFormat, _ reader: RunReader,
    _ withOpinions: (TrialRecord) -> TrialRecord, to write: (String) throws -> Void
  ) throws {
    try write(report.begin())
    if report.listsTrials {
      try reader.forEachTrial(full: format.mostWithTexts, upTo: format.mostListed) {
        try write(report.add(withOpinions($0)))
      }
    }
    try report.finish(write)
  }

  static func summary(
    _ path: String, _ reader: RunReader, mostPromptBytes: Int = .max
  ) throws -> RunSummary {
    let info = try reader.info()
    let name = URL(filePath: path).lastPathComponent
    return RunSummary(
      name: name.isEmpty ? path : name,
      systems: try reader.systemPrompts().map { .init(name: $0.name, text: $0.text) },
      prompts: try reader.prompts(upTo: mostPromptBytes).map {
        .init(name: $0.name, text: $0.text)
      },
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
