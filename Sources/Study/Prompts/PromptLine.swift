internal import Checklist
internal import JSONText

/// The members of a line of prompts that mean something.
struct PromptLine {
  /// Why a line cannot be used.
  enum Problem: Error, CustomStringConvertible {
    case notJSON
    case notAnObject
    case wrongKind(String)

    var description: String {
      switch self {
      case .notJSON:
        "the line is not JSON; each line must be one object such as {\"id\": \"a\", \"text\": \"…\"}"
      case .notAnObject:
        "the line is not a JSON object such as {\"id\": \"a\", \"text\": \"…\"}"
      case .wrongKind(let name): "\"\(name)\" is of the wrong kind"
      }
    }
  }

  var id: String?
  var name: String?
  var text: String?
  var prompt: String?
  var title: String?
  var tags: [String] = []
  var models: [String] = []
  var samples: Int?
  var variables: [String: String] = [:]
  var budget: Budget?
  private var wrong: String?

  /// Reads a line.
  init(_ bytes: [UInt8]) throws(Problem) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var reader = JSONReader(
      bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes, isStrict: true)
    var isObject = true
    do throws(JSONError) {
      isObject = try reader.kind() == .object
      if isObject {
        try reader.readObject { name, reader throws(JSONError) in try read(name, &reader) }
      } else {
        try reader.skipValue()
      }
      try reader.finish()
    } catch {
      throw .notJSON
    }
    guard isObject else { throw .notAnObject }
    if let wrong { throw .wrongKind(wrong) }
  }

  private mutating func read(_ name: String, _ reader: inout JSONReader) throws(JSONError) {
    // A member that is null is as if it were not there.
    if try reader.kind() == .null { return try reader.skipValue() }
    switch name {
    case "id": id = try scalar(name, &reader)
    case "name": self.name = try scalar(name, &reader)
    case "text": text = try string(name, &reader)
    case "prompt": prompt = try string(name, &reader)
    case "title": title = try string(name, &reader)
    case "tags": tags = try strings(name, &reader)
    case "model": models = try strings(name, &reader)
    case "samples": samples = try number(name, &reader).flatMap { whole(name, $0) }
    case "vars":
      try members(of: name, &reader) { line, inner, reader throws(JSONError) in
        line.variables[inner] = try line.scalar("\(name).\(inner)", &reader)
      }
    case "budget":
      budget = Budget()
      try members(of: name, &reader) { line, inner, reader throws(JSONError) in
        let fields: [String: WritableKeyPath<Budget, Double?>] = [
          "usd": \.usd, "gpu_hours": \.gpuHours, "days": \.days,
        ]
        guard let field = fields[inner] else { return try reader.skipValue() }
        let amount = try line.number("\(name).\(inner)", &reader)
        line.budget?[keyPath: field] = amount
      }
    default: try reader.skipValue()
    }
  }

  private mutating func string(
    _ name: String, _ reader: inout JSONReader
  ) throws(JSONError) -> String? {
    if try reader.kind() == .string { return try reader.readString() }
    return try refuse(name, &reader)
  }

  /// A string, or a number as it is written.
  private mutating func scalar(
    _ name: String, _ reader: inout JSONReader
  ) throws(JSONError) -> String? {
    if try reader.kind() == .number { return String(try reader.readNumber()) }
    return try string(name, &reader)
  }

  private mutating func number(
    _ name: String, _ reader: inout JSONReader
  ) throws(JSONError) -> Double? {
    if try reader.kind() == .number { return Double(try reader.readNumber()) }
    return try refuse(name, &reader)
  }

  private mutating func whole(_ name: String, _ number: Double) -> Int? {
    if let count = Int(exactly: number) { return count }
    wrong = wrong ?? name
    return nil
  }

  /// One string, or a list of strings.
  private mutating func strings(
    _ name: String, _ reader: inout JSONReader
  ) throws(JSONError) -> [String] {
    guard try reader.kind() == .array else { return try string(name, &reader).map { [$0] } ?? [] }
    var texts: [String] = []
    try reader.readArray { reader throws(JSONError) in
      if let text = try string(name, &reader) { texts.append(text) }
    }
    return texts
  }

  private mutating func members(
    of name: String, _ reader: inout JSONReader,
    _ member: (inout PromptLine, String, inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard try reader.kind() == .object else { return _ = try refuse(name, &reader) as String? }
    try reader.readObject { inner, reader throws(JSONError) in
      if try reader.kind() == .null { return try reader.skipValue() }
      try member(&self, inner, &reader)
    }
  }

  private mutating func refuse<Value>(
    _ name: String, _ reader: inout JSONReader
  ) throws(JSONError) -> Value? {
    wrong = wrong ?? name
    try reader.skipValue()
    return nil
  }
}
