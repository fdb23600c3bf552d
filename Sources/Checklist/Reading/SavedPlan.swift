/// A plan as `prereg draft` or `prereg seal` saves it: YAML front matter, then the text.
package enum SavedPlan {
  private static let opening = "---\nschema: prereg.plan/"
  private static let sealed = "preregistration:"

  /// `text` with the lines of such front matter emptied, so that the lines below keep their numbers;
  /// any other text, one with other front matter too, as it is.
  package static func withoutFrontMatter(_ text: String) -> String {
    guard text.utf8.starts(with: "---\n".utf8) else { return text }
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let end = lines.dropFirst().firstIndex(where: { $0.elementsEqual("---".utf8) }),
      text.utf8.starts(with: opening.utf8)
        || lines[..<end].contains(where: { $0.starts(with: sealed.utf8) })
    else { return text }
    let body = lines[(end + 1)...].map { String(Substring($0)) }.joined(separator: "\n")
    return String(repeating: "\n", count: end + 1) + body
  }
}
