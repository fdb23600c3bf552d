internal import JSONText
internal import FoundationEssentials

/// Every recorded reply, found by prompt or by name.
package struct RecordingLibrary: Sendable {
  /// The recordings in the order of the index.
  package let recordings: [Recording]
  private let byPrompt: [PromptKey: Int]
  private let byID: [String: Int]
  private let byText: [PromptKey: Int]

  /// Creates a library; of two recordings of one prompt or one name the first is found.
  package init(_ recordings: [Recording]) {
    self.recordings = recordings
    byPrompt = Dictionary(
      recordings.enumerated().map { (PromptKey($1.prompt), $0) },
      uniquingKeysWith: { first, _ in first })
    byText = Dictionary(
      recordings.enumerated().map { (PromptKey($1.text), $0) },
      uniquingKeysWith: { first, _ in first })
    byID = Dictionary(
      recordings.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads a folder: `index.jsonl`, one object per line with `id`, `prompt`, `file` and perhaps
  /// `cut_off`, `levels` (step to level), `follow_ups` (step to file) and `step_lines` (step to line
  /// numbers), and the files that it names.
  ///
  /// Throws when the index or a file is missing or is not UTF-8, or a line is not such an object.
  package init(contentsOf folder: String) throws(StandInError) {
    let index = folder + "/index.jsonl"
    let lines = try Self.read(index).split(separator: "\n", omittingEmptySubsequences: false)
    var recordings: [Recording] = []
    for (number, line) in lines.enumerated() where !line.isEmpty {
      let entry: Entry
      do {
        entry = try Entry(line)
      } catch {
        throw StandInError(
          .badRecording, "\(index):\(number + 1): \(error)")
      }
      var followUps: [FollowUpStep: String] = [:]
      for (step, file) in entry.followUps {
        guard let step = FollowUpStep(rawValue: step) else {
          let known = FollowUpStep.allCases.map(\.rawValue).joined(separator: ", ")
          throw StandInError(
            .badRecording,
            "\(index):\(number + 1): \"follow_ups\" has \"\(step)\"; the steps are \(known)")
        }
        followUps[step] = try Self.read(folder + "/" + file).trimmedEnd()
      }
      let stepLines = Dictionary(
        entry.stepLines.compactMap { name, lines in
          FollowUpStep(rawValue: name).map { ($0, Set(lines)) }
        }, uniquingKeysWith: { $0.union($1) })
      recordings.append(
        Recording(
          id: entry.id, prompt: entry.prompt, text: try Self.read(folder + "/" + entry.file),
          followUps: followUps, levels: entry.levels, stepLines: stepLines, isCutOff: entry.isCutOff
        ))
    }
    guard !recordings.isEmpty else {
      throw StandInError(.noRecordings, "\(index): no recordings in it")
    }
    self.init(recordings)
  }

  /// The recording of a prompt, compared with white space collapsed.
  func recording(of prompt: PromptKey) -> Recording? {
    byPrompt[prompt].map { recordings[$0] }
  }

  /// The recording of that text, compared with white space collapsed.
  func recording(ofText text: PromptKey) -> Recording? {
    byText[text].map { recordings[$0] }
  }

  /// The recording of that name.
  func recording(named id: String) -> Recording? {
    byID[id].map { recordings[$0] }
  }

  /// Some recording, always the same for the same `prompt`: for load tests, which need many
  /// prompts and replies of realistic, different lengths.
  func anyRecording(for prompt: PromptKey) -> Recording? {
    guard !recordings.isEmpty else { return nil }
    let mark = Fingerprint(prompt.text.utf8).scrambled
    return recordings[Int(mark % UInt64(recordings.count))]
  }

  private static func read(_ path: String) throws(StandInError) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw StandInError(.noRecordings, "\(path): not there or not readable")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw StandInError(.badRecording, "\(path): not UTF-8")
    }
    return text
  }
}

extension RecordingLibrary {
  /// The folder of recordings inside the package.
  private static let inPackage = "Sources/StandIn/Recordings"

  /// The folder to read when none is named: the package's, from the current directory or from any
  /// folder above the executable, or `Recordings` beside the executable.
  package static func defaultFolder(
    currentDirectory: String, executable: String
  ) throws(StandInError) -> String {
    var places = [currentDirectory + "/" + inPackage]
    var folder = executable[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      if places.count == 1 { places.append(folder + "/Recordings") }
      places.append(folder + "/" + inPackage)
    }
    for place in places where FileManager.default.fileExists(atPath: place + "/index.jsonl") {
      return place
    }
    throw StandInError(
      .noRecordings,
      "no recordings in \(places[0]), nor beside or above \(executable): name their folder with --recordings DIR"
    )
  }
}

/// One line of the index.
private struct Entry {
  var id = ""
  var prompt = ""
  var file = ""
  var followUps: [(step: String, file: String)] = []
  var levels: [String: Int] = [:]
  var stepLines: [(step: String, lines: [Int])] = []
  var isCutOff = false

  init(_ line: Substring) throws(JSONError) {
    var reader = JSONReader(Array(line.utf8), isStrict: true)
    var found: Set<String> = []
    try reader.readObject { name, reader throws(JSONError) in
      switch name {
      case "id": id = try reader.readString()
      case "prompt": prompt = try reader.readString()
      case "file": file = try reader.readString()
      case "cut_off": isCutOff = try reader.readBool()
      case "levels":
        try reader.readObject { aspect, reader throws(JSONError) in
          levels[aspect] = try reader.readCount()
        }
      case "follow_ups":
        try reader.readObject { step, reader throws(JSONError) in
          followUps.append((step, try reader.readString()))
        }
      case "step_lines":
        try reader.readObject { step, reader throws(JSONError) in
          var lines: [Int] = []
          try reader.readArray { reader throws(JSONError) in lines.append(try reader.readCount()) }
          stepLines.append((step, lines))
        }
      default: try reader.skipValue()
      }
      found.insert(name)
    }
    try reader.finish()
    for name in ["id", "prompt", "file"] where !found.contains(name) {
      throw JSONError(problem: "no \"\(name)\"", offset: line.utf8.count)
    }
  }
}

extension String {
  /// The text without white space at its end: parts are joined by an empty line.
  fileprivate func trimmedEnd() -> String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
