package import Yams

/// Reads values of stated kinds out of YAML and says by file, line and name what is wrong with one.
package struct NodeReader: Sendable {
  /// A key as it stands, with its line.
  package struct Key {
    package var text: String
    package var line: Int?
  }

  let path: String

  /// Reads what stands in the file at `path`, as the user would type it.
  package init(path: String) { self.path = path }

  /// Front matter is a handful of lines; more than this is a file that opens with `---` for another
  /// reason.
  static let maximumBytes = 64 << 10

  package func compose(_ yaml: String) throws(StudyError) -> Node? {
    guard yaml.utf8.count <= Self.maximumBytes else {
      throw StudyError(
        .frontMatter, path, line: 1,
        "the front matter is \(yaml.utf8.count) bytes; it may have \(Self.maximumBytes)")
    }
    do {
      return try Yams.compose(yaml: yaml)
    } catch {
      throw broken(error)
    }
  }

  /// The members of a mapping in their order; `name` says what ought to be one.
  package func members(of node: Node, named name: String) throws(StudyError) -> [(Key, Node)] {
    if isNull(node) { return [] }
    guard let mapping = node.mapping else {
      throw error(node, "\(name) must be a list of \"key: value\" lines")
    }
    var members: [(Key, Node)] = []
    for (key, value) in mapping {
      guard let text = key.scalar?.string else {
        throw error(key, "a key of \(name) must be a word")
      }
      members.append((Key(text: text, line: key.mark?.line), value))
    }
    return members
  }

  /// A text; a number or a date is one too, as it is written.
  package func text(_ node: Node, _ name: String) throws(StudyError) -> String {
    guard let scalar = node.scalar, !isNull(node) else {
      throw error(node, "\"\(name)\" must be one text; \(Self.found(node))")
    }
    return scalar.string
  }

  /// One text, or a list of texts.
  package func texts(_ node: Node, _ name: String) throws(StudyError) -> [String] {
    var texts: [String] = []
    for item in node.sequence.map(Array.init) ?? [node] {
      let text = try text(item, name)
      guard !text.isEmpty else { throw error(item, "\"\(name)\" holds an empty text") }
      if !texts.contains(text) { texts.append(text) }
    }
    return texts
  }

  /// A whole number of 1 or more.
  package func count(_ node: Node, _ name: String) throws(StudyError) -> Int {
    let written = try text(node, name)
    guard let count = Int(written) else {
      throw error(node, "\"\(name)\" is \"\(written)\"; it must be a whole number, 1 or more")
    }
    guard count >= 1 else { throw error(node, "\"\(name)\" is \(count); it must be 1 or more") }
    return count
  }

  /// A number of 0 or more.
  package func amount(_ node: Node, _ name: String) throws(StudyError) -> Double {
    let written = try text(node, name)
    guard let amount = Double(written), amount.isFinite else {
      throw error(node, "\"\(name)\" is \"\(written)\"; it must be a number, 0 or more")
    }
    guard amount >= 0 else { throw error(node, "\"\(name)\" is \(written); it must be 0 or more") }
    return amount
  }

  package func unknownKey(_ key: Key, of name: String, known: [String]) -> StudyError {
    let guess = nearestName(to: key.text, in: known).map { "did you mean \"\($0)\"? " } ?? ""
    return StudyError(
      .frontMatter, path, line: key.line,
      "\"\(key.text)\" is not a key of \(name); \(guess)it knows \(known.joined(separator: ", "))")
  }

  /// An error at `key`.
  package func failure(_ key: Key, _ message: String) -> StudyError {
    StudyError(.frontMatter, path, line: key.line, message)
  }

  private func error(_ node: Node, _ message: String) -> StudyError {
    StudyError(.frontMatter, path, line: node.mark?.line, message)
  }

  /// Whether nothing is said.
  package func isNull(_ node: Node) -> Bool {
    guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null"].contains(scalar.string)
  }

  private static func found(_ node: Node) -> String {
    switch node {
    case .scalar: "it has no value"
    case .sequence: "it is a list"
    case .mapping: "it has keys of its own"
    case .alias: "it is an alias"
    }
  }

  private func broken(_ error: any Error) -> StudyError {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      StudyError(
        .frontMatter, path, line: mark.line, column: mark.column,
        "the front matter is not YAML: \(problem)")
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      StudyError(
        .frontMatter, path, line: context.mark.line, column: context.mark.column,
        "the front matter has \(Self.list(keys)) more than once")
    case YamlError.reader(let problem, _, _, _):
      StudyError(.frontMatter, path, line: 1, "the front matter is not YAML: \(problem)")
    default:
      StudyError(.frontMatter, path, line: 1, "the front matter is not YAML")
    }
  }

  private static func list(_ keys: [String]) -> String {
    keys.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
