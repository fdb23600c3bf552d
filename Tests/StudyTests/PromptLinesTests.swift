import Checklist
import Study
import Testing

@Suite struct PromptLinesTests {
  private func parse(_ text: String, variables: [String: String] = [:]) throws -> PromptSet {
    try PromptLines.parse(Array(text.utf8), path: "p.jsonl", variables: variables)
  }

  @Test func aLineIsAPrompt() throws {
    let set = try parse(
      """
      {"id":"a","text":"One {{x}}","other":[1,{"y":null}]}
      {"id":7,"prompt":"Two","title":"T","tags":["t"],"model":"m","samples":2,"budget":{"usd":5}}\r

      {"text":"Four","model":["m","n"]}
      """)
    #expect(set.problems.isEmpty)
    #expect(set.prompts.map(\.name) == ["a", "7", "4"])
    #expect(set.prompts.map(\.text) == ["One {{x}}", "Two", "Four"])
    #expect(
      set.prompts[1]
        == Prompt(
          name: "7", source: "p.jsonl", title: "T", tags: ["t"], models: ["m"], samples: 2,
          budget: Budget(usd: 5), text: "Two"))
    #expect(set.prompts[2].models == ["m", "n"])
  }

  @Test func variablesMakeATextATemplate() throws {
    #expect(try parse(#"{"text":"{{n}}","vars":{"n":3}}"#).prompts.map(\.text) == ["3"])
    #expect(try parse(#"{"text":"{{n}}"}"#, variables: ["n": "4"]).prompts.map(\.text) == ["4"])
    #expect(
      try parse(#"{"text":"{{m}}","vars":{"n":3}}"#).problems.map(\.code) == [.undefinedVariable])
  }

  @Test(arguments: [
    (
      "{",
      "the line is not JSON; each line must be one object such as {\"id\": \"a\", \"text\": \"…\"}"
    ),
    (#"{"id":"a"}"#, #"there is neither "text" nor "prompt""#),
    (#"{"text":5}"#, #""text" is of the wrong kind"#),
    (#"{"text":"x","budget":{"usd":"a"}}"#, #""budget.usd" is of the wrong kind"#),
    (#"{"text":" "}"#, "there is no text to send"),
    (#"{"text":"x","samples":0}"#, #""samples" is 0; it must be 1 or more"#),
    (#"{"text":"x","budget":{"days":-1}}"#, #""days" is -1.0; it must be 0 or more"#),
  ])
  func aMistakeIsNamedWithItsLine(line: String, expected: String) throws {
    let set = try parse("{\"text\":\"fine\"}\n\(line)\n{\"text\":\"fine too\"}")
    #expect(set.problems.map(\.description) == ["p.jsonl:2: \(expected)"])
    #expect(set.prompts.count == 2)
  }

  @Test func aLineThatIsNoObjectIsSaidToBeNone() throws {
    #expect(
      try parse("[1]").problems.first?.description.hasPrefix("p.jsonl:1: the line is not") == true)
  }

  @Test func idsAreUnique() throws {
    let set = try parse(#"{"id":"a","text":"x"}"# + "\n" + #"{"id":"a","text":"y"}"#)
    #expect(
      set.problems.map(\.description) == [
        #"p.jsonl:2: the id "a" is that of line 1 already; give each line its own"#
      ])
  }
}
