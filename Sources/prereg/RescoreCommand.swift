import ArgumentParser
import Checklist
import Reports
import Store

/// The command `prereg rescore`.
struct RescoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rescore",
    abstract: "Score a run's stored replies anew with the present checklist.",
    discussion: """
      Asks no model. Replies and drafts that an earlier checklist scored are scored again; the earlier \
      score is kept in the table earlier_score of run.sqlite, and what changed is listed. Reports use \
      the latest score and say so.

      EXAMPLES
        prereg rescore runs/a
        prereg rescore runs/a --format json | jq '.changes[].prompt'
      """)

  @Argument(help: ArgumentHelp("The run's folder.", valueName: "run"))
  var folder: String

  @Option(help: "In which form to write what changed.")
  var format = ListFormat.text

  func run() async throws {
    let checklist = Checklist()
    let settings = RunSettings(
      toolVersion: Version.text, checklistVersion: Checklist.version,
      options: #"{"command":"rescore"}"#)
    let rescoring: Rescoring
    do {
      let run = try RunFolder.open(folder, settings: settings)
      rescoring = try await run.rescore { checklist.assess($0, budget: $1) }
      try await run.close(outcome: "rescored")
    } catch {
      throw CommandFailure(error)
    }
    let report = RescoreReport(
      checklist: Checklist.version, rescored: rescoring.rescored, known: rescoring.known,
      passedBefore: rescoring.passed.before, passedAfter: rescoring.passed.after,
      versions: rescoring.versions,
      changes: rescoring.changes.map { .init($0.trial, $0.before, $0.after) })
    switch format {
    case .text:
      let style = TerminalStyle(
        color: Console.output.hasColor, width: Console.output.width, unicode: true)
      Console.output.write(report.text(style))
    case .json: Console.output.line(report.json())
    }
    if rescoring.rescored > 0 {
      try RunOutput.write(folder, as: .html, to: folder + "/report.html")
    }
  }
}
