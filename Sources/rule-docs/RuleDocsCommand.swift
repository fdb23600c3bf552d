import Foundation

/// Writes the doc comments of the checklist's rules as Swift texts, so that what `prereg explain`
/// prints is what stands above the rule.
///
/// Usage: rule-docs OUTPUT INPUT…
@main
enum RuleDocsCommand {
  static func main() throws {
    let paths = CommandLine.arguments.dropFirst()
    guard let output = paths.first, paths.count > 1 else {
      throw Problem(description: "usage: rule-docs OUTPUT INPUT...")
    }
    var members: [String] = []
    for path in paths.dropFirst() {
      let source = try String(contentsOfFile: path, encoding: .utf8)
      members += documented(in: source).map { rule in
        let lines = rule.text.map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
        return "  static let \(rule.name) = ##\"\"\"\n\(lines)\n    \"\"\"##\n"
      }
    }
    guard !members.isEmpty else { throw Problem(description: "no rule has a doc comment") }
    let text =
      "/// The doc comment of each rule.\nenum RuleDocs {\n\(members.joined(separator: "\n"))}\n"
    try text.write(toFile: output, atomically: true, encoding: .utf8)
  }

  /// The rules declared in `source`, each with the lines of the comment right above it.
  ///
  /// What stands indented by four spaces, as Markdown sets off tables of plain text, is set out.
  private static func documented(in source: String) -> [(name: String, text: [String])] {
    var comment: [String] = []
    var found: [(name: String, text: [String])] = []
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("///") {
        let text = line.dropFirst(line.hasPrefix("/// ") ? 4 : 3)
        comment.append(String(text.hasPrefix("    ") ? text.dropFirst(4) : text))
        continue
      }
      let words = line.split(separator: " ")
      if words.count > 1, words[0] == "struct" || words[0] == "enum", !comment.isEmpty {
        let name = words[1].prefix { $0.isLetter }
        if name.hasSuffix("Rule") {
          found.append((name.prefix(1).lowercased() + name.dropFirst(), comment))
        }
      }
      comment = []
    }
    return found
  }

  private struct Problem: Error, CustomStringConvertible {
    var description: String
  }
}
