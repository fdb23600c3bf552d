/// Splits a text into its parts by headings of the kinds that registries write.
enum PlainSections {
  /// A heading: its name, and its depth, 1 for the outermost.
  private typealias Heading = (name: String, level: Int)

  /// Parts under Markdown headings; in a text without any, under lines that end in a colon or stand
  /// alone in bold.
  ///
  /// A heading of the first level that comes first is the text's own title: no part stands under it,
  /// and it is one itself, named "Title".
  static func headed(_ text: String) -> [PlanImport.Part] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var fence: Substring?
    let marked = lines.map { line -> Heading? in
      let start = line.drop(while: \.isWhitespace)
      if let open = fence {
        if start.hasPrefix(open) { fence = nil }
        return nil
      }
      fence = ["```", "~~~"].first(where: start.hasPrefix).map { $0[...] }
      return fence == nil ? markdownHeading(line) : nil
    }
    return split(lines, marked.contains { $0 != nil } ? marked : lines.map(plainHeading))
  }

  /// Parts under numbered questions, such as `3) Describe the key dependent variable(s) …`.
  static func numbered(_ text: String) -> [PlanImport.Part] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return split(lines, lines.map(question))
  }

  private static func markdownHeading(_ line: Substring) -> Heading? {
    let level = line.prefix { $0 == "#" }.count
    let name = line.dropFirst(level)
    guard (1...6).contains(level), name.first?.isWhitespace ?? false, !name.trimmed.isEmpty else {
      return nil
    }
    return (name.trimmed, level)
  }

  private static func plainHeading(_ line: Substring) -> Heading? {
    let line = line.trimmed
    if line.hasPrefix("**"), line.hasSuffix("**"), line.count > 4, line.count < 90 {
      return (line.dropFirst(2).dropLast(2).trimmed, 2)
    }
    guard line.hasSuffix(":"), line.count < 60, line.first?.isLetter ?? false else { return nil }
    return (line.dropLast().trimmed, 2)
  }

  private static func question(_ line: Substring) -> Heading? {
    var line = line.trimmed
    while let first = line.first, "#*".contains(first) { line = line.dropFirst().trimmed }
    let digits = line.prefix { $0.isNumber }
    guard !digits.isEmpty, digits.count < 3, let sign = line.dropFirst(digits.count).first,
      ").".contains(sign)
    else { return nil }
    var question = line.dropFirst(digits.count + 1).trimmed
    while question.last == "*" { question.removeLast() }
    // "1) Data collection. Have any data been collected …?": the first words name it.
    return (question, 2)
  }

  /// The lines under each heading, of which there is one or none per line; parts without text are
  /// left out.
  private static func split(_ lines: [Substring], _ headings: [Heading?]) -> [PlanImport.Part] {
    var parts: [PlanImport.Part] = []
    var current = PlanImport.Part(name: "", text: "")
    var above: [Heading] = []
    var isFirst = true
    func finish() {
      current.text = current.text.trimmed
      if !current.text.isEmpty { parts.append(current) }
    }
    for (line, heading) in zip(lines, headings) {
      guard let heading else {
        current.text += line + "\n"
        continue
      }
      finish()
      if isFirst, heading.level == 1 {
        parts.append(PlanImport.Part(name: "Title", text: heading.name))
        current = PlanImport.Part(name: "", text: "")
      } else {
        above.removeAll { $0.level >= heading.level }
        current = PlanImport.Part(name: heading.name, text: "", path: above.map(\.name))
        above.append(heading)
      }
      isFirst = false
    }
    finish()
    return parts
  }
}
