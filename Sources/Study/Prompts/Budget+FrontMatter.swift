public import Checklist
internal import Yams

extension Budget {
  /// Reads the `budget` of the front matter that a plan or another text opens with; `nil` when there
  /// is none.
  ///
  /// Unlike in a prompt file, other keys may be anything, and lines that only look like front matter
  /// are not an error.
  ///
  /// - Parameters:
  ///   - text: The whole text.
  ///   - path: Its path as the user would type it, for messages.
  /// - Throws: ``StudyError/Code/frontMatter`` with the line for a budget that cannot be read.
  public init?(frontMatterOf text: String, path: String) throws(StudyError) {
    let file = Substring(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
    guard file.utf8.starts(with: "---".utf8),
      let yaml = try? PromptFile.split(file, path: path)?.yaml,
      yaml.utf8.split(separator: 0x0A).contains(where: { $0.starts(with: "budget".utf8) })
    else { return nil }
    let reader = NodeReader(path: path)
    guard let root = try reader.compose(String(yaml)), root.mapping != nil else { return nil }
    for (key, value) in try reader.members(of: root, named: "the front matter")
    where key.text == "budget" && !reader.isNull(value) {
      try self.init(value, reader)
      return
    }
    return nil
  }
}
