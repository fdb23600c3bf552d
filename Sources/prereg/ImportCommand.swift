import ArgumentParser
import Criteria
import Ledger
import Study

/// The command `prereg import`.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a plan of what other tools and registries write.",
    discussion: """
      Reads AsPredicted and OSF preregistrations as text, idea files of AI-Scientist-v2 and \
      CodeScientist, and Markdown plans; writes the plan's five sections. What the source does not say \
      is left open in words, and what fits no section is kept as notes.

      EXAMPLES
        prereg import idea.json --out plan.md
        prereg import ideas.json --index 3 --out plan.md && prereg score plan.md
        prereg import aspredicted.txt --from aspredicted
      """)

  @Argument(help: ArgumentHelp("The file, or - for standard input.", valueName: "file"))
  var file: String

  @Option(help: "Where it comes from.")
  var from = PlanImport.Format.auto

  @Option(help: ArgumentHelp("Which of several ideas in a file, from 1.", valueName: "n"))
  var index = 1

  @Option(help: ArgumentHelp("Write to a file in place of standard output.", valueName: "file"))
  var out: String?

  func run() throws {
    let text = try InputText.read(file)
    do {
      let plan = try PlanImport.markdown(of: text, from: from, index: index)
      if let out { try OutputFile.write(plan, to: out) } else { Console.output.write(plan) }
    } catch let problem as FieldProblem {
      throw CommandFailure(.badData, "\(file): \(problem.message)")
    }
  }
}

/// The command `prereg export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a plan in the form of a registry: AsPredicted or OSF.",
    discussion: """
      Markdown to paste: the plan's sections under the registry's questions, its criteria in words.

      EXAMPLES
        prereg export plan.md --as aspredicted
        prereg export plan.md --as osf --out registration.md
      """)

  @Argument(help: ArgumentHelp("The plan.", valueName: "plan"))
  var plan: String

  @Option(name: .customLong("as"), help: "The registry's form.")
  var form: PlanExport.Format

  @Option(help: ArgumentHelp("Write to a file in place of standard output.", valueName: "file"))
  var out: String?

  @OptionGroup var ledger: LedgerOptions

  func run() throws {
    do {
      let file = try PlanFile(contentsOf: plan)
      let (ledger, name) = try ledger.open(for: plan)
      let isSealed = ledger.seal(of: name)?.sealed?.planSHA256 == file.sha256
      let text = PlanExport.markdown(
        file.body, file.preregistration, as: form, isSealed: isSealed)
      if let out { try OutputFile.write(text, to: out) } else { Console.output.write(text) }
    } catch {
      throw CommandFailure(reading: error)
    }
  }
}
