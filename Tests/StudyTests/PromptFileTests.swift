import Checklist
import Study
import Testing

@Suite struct PromptFileTests {
  private func parse(_ text: String, variables: [String: String] = [:]) throws -> Prompt {
    try PromptFile.parse(
      Array(text.utf8), name: "rope", path: "Experiments/rope.md", variables: variables)
  }

  private func message(_ text: String, variables: [String: String] = [:]) -> String? {
    do {
      _ = try parse(text, variables: variables)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func plainMarkdownIsSentAsItStands() throws {
    let prompt = try parse("# Rope\n\nI think rope scaling works.\n")
    #expect(prompt.text == "# Rope\n\nI think rope scaling works.")
    #expect(prompt.name == "rope")
    #expect(prompt.source == "Experiments/rope.md")
    #expect(prompt.models.isEmpty && prompt.samples == nil && prompt.budget == nil)
  }

  @Test func frontMatterIsReadAndLeftOut() throws {
    let prompt = try parse(
      """
      ---
      title: "Rope: scaling"
      tags: [long-context, 2026]
      model:
        - claude-sonnet-5-5
        - gpt-6.1-sol
        - claude-sonnet-5-5
      samples: 3
      vars:
        gpus: 8
        model: a 1.3B model
      budget: {usd: 200, gpu_hours: 64.5, days: 3}
      ---

      On {{gpus}} GPUs with {{ model }}.

      """)
    #expect(prompt.title == "Rope: scaling")
    #expect(prompt.tags == ["long-context", "2026"])
    #expect(prompt.models == ["claude-sonnet-5-5", "gpt-6.1-sol"])
    #expect(prompt.samples == 3)
    #expect(prompt.budget == Budget(usd: 200, gpuHours: 64.5, days: 3))
    #expect(prompt.text == "On 8 GPUs with a 1.3B model.")
  }

  @Test func oneModelAndOneTagNeedNoList() throws {
    let prompt = try parse("---\nmodel: gpt-6.1-sol\ntags: quick\n---\nText")
    #expect(prompt.models == ["gpt-6.1-sol"])
    #expect(prompt.tags == ["quick"])
  }

  @Test func windowsLineEndsAndByteOrderMarkMakeNoOtherPrompt() throws {
    let unix = try parse("---\nsamples: 2\n---\nOne\nTwo\n")
    let windows = try parse("\u{FEFF}---\r\nsamples: 2\r\n---\r\nOne\r\nTwo\r\n")
    #expect(unix == windows)
  }

  @Test func callersVariablesWin() throws {
    let prompt = try parse("---\nvars: {n: 1}\n---\n{{n}} {{m}}", variables: ["n": "2", "m": "3"])
    #expect(prompt.text == "2 3")
  }

  @Test(arguments: [
    (#"a \{{n}} b"#, "a {{n}} b"), ("{{{n}}}", "{7}"), (#"{\{{n}}}"#, "{{{n}}}"),
    ("{{ 1 + 1 }}", "{{ 1 + 1 }}"),
    ("{{}} {{n", "{{}} {{n"), ("{ {n} }", "{ {n} }"), ("{{#if x}}", "{{#if x}}"),
  ])
  func otherBracesAreText(written: String, sent: String) throws {
    #expect(try parse(written, variables: ["n": "7"]).text == sent)
  }

  @Test func valuesAreNotFilledInAgain() throws {
    #expect(try parse("{{a}}", variables: ["a": "{{b}}"]).text == "{{b}}")
  }

  @Test(arguments: [
    (
      "---\ntitle: x\ntags: a\nsamples: -1\n---\nText",
      #"Experiments/rope.md:4: "samples" is -1; it must be 1 or more"#
    ),
    (
      "---\nsamples: two\n---\nText",
      #"Experiments/rope.md:2: "samples" is "two"; it must be a whole number, 1 or more"#
    ),
    (
      "---\nsamples:\n---\nText",
      #"Experiments/rope.md:2: "samples" must be one text; it has no value"#
    ),
    (
      "---\ntitle: [a]\n---\nText",
      #"Experiments/rope.md:2: "title" must be one text; it is a list"#
    ),
    (
      "---\nvars: {a: {b: c}}\n---\nText",
      #"Experiments/rope.md:2: "a" must be one text; it has keys of its own"#
    ),
    (
      "---\nmodel: [a, \"\"]\n---\nText",
      #"Experiments/rope.md:2: "model" holds an empty text"#
    ),
    (
      "---\nvars: 3\n---\nText",
      #"Experiments/rope.md:2: "vars" must be a list of "key: value" lines"#
    ),
    (
      "---\njust words\n---\nText",
      #"Experiments/rope.md:2: the front matter must be a list of "key: value" lines"#
    ),
    (
      "---\nbudget:\n  usd: lots\n---\nText",
      #"Experiments/rope.md:3: "usd" is "lots"; it must be a number, 0 or more"#
    ),
    (
      "---\nbudget: {days: -2}\n---\nText",
      #"Experiments/rope.md:2: "days" is -2; it must be 0 or more"#
    ),
    (
      "---\nbudget: {gpus: 2}\n---\nText",
      #"Experiments/rope.md:2: "gpus" is not a key of "budget"; it knows usd, gpu_hours, days"#
    ),
    (
      "---\ntitle: x\nmodle: y\n---\nText",
      #"Experiments/rope.md:3: "modle" is not a key of the front matter; did you mean "model"? "#
        + "it knows title, tags, model, samples, vars, budget"
    ),
    (
      "---\ntitle: x\n\nText",
      #"Experiments/rope.md:1: the front matter that this "---" opens is not closed; "#
        + #"end it with a line "---""#
    ),
    (
      "---\ntitle: x\n---\n\n\nOne {{gpu}}\n",
      #"Experiments/rope.md:6: "{{gpu}}" has no value; give it under "vars", "#
        + #"or write \{{ for literal braces"#
    ),
    (
      "---\nvars: {gpus: 8}\n---\nOne\n{{gpu}}",
      #"Experiments/rope.md:5: "{{gpu}}" has no value; did you mean "{{gpus}}"?"#
    ),
    (
      "---\ntitle: x\n---\n \n",
      "Experiments/rope.md: there is no text to send; write the idea to be tested in it"
    ),
    ("", "Experiments/rope.md: there is no text to send; write the idea to be tested in it"),
  ])
  func aMistakeIsNamedWithFileAndLine(text: String, expected: String) {
    #expect(message(text) == expected)
  }

  @Test func brokenYAMLIsNamedWithLineAndColumn() throws {
    let found = try #require(message("---\ntitle: x\ntags: [a, b\n---\nText"))
    #expect(found.hasPrefix("Experiments/rope.md:4:1: the front matter is not YAML: "))
    let twice = try #require(message("---\ntitle: x\ntitle: y\n---\nText"))
    #expect(twice.contains(#"the front matter has "title" more than once"#))
  }

  @Test func deeplyNestedFrontMatterIsAnErrorNotACrash() {
    let nested = "---\ntags: " + String(repeating: "[", count: 20_000) + "\n---\nText"
    #expect(message(nested)?.hasPrefix("Experiments/rope.md:") == true)
    let long = "---\n# " + String(repeating: "x", count: 70_000) + "\n---\nText"
    #expect(
      message(long)
        == "Experiments/rope.md:1: the front matter is 70007 bytes; it may have 65536")
  }

  @Test func invalidUTF8IsNamedWithItsByte() {
    let bytes = Array("One\nTwo ".utf8) + [0xC3, 0x28] + Array("x".utf8)
    #expect {
      try PromptFile.parse(bytes, name: "a", path: "a.md")
    } throws: {
      "\($0)" == "a.md:2: byte 8 is not UTF-8; save the file as UTF-8"
    }
  }

  @Test func aFileMayHaveAMebibyte() throws {
    let most = [UInt8](repeating: UInt8(ascii: "x"), count: PromptFile.maximumBytes)
    #expect(try PromptFile.parse(most, name: "a", path: "a.md").text.utf8.count == most.count)
    #expect {
      try PromptFile.parse(most + most.prefix(1), name: "a", path: "a.md")
    } throws: {
      "\($0)" == "a.md: the file is 1048577 bytes; a prompt may have 1048576"
    }
  }
}
