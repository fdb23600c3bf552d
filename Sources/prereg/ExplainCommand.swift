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
      """)

  @Argument(
    help: ArgumentHelp(
      "\(Topic.allCases.map(\.rawValue).joined(separator: ", ")); all when not given.",
      valueName: "step"))
  var step: Topic?

  func run() throws {
    let topics = step.map { [$0] } ?? Topic.allCases
    Console.output.line(topics.map(\.text).joined(separator: "\n\n"))
  }

  /// A step, or the attitude beside the five.
  enum Topic: String, ExpressibleByArgument, CaseIterable {
    case hypothesis
    case minimalExperiment = "minimal_experiment"
    case ablationsControls = "ablations_controls"
    case costEstimate = "cost_estimate"
    case successCriteria = "success_criteria"
    case overclaim

    var text: String {
      guard let step = Step(rawValue: rawValue) else { return Checklist.overclaimExplanation }
      return Checklist.explain(step)
    }
  }
}
