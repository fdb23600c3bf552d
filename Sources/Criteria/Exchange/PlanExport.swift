/// Writes a plan and its criteria as registries ask for them.
public enum PlanExport {
  /// The registry's form.
  public enum Format: String, Sendable, CaseIterable {
    /// The nine questions of AsPredicted.org.
    case aspredicted
    /// The OSF's standard preregistration template.
    case osf
  }

  /// The plan as Markdown in `format`: its own sections where they belong, the criteria in words where
  /// the form asks for analyses, and "Not stated in the plan." where it is silent.
  public static func markdown(
    _ body: String, _ plan: Preregistration?, as format: Format, isSealed: Bool
  ) -> String {
    let parts = PlainSections.headed(body)
    let title = parts.first { $0.name == "Title" }?.text ?? "Untitled plan"
    var texts: [PlanImport.Section: String] = [:]
    for part in parts where part.name != "Title" {
      let section = PlanImport.section(of: part.name)
      texts[section, default: ""] += (texts[section] == nil ? "" : "\n\n") + part.text
    }
    let source = Source(texts: texts, plan: plan, isSealed: isSealed)
    var output = "# \(title)\n"
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

    func text(_ section: PlanImport.Section) -> String {
      texts[section] ?? "Not stated in the plan."
    }
  }

  private typealias Item = (heading: String, answer: (@Sendable (Source) -> String)?)

  private static let asPredicted: [Item] = [
    ("1) Have any data been collected for this study already?", \.dataCollected),
    (
      "2) What's the main question being asked or hypothesis being tested in this study?",
      { $0.text(.hypothesis) }
    ),
    ("3) Describe the key dependent variable(s) specifying how they will be measured.", \.measures),
    ("4) How many and which conditions will participants be assigned to?", \.conditions),
    (
      "5) Specify exactly which analyses you will conduct to examine the main question/hypothesis.",
      \.analyses
    ),
    (
      "6) Describe exactly how outliers will be defined and handled, and your precise rule(s) for "
        + "excluding observations.", \.exclusions
    ),
    ("7) How many observations will be collected or what will determine sample size?", \.sample),
    ("8) Anything else you would like to pre-register?", \.anythingElse),
  ]

  private static let osf: [Item] = [
    ("## Study Information", nil),
    ("### Hypotheses", { $0.text(.hypothesis) }),
    ("## Design Plan", nil),
    ("### Study design", { $0.text(.experiment) }),
    ("### Manipulated variables", \.conditions),
    ("## Sampling Plan", nil),
    ("### Existing data", \.dataCollected),
    ("### Sample size", \.sample),
    ("### Stopping rule", \.stopping),
    ("## Variables", nil),
    ("### Measured variables", \.measures),
    ("### Controls", { $0.text(.controls) }),
    ("## Analysis Plan", nil),
    ("### Statistical models", \.analyses),
    ("### Inference criteria", { $0.text(.criteria) }),
    ("### Data exclusion", \.exclusions),
    ("## Other", { $0.text(.cost) }),
  ]
}

extension PlanExport.Source {
  fileprivate static let silent = "Not stated in the plan."

  fileprivate var dataCollected: String {
    isSealed
      ? "The plan was sealed with prereg before results were judged; its ledger says when."
      : Self.silent
  }

  private func each(_ line: (Criterion) -> String?) -> String {
    let lines = (plan?.criteria ?? []).compactMap(line)
    return lines.isEmpty ? Self.silent : lines.map { "- \($0)" }.joined(separator: "\n")
  }

  fileprivate var measures: String {
    each { criterion in
      criterion.metric.map { "\($0)\(criterion.unit.map { " (in \($0))" } ?? "")" }
    }
  }

  fileprivate var conditions: String {
    each { criterion in
      criterion.treatment.map { treatment in
        criterion.baseline.map { "\(treatment), against \($0)" } ?? treatment
      }
    }
  }

  fileprivate var analyses: String { each(\.sentence) }

  fileprivate var exclusions: String {
    let list = plan?.exclusions ?? []
    return list.isEmpty
      ? "No rows are excluded."
      : list.map { "- Rows with \($0) are left out." }.joined(separator: "\n")
  }

  fileprivate var sample: String {
    each { criterion in
      criterion.count.map { "\(criterion.name): \($0) repetitions per arm" }
    }
  }

  fileprivate var stopping: String {
    let list = plan?.kill ?? []
    return list.isEmpty
      ? "The planned repetitions are made; nothing stops them early."
      : list.map { "- \($0)" }.joined(separator: "\n")
  }

  fileprivate var anythingElse: String { "\(text(.controls))\n\n\(text(.cost))" }
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
