/// Reads one prompt file: Markdown, with or without YAML front matter.
///
/// Front matter stands between a first line `---` and the next line `---` or `...`. Its keys are
/// `title`, `tags`, `model` (one or a list), `samples`, `vars` (name: value) and `budget` (`usd`,
/// `gpu_hours`, `days`). In the text below, `{{name}}` stands for a variable and `\{{` for two
/// braces. Empty lines around the text and carriage returns are left out.
public enum PromptFile {
  /// The most bytes that a prompt file may have: 1 MiB, more than any model of today reads.
  public static let maximumBytes = 1 << 20

  /// Makes a prompt of a file's bytes; does no input or output.
  ///
  /// - Parameters:
  ///   - bytes: The file's content.
  ///   - name: The prompt's name in the study.
  ///   - path: The file's path as the user would type it, for messages and reports.
  ///   - variables: Values that win over those of the front matter.
  /// - Returns: The prompt, variables filled in.
  /// - Throws: A ``StudyError`` that names the file and, where there is one, the line.
  public static func parse(
    _ bytes: [UInt8], name: String, path: String, variables: [String: String] = [:]
  ) throws(StudyError) -> Prompt {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let file = try text(
      of: bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes, path: path)
    var matter = FrontMatter()
    var body = Body(text: file, line: 1)
    if let parts = try split(file, path: path) {
      matter = try FrontMatter(yaml: String(parts.yaml), path: path)
      body = parts.body
    }
    body.dropEmptyLines()
    let text = try Template.fill(
      body.text, firstLine: body.line, path: path,
      variables: matter.variables.merging(variables) { _, extra in extra })
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw StudyError(
        .emptyPrompt, path, "there is no text to send; write the idea to be tested in it")
    }
    return Prompt(
      name: name, source: path, title: matter.title, tags: matter.tags, models: matter.models,
      samples: matter.samples, budget: matter.budget, text: text)
  }

  /// `bytes` as text with line feeds only.
  static func text(of bytes: [UInt8], path: String) throws(StudyError) -> Substring {
    guard bytes.count <= maximumBytes else {
      throw StudyError(
        .tooLarge, path, "the file is \(bytes.count) bytes; a prompt may have \(maximumBytes)")
    }
    let text = try utf8(bytes, path: path)
    guard bytes.contains(UInt8(ascii: "\r")) else { return text[...] }
    return text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")[
      ...]
  }

  /// `bytes` as text; the error names the first byte that is not UTF-8, counted from 0.
  package static func utf8(_ bytes: [UInt8], path: String) throws(StudyError) -> String {
    do {
      return String(copying: try UTF8Span(validating: bytes.span))
    } catch {
      let offset = error.byteOffsets.lowerBound
      let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
      throw StudyError(
        .notText, path, line: line, "byte \(offset) is not UTF-8; save the file as UTF-8")
    }
  }

  struct Body {
    var text: Substring
    var line: Int

    mutating func dropEmptyLines() {
      while let end = text.utf8.firstIndex(of: lineFeed), text[..<end].allSatisfy(\.isWhitespace) {
        text = text[text.utf8.index(after: end)...]
        line += 1
      }
      while let last = text.last, last.isWhitespace { text.removeLast() }
    }
  }

  /// The front matter with its opening line, and what follows; `nil` when the file has none.
  static func split(
    _ file: Substring, path: String
  ) throws(StudyError) -> (yaml: Substring, body: Body)? {
    guard isFence(firstLine(of: file), among: ["---"]) else { return nil }
    var number = 1
    var start = file.startIndex
    while let end = file[start...].utf8.firstIndex(of: lineFeed) {
      start = file.utf8.index(after: end)
      number += 1
      let line = firstLine(of: file[start...])
      if isFence(line, among: ["---", "..."]) {
        return (file[..<start], Body(text: file[line.endIndex...].dropFirst(), line: number + 1))
      }
    }
    throw StudyError(
      .frontMatter, path, line: 1,
      "the front matter that this \"---\" opens is not closed; end it with a line \"---\"")
  }

  /// Looked for among bytes: walking a text by characters takes ten times as long.
  private static let lineFeed = UInt8(ascii: "\n")

  private static func firstLine(of text: Substring) -> Substring {
    text[..<(text.utf8.firstIndex(of: lineFeed) ?? text.endIndex)]
  }

  private static func isFence(_ line: Substring, among fences: [String]) -> Bool {
    fences.contains { line.hasPrefix($0) && line.dropFirst(3).allSatisfy(\.isWhitespace) }
  }
}
