internal import JSONText
internal import Study

extension Preregistration {
  /// The canonical form: one JSON object with the fields in their table's order, those without a
  /// value left out, numbers in their shortest form.
  ///
  /// Two preregistrations that commit to the same have the same bytes, however their YAML was
  /// written.
  public var canonical: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", Self.schema)
      for field in Self.fields { writer.member(field, self) }
      writer.array("exclude") { for item in exclusions { $0.string(item.description) } }
      writer.array("kill") { for item in kill { $0.string(item.description) } }
      writer.array("criteria") { writer in
        for criterion in criteria {
          writer.object { for field in Criterion.fields { $0.member(field, criterion) } }
        }
      }
    }
    return writer.text
  }

  /// The SHA-256 of ``canonical``: the criteria's identity.
  public var identity: String { sha256(canonical) }

  /// Reads a canonical form back; throws what keeps it from being one.
  public init(canonical text: String) throws(FieldProblem) {
    guard let json = try? JSON(parsing: Array(text.utf8)) else {
      throw FieldProblem(message: "they are no JSON object")
    }
    guard json["schema"]?.text == Self.schema else {
      throw FieldProblem(
        message: "\"schema\" is \"\(json["schema"]?.text ?? "")\"; this version reads "
          + Self.schema)
    }
    self.init()
    for field in Self.fields { try field.read(json, into: &self, of: "the block") }
    for item in json["exclude"]?.elements ?? [] {
      guard let condition = item.text.flatMap(Condition.init) else {
        throw FieldProblem(message: "\"exclude\" has \"\(item.text ?? "")\", which is no condition")
      }
      exclusions.append(condition)
    }
    kill = (json["kill"]?.elements ?? []).compactMap { $0.text.map(KillCriterion.init) }
    for item in json["criteria"]?.elements ?? [] {
      var criterion = Criterion()
      for field in Criterion.fields {
        try field.read(item, into: &criterion, of: "criterion \"\(criterion.name)\"")
      }
      criteria.append(criterion)
    }
    guard canonical == text else {
      throw FieldProblem(message: "they hold more than this version knows, or are not canonical")
    }
  }
}

extension Field {
  fileprivate func read(
    _ json: JSON, into root: inout Root, of owner: String
  ) throws(FieldProblem) {
    guard let text = json[name]?.scalar else { return }
    do {
      try set(&root, to: text)
    } catch {
      throw FieldProblem(message: "\(owner): \"\(name)\" is \"\(text)\"; \(error.message)")
    }
  }
}

extension JSONWriter {
  fileprivate mutating func member<Root>(_ field: Field<Root>, _ root: Root) {
    guard let value = field.value(root) else { return }
    switch value {
    case .text(let text): member(field.name, text)
    case .number(let number):
      key(field.name)
      raw(Number.text(number))
    case .flag(let flag): member(field.name, flag)
    }
  }
}

extension JSON {
  /// A text, number or truth value as a text.
  fileprivate var scalar: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    case .number(let number): Number.text(number)
    case .bool(let flag): flag ? "true" : "false"
    default: nil
    }
  }
}
