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
  /// experiment under way, not prompts, and is skipped too. A single file is a prompt whatever its ending, and one that ends
  /// in `.jsonl` holds one prompt per line, see ``PromptLines``.
  ///
  /// - Parameters:
  ///   - path: A folder or file, as the user typed it.
  ///   - variables: Values for `{{name}}` that win over those of the files.
  /// - Returns: The prompts and, one per file or line, the problems; one of the two is not empty.
  /// - Throws: ``StudyError/Code/notFound``, ``StudyError/Code/noPrompts`` and
  ///   ``StudyError/Code/unreadable`` for `path` itself.
  public static func read(
    _ path: String, variables: [String: String] = [:]
  ) throws(StudyError) -> PromptSet {
    var set = PromptSet()
    switch try TextFile.kind(of: path) {
    case .folder:
      var reader = Reader(root: path, variables: variables)
      try reader.read(path, at: "")
      reader.sort()
      set = reader.set
      guard !(set.prompts.isEmpty && set.problems.isEmpty) else {
        throw StudyError(.noPrompts, path, "the folder holds \(reader.findings)")
      }
    case .file, .other:
      if path.hasSuffix(".jsonl") {
        set = PromptLines.parse(try TextFile.read(path), path: path, variables: variables)
      } else {
        let bytes = try TextFile.read(path, limit: PromptFile.maximumBytes)
        do throws(StudyError) {
          set.prompts = [
            try PromptFile.parse(
              bytes, name: stem(String(path.split(separator: "/").last ?? "prompt")), path: path,
              variables: variables)
          ]
        } catch {
          set.problems = [error]
        }
      }
      guard !(set.prompts.isEmpty && set.problems.isEmpty) else {
        throw StudyError(.noPrompts, path, "the file holds no prompt")
      }
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
}

/// Walks a folder and gathers its prompts.
private struct Reader {
  let root: String
  let variables: [String: String]
  var set = PromptSet()
  private var names: Set<String> = []
  private var visited: Set<TextFile.Kind> = []
  private var skipped = 0

  init(root: String, variables: [String: String]) {
    self.root = root
    self.variables = variables
  }

  /// What there is instead of prompts.
  var findings: String {
    let wanted = "prompts are files that end in \(PromptFolder.endings.joined(separator: ", "))"
    return skipped == 0
      ? "nothing; \(wanted)"
      : "no prompt (\(skipped) other \(skipped == 1 ? "file" : "files")); \(wanted)"
  }

  /// Reads the folder at `path`, which is `place` inside the study.
  mutating func read(_ path: String, at place: String) throws(StudyError) {
    guard visited.insert(try TextFile.kind(of: path)).inserted else { return }
    let names = try TextFile.names(in: path)
    if !place.isEmpty, names.contains(PromptFolder.ledgerName) { return }
    for name in names {
      let inner = path.hasSuffix("/") ? path + name : path + "/" + name
      let spot = place.isEmpty ? name : place + "/" + name
      do throws(StudyError) {
        if case .folder = try TextFile.kind(of: inner) {
          try read(inner, at: spot)
        } else if isPrompt(name) {
          try add(inner, spot)
        } else {
          skipped += 1
        }
      } catch {
        set.problems.append(error)
      }
    }
  }

  /// Orders by the names' bytes: a folder `a` and a file `a-b.md` do not sort as their paths do.
  mutating func sort() {
    set.prompts.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private func isPrompt(_ name: String) -> Bool {
    name.lowercased() != "readme.md" && PromptFolder.stem(name) != name
  }

  private mutating func add(_ path: String, _ spot: String) throws(StudyError) {
    let bytes = try TextFile.read(path, limit: PromptFile.maximumBytes)
    var prompt = try PromptFile.parse(
      bytes, name: PromptFolder.stem(spot), path: path, variables: variables)
    // `rope.md` and `rope.txt` are two prompts: the second keeps its ending.
    if !names.insert(prompt.name).inserted {
      prompt.name = spot
      names.insert(spot)
    }
    set.prompts.append(prompt)
  }
}
