import Criteria

/// The fields of the block, as help.
enum FieldList {
  static var text: String {
    var output = "preregistration: the block in a plan's front matter\n\n"
    for field in Preregistration.fields {
      output += line(field.name, field.question, field.choices)
    }
    output += line("exclude", "rows to leave out, a list such as: status = crashed", [])
    output += line("kill", "what ends it early, a list such as: max loss of muon > 5", [])
    output += "\ncriteria: a list, each with\n\n"
    for field in Criterion.fields { output += line(field.name, field.question, field.choices) }
    return output
  }

  private static func line(_ name: String, _ question: String, _ choices: [String]) -> String {
    let padded = name + String(repeating: " ", count: max(1, 16 - name.count))
    let list = choices.isEmpty ? "" : " (\(choices.joined(separator: ", ")))"
    return "  \(padded)\(question)\(list)\n"
  }
}
