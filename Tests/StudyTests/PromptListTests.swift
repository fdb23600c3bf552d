import Checklist
import Foundation
import Testing

@testable import Study

@Suite struct PromptListTests {
  private func prompt(_ number: Int) -> Prompt {
    Prompt(
      name: "a/\(number)", source: number.isMultiple(of: 2) ? "s/\(number).md" : nil,
      title: number.isMultiple(of: 3) ? "Titel \(number) ü" : nil,
      tags: number.isMultiple(of: 5) ? ["x", ""] : [],
      models: number.isMultiple(of: 7) ? ["m\(number)"] : [],
      samples: number.isMultiple(of: 4) ? number + 1 : nil,
      budget: number.isMultiple(of: 6) ? Budget(usd: 0.1, days: Double(number)) : nil,
      text: String(repeating: "Text \(number). ", count: number % 9))
  }

  @Test(arguments: [0, 1_000, Int.max])
  func promptsComeBackAsTheyWere(mostInMemory: Int) throws {
    var spool = PromptSpool(keeping: mostInMemory)
    for number in 0..<300 { try spool.append(prompt(number)) }
    try spool.finish()
    let list = PromptList(spool)
    #expect(Array(list) == (0..<300).map(prompt))
    #expect(list[299] == prompt(299) && list[0] == prompt(0))
    #expect(list.first(3).map(\.name) == ["a/0", "a/1", "a/2"])
    #expect(list.first(999).count == 300 && list.first(-1).isEmpty)
  }

  @Test func aFullScratchFolderIsNamed() {
    setenv("TMPDIR", "/dev/null/at/all", 1)
    defer { unsetenv("TMPDIR") }
    var spool = PromptSpool(keeping: 10)
    #expect {
      try spool.append(prompt(8))
    } throws: {
      "\($0)"
        == "/dev/null/at/all: cannot hold the prompts' scratch file: Not a directory; "
        + "set TMPDIR to a folder with room"
    }
  }

  @Test func linesLongerThanAPieceAreWhole() throws {
    let folder = try ScratchFolder()
    let long = String(repeating: "a long line ", count: 40_000)
    let path = try folder.write(
      "p.jsonl",
      "\u{FEFF}{\"name\":\"one\",\"text\":\"\(long)\"}\n{\"id\":2,\"text\":\"\(long)\(long)\(long)\"}\n"
        + "{\"id\":\"three\",\"prompt\":\"short\"}")
    let set = try PromptFolder.read(path)
    #expect(set.prompts.map(\.name) == ["one", "three"])
    #expect(set.prompts[0].text == long)
    #expect(
      set.problems.map(\.description) == [
        "\(path):2: the line is 1440018 bytes; a prompt may have 1048576"
      ])
  }
}
