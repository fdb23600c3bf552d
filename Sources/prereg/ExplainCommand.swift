import ArgumentParser
import Checklist

/// The command `prereg explain`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "What the checklist asks of a plan, and why.",
    discussion: """
      EXAMPLES
        prereg explain
        prereg explain success_criteria
        prereg explain notes
      """)

  @Argument(
    help: ArgumentHelp(
      "\(Checklist.Topic.allCases.map(\.rawValue).joined(separator: ", ")); all when not given.",
      valueName: "step"))
  var step: Checklist.Topic?

  func run() throws {
    Console.output.line(
      Checklist.Topic.explanation(of: step.map { [$0] } ?? Checklist.Topic.allCases))
  }
}
