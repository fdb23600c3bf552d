import ArgumentParser
import Checklist
import Reports

extension ScoreCommand {
  /// Writes the score of every text with the numbers that it comes from.
  func writeReasons() async throws {
    let style = TerminalStyle(
      color: Console.output.hasColor, width: Console.output.width, unicode: true)
    let checklist = Checklist()
    var worst: CommandFailure?
    var allPassed = true
    Console.output.line(ReasonsText.legend)
    try await ScoreInputs(paths: paths, format: input, budget: budget).forEach { item in
      let record = ScoreRecord(
        id: item.id, source: item.source,
        assessment: checklist.assess(item.text, budget: item.budget),
        threshold: passAt)
      allPassed = allPassed && record.passed
      Console.output.line(
        ScoreText(style: style).record(record) + "\n"
          + ReasonsText(style: style).text(
            checklist.reasons(for: item.text),
            overclaim: checklist.overclaimReasons(for: item.text)))
    } problem: { failure in
      Console.error.line(failure.message)
      worst = worst ?? failure
    }
    if let worst { throw ExitCode(worst.status.rawValue) }
    if !allPassed { throw ExitCode(ExitStatus.rejected.rawValue) }
  }
}
