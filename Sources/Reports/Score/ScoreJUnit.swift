internal import Checklist

/// Scores as JUnit XML: one suite per text, in it a case per step and one for overclaim.
///
/// The root carries no totals, which are optional there: a million texts go through without being
/// held.
struct ScoreJUnitWriter: ScoreWriting {
  mutating func begin() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"prereg score\">\n"
  }

  mutating func add(
    _ record: ScoreRecord, passingThrough fields: [(name: String, json: String)]
  ) -> String {
    let cases = JUnitCase.cases(
      of: record.assessment, threshold: record.threshold, className: record.id,
      file: record.source)
    let failures = cases.count(where: \.isFailure)
    let suite = XMLText.tag(
      "testsuite",
      [
        "name": record.id, "file": record.source, "tests": "\(cases.count)",
        "failures": "\(failures)", "errors": "0", "skipped": "0",
      ])
    return "  <\(suite)>\n" + cases.map { $0.xml }.joined() + "  </testsuite>\n"
  }

  mutating func finish(_ tally: ScoreTally) -> String { "</testsuites>\n" }
}

/// One `testcase` element.
struct JUnitCase {
  /// What became of a case.
  enum Outcome {
    case passed
    /// The step falls short: the message, and the evidence as the element's text.
    case failure(type: String, message: String, detail: String)
    /// The call failed, so the step could not be judged.
    case error(type: String, message: String)
    /// Not done yet, or nothing to judge.
    case skipped(String)
  }

  var name: String
  var className: String
  var file: String?
  var seconds: Double?
  var outcome: Outcome

  var isFailure: Bool {
    if case .failure = outcome { true } else { false }
  }

  /// The names of the six cases.
  static let names = Step.allCases.map(\.rawValue) + ["overclaim"]

  /// The five steps and overclaim of a judged text.
  static func cases(
    of assessment: Assessment, threshold: Level, className: String, file: String?
  ) -> [JUnitCase] {
    let steps = assessment.steps.map { finding in
      JUnitCase(
        name: finding.step.rawValue, className: className, file: file,
        outcome: finding.level >= threshold
          ? .passed
          : .failure(
            type: finding.level.name, message: Shortfall.message(finding),
            detail: Shortfall.evidence(finding.evidence)))
    }
    let overclaim = JUnitCase(
      name: "overclaim", className: className, file: file,
      outcome: assessment.overclaims.isEmpty
        ? .passed
        : .failure(
          type: "overclaim", message: Shortfall.overclaim,
          detail: Shortfall.evidence(assessment.overclaims)))
    return steps + [overclaim]
  }

  var xml: String {
    let head = XMLText.tag(
      "testcase",
      [
        "name": name, "classname": className, "file": file,
        "time": seconds.map { Figures.fixed($0, 3).replacing(",", with: "") },
      ])
    switch outcome {
    case .passed: return "    <\(head)/>\n"
    case .failure(let type, let message, let detail):
      let failure = XMLText.tag("failure", ["type": type, "message": message])
      return wrapped(head, "<\(failure)>\(XMLText.escaped(detail))</failure>")
    case .error(let type, let message):
      return wrapped(head, "<\(XMLText.tag("error", ["type": type, "message": message]))/>")
    case .skipped(let message):
      return wrapped(head, "<\(XMLText.tag("skipped", ["message": message]))/>")
    }
  }

  private func wrapped(_ head: String, _ content: String) -> String {
    "    <\(head)>\n      \(content)\n    </testcase>\n"
  }
}

/// What keeps a step from being met, in words that every machine-read format shares.
enum Shortfall {
  static let overclaim = "asserts before any experiment that the idea works"

  /// `cost estimate is absent; missing: a quantified cost; a duration`.
  static func message(_ finding: StepFinding) -> String {
    let missing = finding.missing.map(TerminalText.line).joined(separator: "; ")
    return "\(finding.step.title) \(verb(finding.step)) \(finding.level.name)"
      + (missing.isEmpty ? "" : "; missing: \(missing)")
  }

  /// A line per place: `line 3: …`.
  static func evidence(_ evidence: [Evidence]) -> String {
    evidence.map { item in
      let place =
        item.lines.count == 1
        ? "line \(item.lines.lowerBound)"
        : "lines \(item.lines.lowerBound)-\(item.lines.upperBound)"
      return "\(place): \(TerminalText.line(item.quote))"
    }.joined(separator: "\n")
  }

  private static func verb(_ step: Step) -> String {
    step == .ablationsControls || step == .successCriteria ? "are" : "is"
  }
}
