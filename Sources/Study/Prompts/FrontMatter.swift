internal import Checklist
internal import Yams

/// What stands between the `---` lines at the top of a prompt file.
struct FrontMatter: Sendable, Hashable {
  var title: String?
  var tags: [String] = []
  var models: [String] = []
  var samples: Int?
  var variables: [String: String] = [:]
  var budget: Budget?

  /// Front matter that says nothing.
  init() {}

  /// Reads `yaml`, whose first line is the file's first line (the opening `---`), so that lines
  /// need no conversion.
  ///
  /// - Throws: ``StudyError/Code/frontMatter`` with the line.
  init(yaml: String, path: String) throws(StudyError) {
    let reader = NodeReader(path: path)
    guard let root = try reader.compose(yaml) else { return }
    for (key, value) in try reader.members(of: root, named: "the front matter") {
      switch key.text {
      case "title": title = try reader.text(value, key.text)
      case "tags": tags = try reader.texts(value, key.text)
      case "model": models = try reader.texts(value, key.text)
      case "samples": samples = try reader.count(value, key.text)
      case "vars":
        for (name, value) in try reader.members(of: value, named: "\"vars\"") {
          variables[name.text] = try reader.text(value, name.text)
        }
      case "budget": budget = try Budget(value, reader)
      default:
        throw reader.unknownKey(
          key, of: "the front matter",
          known: ["title", "tags", "model", "samples", "vars", "budget"])
      }
    }
  }
}

extension Budget {
  init(_ node: Node, _ reader: NodeReader) throws(StudyError) {
    self.init()
    for (key, value) in try reader.members(of: node, named: "\"budget\"") {
      switch key.text {
      case "usd": usd = try reader.amount(value, key.text)
      case "gpu_hours": gpuHours = try reader.amount(value, key.text)
      case "days": days = try reader.amount(value, key.text)
      default:
        throw reader.unknownKey(key, of: "\"budget\"", known: ["usd", "gpu_hours", "days"])
      }
    }
  }
}
