internal import Checklist

/// Reads a JSONL file of prompts: one object per line.
///
/// A line is `{"id": …, "text": …}`, or `name` for `id` and `prompt` for `text`; `title`, `tags`,
/// `model`, `samples`, `vars` and `budget` mean what they mean in front matter, other members are
/// left alone. Without an `id` the line's number is the name. The text is sent as it stands unless
/// there are variables, the line's own `vars` or the caller's: data made elsewhere may be full of
/// braces.
public enum PromptLines {
  /// Makes prompts of a file's bytes, in the file's order; does no input or output but for a scratch
  /// file when they are many.
  ///
  /// Lines that cannot be used come back as problems, so that one run shows them all.
  ///
  /// - Throws: ``StudyError/Code/noScratch``.
  public static func parse(
    _ bytes: [UInt8], path: String, variables: [String: String] = [:]
  ) throws(StudyError) -> PromptSet {
    var reader = Reader(path: path, variables: variables)
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      try reader.add(line, byteCount: line.count)
    }
    return try reader.finish()
  }

  /// Reads the file at `path` in the same way, a line at a time.
  static func read(
    _ path: String, variables: [String: String]
  ) throws(StudyError) -> PromptSet {
    var reader = Reader(path: path, variables: variables)
    try TextFile.forEachLine(of: path, keeping: PromptFile.maximumBytes) {
      line, count throws(StudyError) in try reader.add(line, byteCount: count)
    }
    return try reader.finish()
  }

  /// Takes line after line.
  private struct Reader {
    let path: String
    let variables: [String: String]
    private var spool = PromptSpool()
    private var problems: [StudyError] = []
    private var number = 0
    /// The lines of the names so far.
    private var names: [SHA256Digest: Int] = [:]

    init(path: String, variables: [String: String]) {
      self.path = path
      self.variables = variables
    }

    mutating func add(_ bytes: ArraySlice<UInt8>, byteCount: Int) throws(StudyError) {
      number += 1
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return }
      let prompt: Prompt
      do throws(StudyError) {
        prompt = try self.prompt(Array(bytes), byteCount)
        let name = SHA256Digest(of: [prompt.name])
        if let first = names.updateValue(number, forKey: name) {
          throw fail(
            "the id \"\(prompt.name)\" is that of line \(first) already; give each line its own")
        }
      } catch {
        problems.append(error)
        return
      }
      try spool.append(prompt)
    }

    mutating func finish() throws(StudyError) -> PromptSet {
      try spool.finish()
      return PromptSet(prompts: PromptList(spool), problems: problems)
    }

    private func fail(
      _ message: String, _ code: StudyError.Code = .badLine
    ) -> StudyError {
      StudyError(code, path, line: number, message)
    }

    private func prompt(_ bytes: [UInt8], _ byteCount: Int) throws(StudyError) -> Prompt {
      guard byteCount <= PromptFile.maximumBytes else {
        throw fail(
          "the line is \(byteCount) bytes; a prompt may have \(PromptFile.maximumBytes)", .tooLarge)
      }
      let line: PromptLine
      do throws(PromptLine.Problem) {
        line = try PromptLine(bytes)
      } catch {
        throw fail(error.description)
      }
      guard let text = line.text ?? line.prompt else {
        throw fail("there is neither \"text\" nor \"prompt\"")
      }
      guard text.contains(where: { !$0.isWhitespace }) else {
        throw fail("there is no text to send", .emptyPrompt)
      }
      if let samples = line.samples, samples < 1 {
        throw fail("\"samples\" is \(samples); it must be 1 or more")
      }
      for (name, value) in [
        ("usd", line.budget?.usd), ("gpu_hours", line.budget?.gpuHours),
        ("days", line.budget?.days),
      ] {
        if let value, value < 0 { throw fail("\"\(name)\" is \(value); it must be 0 or more") }
      }
      let values = line.variables.merging(variables) { _, extra in extra }
      return Prompt(
        name: line.id ?? line.name ?? String(number), source: path, title: line.title,
        tags: line.tags, models: line.models, samples: line.samples, budget: line.budget,
        text: values.isEmpty
          ? text : try Template.fill(text[...], firstLine: number, path: path, variables: values))
    }
  }
}
