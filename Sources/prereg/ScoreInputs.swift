import ArgumentParser
import Checklist
import FoundationEssentials
import JSONText
import Study

/// One text to score, with what came beside it.
struct ScoreItem: Sendable {
  var id: String
  /// The file it came from, or `nil` for standard input.
  var source: String?
  var text: String
  /// Members of its JSONL line that go through unchanged.
  var fields: [(name: String, json: String)] = []
  /// What a plan may take, from the text's own front matter and the command line.
  var budget: Budget?

  /// The name of its file without the ending; `nil` for a text that is not a file of its own.
  var stem: String? {
    guard source == id, let name = id.split(separator: "/").last else { return nil }
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
    return String(name[..<dot])
  }
}

/// How an input is to be read.
enum InputFormat: String, ExpressibleByArgument, CaseIterable {
  /// By the file's name; standard input by its first line.
  case auto
  case markdown
  case jsonl
}

/// The texts under the paths of a command line, in order, read one at a time.
struct ScoreInputs {
  /// The endings of files that are taken from a folder.
  static let endings: Set = ["md", "txt", "json", "yaml", "yml", "jsonl"]

  private let paths: [String]
  private let format: InputFormat
  private let budget: Budget?

  /// Reads `paths` as `format`; what `budget` names wins over the texts' own front matter.
  init(paths: [String], format: InputFormat, budget: Budget? = nil) {
    self.paths = paths
    self.format = format
    self.budget = budget
  }

  /// Whether the paths may hold several texts: more than one path, a folder, or JSON lines.
  var isList: Bool {
    paths.count != 1 || format == .jsonl || paths[0].hasSuffix(".jsonl") || isFolder(paths[0])
  }

  /// Gives every text to `take`, and every input that cannot be used to `problem`; one bad input
  /// does not keep the others from being scored.
  func forEach(
    _ take: (ScoreItem) async throws -> Void, problem: (CommandFailure) -> Void
  ) async throws {
    for path in paths {
      do {
        for file in isFolder(path) ? try files(in: path) : [path] {
          do {
            try await read(file, take, problem: problem)
          } catch let failure as CommandFailure where failure.status != .inputOutput {
            problem(failure)
          }
        }
      } catch let failure as CommandFailure where failure.status != .inputOutput {
        problem(failure)
      }
    }
  }

  private func read(
    _ path: String, _ take: (ScoreItem) async throws -> Void, problem: (CommandFailure) -> Void
  ) async throws {
    if format == .jsonl || format == .auto && path.hasSuffix(".jsonl") {
      return try await readLines(path, take, problem: problem)
    }
    let text = try InputText.read(path)
    let source = path == "-" ? nil : path
    if source == nil, format == .auto, Self.looksLikeLines(text) {
      return try await readLines(of: text, take, problem: problem)
    }
    try await take(withBudget(ScoreItem(id: source ?? "-", source: source, text: text)))
  }

  /// `item` with its budget; one that cannot be read is told, and the text scored without it.
  private func withBudget(_ item: ScoreItem) -> ScoreItem {
    var item = item
    do {
      item.budget = try Budget(
        frontMatterOf: item.text, path: item.id == "-" ? "standard input" : item.id)
    } catch {
      Console.error.line("\(error.description); scored without that budget")
    }
    if let budget {
      item.budget = Budget(
        usd: budget.usd ?? item.budget?.usd, gpuHours: budget.gpuHours ?? item.budget?.gpuHours,
        days: budget.days ?? item.budget?.days)
    }
    return item
  }

  // MARK: - JSON lines

  private func readLines(
    _ path: String, _ take: (ScoreItem) async throws -> Void, problem: (CommandFailure) -> Void
  ) async throws {
    var lines = try LineInput(path)
    var number = 0
    while let line = try lines.next() {
      number += 1
      try await self.take(line, number, of: lines.name, path: path, take, problem: problem)
    }
  }

  private func readLines(
    of text: String, _ take: (ScoreItem) async throws -> Void, problem: (CommandFailure) -> Void
  ) async throws {
    for (index, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      try await self.take(
        Array(line), index + 1, of: "standard input", path: "-", take, problem: problem)
    }
  }

  private func take(
    _ line: [UInt8], _ number: Int, of name: String, path: String,
    _ take: (ScoreItem) async throws -> Void, problem: (CommandFailure) -> Void
  ) async throws {
    guard !Self.isBlank(line[...]) else { return }
    let item: ScoreItem
    do {
      item = try Self.item(line, at: "\(name):\(number)", source: path == "-" ? nil : path)
    } catch {
      return problem(error)
    }
    try await take(withBudget(item))
  }

  /// Standard input is JSON lines when its first line that is not empty is an object with a `text`.
  private static func looksLikeLines(_ text: String) -> Bool {
    var rest = Substring(text).utf8
    while !rest.isEmpty {
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      if isBlank(line) {
        rest = rest[line.endIndex...].dropFirst()
      } else {
        return (try? item(Array(line), at: "", source: nil)) != nil
      }
    }
    return false
  }

  /// Whether a line is empty but for white space and a byte-order mark.
  private static func isBlank(_ line: some Collection<UInt8>) -> Bool {
    let text = line.starts(with: byteOrderMark) ? line.dropFirst(byteOrderMark.count) : line[...]
    return text.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The names that a score's own members have.
  private static let ownNames: Set = [
    "schema", "id", "source", "checklist", "levels", "passed", "steps", "overclaims", "notes",
    "judges", "text",
  ]

  private static func item(
    _ line: [UInt8], at place: String, source: String?
  ) throws(CommandFailure) -> ScoreItem {
    var id: String?
    var text: String?
    var fields: [(name: String, json: String)] = []
    do throws(JSONError) {
      var reader = JSONReader(line)
      try reader.readObject { name, reader throws(JSONError) in
        switch (name, try reader.kind()) {
        case ("id", .string): id = try reader.readString()
        case ("text", .string): text = try reader.readString()
        case ("id", .null): try reader.skipValue()
        default:
          let start = reader.offset
          try reader.skipValue()
          let json = String(decoding: line[start..<reader.offset], as: UTF8.self)
          if name == "id" { id = json }
          if !ownNames.contains(name) { fields.append((name, json)) }
        }
      }
      try reader.finish()
    } catch {
      throw CommandFailure(
        .badData, "\(place): not a JSON object: \(error)")
    }
    guard let text else {
      throw CommandFailure(
        .badData,
        "\(place): no \"text\"; a line is an object such as {\"id\": \"a\", \"text\": \"…\"}")
    }
    return ScoreItem(id: id ?? place, source: source, text: text, fields: fields)
  }

  // MARK: - Folders

  private func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return path != "-" && FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder
  }

  private func files(in folder: String) throws(CommandFailure) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    } catch {
      throw CommandFailure(.inputOutput, "\(folder): cannot list it: \(error)")
    }
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    let files = names.filter { name in
      let parts = name.split(separator: "/")
      return !parts.contains { $0.hasPrefix(".") }
        && Self.endings.contains(String(name.split(separator: ".").last ?? ""))
        && !isFolder(base + name)
    }
    guard !files.isEmpty else {
      throw CommandFailure(
        .noInput,
        "\(folder): nothing to score; looked for \(Self.endings.sorted().map { "*." + $0 }.joined(separator: " "))"
      )
    }
    return files.sorted().map { base + $0 }
  }
}
