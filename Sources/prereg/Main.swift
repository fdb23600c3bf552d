import ArgumentParser
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `prereg`: from "I think X works" to a plan one can be held to.
@main
enum Main {
  static func main() async {
    // A reader that goes away shows as EPIPE where the write is, and ends the process quietly.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parsed()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as CommandFailure {
      Console.error.line(failure)
      exit(failure.status.rawValue)
    } catch {
      end(with: error)
    }
  }

  /// The command of this process's arguments.
  ///
  /// The argument parser takes `-1` behind an option for another option, and tells of a missing value.
  /// Written as one word it is a value, and its own limits are told.
  private static func parsed() throws -> any ParsableCommand {
    do {
      return try Prereg.parseAsRoot()
    } catch {
      let words = joiningNegativeNumbers(Array(CommandLine.arguments.dropFirst()))
      guard Prereg.message(for: error).hasPrefix("Missing value for "),
        words.count < CommandLine.arguments.count - 1
      else { throw error }
      return try Prereg.parseAsRoot(words)
    }
  }

  /// Ends the process as the argument parser wants it: help and version to standard output, a usage
  /// error as one line.
  private static func end(with error: any Error) -> Never {
    let status = Prereg.exitCode(for: error)
    if status == .success {
      Console.output.line(Prereg.fullMessage(for: error))
    } else if error is ExitCode {
      // The command has said what there was to say.
    } else if status == .validationFailure {
      Console.error.line("\(oneLine(Prereg.message(for: error))); see 'prereg --help'")
    } else {
      Console.error.line("internal error: \(error)")
      exit(ExitStatus.internalError.rawValue)
    }
    exit(status.rawValue)
  }
}

/// `words` with each negative number put to the option before it, as `--max-usd=-1`.
private func joiningNegativeNumbers(_ words: [String]) -> [String] {
  var joined: [String] = []
  var areOptions = true
  for word in words {
    if word == "--" { areOptions = false }
    if areOptions, let last = joined.last, last.hasPrefix("--"), !last.contains("="),
      word.hasPrefix("-"), Double(word) != nil
    {
      joined[joined.count - 1] = "\(last)=\(word)"
    } else {
      joined.append(word)
    }
  }
  return joined
}

/// A message of the argument parser on one line, its list of permitted values in a row.
private func oneLine(_ message: String) -> String {
  let lines = message.split(separator: "\n").map { $0.drop { $0 == " " } }
  let items = lines.filter { $0.hasPrefix("- ") }.map { $0.dropFirst(2) }
  let text = lines.filter { !$0.hasPrefix("- ") }.joined(separator: " ")
    .replacing("Please provide one of the following:", with: "It must be one of")
  return items.isEmpty ? text : text + " " + items.joined(separator: ", ")
}

/// The command line's root.
struct Prereg: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prereg",
    abstract: "Turns \"I think X works\" into an experiment plan one can be held to.",
    discussion: """
      A model drafts the plan under a system prompt that asks for five things: an explicit \
      hypothesis, the minimum experiment, ablations and controls, compute cost and time, and success \
      criteria fixed in advance. An offline, deterministic checklist then says which of the five the \
      text really holds, and quotes the lines.

      EXAMPLES
        prereg draft "I think QK-norm lets us triple the learning rate"
        prereg score plan.md
        prereg batch Experiments --model claude-sonnet-5-5 --samples 3
        prereg seal plan.md && prereg judge plan.md --results results.csv

      Without a key: 'make demo' shows all three on recorded replies, and --base-url reaches a local \
      server (Ollama: http://localhost:11434/v1, llama.cpp: http://localhost:8080/v1).

      EXIT CODES
        0 all good   1 the checklist or the verdict says no   2 some calls failed, the same command resumes
        3 stopped by a budget   64 usage   65 bad input data   66 input not found
        69 endpoint unavailable   70 internal error   74 I/O error   77 access denied
        130 interrupted

      Completions: prereg --generate-completion-script bash|zsh|fish
      """,
    version: Version.text,
    subcommands: [
      DraftCommand.self, ScoreCommand.self, SealCommand.self, JudgeCommand.self, VerifyCommand.self,
      CalibrationCommand.self, ImportCommand.self, ExportCommand.self, BatchCommand.self,
      StatusCommand.self, MergeCommand.self, BulkCommand.self, ReportCommand.self,
      CompareCommand.self, RescoreCommand.self,
      ExplainCommand.self, ModelsCommand.self, ConfigCommand.self, ToolServerCommand.self,
    ])
}
