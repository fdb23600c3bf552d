extension SystemPrompt {
  /// Reads the system prompt in the file at `path`; its name is the file's without the ending.
  ///
  /// A file in a folder of prompts may end in `.system`, so that it is none of them. The text is sent
  /// as it stands, line ends at its end left out: no front matter, no variables.
  ///
  /// - Throws: ``StudyError``: not found, unreadable, too long, not UTF-8, or empty.
  public init(contentsOf path: String) throws(StudyError) {
    let bytes = try TextFile.read(path, limit: PromptFile.maximumBytes)
    var text = try PromptFile.text(of: bytes, path: path)
    while let last = text.last, last.isNewline { text.removeLast() }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw StudyError(.emptyPrompt, path, "the system prompt is empty")
    }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let ending = ".system"
    let name =
      file.hasSuffix(ending) && file != ending
      ? String(file.dropLast(ending.count)) : PromptFolder.stem(file)
    self.init(name: name, text: String(text))
  }
}
