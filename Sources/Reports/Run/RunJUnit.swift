internal import Checklist
internal import FoundationEssentials
internal import Study

/// A run as JUnit XML: one suite per trial, in it a case per step and one for overclaim.
///
/// What a case cannot say stands in the suite's properties: the trial's status, that the reply is a
/// recording of the stand-in, and the levels of each draft of a reply that was repaired.
///
/// A failed call is an error in every case, a pending or refused trial is skipped: none of them says
/// anything about a step.
struct RunJUnitWriter: RunWriting {
  let name: String
  let threshold: Level

  mutating func begin() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<\(XMLText.tag("testsuites", ["name": name]))>\n"
  }

  mutating func add(_ record: TrialRecord) -> String {
    let suiteName = "\(record.prompt) / \(record.model) / \(record.system) / \(record.sample)"
    let cases = cases(of: record, className: suiteName)
    let errors = cases.count {
      if case .error = $0.outcome { true } else { false }
    }
    let skipped = cases.count {
      if case .skipped = $0.outcome { true } else { false }
    }
    let suite = XMLText.tag(
      "testsuite",
      [
        "name": suiteName, "file": record.source, "tests": "\(cases.count)",
        "failures": "\(cases.count(where: \.isFailure))", "errors": "\(errors)",
        "skipped": "\(skipped)",
        "time": Figures.fixed(record.seconds, 3).replacing(",", with: ""),
        "timestamp": record.attempts.first?.startedAt.formatted(.iso8601),
      ])
    return "  <\(suite)>\n" + properties(of: record) + cases.map { $0.xml }.joined()
      + "  </testsuite>\n"
  }

  private func properties(of record: TrialRecord) -> String {
    var properties = [("status", record.status.rawValue)]
    if record.isRecorded { properties.append(("recorded", "true")) }
    for draft in record.drafts {
      let levels = draft.assessment.steps.map { "\($0.step.rawValue) \($0.level.rawValue)" }
      let ends = [
        draft.assessment.overclaims.isEmpty ? nil : "overclaim",
        draft.assessment.passes(at: threshold) ? "passed" : "not passed",
        draft.isTaken ? nil : "left out",
      ]
      properties.append(
        ("draft \(draft.number)", (levels + ends.compactMap(\.self)).joined(separator: ", ")))
    }
    let lines = properties.map { name, value in
      "      <\(XMLText.tag("property", ["name": name, "value": value]))/>\n"
    }
    return "    <properties>\n" + lines.joined() + "    </properties>\n"
  }

  mutating func finish() -> String { "</testsuites>\n" }

  private func cases(of record: TrialRecord, className: String) -> [JUnitCase] {
    if let assessment = record.scored {
      return JUnitCase.cases(
        of: assessment, threshold: threshold, className: className, file: record.source)
    }
    let failure = record.failure
    let outcome: JUnitCase.Outcome =
      switch record.status {
      case .failed:
        .error(type: failure?.kind ?? "unknown", message: failure?.message ?? "the call failed")
      case .pending: .skipped("not done yet")
      case .refused: .skipped("refused" + (failure.map { ": \($0.message)" } ?? ""))
      case .replied, .truncated: .skipped("not scored")
      }
    return JUnitCase.names.map {
      JUnitCase(name: $0, className: className, file: record.source, outcome: outcome)
    }
  }
}
