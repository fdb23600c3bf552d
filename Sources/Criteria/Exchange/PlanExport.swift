/// Writes a plan and its criteria as registries ask for them.
public enum PlanExport {
  /// The registry's form.
  public enum Format: String, Sendable, CaseIterable {
    /// The eight questions of AsPredicted.org that are about the study.
    case aspredicted
    /// The OSF's standard preregistration template.
    case osf
  }

  /// The plan as Markdown in `format`: its own sections where they belong, those that the form does
  /// not ask for under its last heading, the criteria in words where it asks for analyses, and "Not
  /// stated in the plan." where it is silent.
  public static func markdown(
    _ body: String, _ plan: Preregistration?, as format: Format, isSealed: Bool
  ) -> String {
    var parts = PlainSections.headed(body)
    var title: String?
    if let place = parts.firstIndex(where: { $0.name == "Title" }) {
      title = parts.remove(at: place).text
    }
    var texts: [PlanImport.Section: String] = [:]
    for part in parts {
      // The form has its own headings; one that names no section would be missed.
      let isNamed = PlanImport.section(of: part.name) != nil || part.name.isEmpty
      let text = isNamed ? part.text : "**\(part.name)**\n\n\(part.text)"
      texts[part.section, default: ""] += (texts[part.section] == nil ? "" : "\n\n") + text
    }
    let source = Source(texts: texts, plan: plan, isSealed: isSealed)
    var output = "# \(title ?? "Untitled plan")\n"
    for item in format == .aspredicted ? asPredicted : osf {
      output += "\n\(item.heading)\n"
      if let answer = item.answer { output += "\n\(answer(source))\n" }
    }
    return output
  }

  struct Source {
    var texts: [PlanImport.Section: String]
    var plan: Preregistration?
    var isSealed: Bool

    static let silent = "Not stated in the plan."

    /// What is known of `own` and the plan's `sections`.
    func text(_ own: String? = nil, _ sections: PlanImport.Section...) -> String {
      let known = [own] + sections.map { texts[$0] }
      let text = known.compactMap(\.self).joined(separator: "\n\n")
      return text.isEmpty ? Self.silent : text
    }
  }

  private typealias Item = (heading: String, answer: (@Sendable (Source) -> String)?)

  private static let asPredicted: [Item] = [
    ("1) Have any data been collected for this study already?", { $0.text($0.dataCollected) }),
    (
      "2) What's the main question being asked or hypothesis being tested in this study?",
      { $0.text(nil, .hypothesis) }
    ),
    (
      "3) Describe the key dependent variable(s) specifying how they will be measured.",
      { $0.text($0.measures) }
    ),
    (
      "4) How many and which conditions will participants be assigned to?",
      { $0.text($0.conditions, .experiment) }
    ),
    (
      "5) Specify exactly which analyses you will conduct to examine the main question/hypothesis.",
      { $0.text($0.analyses, .criteria) }
    ),
    (
      "6) Describe exactly how outliers will be defined and handled, and your precise rule(s) for "
        + "excluding observations.", { $0.text($0.exclusions) }
    ),
    (
      "7) How many observations will be collected or what will determine sample size?",
      { $0.text($0.sample) }
    ),
    (
      "8) Anything else you would like to pre-register?", { $0.text(nil, .controls, .cost, .notes) }
    ),
  ]

  private static let osf: [Item] = [
    ("## Study Information", nil),
    ("### Hypotheses", { $0.text(nil, .hypothesis) }),
    ("## Design Plan", nil),
    ("### Study design", { $0.text(nil, .experiment) }),
    ("### Manipulated variables", { $0.text($0.conditions) }),
    ("## Sampling Plan", nil),
    ("### Existing data", { $0.text($0.dataCollected) }),
    ("### Sample size", { $0.text($0.sample) }),
    ("### Stopping rule", { $0.text($0.stopping) }),
    ("## Variables", nil),
    ("### Measured variables", { $0.text($0.measures) }),
    ("### Controls", { $0.text(nil, .controls) }),
    ("## Analysis Plan", nil),
    ("### Statistical models", { $0.text($0.analyses) }),
    ("### Inference criteria", { $0.text(nil, .criteria) }),
    ("### Data exclusion", { $0.text($0.exclusions) }),
    ("## Other", { $0.text(nil, .cost, .notes) }),
  ]
}

/// What the criteria say; `nil` where there are none, or they say nothing.
extension PlanExport.Source {
  fileprivate var dataCollected: String? {
    isSealed
      ? "The plan was sealed with prereg before results were judged; its ledger says when." : nil
  }

  private func each(_ line: (Criterion) -> String?) -> String? {
    let lines = (plan?.criteria ?? []).compactMap(line)
    return lines.isEmpty ? nil : lines.map { "- \($0)" }.joined(separator: "\n")
  }

  fileprivate var measures: String? {
    each { criterion in
      criterion.metric.map { "\($0)\(criterion.unit.map { " (in \($0))" } ?? "")" }
    }
  }

  fileprivate var conditions: String? {
    each { criterion in
      criterion.treatment.map { treatment in
        criterion.baseline.map { "\(treatment), against \($0)" } ?? treatment
      }
    }
  }

  fileprivate var analyses: String? { each(\.sentence) }

  fileprivate var exclusions: String? {
    plan.map { plan in
      plan.exclusions.isEmpty
        ? "No rows are excluded."
        : plan.exclusions.map { "- Rows with \($0) are left out." }.joined(separator: "\n")
    }
  }

  fileprivate var sample: String? {
    each { criterion in
      criterion.count.map { "\(criterion.name): \($0) repetitions per arm" }
    }
  }

  fileprivate var stopping: String? {
    plan.map { plan in
      plan.kill.isEmpty
        ? "The planned repetitions are made; nothing stops them early."
        : plan.kill.map { "- \($0)" }.joined(separator: "\n")
    }
  }
}

extension Criterion {
  /// The criterion in one sentence.
  public var sentence: String {
    let full = complete
    let measure = "\(full.statistic?.rawValue ?? "mean") \(full.metric ?? "?")"
    var subject = "the \(measure)\(full.treatment.map { " of \($0)" } ?? "")"
    if let baseline = full.baseline {
      let verb =
        switch full.effect {
        case .ratio: "divided by"
        case .percent: "as a change in percent of"
        default: "minus"
        }
      subject += " \(verb) that of \(baseline)"
    }
    var text =
      "\(name): supported when \(subject) is \(full.comparator?.rawValue ?? "?") "
      + "\(full.line.map(Number.text) ?? "?")\(full.unit.map { " \($0)" } ?? "")"
    if full.decideBy == .interval {
      text += ", and so is its whole \(Number.text(100 * (1 - (full.alpha ?? 0.05)))) % "
      text += "\(full.interval?.rawValue ?? "t") interval"
    }
    if let test = full.test, test != .noTest {
      text += ", and a \(full.isPaired == true ? "paired " : "")\(test.rawValue) test "
      text += "(\(full.sides?.rawValue ?? "two")-sided) gives p <= "
      text += Number.text(full.alpha ?? 0.05)
    }
    if let least = full.minimumEffect {
      text += ", and the effect is at least \(Number.text(least))"
    }
    if let refuted = full.refutedIf { text += "; refuted when it is \(refuted)" }
    return text + "; else inconclusive."
  }
}
