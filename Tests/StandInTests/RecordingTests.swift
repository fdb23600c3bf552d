import FoundationEssentials
import Testing

@testable import StandIn

/// The recordings of the package, and how they are read, found and cut.
struct RecordingTests {
  static let library = Result { try RecordingLibrary(contentsOf: recordingsFolder) }

  @Test func `The package's recordings are all there`() throws {
    let library = try Self.library.get()
    #expect(library.recordings.count == 84)
    #expect(Set(library.recordings.map(\.id)).count == 84)
    for recording in library.recordings {
      #expect(library.recording(of: PromptKey(recording.prompt))?.id == recording.id)
      #expect(library.recording(named: recording.id) == recording)
      let file = try Data(
        contentsOf: URL(filePath: "\(recordingsFolder)/\(recording.id).md"))
      #expect(recording.text.utf8.elementsEqual(file))
    }
  }

  @Test func `Follow-ups supply what readers found missing`() throws {
    let index = try String(
      contentsOf: URL(filePath: recordingsFolder + "/index.jsonl"), encoding: .utf8)
    let levels = try Dictionary(
      uniqueKeysWithValues: index.split(separator: "\n").map { line in
        let entry = try JSON(String(line))
        return (entry["id"].string ?? "", entry["levels"])
      })
    let withFollowUps = try Self.library.get().recordings.filter { !$0.followUps.isEmpty }
    #expect(withFollowUps.count == 12)
    for recording in withFollowUps {
      let weak = FollowUpStep.allCases.filter { step in
        (levels[recording.id]?[step.rawValue].number ?? 2) < 2
      }
      #expect(Set(recording.followUps.keys) == Set(weak), "\(recording.id)")
      for text in recording.followUps.values { #expect(text.hasPrefix("## ")) }
    }
  }

  @Test func `The lines of a step that a system prompt does not ask for are left out`() throws {
    let recording = Recording(
      id: "r", prompt: "p", text: "one\ntwo\nthree\nfour\n", followUps: [:],
      stepLines: [.hypothesis: [1], .costEstimate: [3, 4]])
    let all =
      "1. State the hypothesis explicitly. 2. Propose the minimum\nexperiment. 3. Identify the "
      + "ablations and controls. 4. Estimate compute cost and time. 5. Pre-register success criteria."
    func text(_ system: String) -> String { recording.text(under: system).text.text }
    #expect(text(all) == recording.text)
    #expect(text(all.replacing("cost and time", with: "")) == "one\ntwo\n")
    let other = "Pre-register success criteria. Treat it as a hypothesis, not a conclusion."
    #expect(text(other) == "two\n")
    #expect(recording.text(under: other).leftOut == [.hypothesis, .costEstimate])
    // A system prompt about something else is none that leaves a step out.
    for system in ["", "Be brief.", "Mind the cost."] { #expect(text(system) == recording.text) }
  }

  @Test func `Recordings of the experiments know their steps' lines`() throws {
    let known = try Self.library.get().recordings.filter { !$0.stepLines.isEmpty }
    #expect(known.count == 17)
    for recording in known {
      let lines = recording.text.split(separator: "\n", omittingEmptySubsequences: false).count
      for numbers in recording.stepLines.values {
        #expect(numbers.allSatisfy { (1...lines).contains($0) }, "\(recording.id)")
        #expect(numbers.count < lines, "\(recording.id)")
      }
    }
  }

  @Test func `A recording that was cut off is served as cut off`() async throws {
    let library = try Self.library.get()
    #expect(
      library.recordings.filter(\.isCutOff).map(\.id) == [
        "natural-006", "natural-028", "natural-050",
      ])
    try await withServer {
      $0.library = library
    } _: { server in
      let request = Ask.messages.request("x", model: "recorded/natural-006")
      let response = try #require(await RawClient.send(request, to: server.port).responses.first)
      #expect(try response.json["stop_reason"] == .string("max_tokens"))
    }
  }

  @Test func `Every recording is cut into sound pieces`() throws {
    for recording in try Self.library.get().recordings {
      let reply = recording.reply
      var text = ""
      var start = 0
      for end in reply.ends {
        let piece = Array(reply.escaped[start..<end])
        #expect(piece.count <= 48)
        text += try JSON("[\"\(String(decoding: piece, as: UTF8.self))\"]")[0].string ?? ""
        start = end
      }
      #expect(text == recording.text)
    }
  }

  @Test(arguments: [
    "", "a", "\n\n\n\n\n\n\n\n\n\n\n\n", String(repeating: "中", count: 50),
    String(repeating: "\\\"", count: 40), String(repeating: "\u{1}", count: 40),
    String(repeating: "x", count: 300), "🎉🎉🎉 👩‍👩‍👧‍👦 e\u{301}",
  ])
  func `Odd texts are cut into sound pieces`(_ text: String) throws {
    let prepared = PreparedText(text)
    var joined = ""
    var start = 0
    for end in prepared.ends {
      let piece = String(decoding: prepared.escaped[start..<end], as: UTF8.self)
      joined += try JSON("[\"\(piece)\"]")[0].string ?? ""
      start = end
    }
    #expect(joined == text)
    #expect(start == prepared.escaped.count)
  }

  @Test func `The beginning of a text ends at a character`() {
    let text = PreparedText("中文中文 e\u{301}!")
    #expect(
      (0...6).map { text.prefix(tokens: $0).text } == [
        "", "中", "中文", "中文中文", "中文中文 e\u{301}", "中文中文 e\u{301}!", "中文中文 e\u{301}!",
      ])
    #expect(PreparedText("").tokens == 1)
    #expect(PreparedText("12345").tokens == 2)
  }

  @Test(arguments: [
    ("a b", "a b"), (" a\t\n b ", "a b"), ("", ""), (" \n", ""), ("a\u{A0}\u{3000}b", "a b"),
    ("a\u{2009}b\u{85}c\u{2028}", "a b c"), ("中 文", "中 文"), ("é\u{301}  x", "é\u{301} x"),
    ("a\u{200B}b", "a\u{200B}b"),
  ])
  func `White space is one space, and none at the ends`(_ prompt: String, _ key: String) {
    #expect(PromptKey(prompt).text == key)
    #expect(PromptKey(prompt) == PromptKey(key))
  }

  // MARK: - Reading a folder

  /// A folder that holds these files, gone when the test is over.
  private func withFolder(
    _ files: [String: String], _ body: (String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "standin-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    try body(folder.path)
  }

  @Test func `A folder is read with its follow-ups`() throws {
    let index = """
      {"id":"a","prompt":"p","file":"a.md","levels":{"x":1},"follow_ups":{"cost_estimate":"c.md"}}

      {"id":"b","prompt":"q","file":"a.md","cut_off":true}
      """
    try withFolder(["index.jsonl": index, "a.md": "Text.\n", "c.md": "Cost.\n\n"]) { folder in
      let library = try RecordingLibrary(contentsOf: folder)
      #expect(library.recordings.map(\.id) == ["a", "b"])
      #expect(library.recordings.map(\.isCutOff) == [false, true])
      #expect(library.recordings[0].text == "Text.\n")
      #expect(library.recordings[0].followUps == [.costEstimate: "Cost."])
    }
  }

  @Test(arguments: [
    ("{\"id\":\"a\"", "/index.jsonl:1: the text ends early at byte 9"),
    ("{\"id\":\"a\",\"prompt\":\"p\"}", "/index.jsonl:1: no \"file\" at byte 23"),
    (
      "\n{\"id\":\"a\",\"prompt\":\"p\",\"file\":\"a.md\",\"follow_ups\":{\"cost\":\"a.md\"}}",
      "/index.jsonl:2: \"follow_ups\" has \"cost\"; the steps are hypothesis, minimal_experiment, "
        + "ablations_controls, cost_estimate, success_criteria"
    ),
    ("{\"id\":\"a\",\"prompt\":\"p\",\"file\":\"b.md\"}", "/b.md: not there or not readable"),
    ("", "/index.jsonl: no recordings in it"),
  ])
  func `A folder that is not right is told what is wrong`(_ index: String, _ words: String) throws {
    try withFolder(["index.jsonl": index, "a.md": "Text."]) { folder in
      let error = #expect(throws: StandInError.self) { try RecordingLibrary(contentsOf: folder) }
      #expect(error?.message == folder + words)
    }
  }

  @Test func `A file that is no UTF-8 is told`() throws {
    try withFolder(["index.jsonl": ""]) { folder in
      try Data([0xFF, 0xFE]).write(to: URL(filePath: folder + "/index.jsonl"))
      let error = #expect(throws: StandInError.self) { try RecordingLibrary(contentsOf: folder) }
      #expect(error?.message == folder + "/index.jsonl: not UTF-8")
    }
  }

  @Test func `The folder is found from the package, or beside the program`() throws {
    let package = recordingsFolder.replacing("/Sources/StandIn/Recordings", with: "")
    #expect(
      try RecordingLibrary.defaultFolder(currentDirectory: package, executable: "/x/y")
        == recordingsFolder)
    #expect(
      try RecordingLibrary.defaultFolder(
        currentDirectory: "/", executable: package + "/.build/some/release/prereg-standin")
        == recordingsFolder)
    try withFolder([:]) { folder in
      try FileManager.default.createDirectory(
        at: URL(filePath: folder + "/Recordings"), withIntermediateDirectories: true)
      try Data().write(to: URL(filePath: folder + "/Recordings/index.jsonl"))
      #expect(
        try RecordingLibrary.defaultFolder(
          currentDirectory: "/", executable: folder + "/prereg-standin") == folder + "/Recordings")
    }
    let error = #expect(throws: StandInError.self) {
      try RecordingLibrary.defaultFolder(currentDirectory: "/nowhere", executable: "/no/where")
    }
    #expect(
      error?.message
        == "no recordings in /nowhere/Sources/StandIn/Recordings, nor beside or above /no/where: "
        + "name their folder with --recordings DIR")
  }
}
