/// Walks a folder and finds its prompts, without opening them.
struct FolderWalk {
  /// A file that is a prompt, or what cannot be told.
  struct Finding: Sendable {
    /// The prompt's name: the path in the study, without its ending.
    var name: String
    /// The path as the user would type it.
    var path: String
    /// Why it cannot be read.
    var problem: StudyError?
  }

  let root: String
  private var found: [Finding] = []
  private var visited: Set<TextFile.Kind> = []
  private var skipped = 0

  init(root: String) {
    self.root = root
  }

  /// What there is instead of prompts.
  var findings: String {
    let wanted = "prompts are files that end in \(PromptFolder.endings.joined(separator: ", "))"
    return skipped == 0
      ? "nothing; \(wanted)"
      : "no prompt (\(skipped) other \(skipped == 1 ? "file" : "files")); \(wanted)"
  }

  /// Walks the folder at `path`, which is `place` inside the study.
  mutating func read(_ path: String, at place: String) throws(StudyError) {
    guard visited.insert(try TextFile.kind(of: path)).inserted else { return }
    let entries = try TextFile.entries(in: path).sorted {
      $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
    if !place.isEmpty, entries.contains(where: { $0.name == PromptFolder.ledgerName }) { return }
    for entry in entries {
      let inner = path.hasSuffix("/") ? path + entry.name : path + "/" + entry.name
      let spot = place.isEmpty ? entry.name : place + "/" + entry.name
      do throws(StudyError) {
        if try isFolder(entry, inner) {
          try read(inner, at: spot)
        } else if entry.name.lowercased() != "readme.md",
          PromptFolder.stem(entry.name) != entry.name
        {
          found.append(Finding(name: PromptFolder.stem(spot), path: inner))
        } else {
          skipped += 1
        }
      } catch {
        found.append(Finding(name: spot, path: inner, problem: error))
      }
    }
  }

  /// What was found, by the names' bytes: a folder `a` and a file `a-b.md` do not sort as their
  /// paths do.
  ///
  /// `rope.md` and `rope.txt` are two prompts: the second keeps its ending.
  consuming func sorted() -> [Finding] {
    let start = root.utf8.count + (root.hasSuffix("/") ? 0 : 1)
    while true {
      found.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      var isUnique = true
      for index in found.indices.dropFirst() where found[index].name == found[index - 1].name {
        found[index].name = String(decoding: found[index].path.utf8.dropFirst(start), as: UTF8.self)
        isUnique = false
      }
      if isUnique { return found }
    }
  }

  private func isFolder(_ entry: TextFile.Entry, _ path: String) throws(StudyError) -> Bool {
    if let isFolder = entry.isFolder { return isFolder }
    if case .folder = try TextFile.kind(of: path) { return true }
    return false
  }
}
