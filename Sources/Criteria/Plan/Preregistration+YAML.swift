internal import Study
internal import Yams

extension Preregistration {
  /// Reads the block `preregistration:` of front matter; `yaml` begins with the file's first line.
  ///
  /// Fields may be missing; a question mark stands for a value that is still to be given.
  ///
  /// - Returns: `nil` when there is no such block.
  /// - Throws: ``StudyError/Code/frontMatter`` with the line.
  init?(frontMatter yaml: String, path: String) throws(StudyError) {
    let reader = NodeReader(path: path)
    guard let root = try reader.compose(yaml) else { return nil }
    guard
      let block = try reader.members(of: root, named: "the front matter")
        .first(where: { $0.0.text == PlanFile.key })
    else { return nil }
    self.init()
    for (key, node) in try reader.members(of: block.1, named: "\"\(PlanFile.key)\"") {
      switch key.text {
      case "schema":
        let schema = try reader.text(node, "schema")
        guard schema == Self.schema else {
          throw reader.failure(
            key, "\"schema\" is \"\(schema)\"; this version reads \(Self.schema)")
        }
      case "exclude":
        for text in try reader.texts(node, key.text) {
          guard let condition = Condition(text) else {
            throw reader.failure(
              key, "\"exclude\" has \"\(text)\"; it must be a condition such as: status = crashed")
          }
          exclusions.append(condition)
        }
      case "kill":
        kill = try reader.texts(node, key.text).map(KillCriterion.init)
      case "criteria":
        criteria = try reader.criteria(node, key)
      default:
        try reader.set(
          Self.fields, &self, key, node, of: "\"\(PlanFile.key)\"",
          besides: ["schema", "exclude", "kill", "criteria"])
      }
    }
  }

  /// The block as lines of YAML; what is missing stands there as a question mark.
  var yamlLines: [String] {
    guard !criteria.isEmpty else {
      var plan = self
      plan.criteria = [Criterion()]
      return plan.yamlLines
    }
    let missing = complete.problems.filter(\.isMissing)
    var lines = ["\(PlanFile.key):", "  schema: \(Self.schema)"]
    lines += Self.fields.compactMap { field in
      field.line(
        self, isMissing: missing.contains { $0.criterion == nil && $0.field == field.name })
    }.map { "  " + $0 }
    for (name, items) in [
      ("exclude", exclusions.map(\.description)), ("kill", kill.map(\.description)),
    ] where !items.isEmpty {
      lines.append("  \(name):")
      lines += items.map { "    - \(YAMLText.quoted($0))" }
    }
    lines.append("  criteria:")
    for (index, criterion) in criteria.enumerated() {
      let fields = Criterion.fields.compactMap { field in
        field.line(
          criterion, isMissing: missing.contains { $0.criterion == index && $0.field == field.name }
        )
      }
      lines += fields.enumerated().map { ($0 == 0 ? "    - " : "      ") + $1 }
    }
    return lines
  }
}

extension Field {
  /// `name: value`; without a value `nil`, or a question mark and what is asked when it is missing.
  fileprivate func line(_ root: Root, isMissing: Bool) -> String? {
    guard let value = value(root) else {
      return isMissing ? "\(name): \"\(NodeReader.unknown)\"  # \(question)" : nil
    }
    switch value {
    case .text(let text):
      // Words that stand for themselves; signs, and words that YAML takes for something else, do not.
      let isPlain =
        text.utf8.allSatisfy {
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "_")
        } && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text)
      return "\(name): \(isPlain ? text : YAMLText.quoted(text))"
    case .number, .flag: return "\(name): \(value.text)"
    }
  }
}

extension NodeReader {
  /// What stands for a value that is still to be given.
  static let unknown = "?"

  fileprivate func criteria(_ node: Node, _ key: Key) throws(StudyError) -> [Criterion] {
    guard let items = node.sequence else {
      throw failure(key, "\"criteria\" must be a list; begin each criterion with \"- name: …\"")
    }
    var criteria: [Criterion] = []
    for item in items {
      var criterion = Criterion()
      for (key, value) in try members(of: item, named: "a criterion") {
        try set(Criterion.fields, &criterion, key, value, of: "a criterion", besides: [])
      }
      criteria.append(criterion)
    }
    return criteria
  }

  fileprivate func set<Root>(
    _ fields: [Field<Root>], _ root: inout Root, _ key: Key, _ node: Node, of name: String,
    besides others: [String]
  ) throws(StudyError) {
    guard let field = fields.first(where: { $0.name == key.text }) else {
      throw unknownKey(key, of: name, known: fields.map(\.name) + others)
    }
    if isNull(node) { return }
    let text = try text(node, key.text)
    if text == Self.unknown { return }
    do {
      try field.set(&root, to: text)
    } catch {
      throw failure(key, "\"\(key.text)\" is \"\(text)\"; \(error.message)")
    }
  }
}
