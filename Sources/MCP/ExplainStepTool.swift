internal import Checklist
internal import JSONText

/// The tool `explain_step`: what the checklist asks for in a step, and why.
struct ExplainStepTool: Tool {
  let name = "explain_step"
  let title = "Explain a step of the checklist"
  let description = """
    Says what the checklist asks for in a step, what counts as met, weak and absent, and why it is \
    asked for. Without a step: all of them.
    """

  var inputSchema: String {
    let names = Checklist.Topic.allCases.map { JSONWriter.quoted($0.rawValue) }
    return """
      {"type":"object","properties":{"step":{"type":"string",\
      "enum":[\(names.joined(separator: ","))]}},"additionalProperties":false}
      """
  }

  var outputSchema: String? { nil }

  func call(_ arguments: JSON) throws(ToolProblem) -> ToolOutput {
    try checkNames(of: arguments, known: ["step"])
    guard let word = try string("step", in: arguments) else {
      return ToolOutput(text: Checklist.Topic.explanation(of: Checklist.Topic.allCases))
    }
    guard let topic = Checklist.Topic(rawValue: word) else {
      let known = Checklist.Topic.allCases.map(\.rawValue).joined(separator: ", ")
      throw ToolProblem("\"step\" is \"\(word)\"; the steps are \(known)")
    }
    return ToolOutput(text: topic.explanation)
  }
}
