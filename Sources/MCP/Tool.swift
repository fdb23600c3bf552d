internal import JSONText

/// Something that a model can have done.
protocol Tool: Sendable {
  var name: String { get }
  var title: String { get }
  /// What it does and when to use it, for the model.
  var description: String { get }
  /// The JSON Schema (2020-12) of the arguments.
  var inputSchema: String { get }
  /// The JSON Schema of ``ToolOutput/json``, or `nil` when there is none.
  var outputSchema: String? { get }

  /// Does it; `arguments` is an object, not checked against the schema yet.
  func call(_ arguments: JSON) throws(ToolProblem) -> ToolOutput
}

/// What a tool brings back.
struct ToolOutput {
  /// For the model to read.
  var text: String
  /// The same for programs.
  var json: String?
}

/// Why a tool did not do what it was asked, in words by which a model can do better.
public struct ToolProblem: Error, Sendable, Hashable {
  /// One line.
  public var message: String

  /// Creates a problem.
  public init(_ message: String) {
    self.message = message
  }
}

extension Tool {
  /// Writes what `tools/list` says of the tool; every tool here reads and changes nothing.
  func describe(to list: inout JSONWriter) {
    list.object { tool in
      tool.member("name", name)
      tool.member("title", title)
      tool.member("description", description)
      tool.key("inputSchema")
      tool.raw(inputSchema)
      if let outputSchema {
        tool.key("outputSchema")
        tool.raw(outputSchema)
      }
      tool.object("annotations") { annotations in
        annotations.member("readOnlyHint", true)
        annotations.member("openWorldHint", false)
      }
    }
  }

  /// Refuses arguments other than `known`: a misspelt one would be passed over in silence.
  func checkNames(of arguments: JSON, known: [String]) throws(ToolProblem) {
    guard case .object(let members) = arguments,
      let stranger = members.first(where: { !known.contains($0.name) })
    else { return }
    throw ToolProblem(
      "\(name) has no argument \"\(stranger.name)\"; it has \(known.joined(separator: ", "))")
  }

  /// The string under `argument`, or `nil` when it is not given.
  func string(_ argument: String, in arguments: JSON) throws(ToolProblem) -> String? {
    guard let value = arguments[argument] else { return nil }
    guard let text = value.text else { throw ToolProblem("\"\(argument)\" is not a string") }
    return text
  }
}
