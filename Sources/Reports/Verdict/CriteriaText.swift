internal import Checklist
public import Criteria

/// Criteria for a person to confirm: each field beside the sentence it was read from.
public struct CriteriaText: Sendable {
  private let style: TerminalStyle

  /// Creates a renderer for a terminal or a file.
  public init(style: TerminalStyle = .plain) {
    self.style = style
  }

  /// Every field with a value, and where it was read; what is missing last.
  public func list(
    _ plan: Preregistration, sources: Proposal? = nil, problems: [CriteriaProblem] = []
  ) -> String {
    var output = ""
    for field in Preregistration.fields {
      output += line(field, plan, sources?.source(of: field.name), "")
    }
    for (name, items) in [
      ("exclude", plan.exclusions.map(\.description)), ("kill", plan.kill.map(\.description)),
    ] {
      for item in items { output += pair(name, item, sources?.source(of: name), "") }
    }
    for criterion in plan.criteria {
      output += "\n\(style.paint(TerminalText.line("criterion \(criterion.name)"), .strong))\n"
      if let quote = criterion.quote {
        output += "  \(style.paint("“\(TerminalText.line(quote))”", .faint))\n"
      }
      for field in Criterion.fields where field.name != "name" && field.name != "quote" {
        let source = sources?.source(of: field.name, criterion: criterion.name)
        output += line(field, criterion, source, "  ", quoted: criterion.quote)
      }
    }
    let unread = sources?.unread ?? []
    if !problems.isEmpty || !unread.isEmpty { output += "\n" }
    for source in unread {
      output +=
        style.paint("? line \(source.line) is not read, or not whole: ", .caution)
        + "“\(TerminalText.line(source.quote))”\n"
    }
    for problem in problems {
      let sign = problem.isMissing ? "?" : style.glyph(.absent)
      output += style.paint("\(sign) \(TerminalText.line(problem.message))", .caution) + "\n"
    }
    return output
  }

  private func line<Root>(
    _ field: Field<Root>, _ root: Root, _ source: Proposal.Source?, _ indent: String,
    quoted: String? = nil
  ) -> String {
    guard let value = field.value(root) else { return "" }
    return pair(field.name, value.text, source, indent, quoted: quoted)
  }

  private func pair(
    _ name: String, _ value: String, _ source: Proposal.Source?, _ indent: String,
    quoted: String? = nil
  ) -> String {
    let padded = name + String(repeating: " ", count: max(1, 16 - name.count))
    var output = "\(indent)\(padded)\(TerminalText.line(value))"
    if let source {
      output += style.paint("   line \(source.line)", .faint)
      // The criterion's own sentence stands above already.
      if source.quote != quoted {
        output += style.paint(": “\(TerminalText.line(source.quote))”", .faint)
      }
    }
    return output + "\n"
  }
}
