import ArgumentParser
import Reports
import Store
import Study

/// The command `prereg report`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show a run: terminal table, Markdown, HTML, CSV, JSONL, JUnit or Inspect log.",
    discussion: """
      Reads run.sqlite in the run's folder, also while a batch writes to it. A log of Inspect holds \
      one model under one system prompt: with --out FOLDER/ each gets a log of its own there.

      CSV has a row and JSONL an object per trial: its levels, 0 to 2 (empty, null: no scored reply), \
      whether it passes, calls, error, tokens, cost, time, and "recorded", true where the bundled \
      stand-in answered. Of a run with --repair, CSV adds the first reply's levels (first_…) and what \
      the further calls took (repair_…), JSONL the levels of every draft ("drafts"); of one with \
      --judge both add what each judge says. JUnit has a suite per trial and a case per step; the \
      status, drafts and "recorded" are properties of the suite.

      EXAMPLES
        prereg report runs/a
        prereg report runs/a --format html --out a.html
        prereg report runs/a --format markdown >> "$GITHUB_STEP_SUMMARY"
        prereg report runs/a --format jsonl | jq 'select(.passed == false)'
        prereg report runs/a --format inspect --out logs/ && inspect view --log-dir logs
      """)

  @Argument(help: ArgumentHelp("The run's folder.", valueName: "run"))
  var folder: String

  @Option(help: "In which form to write it.")
  var format = RunFormat.text

  @Option(
    help: ArgumentHelp(
      "Write to a file in place of standard output; inspect: or a folder.", valueName: "file"))
  var out: String?

  func run() throws {
    try RunOutput.write(folder, as: format, to: out)
  }
}
