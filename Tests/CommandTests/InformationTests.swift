import Testing

@Suite struct InformationTests {
  @Test func helpVersionAndCompletions() async throws {
    let place = try Workplace()
    let help = try await place.prereg("--help")
    #expect(help.status == 0 && help.error.isEmpty)
    for command in ["draft", "score", "batch", "report", "explain", "models", "config", "mcp"] {
      #expect(help.output.contains("  \(command)"))
      let own = try await place.prereg(command, "--help")
      #expect(own.status == 0 && own.output.contains("EXAMPLES"), "\(command)")
    }
    #expect(try await place.prereg("--version").output.split(separator: ".").count == 3)
    for shell in ["bash", "zsh", "fish"] {
      let script = try await place.prereg("--generate-completion-script", shell)
      #expect(script.status == 0 && script.output.contains("pass-at"))
    }
  }

  @Test(arguments: [
    "hypothesis", "minimal_experiment", "ablations_controls", "cost_estimate", "success_criteria",
    "overclaim",
  ])
  func explains(_ step: String) async throws {
    let outcome = try await Workplace().prereg("explain", step)
    #expect(outcome.status == 0 && outcome.output.count > 200, "\(outcome)")
  }

  @Test func servesTheChecklistOnStandardInput() async throws {
    let place = try Workplace()
    try place.write("I think X works.", to: "plans/x.md")
    let metadata = """
      "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
      "io.modelcontextprotocol/clientCapabilities":{}}
      """
    func call(_ path: String) -> String {
      """
      {"jsonrpc":"2.0","id":"\(path)","method":"tools/call","params":{"name":"score_plan",\
      "arguments":{"path":"\(path)"},\(metadata)}}
      """
    }
    let outcome = try await place.prereg(
      "mcp", input: "no json\n\n" + call("plans/x.md") + "\n" + call("/etc/passwd"))
    #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome)")
    let answers = outcome.output.split(separator: "\n")
    #expect(answers.count == 3)
    #expect(answers[0].contains(#""id":null,"error":{"code":-32700"#))
    #expect(answers[1].contains(#""schema":"prereg.score/1","id":"plans/x.md""#))
    #expect(answers[2].contains("outside the working directory") && answers[2].contains("true"))
  }

  @Test func models() async throws {
    let place = try Workplace()
    let outcome = try await place.prereg("models", "claude-sonnet-5-5")
    #expect(outcome.status == 0 && outcome.output.contains("claude-sonnet-5-5"), "\(outcome)")
    #expect(try await place.prereg("models", "no-such").status == 66)
  }

  @Test func configShowsWhereEachSettingCameFromAndNoKey() async throws {
    let outcome = try await Workplace().prereg(
      "config", "--retries", "7",
      environment: ["OPENAI_API_KEY": "sk-secret-1", "https_proxy": "http://me:pass@proxy:3128"])
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("OPENAI_API_KEY") && outcome.output.contains("proxy:3128"))
    #expect(!outcome.output.contains("sk-secret-1") && !outcome.output.contains("pass@"))
  }
}
