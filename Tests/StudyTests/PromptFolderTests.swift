import Foundation
import Study
import Testing

@Suite struct PromptFolderTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  private func names(_ set: PromptSet) -> [String] { set.prompts.map(\.name) }

  private func message(_ path: String) -> (code: StudyError.Code, text: String)? {
    do throws(StudyError) {
      _ = try PromptFolder.read(path)
      return nil
    } catch {
      return (error.code, error.description.replacing(folder.path, with: "F"))
    }
  }

  @Test func aFolderIsReadWithItsFoldersInTheOrderOfBytes() throws {
    for name in [
      "b.md", "a/z.md", "a-b.md", "B.markdown", "ä.txt", "README.md", "a/readme.md", ".hidden.md",
      ".git/x.md", "notes.json", "a/deep/er.md",
    ] {
      try folder.write(name, "Text of \(name)")
    }
    let set = try PromptFolder.read(folder.path)
    #expect(names(set) == ["B", "a-b", "a/deep/er", "a/z", "b", "ä"])
    #expect(set.problems.isEmpty)
    #expect(set.prompts[3].source == folder.path + "/a/z.md")
    #expect(try PromptFolder.read(folder.path + "/").prompts[3].source == folder.path + "/a/z.md")
  }

  @Test func aFolderWithALedgerOfSealedPlansIsSkipped() throws {
    for name in ["a.md", "sealed/plan.md", "sealed/prereg.ledger.jsonl", "sealed/deep/b.md"] {
      try folder.write(name, "Text of \(name)")
    }
    #expect(names(try PromptFolder.read(folder.path)) == ["a"])
    #expect(names(try PromptFolder.read(folder.path + "/sealed")) == ["deep/b", "plan"])
  }

  @Test func filesThatDifferInTheirEndingOnlyAreTwoPrompts() throws {
    try folder.write("rope.md", "One")
    try folder.write("rope.txt", "Two")
    #expect(names(try PromptFolder.read(folder.path)) == ["rope", "rope.txt"])
  }

  @Test func linksThatGoInCirclesEnd() throws {
    try folder.write("a/one.md", "One")
    try folder.link("a/up", to: "..")
    try folder.link("self", to: "self")
    let set = try PromptFolder.read(folder.path)
    #expect(names(set) == ["a/one"])
    #expect(set.problems.map(\.code) == [.unreadable])
  }

  @Test func everyProblemIsShownAndTheRestRead() throws {
    try folder.write("a.md", "---\nsamples: 0\n---\nText")
    try folder.write("b.md", "Fine")
    try folder.write("c.md", "{{x}}")
    try folder.write("d.md", [0xFF])
    try folder.link("e.md", to: "nowhere")
    let set = try PromptFolder.read(folder.path)
    #expect(names(set) == ["b"])
    #expect(
      set.problems.map(\.code) == [.frontMatter, .undefinedVariable, .notText, .notFound])
  }

  @Test func whatIsMissingIsSaid() throws {
    let wanted = "prompts are files that end in .md, .markdown, .txt"
    let missing = try #require(message(folder.path + "/none"))
    #expect(missing.code == .notFound)
    #expect(missing.text == "F/none: there is no such file or folder")
    let empty = try #require(message(folder.path))
    #expect(empty.code == .noPrompts)
    #expect(empty.text == "F: the folder holds nothing; \(wanted)")
    try folder.write("data.json", "{}")
    try folder.write("README.md", "About")
    #expect(
      message(folder.path)?.text == "F: the folder holds no prompt (2 other files); \(wanted)")
    let blank = try folder.write("none.jsonl", "\n \n")
    #expect(message(blank)?.text == "F/none.jsonl: the file holds no prompt")
  }

  @Test func oneFileIsAPromptWhateverItsEnding() throws {
    let file = try folder.write("my.idea", "Text")
    #expect(names(try PromptFolder.read(file)) == ["my.idea"])
    let markdown = try folder.write("sub/rope.md", "Text {{x}}")
    #expect(names(try PromptFolder.read(markdown, variables: ["x": "1"])) == ["rope"])
    #expect(try PromptFolder.read(markdown).problems.map(\.code) == [.undefinedVariable])
  }

  @Test func aLargeFileIsNotReadToItsEnd() throws {
    let file = folder.path + "/big.md"
    #expect(FileManager.default.createFile(atPath: file, contents: nil))
    #expect(truncate(file, 1 << 40) == 0)
    #expect(try PromptFolder.read(folder.path).problems.map(\.code) == [.tooLarge])
  }

  @Test func aSystemPromptIsSentAsItStands() throws {
    let file = try folder.write("strict.md", "---\nBe {{strict}}.\n\n")
    let system = try SystemPrompt(contentsOf: file)
    #expect(system == SystemPrompt(name: "strict", text: "---\nBe {{strict}}."))
    let empty = try folder.write("empty.md", " \n")
    #expect {
      try SystemPrompt(contentsOf: empty)
    } throws: {
      "\($0)".hasSuffix("empty.md: the system prompt is empty")
    }
  }
}
