/// Splits a text into its parts by headings of the kinds that registries write.
enum PlainSections {
  /// Parts under Markdown headings, or under lines that end in a colon or stand alone in bold.
  static func headed(_ text: String) -> [PlanImport.Part] {
    split(text) { line in
      let line = line.trimmed
      if line.hasPrefix("#") {
        let level = line.prefix { $0 == "#" }.count
        let name = line.dropFirst(level).trimmed
        // The text's own title is no part; it is kept under that name.
        return name.isEmpty ? nil : (level == 1 ? "Title" : name, level == 1 ? name : nil)
      }
      if line.hasPrefix("**"), line.hasSuffix("**"), line.count > 4, line.count < 90 {
        return (line.dropFirst(2).dropLast(2).trimmed, nil)
      }
      guard line.hasSuffix(":"), line.count < 60, line.first?.isLetter ?? false else { return nil }
      return (line.dropLast().trimmed, nil)
    }
  }

  /// Parts under numbered questions, such as `3) Describe the key dependent variable(s) …`.
  static func numbered(_ text: String) -> [PlanImport.Part] {
    split(text) { line in
      var line = line.trimmed
      while let first = line.first, "#*".contains(first) { line = line.dropFirst().trimmed }
      let digits = line.prefix { $0.isNumber }
      guard !digits.isEmpty, digits.count < 3, let sign = line.dropFirst(digits.count).first,
        ").".contains(sign)
      else { return nil }
      var question = line.dropFirst(digits.count + 1).trimmed
      while question.last == "*" { question.removeLast() }
      // "1) Data collection. Have any data been collected …?": the first words name it.
      return (question, nil)
    }
  }

  private static func split(
    _ text: String, heading: (Substring) -> (name: String, text: String?)?
  ) -> [PlanImport.Part] {
    var parts: [PlanImport.Part] = []
    var current = PlanImport.Part(name: "", text: "")
    func finish() {
      current.text = current.text.trimmed
      if !current.text.isEmpty { parts.append(current) }
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      guard let (name, text) = heading(line) else {
        current.text += line + "\n"
        continue
      }
      finish()
      if let text {
        parts.append(PlanImport.Part(name: name, text: text))
        current = PlanImport.Part(name: "", text: "")
      } else {
        current = PlanImport.Part(name: name, text: "")
      }
    }
    finish()
    return parts
  }
}
