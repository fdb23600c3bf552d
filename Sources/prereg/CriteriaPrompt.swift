import Criteria
import Reports
import Study

/// Shows criteria to the user, asks for what is missing, and takes changes until they are confirmed.
struct CriteriaPrompt {
  let style: TerminalStyle
  /// Whether the user is to confirm.
  let asks: Bool

  /// The confirmed criteria, complete and without problems.
  ///
  /// Throws exit 65 with all that is missing where nobody can be asked.
  func confirm(
    _ plan: Preregistration, sources: Proposal?, path: String
  ) throws(CommandFailure) -> Preregistration {
    var plan = plan
    let text = CriteriaText(style: style)
    guard asks else {
      let complete = plan.complete
      Console.error.write(
        text.list(complete, sources: sources, problems: complete.problems))
      try refuse(complete.problems, path)
      return complete
    }
    guard Console.input.isTerminal else {
      throw CommandFailure(
        .usage,
        "standard input is no terminal to confirm the criteria on; --yes seals what the plan says, "
          + "--propose writes the block to be completed")
    }
    var answers = try LineInput("-")
    while true {
      // What goes without saying is sealed too, so it is shown once nothing is missing.
      let problems = plan.complete.problems
      let shown = problems.contains(where: \.isMissing) ? plan : plan.complete
      Console.error.write(text.list(shown, sources: sources, problems: problems))
      var given = false
      for problem in problems where problem.isMissing && problem.field != "criteria" {
        given = try ask(problem, &plan, &answers) || given
      }
      if given { continue }
      Console.error.write(
        "\nSeal this? y: yes   FIELD=VALUE: change a field first   n: stop\n> ")
      let answer = try line(&answers).trimmed
      if answer.lowercased() == "y" || answer.lowercased() == "yes" {
        let complete = plan.complete
        guard complete.problems.isEmpty else { continue }
        return complete
      }
      if answer.lowercased() == "n" || answer.lowercased() == "no" {
        throw CommandFailure(.rejected, "not sealed; nothing was written")
      }
      do {
        try FieldSetting.apply([answer], to: &plan)
      } catch {
        Console.error.line(error.message)
      }
    }
  }

  /// Asks for one missing field; an empty answer leaves it.
  private func ask(
    _ problem: CriteriaProblem, _ plan: inout Preregistration, _ answers: inout LineInput
  ) throws(CommandFailure) -> Bool {
    Console.error.write("\(problem.message)\n  \(problem.field) = ")
    let answer = try line(&answers).trimmed
    guard !answer.isEmpty else { return false }
    let name = problem.criterion.map { "\(plan.criteria[$0].name).\(problem.field)" }
    do {
      try FieldSetting.apply(name ?? problem.field, answer, to: &plan)
      return true
    } catch {
      Console.error.line("  \(error.message)")
      return false
    }
  }

  private func line(_ answers: inout LineInput) throws(CommandFailure) -> String {
    guard let bytes = try answers.next() else {
      throw CommandFailure(.rejected, "not sealed; nothing was written")
    }
    return try InputText.text(bytes, from: "standard input")
  }

  private func refuse(_ problems: [CriteriaProblem], _ path: String) throws(CommandFailure) {
    guard !problems.isEmpty else { return }
    let list = problems.map(\.message).joined(separator: "; ")
    throw CommandFailure(
      .badData,
      "\(path): not sealed: \(list); give it with --set FIELD=VALUE, or in the block that --propose "
        + "writes")
  }
}
