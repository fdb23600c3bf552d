/// Fills in the variables of a prompt's text.
///
/// `{{name}}`, with or without spaces inside the braces, stands for a variable; a name is a letter
/// or `_`, then letters, digits, `_`, `-` or `.`. Braces around anything else are text. `\{{` is a
/// literal `{{`. Values are put in as they are: what looks like a variable in them stays.
enum Template {
  /// The text of `body`, whose first line is line `firstLine` of the file at `path`.
  ///
  /// - Throws: ``StudyError/Code/undefinedVariable`` for a name without a value.
  static func fill(
    _ body: Substring, firstLine: Int, path: String, variables: [String: String]
  ) throws(StudyError) -> String {
    var filled = ""
    var rest = body
    var line = firstLine
    while let opening = firstIndex(of: "{{", in: rest) {
      let before = rest[..<opening]
      let second = rest.index(after: opening)
      line += before.utf8.count { $0 == UInt8(ascii: "\n") }
      rest = rest[opening...].dropFirst(2)
      if before.last == "\\" {
        filled += before.dropLast() + "{{"
      } else if let (name, after) = variable(at: rest) {
        guard let value = variables[name] else {
          throw undefined(name, path: path, line: line, known: variables.keys.sorted())
        }
        filled += before + value
        rest = after
      } else {
        // Only the first brace is text for sure: in `{{{name}}}` the variable begins at the second.
        filled += before + "{"
        rest = body[second...]
      }
    }
    return filled + rest
  }

  private static func variable(at text: Substring) -> (name: String, after: Substring)? {
    let start = text.drop { $0 == " " }
    let name = start.prefix { $0.isLetter || $0.isNumber || "_-.".contains($0) }
    let close = start[name.endIndex...].drop { $0 == " " }
    guard let first = name.first, first.isLetter || first == "_", close.hasPrefix("}}") else {
      return nil
    }
    return (String(name), close.dropFirst(2))
  }

  private static func firstIndex(of braces: String, in text: Substring) -> Substring.Index? {
    let bytes = text.utf8
    var index = bytes.startIndex
    while let first = bytes[index...].firstIndex(of: UInt8(ascii: "{")) {
      index = bytes.index(after: first)
      if index < bytes.endIndex, bytes[index] == UInt8(ascii: "{") { return first }
    }
    return nil
  }

  private static func undefined(
    _ name: String, path: String, line: Int, known: [String]
  ) -> StudyError {
    let advice =
      nearestName(to: name, in: known).map { "did you mean \"{{\($0)}}\"?" }
      ?? "give it under \"vars\", or write \\{{ for literal braces"
    return StudyError(
      .undefinedVariable, path, line: line, "\"{{\(name)}}\" has no value; \(advice)")
  }
}
