/// A plan as `prereg draft` or `prereg seal` saves it: YAML front matter, then the text.
package enum SavedPlan {
  private static let opening = "---\nschema: prereg.plan/"
  private static let sealed = "preregistration:"

  /// `text` with the lines of such front matter emptied, so that the lines below keep their numbers;
  /// of other front matter only those of a `budget`, which is a limit and no estimate; any other text
  /// as it is.
  package static func withoutFrontMatter(_ text: String) -> String {
    guard text.utf8.starts(with: "---\n".utf8) else { return text }
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let end = lines.dropFirst().firstIndex(where: { $0.elementsEqual("---".utf8) }) else {
      return text
    }
    guard
      text.utf8.starts(with: opening.utf8)
        || lines[..<end].contains(where: { $0.starts(with: sealed.utf8) })
    else { return budget(in: lines[..<end]).map { emptied($0, of: lines) } ?? text }
    return emptied(0..<(end + 1), of: lines)
  }

  private static func emptied(_ range: Range<Int>, of lines: [Substring.UTF8View]) -> String {
    lines.indices.map { range.contains($0) ? "" : String(Substring(lines[$0])) }
      .joined(separator: "\n")
  }

  /// The lines of a `budget` with limits and nothing else.
  private static func budget(in matter: ArraySlice<Substring.UTF8View>) -> Range<Int>? {
    guard let start = matter.firstIndex(where: { $0.starts(with: "budget:".utf8) }) else {
      return nil
    }
    let end =
      matter[(start + 1)...].firstIndex { $0.first != 0x20 && $0.first != 0x09 } ?? matter.endIndex
    let text = matter[start..<end].map { String(Substring($0)) }.joined(separator: "\n")
    let names = text.dropFirst("budget:".count).matches(of: /([A-Za-z_]+)["']?\s*:/).map(\.output.1)
    let limits = ["usd", "gpu_hours", "days"]
    return !names.isEmpty && names.allSatisfy { limits.contains(String($0)) } ? start..<end : nil
  }
}
