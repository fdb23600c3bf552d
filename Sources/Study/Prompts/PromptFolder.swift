internal import Dispatch

/// Reads the prompts of a folder, of one file, or of a JSONL file.
public enum PromptFolder {
  /// The names' endings that make a file of a folder a prompt.
  public static let endings = [".md", ".markdown", ".txt"]

  /// The file that marks a folder of sealed plans.
  package static let ledgerName = "prereg.ledger.jsonl"

  /// Reads every prompt under `path`.
  ///
  /// A folder is read with the folders in it, in the order of the names' bytes; hidden files,
  /// `README.md` and other kinds of files are skipped, and a folder that is reached twice through
  /// symbolic links is read once. A folder inside it that holds a ledger of sealed plans is an
  /// experiment under way, not prompts, and is skipped too. A single file is a prompt whatever its
  /// ending, and one that ends in `.jsonl` holds one prompt per line, see ``PromptLines``.
  ///
  /// - Parameters:
  ///   - path: A folder or file, as the user typed it.
  ///   - variables: Values for `{{name}}` that win over those of the files.
  /// - Returns: The prompts and, one per file or line, the problems; one of the two is not empty.
  /// - Throws: ``StudyError/Code/notFound``, ``StudyError/Code/noPrompts``,
  ///   ``StudyError/Code/unreadable`` for `path` itself, and ``StudyError/Code/noScratch``.
  public static func read(
    _ path: String, variables: [String: String] = [:]
  ) throws(StudyError) -> PromptSet {
    let set: PromptSet
    let nothing: String
    switch try TextFile.kind(of: path) {
    case .folder:
      var walk = FolderWalk(root: path)
      try walk.read(path, at: "")
      set = try read(walk.sorted(), variables)
      nothing = "the folder holds \(walk.findings)"
    case .file, .other:
      nothing = "the file holds no prompt"
      if path.hasSuffix(".jsonl") {
        set = try PromptLines.read(path, variables: variables)
      } else {
        let name = stem(String(path.split(separator: "/").last ?? "prompt"))
        set = try read([FolderWalk.Finding(name: name, path: path)], variables)
        if let problem = set.problems.first, [.notFound, .unreadable].contains(problem.code) {
          throw problem
        }
      }
    }
    guard !(set.prompts.isEmpty && set.problems.isEmpty) else {
      throw StudyError(.noPrompts, path, nothing)
    }
    return set
  }

  /// A name without the ending that makes it a prompt.
  static func stem(_ name: String) -> String {
    guard let ending = endings.first(where: { name.hasSuffix($0) && name != $0 }) else {
      return name
    }
    return String(name.dropLast(ending.count))
  }

  private static func read(
    _ findings: [FolderWalk.Finding], _ variables: [String: String]
  ) throws(StudyError) -> PromptSet {
    var spool = PromptSpool()
    var problems: [StudyError] = []
    var rest = findings[...]
    while !rest.isEmpty {
      for result in parse(rest.prefix(batch), variables) {
        switch result {
        case .success(let prompt): try spool.append(prompt)
        case .failure(let problem): problems.append(problem)
        }
      }
      rest = rest.dropFirst(batch)
    }
    try spool.finish()
    return PromptSet(prompts: PromptList(spool), problems: problems)
  }

  /// The files that are held at a time, and that are worth being read by several threads.
  private static let batch = 4_096

  /// Reads files on all cores; the results are in the order of the files.
  private static func parse(
    _ findings: ArraySlice<FolderWalk.Finding>, _ variables: [String: String]
  ) -> [Result<Prompt, StudyError>] {
    let findings = Array(findings)
    let piece = 128
    return [Result<Prompt, StudyError>](unsafeUninitializedCapacity: findings.count) {
      buffer, count in
      // Each iteration fills places of its own.
      nonisolated(unsafe) let results = buffer
      DispatchQueue.concurrentPerform(iterations: (findings.count + piece - 1) / piece) { number in
        for index in (number * piece)..<min((number + 1) * piece, findings.count) {
          results.initializeElement(at: index, to: parse(findings[index], variables))
        }
      }
      count = findings.count
    }
  }

  private static func parse(
    _ finding: FolderWalk.Finding, _ variables: [String: String]
  ) -> Result<Prompt, StudyError> {
    do throws(StudyError) {
      if let problem = finding.problem { throw problem }
      let bytes = try TextFile.read(finding.path, limit: PromptFile.maximumBytes)
      return .success(
        try PromptFile.parse(
          bytes, name: finding.name, path: finding.path, variables: variables))
    } catch {
      return .failure(error)
    }
  }
}
