import Foundation
import JSONText
import MCP
import Testing

/// A plan that holds all five steps.
private let plan =
  (try? String(
    contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/StandIn/Recordings/natural-001.md"), encoding: .utf8)) ?? ""

private let stateless = """
  "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
  "io.modelcontextprotocol/clientCapabilities":{}}
  """

@Suite struct ToolServerTests {
  private var server = ToolServer(version: "1.2.3") { path throws(ToolProblem) in
    if path == "plan.md" { return plan }
    throw ToolProblem("\(path): no such file")
  }

  private mutating func ask(_ line: String) throws -> JSON {
    let given = server.answer(Array(line.utf8))
    let answer = try #require(given, "no answer to \(line)")
    #expect(!answer.contains("\n"))
    return try JSON(parsing: Array(answer.utf8))
  }

  private mutating func call(_ tool: String, _ arguments: String) throws -> JSON {
    let json = try ask(
      """
      {"jsonrpc":"2.0","id":"c","method":"tools/call","params":{"name":"\(tool)",\
      "arguments":\(arguments),\(stateless)}}
      """)
    return try #require(json["result"], "\(json)")
  }

  @Test mutating func discovers() throws {
    let json = try ask(
      #"{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{\#(stateless)}}"#)
    #expect(json["id"]?.integer == 1)
    let result = try #require(json["result"])
    #expect(result["resultType"]?.text == "complete")
    #expect(result["supportedVersions"]?.elements?.first?.text == "2026-07-28")
    #expect(result["capabilities"]?["tools"]?.isObject == true)
    #expect(result["cacheScope"]?.text == "public" && result["ttlMs"]?.integer != nil)
    let identity = result["_meta"]?["io.modelcontextprotocol/serverInfo"]
    #expect(identity?["name"]?.text == "prereg" && identity?["version"]?.text == "1.2.3")
  }

  @Test mutating func listsToolsWithSchemas() throws {
    let json = try ask(
      #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{\#(stateless)}}"#)
    let tools = try #require(json["result"]?["tools"]?.elements)
    #expect(tools.map { $0["name"]?.text } == ["score_plan", "explain_step"])
    #expect(tools.allSatisfy { $0["inputSchema"]?["type"]?.text == "object" })
    #expect(tools[0]["outputSchema"]?["properties"]?["levels"]?["properties"]?.isObject == true)
  }

  @Test mutating func scoresATextAndAFile() throws {
    for arguments in [
      #"{"text":\#(JSONWriter.quoted(plan))}"#, #"{"path":"plan.md"}"#,
    ] {
      let result = try call("score_plan", arguments)
      #expect(result["isError"] == .bool(false))
      let score = try #require(result["structuredContent"])
      #expect(score["schema"]?.text == "prereg.score/1" && score["passed"] == .bool(true))
      let text = try #require(result["content"]?.elements?.first?["text"]?.text)
      #expect(try JSON(parsing: Array(text.utf8)) == score)
    }
    let weak = try call("score_plan", #"{"text":"I think QK-norm works.","pass_at":"weak"}"#)
    #expect(weak["structuredContent"]?["passed"] == .bool(false))
  }

  @Test mutating func explains() throws {
    let one = try call("explain_step", #"{"step":"cost_estimate"}"#)
    #expect(one["content"]?.elements?.first?["text"]?.text?.contains("GPU-hours") == true)
    let all = try call("explain_step", "{}")
    #expect(all["content"]?.elements?.first?["text"]?.text?.contains("hypothesis") == true)
  }

  @Test(arguments: [
    ("score_plan", "{}", "give the plan as \"text\", or its file as \"path\""),
    ("score_plan", #"{"text":"a","path":"b"}"#, "give \"text\" or \"path\", not both"),
    ("score_plan", #"{"text":7}"#, "\"text\" is not a string"),
    (
      "score_plan", #"{"plan":"a"}"#,
      "score_plan has no argument \"plan\"; it has text, path, pass_at"
    ),
    (
      "score_plan", #"{"text":"a","pass_at":"absent"}"#,
      "\"pass_at\" is \"absent\"; it must be met or weak"
    ),
    ("score_plan", #"{"path":"no.md"}"#, "no.md: no such file"),
    (
      "explain_step", #"{"step":"luck"}"#,
      "\"step\" is \"luck\"; the steps are hypothesis, minimal_experiment, ablations_controls, cost_estimate, success_criteria, overclaim, notes"
    ),
  ])
  mutating func tellsTheModelWhatToMend(tool: String, arguments: String, message: String) throws {
    let result = try call(tool, arguments)
    #expect(result["isError"] == .bool(true) && result["structuredContent"] == nil)
    #expect(result["content"]?.elements?.first?["text"]?.text == message)
  }

  @Test mutating func shakesHandsWithEarlierHosts() throws {
    func initialize(_ version: String) -> String {
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"\(version)",\
      "capabilities":{},"clientInfo":{"name":"host","version":"1"}}}
      """
    }
    for (asked, agreed) in [
      ("2025-11-25", "2025-11-25"), ("2025-06-18", "2025-06-18"), ("2024-11-05", "2025-11-25"),
    ] {
      let result = try ask(initialize(asked))["result"]
      #expect(result?["protocolVersion"]?.text == agreed)
      #expect(result?["serverInfo"]?["name"]?.text == "prereg")
    }
    let silence = server.answer(
      Array(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#.utf8))
    #expect(silence == nil)
    let tools = try ask(#"{"jsonrpc":"2.0","id":2,"method":"tools/list"}"#)["result"]
    #expect(tools?["tools"]?.elements?.count == 2 && tools?["resultType"] == nil)
    let pong = try ask(#"{"jsonrpc":"2.0","id":3,"method":"ping"}"#)
    #expect(pong["result"]?.isObject == true)
  }

  @Test(arguments: [
    ("{", -32700, "null", "not JSON"),
    ("[]", -32600, "null", "a message is one JSON object"),
    (#"{"id":1,"method":"ping"}"#, -32600, "1", "\"jsonrpc\" is not \"2.0\""),
    (#"{"jsonrpc":"2.0","id":1}"#, -32600, "1", "no \"method\""),
    (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600, "null", "\"id\" is not"),
    (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600, "null", "\"id\" is not"),
    (
      #"{"jsonrpc":"2.0","id":"a","method":"ping","params":[]}"#, -32602, "\"a\"",
      "\"params\" is not"
    ),
    (#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#, -32602, "1", "no \"initialize\" before"),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}"#,
      -32602, "1", "clientCapabilities"
    ),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"1900-01-01"}}}"#,
      -32022, "1", "Unsupported protocol version"
    ),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"resources/list","params":{\#(stateless)}}"#,
      -32601, "1", "Method not found: resources/list"
    ),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"ping","params":{\#(stateless)}}"#, -32601, "1",
      "Method not found"
    ),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}"#, -32602, "1", "protocolVersion"
    ),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x",\#(stateless)}}"#,
      -32602, "1", "unknown \"cursor\""
    ),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{\#(stateless)}}"#, -32602, "1",
      "no \"name\""
    ),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"rm",\#(stateless)}}"#,
      -32602, "1", "Unknown tool: rm; the tools are score_plan, explain_step"
    ),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"score_plan","arguments":"a",\#(stateless)}}"#,
      -32602, "1", "\"arguments\" is not an object"
    ),
  ])
  mutating func refuses(line: String, code: Int, id: String, message: String) throws {
    let given = server.answer(Array(line.utf8))
    let answer = try #require(given)
    #expect(
      answer.hasPrefix(#"{"jsonrpc":"2.0","id":\#(id),"error":{"code":\#(code),"#), "\(answer)")
    let error = try JSON(parsing: Array(answer.utf8))["error"]
    #expect(error?["message"]?.text?.contains(message) == true, "\(answer)")
    if code == -32022 {
      #expect(error?["data"]?["supported"]?.elements?.first?.text == "2026-07-28")
      #expect(error?["data"]?["requested"]?.text == "1900-01-01")
    }
  }

  @Test(arguments: [
    #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#,
    #"{"jsonrpc":"2.0","id":1,"result":{}}"#,
    #"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"m"}}"#,
  ])
  mutating func staysSilent(line: String) {
    let answer = server.answer(Array(line.utf8))
    #expect(answer == nil)
  }
}
