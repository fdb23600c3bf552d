public import Study

/// A plan's file: front matter, perhaps with a preregistration in it, and the text.
public struct PlanFile: Sendable, Hashable {
  /// The front matter's key for the criteria.
  public static let key = "preregistration"
  /// The most bytes a plan may have: 16 MiB, the same as for a text to score.
  public static let maximumBytes = 16 << 20

  /// The path as the user would type it.
  public let path: String
  /// The file's text as it is.
  public private(set) var text: String
  /// The criteria in the front matter; `nil` when there are none.
  public private(set) var preregistration: Preregistration?
  private var lines: [Substring]
  /// The index of the line that closes the front matter; `nil` when there is none.
  private var fence: Int?

  /// Reads a plan's bytes.
  ///
  /// - Throws: A ``StudyError`` that names file and line for text that is not UTF-8, front matter
  ///   that is not YAML or is not closed, and criteria that say what they may not.
  public init(_ bytes: [UInt8], path: String) throws(StudyError) {
    guard bytes.count <= Self.maximumBytes else {
      throw StudyError(
        .tooLarge, path, "the file is \(bytes.count) bytes; a plan may have \(Self.maximumBytes)")
    }
    self.path = path
    text = try PromptFile.utf8(bytes, path: path)
    lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Substring.init)
    try read()
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw StudyError(.emptyPrompt, path, "the file is empty; there is no plan in it")
    }
  }

  /// Reads the plan at `path`.
  public init(contentsOf path: String) throws(StudyError) {
    try self.init(TextFile.read(path, limit: Self.maximumBytes), path: path)
  }

  /// The SHA-256 of the file's bytes.
  public var sha256: String { Study.sha256(text) }

  /// The text below the front matter, whose lines are emptied so that lines keep their numbers.
  public var body: String {
    guard let fence else { return text }
    return String(repeating: "\n", count: fence + 1)
      + lines[(fence + 1)...].joined(separator: "\n")
  }

  /// The same file with `preregistration` in its front matter, in place of one that is there, whose
  /// comments stay.
  public func with(_ preregistration: Preregistration) throws(StudyError) -> PlanFile {
    var block = preregistration.yamlLines
    guard let fence else {
      return try PlanFile(
        Array("---\n\(block.joined(separator: "\n"))\n---\n\n\(text)".utf8), path: path)
    }
    var before = lines[..<fence]
    var after: ArraySlice<Substring> = []
    if let start = before.firstIndex(where: { $0.utf8.starts(with: "\(Self.key):".utf8) }) {
      // Comments at the margin belong to what they stand above.
      var end = start + 1
      for index in (start + 1)..<fence {
        guard let first = lines[index].utf8.first, first != 0x0D, first != UInt8(ascii: "#") else {
          continue
        }
        guard first == 0x20 else { break }
        end = index + 1
      }
      block = BlockComments(lines[start..<end]).added(to: block)
      (before, after) = (before[..<start], before[end...])
    }
    let whole = before + block.map { $0[...] } + after + lines[fence...]
    return try PlanFile(Array(whole.joined(separator: "\n").utf8), path: path)
  }

  private mutating func read() throws(StudyError) {
    guard Self.isFence(lines[0], among: ["---"]) else { return }
    fence = lines.indices.dropFirst().first { Self.isFence(lines[$0], among: ["---", "..."]) }
    guard let fence else {
      // A thematic break may open a text too; front matter is meant where our key follows.
      guard lines.contains(where: { $0.utf8.starts(with: "\(Self.key):".utf8) }) else { return }
      throw StudyError(
        .frontMatter, path, line: 1,
        "the front matter that this \"---\" opens is not closed; end it with a line \"---\"")
    }
    preregistration = try Preregistration(
      frontMatter: lines[..<fence].joined(separator: "\n"), path: path)
  }

  private static func isFence(_ line: Substring, among fences: [String]) -> Bool {
    fences.contains { line.hasPrefix($0) && line.dropFirst(3).allSatisfy(\.isWhitespace) }
  }
}
