internal import JSONText

/// Makes a plan in the house's five sections of what other tools and registries write.
///
/// Nothing is lost and nothing invented: what fits no section goes under "Notes from the source", and
/// a section that the source leaves empty says so in words that the checklist finds absent.
public enum PlanImport {
  /// Where a plan comes from.
  public enum Format: String, Sendable, CaseIterable {
    /// Told by what stands in the text.
    case auto
    /// The numbered questions of AsPredicted.org, as text.
    case aspredicted
    /// A preregistration in the OSF's standard template, as text or Markdown.
    case osf
    /// An idea file of AI-Scientist-v2, JSON.
    case aiScientist = "ai-scientist"
    /// An idea file of CodeScientist, JSON.
    case codeScientist = "codescientist"
    /// Markdown with headings of its own.
    case markdown
  }

  /// A section of a plan.
  enum Section: Int, CaseIterable, Sendable {
    case hypothesis, experiment, controls, cost, criteria, notes

    var heading: String {
      switch self {
      case .hypothesis: "Hypothesis"
      case .experiment: "Minimum experiment"
      case .controls: "Ablations and controls"
      case .cost: "Compute cost and time"
      case .criteria: "Success criteria"
      case .notes: "Notes from the source"
      }
    }
  }

  /// A part of the source: its heading or key, and its text.
  struct Part {
    var name: String
    var text: String
    /// The headings above that it stands under, outermost first.
    var path: [String] = []

    /// Where it belongs: by its own name, else by the nearest heading that says so.
    var section: Section {
      ([name] + path.reversed()).lazy.compactMap(PlanImport.section).first ?? .notes
    }
  }

  /// Reads `text`; `index` chooses among several ideas in one file, from 1.
  ///
  /// - Throws: ``FieldProblem`` in words that follow the file's name.
  public static func markdown(
    of text: String, from format: Format = .auto, index: Int = 1
  ) throws(FieldProblem) -> String {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw FieldProblem(message: "the file is empty")
    }
    let format = format == .auto ? guess(text) : format
    var title: String?
    var parts: [Part]
    switch format {
    case .aiScientist, .codeScientist: parts = try idea(text, index)
    case .aspredicted: parts = PlainSections.numbered(text)
    case .osf, .markdown, .auto: parts = PlainSections.headed(text)
    }
    for name in Self.titles where title == nil {
      guard let place = parts.firstIndex(where: { $0.name.lowercased() == name }) else { continue }
      title = parts.remove(at: place).text
    }
    guard !parts.isEmpty else {
      throw FieldProblem(message: "no part of a \(format.rawValue) text is found in it")
    }
    return assemble(title: title, parts)
  }

  /// What a title is called, the best first: beside a title, a name is but a short form of it.
  private static let titles = ["title", "research_idea_name", "name"]

  private static func guess(_ text: String) -> Format {
    let start = text.trimmed
    if start.hasPrefix("{") || start.hasPrefix("[") {
      return text.contains("research_idea_") ? .codeScientist : .aiScientist
    }
    let lower = text.lowercased()
    if lower.contains("aspredicted") || lower.contains("have any data been collected") {
      return .aspredicted
    }
    return lower.contains("sampling plan") && lower.contains("analysis plan") ? .osf : .markdown
  }

  /// One idea of a JSON file: an object, a list of them, or such under `idea`, `ideas` or
  /// `specific_hypothesis`.
  private static func idea(_ text: String, _ index: Int) throws(FieldProblem) -> [Part] {
    let json: JSON
    do {
      json = try JSON(parsing: Array(text.utf8))
    } catch {
      throw FieldProblem(message: "not JSON: \(error)")
    }
    let inner = json["ideas"] ?? json["idea"] ?? json
    let ideas = inner.elements ?? [inner]
    guard (1...).contains(index), index <= ideas.count else {
      throw FieldProblem(message: "there is no idea \(index); the file has \(ideas.count)")
    }
    let idea = ideas[index - 1]["specific_hypothesis"] ?? ideas[index - 1]
    guard case .object(let members) = idea else {
      throw FieldProblem(message: "idea \(index) is not an object")
    }
    return members.compactMap { member in
      let text = plain(member.value)
      return text.isEmpty ? nil : Part(name: member.name, text: text)
    }
  }

  private static func plain(_ value: JSON) -> String {
    switch value {
    case .string(let text): return text.trimmed
    case .integer(let number): return String(number)
    case .number(let number): return Number.text(number)
    case .bool(let flag): return flag ? "yes" : "no"
    case .null: return ""
    case .array(let items): return items.map { "- \(plain($0))" }.joined(separator: "\n")
    case .object(let members):
      return members.map { "\($0.name): \(plain($0.value))" }.joined(separator: "\n")
    }
  }

  private static func assemble(title: String?, _ parts: [Part]) -> String {
    var sections: [Section: [Part]] = [:]
    for part in parts { sections[part.section, default: []].append(part) }
    var output = "# \(title ?? "Imported plan")\n"
    for section in Section.allCases {
      let parts = sections[section] ?? []
      if parts.isEmpty, section == .notes { continue }
      output += "\n## \(section.heading)\n"
      if parts.isEmpty { output += "\nNot stated in the source.\n" }
      for part in parts {
        let isRepeated = part.name.lowercased() == section.heading.lowercased() || part.name.isEmpty
        output += isRepeated ? "" : "\n### \(part.name)\n"
        output += "\n\(part.text)\n"
      }
    }
    return output
  }

  /// The section by the words in a name; the first table row that has one wins.
  static func section(of name: String) -> Section? {
    let name = name.lowercased().replacing("_", with: " ")
    return table.first { row in row.words.contains(where: name.contains) }?.section
  }

  private static let table: [(section: Section, words: [String])] = [
    (
      .notes,
      [
        "related work", "long description", "short description", "abstract", "anything else",
        "have any data", "data been collected", "explorator", "risk", "references", "authors",
        "missing data", "blinding", "codeblock", "date", "inspiring", "model",
      ]
    ),
    (
      .criteria, ["criteri", "inference", "success", "decision", "metric", "analys", "statistical"]
    ),
    (.hypothesis, ["hypothes", "main question", "prediction"]),
    (.cost, ["cost", "budget", "compute", "timeline", "resource"]),
    (.controls, ["control", "ablation", "baseline", "outlier", "exclusion", "confound"]),
    (
      .experiment,
      [
        "experiment", "design", "procedure", "condition", "dependent variable", "measure",
        "sampl", "observations", "variable", "pilot", "manipulat", "study type", "randomi",
      ]
    ),
  ]
}
