public import Checklist

/// Asks for what a plan is missing, and adds the answer without rewriting what is there.
public enum Repair {
  /// The heading under which additions are put.
  static let heading = "## Additions"

  /// The heading of each step's section, as asked for and as looked for, and what is asked for when
  /// the checklist does not say what is missing.
  private static let sections: [(step: Step, heading: String, wanted: String)] = [
    (
      .hypothesis, "Hypothesis",
      "one testable proposition: what is changed, and what would be observed"
    ),
    (
      .minimalExperiment, "Minimal experiment",
      "the smallest runnable procedure: system, data, comparison, measure, and bounds"
    ),
    (
      .ablationsControls, "Ablations and controls",
      "a specific ablation that isolates a cause, and a specific control"
    ),
    (
      .costEstimate, "Cost estimate",
      "the cost in numbers (GPU-hours, money or the like) and the duration in numbers"
    ),
    (
      .successCriteria, "Success criteria",
      "a decision rule fixed in advance: a measure, a direction and a threshold"
    ),
  ]

  /// A follow-up that names exactly the steps that are not met and what each is missing.
  ///
  /// `nil` when all five are met. An overclaim is no step: adding to a text does not take it back.
  public static func message(for assessment: Assessment) -> String? {
    let asked = sections.filter { assessment.level(of: $0.step) < .met }
    guard !asked.isEmpty else { return nil }
    var lines = [
      "Checked against the five steps, your plan is not complete yet. Write only the "
        + "\(asked.count == 1 ? "section" : "\(asked.count) sections") below, under "
        + "\(asked.count == 1 ? "its heading" : "these headings"), about the same experiment. "
        + "Do not repeat or change anything else: the rest of the plan stays as it is."
    ]
    for section in asked {
      let missing = assessment.steps.first { $0.step == section.step }?.missing ?? []
      lines.append("")
      lines.append("### \(section.heading)")
      lines += (missing.isEmpty ? [section.wanted] : missing).map { "Missing: \($0)" }
    }
    return lines.joined(separator: "\n")
  }

  /// A plan after a repair.
  public struct Merged: Sendable, Hashable {
    /// The plan's text; the draft itself when the addition was of no use.
    public var text: String
    /// What the checklist finds in ``text``.
    public var assessment: Assessment
  }

  /// Puts what `addition` says about the missing steps below `draft`, every line of which stays.
  ///
  /// Of the addition, the sections of steps that `assessment` has as met are left out; one without
  /// any heading that names a step is taken whole. The draft comes back as it was when the addition lifts no
  /// step, lowers one, or claims too much.
  ///
  /// - Parameters:
  ///   - draft: The plan so far.
  ///   - assessment: What the checklist finds in it.
  ///   - addition: The answer to ``message(for:)``.
  ///   - assess: Judges a text.
  /// - Returns: The text to go on with, and what the checklist finds in it.
  public static func merge(
    draft: String, assessment: Assessment, addition: String, assess: (String) -> Assessment
  ) -> Merged {
    let unchanged = Merged(text: draft, assessment: assessment)
    let met = Set(Step.allCases.filter { assessment.level(of: $0) == .met })
    let added = wanted(of: addition, without: met)
    guard !added.isEmpty else { return unchanged }
    // A second repair goes on under the heading of the first.
    let parts = draft.contains("\n\(heading)\n") ? [] : [heading]
    let text = ([closed(draft)] + parts + [added]).joined(separator: "\n\n") + "\n"
    let found = assess(text)
    let levels = Step.allCases.map {
      (before: assessment.level(of: $0), after: found.level(of: $0))
    }
    guard levels.allSatisfy({ $0.after >= $0.before }),
      levels.contains(where: { $0.after > $0.before }),
      found.overclaims.count <= assessment.overclaims.count
    else { return unchanged }
    return Merged(text: text, assessment: found)
  }

  /// `draft` without line ends at its end; a code block that was cut off is closed, lest it swallow
  /// what follows.
  private static func closed(_ draft: String) -> String {
    var text = draft[...]
    while let last = text.last, last.isNewline { text.removeLast() }
    var fence: Substring?
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      fence = fenceAfter(line, in: fence)
    }
    return fence.map { text + "\n" + $0 } ?? String(text)
  }

  /// The fence that is open after `line`, when `fence` is before it (CommonMark 0.31 §4.5).
  private static func fenceAfter(_ line: Substring, in fence: Substring?) -> Substring? {
    let content = line.drop { $0 == " " }
    guard let mark = content.first, mark == "`" || mark == "~" else { return fence }
    let run = content.prefix { $0 == mark }
    guard run.count >= 3, content.startIndex == line.startIndex || line.count - content.count < 4
    else { return fence }
    guard let fence else { return run }
    let closes =
      run.first == fence.first && run.count >= fence.count
      && content[run.endIndex...].allSatisfy(\.isWhitespace)
    return closes ? nil : fence
  }

  /// The part of `addition` that is about other steps than `met`.
  ///
  /// What stands before the first heading that names a step is talk; a heading that names none
  /// belongs to what is around it.
  private static func wanted(of addition: String, without met: Set<Step>) -> String {
    var kept: [Substring] = []
    var whole: [Substring] = []
    var isBegun = false
    /// The depth of the heading whose section is left out.
    var leftOut: Int?
    var fence: Substring?
    for line in addition.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      whole.append(line)
      if fence == nil, let heading = heading(of: line) {
        if !heading.steps.isEmpty {
          isBegun = true
          leftOut = heading.steps.isSubset(of: met) ? heading.depth : nil
        } else if let depth = leftOut, heading.depth <= depth {
          leftOut = nil
        }
      }
      fence = fenceAfter(line, in: fence)
      if isBegun, leftOut == nil { kept.append(line) }
    }
    let text = (isBegun ? kept : whole).joined(separator: "\n")
    return closed(String(text.drop(while: \.isWhitespace)))
  }

  /// The depth of an ATX heading, and the steps it names.
  private static func heading(of line: Substring) -> (depth: Int, steps: Set<Step>)? {
    let marks = line.prefix { $0 == "#" }
    guard (1...6).contains(marks.count), line[marks.endIndex...].first?.isWhitespace ?? true else {
      return nil
    }
    let words = line[marks.endIndex...].lowercased()
    let named = names.filter { name in name.words.contains { words.contains($0) } }
    return (marks.count, Set(named.map(\.step)))
  }

  /// By which words a heading names a step: models answer under headings like those asked for, not
  /// always the same.
  private static let names: [(step: Step, words: [String])] = [
    (.hypothesis, ["hypothes"]),
    (.minimalExperiment, ["experiment", "procedure", "protocol"]),
    (.ablationsControls, ["ablation", "control"]),
    (.costEstimate, ["cost", "compute", "budget"]),
    (.successCriteria, ["success", "criteri", "decision rule"]),
  ]
}
