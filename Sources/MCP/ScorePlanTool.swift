internal import Checklist
internal import JSONText

/// The tool `score_plan`: the checklist's verdict on a plan.
struct ScorePlanTool: Tool {
  let readFile: ToolServer.ReadFile

  let name = "score_plan"
  let title = "Score an experiment plan"
  let description = """
    Scores an experiment plan against five steps: an explicit hypothesis, the minimum experiment, \
    ablations and controls, cost and time, success criteria fixed in advance; and says whether it \
    claims before any experiment that the idea works. Gives a level per step (0 absent, 1 weak, \
    2 met), the lines each rests on, and what is missing. Give the plan's text, or the path of its \
    file inside the working directory.
    """

  var inputSchema: String {
    """
    {"type":"object","properties":{\
    "text":{"type":"string","description":"The plan itself, in any layout and language."},\
    "path":{"type":"string","description":"Instead of the text: the file that holds the plan."},\
    "pass_at":{"type":"string","enum":["met","weak"],"default":"met",\
    "description":"The level that every step must reach for the plan to pass."}},\
    "additionalProperties":false}
    """
  }

  var outputSchema: String? {
    let steps = Step.allCases.map { JSONWriter.quoted($0.rawValue) }
    let levels = steps.map { "\($0):{\"enum\":[0,1,2]}" } + [#""overclaim":{"enum":[0,1]}"#]
    let line = #"{"type":"integer","minimum":1}"#
    let lines = #""from":\#(line),"to":\#(line)"#
    let evidence = """
      {"type":"array","items":{"type":"object","properties":{\(lines),"quote":{"type":"string"}},\
      "required":["from","to","quote"]}}
      """
    return """
      {"type":"object","properties":{"schema":{"const":"\(ScoreRecord.schema)"},\
      "id":{"type":"string"},"source":{"type":["string","null"]},"checklist":{"type":"string"},\
      "levels":{"type":"object","properties":{\(levels.joined(separator: ","))},\
      "required":[\(steps.joined(separator: ",")),"overclaim"]},\
      "passed":{"type":"boolean"},\
      "steps":{"type":"array","items":{"type":"object","properties":{\
      "step":{"enum":[\(steps.joined(separator: ","))]},"level":{"enum":[0,1,2]},\
      "evidence":\(evidence),"missing":{"type":"array","items":{"type":"string"}}},\
      "required":["step","level","evidence","missing"]}},\
      "overclaims":\(evidence),\
      "notes":{"type":"array","items":{"type":"object","properties":{"kind":{"type":"string"},\
      \(lines),"message":{"type":"string"}},"required":["kind","from","to","message"]}}},\
      "required":["schema","id","levels","passed","steps","overclaims","notes"]}
      """
  }

  func call(_ arguments: JSON) throws(ToolProblem) -> ToolOutput {
    try checkNames(of: arguments, known: ["text", "path", "pass_at"])
    let word = try string("pass_at", in: arguments) ?? Level.met.name
    guard let threshold = [Level.met, .weak].first(where: { $0.name == word }) else {
      throw ToolProblem("\"pass_at\" is \"\(word)\"; it must be met or weak")
    }
    let (given, path) = (
      try string("text", in: arguments), try string("path", in: arguments)
    )
    let text: String
    switch (given, path) {
    case (let given?, nil): text = given
    case (nil, let path?): text = try readFile(path)
    case (nil, nil): throw ToolProblem("give the plan as \"text\", or its file as \"path\"")
    case (_?, _?): throw ToolProblem("give \"text\" or \"path\", not both")
    }
    let record = ScoreRecord(
      id: path ?? "-", source: path, assessment: Checklist().assess(text), threshold: threshold)
    // As the specification has it: clients without structured results get the same as text.
    return ToolOutput(text: record.json(), json: record.json())
  }
}
