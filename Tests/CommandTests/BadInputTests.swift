import Foundation
import Testing

/// Every kind of bad input: one clear line, the proper exit status, nothing lost.
@Suite struct BadInputTests {
  private static let plan = "I think muon beats adamw at 124M parameters."

  @Test func noKeyAndNoBaseURL() async throws {
    let outcome = try await Workplace().prereg("draft", "muon beats adamw")
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.errorLines.count == 1)
    for choice in ["ANTHROPIC_API_KEY", "OPENAI_API_KEY", "--base-url", "make demo"] {
      #expect(outcome.error.contains(choice))
    }
    #expect(outcome.output.isEmpty)
  }

  @Test func wrongKey() async throws {
    try await withStandIn(key: "right") { endpoint, place in
      let outcome = try await place.prereg(
        ["draft", Self.plan] + endpoint.options(), environment: ["ANTHROPIC_API_KEY": "wrong-key"])
      #expect(outcome.status == 77, "\(outcome)")
      #expect(outcome.errorLines.count == 1 && outcome.error.contains("ANTHROPIC_API_KEY"))
      #expect(!outcome.error.contains("wrong-key"))

      try place.write(Self.plan, to: "plans/a.md")
      let batch = try await place.prereg(
        ["batch", "plans", "--run", "run"] + endpoint.options(),
        environment: ["ANTHROPIC_API_KEY": "wrong-key"])
      #expect(batch.status == 77, "\(batch)")
      #expect(batch.error.contains("1 trial left"))
    }
  }

  @Test func endpointDown() async throws {
    let place = try Workplace()
    let options = [
      "--base-url", "http://127.0.0.1:9/v1", "--model", "any", "--retries", "0",
    ]
    let draft = try await place.prereg(["draft", Self.plan] + options)
    #expect(draft.status == 69, "\(draft)")
    #expect(draft.errorLines.count == 1 && draft.error.contains("127.0.0.1:9"))
    try place.write(Self.plan, to: "plans/a.md")
    let batch = try await place.prereg(["batch", "plans", "--run", "run"] + options)
    #expect(batch.status == 69, "\(batch)")
  }

  @Test func unknownModel() async throws {
    try await withStandIn { endpoint, place in
      let outcome = try await place.prereg(["draft", Self.plan] + endpoint.options("unknown-9"))
      #expect(outcome.status == 64, "\(outcome)")
      #expect(outcome.errorLines.count == 1 && outcome.error.contains("unknown-9"))
    }
  }

  @Test(arguments: [
    ("--max-usd", "-1", "--max-usd is -1.0; it must be more than 0"),
    ("--max-tokens-total", "-5", "--max-tokens-total is -5; it must be 1 or more"),
    ("--samples", "-1", "--samples is -1; it must be 1 or more"),
    ("--concurrency", "-2", "--concurrency is -2; it must be 1 to 1000, or auto"),
    ("--rpm", "-60", "--rpm is -60; it must be 1 or more"),
    ("--timeout", "-0.5", "--timeout is -0.5; it must be more than 0 seconds"),
    ("--temperature", "-1e-3", "--temperature is -0.001; it must be 0 to 2"),
  ])
  func aNegativeNumberIsAValueAndItsLimitIsTold(
    _ option: String, _ value: String, _ message: String
  ) async throws {
    let place = try Workplace()
    let apart = try await place.prereg("batch", "p", option, value)
    #expect(apart.status == 64 && apart.error == message + "; see 'prereg --help'\n", "\(apart)")
    let joined = try await place.prereg("batch", "p", "\(option)=\(value)")
    #expect(joined.error == apart.error, "\(joined)")
    let missing = try await place.prereg("batch", "p", option, "--stream")
    #expect(missing.error.hasPrefix("Missing value for '\(option)"), "\(missing)")
  }

  @Test(arguments: ["", " \n\t"])
  func emptyIdea(_ idea: String) async throws {
    let place = try Workplace()
    let argument = try await place.prereg("draft", idea, "--base-url", "http://127.0.0.1:9")
    #expect(argument.status == 65, "\(argument)")
    #expect(argument.errorLines.count == 1 && argument.error.contains("the idea is empty"))
    let piped = try await place.prereg(
      "draft", "-", "--base-url", "http://127.0.0.1:9", input: idea)
    #expect(piped.status == 65, "\(piped)")
    #expect(piped.error.contains("standard input"))
  }

  @Test func ideaFileThatIsNotThere() async throws {
    let outcome = try await Workplace().prereg("draft", "ideas/rope.md")
    #expect(outcome.status == 66, "\(outcome)")
    #expect(outcome.error == "ideas/rope.md: no such file\n")
  }

  @Test func emptyFolderAndFolderWithoutPrompts() async throws {
    let place = try Workplace()
    try place.write("x", to: "other/notes.pdf")
    try FileManager.default.createDirectory(
      at: place.folder.appendingPathComponent("empty"), withIntermediateDirectories: true)
    for (folder, words) in [("empty", "nothing"), ("other", "1 other file")] {
      for command in [["batch", folder, "--base-url", "http://127.0.0.1:9"], ["score", folder]] {
        let outcome = try await place.prereg(command)
        #expect(outcome.status == 66, "\(command): \(outcome)")
        #expect(outcome.errorLines.count == 1 && outcome.error.hasPrefix("\(folder):"))
        if command[0] == "batch" { #expect(outcome.error.contains(words)) }
      }
    }
    let missing = try await place.prereg("batch", "nowhere", "--base-url", "http://127.0.0.1:9")
    #expect(missing.status == 66 && missing.error.hasPrefix("nowhere:"), "\(missing)")
  }

  @Test func invalidUTF8() async throws {
    let place = try Workplace()
    try place.write(Data("one\ntw\u{F6}\n".unicodeScalars.map { UInt8($0.value) }), to: "p/a.md")
    try place.write("**Hypothesis.** X lowers the loss by 2 %.", to: "p/b.md")
    let score = try await place.prereg("score", "p", "--format", "jsonl")
    #expect(score.status == 65, "\(score)")
    #expect(score.error.hasPrefix("p/a.md:2: not UTF-8 at byte 6"))
    #expect(score.output.contains("\"id\":\"p/b.md\""), "the other file is scored all the same")
    let batch = try await place.prereg(
      "batch", "p", "--base-url", "http://127.0.0.1:9", "--model", "m")
    #expect(batch.status == 65 && batch.error.hasPrefix("p/a.md:2:"), "\(batch)")
  }

  @Test func twentyMegabytes() async throws {
    let place = try Workplace()
    try place.write(Data(repeating: 0x61, count: 20 << 20), to: "big.md")
    let score = try await place.prereg("score", "big.md")
    #expect(score.status == 65, "\(score)")
    #expect(score.errorLines.count == 1 && score.error.contains("16 MiB"))

    try await withStandIn(faults: ["huge"]) { endpoint, place in
      let draft = try await place.prereg(
        ["draft", Self.plan, "--retries", "0", "--no-stream"] + endpoint.options())
      #expect(draft.status == 69, "\(draft)")
      #expect(draft.errorLines.count == 1 && draft.error.contains("16"))
    }
  }

  @Test(arguments: [
    ("---\nsamples: -1\n---\nx", 65, "p/a.md:2: \"samples\" is -1; it must be 1 or more"),
    ("---\ntitle: [x\n---\nx", 65, "p/a.md:"),
    ("---\nmodle: x\n---\nx", 65, "\"modle\""),
    ("---\ntitle: x\nbody", 65, "is not closed"),
    ("---\ntitle: x\n---\n", 65, "there is no text to send"),
    ("Does {{lr}} help?", 65, "p/a.md:1: "),
  ])
  func brokenPrompt(_ text: String, _ status: Int32, _ words: String) async throws {
    let place = try Workplace()
    try place.write(text, to: "p/a.md")
    let outcome = try await place.prereg(
      "batch", "p", "--base-url", "http://127.0.0.1:9", "--model", "m", "--run", "run")
    #expect(outcome.status == status, "\(outcome)")
    #expect(outcome.errorLines.count == 1 && outcome.error.contains(words), "\(outcome)")
    #expect(!FileManager.default.fileExists(atPath: place.folder.path + "/run"))
  }

  @Test func samePromptTwice() async throws {
    try await withStandIn { endpoint, place in
      try place.write(Self.plan, to: "p/a.md")
      try place.write(Self.plan + "\n", to: "p/b.md")
      let outcome = try await place.prereg(["batch", "p", "--run", "run"] + endpoint.options())
      #expect(outcome.status == 0, "\(outcome)")
      #expect(outcome.error.contains("a and b hold the same text: one trial"))
      #expect(endpoint.requests == 1)
    }
  }

  @Test func runFolderThatIsNone() async throws {
    let place = try Workplace()
    try place.write(Self.plan, to: "p/a.md")
    try place.write("holiday pictures", to: "taken/notes.txt")
    try place.write("not a database", to: "fake/run.sqlite")
    let options = ["--base-url", "http://127.0.0.1:9", "--model", "m"]
    for folder in ["taken", "fake"] {
      let outcome = try await place.prereg(["batch", "p", "--run", folder] + options)
      #expect(outcome.status == 65, "\(outcome)")
      #expect(outcome.errorLines.count == 1 && outcome.error.hasPrefix("\(folder):"))
    }
    #expect(try place.text("taken/notes.txt") == "holiday pictures")
    #expect(try place.text("fake/run.sqlite") == "not a database")
    let report = try await place.prereg("report", "nowhere")
    #expect(report.status == 66 && report.error.hasPrefix("nowhere:"), "\(report)")
  }

  @Test func unwritableRunFolder() async throws {
    let place = try Workplace()
    try place.write(Self.plan, to: "p/a.md")
    try place.write("a file, not a folder", to: "file")
    let outcome = try await place.prereg(
      "batch", "p", "--run", "file/run", "--base-url", "http://127.0.0.1:9", "--model", "m")
    #expect(outcome.status == 74, "\(outcome)")
    #expect(outcome.errorLines.count == 1 && outcome.error.contains("file/run"))
  }

  @Test func diskFull() async throws {
    try await withStandIn { endpoint, place in
      for number in 0..<300 { try place.write("idea number \(number)", to: "p/\(number).md") }
      let arguments =
        ["batch", "p", "--run", "run", "--concurrency", "4"] + endpoint.options()
      // A limit on the size of files stands for the disk's end; room is made for the second try.
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/bash")
      shell.currentDirectoryURL = place.folder
      shell.arguments =
        [
          "-c", #"ulimit -f 1200; exec "$0" "$@""#, PreregProcess.executable("prereg").path,
        ] + arguments
      let error = Pipe()
      shell.standardError = error
      shell.standardOutput = FileHandle.nullDevice
      try shell.run()
      let words = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      shell.waitUntilExit()
      #expect(shell.terminationStatus == 74, "\(words)")
      #expect(words.contains("run"), "\(words)")

      let stored = try await place.prereg("report", "run", "--format", "jsonl").output
        .split(separator: "\n").count { $0.contains("\"status\":\"replied\"") }
      let before = endpoint.requests
      let outcome = try await place.prereg(arguments)
      #expect(outcome.status == 0, "\(outcome)")
      #expect(stored > 0 && endpoint.requests - before == 300 - stored, "\(stored) were stored")
    }
  }

  @Test func usageErrorsAreOneLine() async throws {
    let place = try Workplace()
    for (arguments, words) in [
      (["score"], "path"), (["score", "x", "--format", "xml"], "xml"),
      (["draft", "x", "--retries", "-1"], "--retries"),
      (["batch", "p", "--samples", "0"], "--samples is 0; it must be 1 or more"),
      (["nonsense"], "nonsense"), (["explain", "luck"], "luck"),
    ] {
      let outcome = try await place.prereg(arguments)
      #expect(outcome.status == 64, "\(arguments): \(outcome)")
      #expect(outcome.errorLines.count == 1 && outcome.error.contains(words), "\(outcome)")
    }
  }
}
