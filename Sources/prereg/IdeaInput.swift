import FoundationEssentials
import Prompts
import Study

/// What the user wants a plan for.
enum IdeaInput {
  /// The idea in `argument`: the text itself, the file it names, or standard input for `-` and for
  /// no argument at all.
  static func read(_ argument: String?) throws(CommandFailure) -> Prompt {
    guard let argument else {
      guard !Console.input.isTerminal else {
        throw CommandFailure(
          .usage,
          "no idea given; write it as an argument, name a file, or pipe it in; see 'prereg draft --help'"
        )
      }
      return try parse(InputText.read("-"), path: "standard input")
    }
    if argument == "-" { return try parse(InputText.read("-"), path: "standard input") }
    var isFolder = false
    if FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder) {
      guard !isFolder else {
        throw CommandFailure(
          .usage, "\(argument) is a folder; name one file, or run 'prereg batch \(argument)'")
      }
      return try parse(InputText.read(argument), path: argument)
    }
    guard !looksLikeFile(argument) else {
      throw CommandFailure(.noInput, "\(argument): no such file")
    }
    guard argument.contains(where: { !$0.isWhitespace }) else {
      throw CommandFailure(
        .badData, "the idea is empty; say what you think works, such as \"I think X beats Y\"")
    }
    return Prompt(name: "idea", text: argument)
  }

  private static func parse(_ text: String, path: String) throws(CommandFailure) -> Prompt {
    do {
      return try PromptFile.parse(Array(text.utf8), name: "idea", path: path)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// An argument of one word with a text file's ending is meant as a path, not as an idea.
  private static func looksLikeFile(_ argument: String) -> Bool {
    !argument.contains(where: \.isWhitespace)
      && [".md", ".markdown", ".txt"].contains { argument.hasSuffix($0) }
  }
}

extension CommandFailure {
  /// A study that cannot be read.
  init(_ error: StudyError) {
    let statuses: [StudyError.Code: ExitStatus] = [
      .notFound: .noInput, .noPrompts: .noInput, .unreadable: .inputOutput,
    ]
    self.init(statuses[error.code] ?? .badData, error.description)
  }
}

extension SystemPrompt {
  /// The system prompt in the file at `path`, or the built-in one.
  static func chosen(_ path: String?) throws(CommandFailure) -> SystemPrompt {
    guard let path else {
      let builtIn = BuiltInPrompt.hypothesisDiscipline
      return SystemPrompt(name: builtIn.name, text: builtIn.text)
    }
    do {
      return try SystemPrompt(contentsOf: path)
    } catch {
      throw CommandFailure(error)
    }
  }
}
