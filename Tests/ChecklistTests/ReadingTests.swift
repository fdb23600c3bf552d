import Testing

@testable import Checklist

/// What a text is taken apart into.
struct ReadingTests {
  private func passages(_ text: String) -> [(
    text: String, kind: Passage.Kind, lines: ClosedRange<Int>, topics: Topics
  )] {
    let document = Document(text)
    return document.passages.indices.map { index in
      let passage = document.passages[index]
      return (
        document.source.quote(passage.range), passage.kind,
        document.source.givenLines(of: passage.range), Facts(index, of: document).topics
      )
    }
  }

  @Test func headingsSayWhatPassagesAreAbout() {
    let found = passages(
      "# Muon\n\n## Cost and time\n\nEight hours on one A100.\n\n## Success criteria\n- F1 up by 2 points\n"
    )
    #expect(found.map(\.topics) == [[], .cost, .cost, .criteria, .criteria])
    #expect(found.last?.lines == 8...8)
  }

  @Test(arguments: [
    "**Cost.** 8 h on one A100", "Cost: 8 h on one A100", "*Cost* 8 h on one A100",
    "### Cost\n8 h on one A100",
    "Cost\n====\n8 h on one A100", "COST\n8 h on one A100", "<cost>8 h on one A100</cost>",
    "<cost>\n8 h on one A100\n</cost>", "\\section{Cost}\n8 h on one A100",
    "\\paragraph{Cost.} 8 h on one A100",
    "1. **Cost.** 8 h on one A100", "(4) Cost\n   8 h on one A100",
    "| **Cost** | 8 h on one A100 |",
    "💰 **Cost:** 8 h on one A100", "**Kosten.** 8 h on one A100", "**成本:** 8 h on one A100",
  ])
  func anyLayoutNamesTheCost(text: String) throws {
    let last = try #require(passages(text).last)
    #expect(last.topics == .cost)
    #expect(last.text.contains("8 h on one A100"))
  }

  @Test func yamlKeysAreHeadings() {
    let found = passages(
      "name: a\ncost:\n  gpu_hours: 2\n  days: 1\ncriteria:\n  - F1 up by 2\nempty: null\n")
    #expect(found.map(\.topics).contains(.cost))
    #expect(found.last?.text == "F1 up by 2")
    #expect(found.last?.topics == .criteria)
  }

  @Test func jsonKeepsItsLines() {
    let found = passages(
      "{\n  \"cost\": {\n    \"hours\": 3\n  },\n  \"success\": \"F1 ≥ 0.8\"\n}\n")
    #expect(found.map(\.lines) == [3...3, 5...5])
    #expect(found.map(\.topics) == [.cost, .criteria])
  }

  @Test func keysAndColumnsGiveUnits() {
    let yaml = Document("cost:\n  gpu_hours: 1.6\n  usd: 5\n  calendar_days: 2\n")
    #expect(yaml.quantities.map(\.kind) == [.machineTime, .money, .duration])
    let table = Document("| Stage | H100-h |\n|---|---|\n| A | 82 |\n")
    #expect(table.quantities.last?.kind == .machineTime)
    let letters = Document("| a | b | c | d |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |\n")
    #expect(letters.quantities.map(\.kind) == [.plain, .plain, .plain, .plain])
  }

  @Test func sentencesEndWhereTheyEnd() {
    let found = passages("Use AdamW vs. SGD, i.e. two arms. Is it better? Ja! 完成。好")
    #expect(
      found.map(\.text) == [
        "Use AdamW vs. SGD, i.e. two arms.", "Is it better?", "Ja!", "完成。", "好",
      ])
  }

  @Test func foldingKeepsPlaces() {
    let source = Source(bytes: Array("Größe — ＡＢ １２ Ёж".utf8))
    #expect(source.folded.count == source.bytes.count)
    let folded = Source(bytes: Array("Größe ＡＢ １２ Ёж".utf8)).folded
    #expect(folded.filter { $0 != Folding.filler } == Array("grose ab 12 еж".utf8))
  }

  @Test func unknownLanguagesAreSaid() {
    let finnish = String(
      repeating:
        "Hypoteesimme mukaan uusi menetelmä parantaa tarkkuutta selvästi verrattuna vanhaan menetelmään kaikissa kokeissa. ",
      count: 4)
    #expect(Checklist().assess(finnish).notes.map(\.kind) == ["language"])
    let danish = String(
      repeating:
        "Vi forventer, at den nye metode er bedre og hurtigere, og den skal ikke koste mere af tiden. ",
      count: 5)
    #expect(Checklist().assess(danish).notes.map(\.kind) == ["language"])
    let terse = """
      RMSNorm vs LayerNorm, GPT-2 125M, step time. OpenWebText, 2B tokens, 3 seeds. Ablation: RMSNorm
      plus bias. Control: same data order. Cost: 24 GPU-hours, 1 day. Refuted: step time not 5 % lower.
      """
    #expect(!Checklist().assess(terse).notes.map(\.kind).contains("language"))
    let english = String(
      repeating: "We expect that the new method is better than the old one in all of the runs. ",
      count: 4)
    #expect(Checklist().assess(english).notes.isEmpty)
  }

  @Test func columnsHeadedByStepsAreReadCellByCell() {
    let found = passages(
      "| Hypothesis | Cost |\n|---|---|\n| RMSNorm lowers step time by 5 %. | 24 GPU-hours, one day |\n"
    )
    #expect(found.map(\.topics).suffix(2) == [.hypothesis, .cost])
    #expect(found.last?.text == "24 GPU-hours, one day")
    #expect(found.last?.lines == 3...3)
    // Runs with their costs are read run by run.
    let runs = passages("| Run | Control | Cost |\n|---|---|---|\n| A | same data | 3 h |\n")
    #expect(runs.map(\.kind) == [.row, .row])
  }

  @Test(arguments: [
    "# Plan\n## Cost\n<!-- e.g. 24 GPU-hours, one day -->\nTo come.\n",
    "# Plan\n## Cost\n<!--\n24 GPU-hours,\none day\n-->\nTo come.\n",
    "\\section{Plan}\n\\section{Cost}\n  % 24 GPU-hours, one day\nTo come.\n",
  ])
  func commentsAreNotRead(text: String) {
    let found = passages(text)
    #expect(found.last?.text == "To come.")
    #expect(found.last?.lines.lowerBound == text.split(separator: "\n").count)
    #expect(!found.contains { $0.text.contains("GPU-hours") })
  }

  @Test func aCommentThatIsNeverClosedIsText() {
    #expect(passages("## Cost\n<!-- 24 GPU-hours, one day").contains { $0.text.contains("24") })
  }

  @Test func wordsAndNumbersBeginBehindWideSigns() {
    let text = Document("Cost\u{A0}estimate：3 h —\u{A0}control\u{2009}arm")
    let cues = text.words.compactMap(\.cue)
    #expect(cues.contains(.control) && cues.contains(.arm))
    #expect(text.quantities.map(\.kind) == [.duration])
  }

  @Test func whereAPassageStandsSaysNothingInAFewLines() {
    let sentence = "RMSNorm will improve throughput by 5%."
    for text in ["Hypothesis: \(sentence)", "## Hypothesis\n\(sentence)\n"] {
      #expect(Checklist().assess(text).level(of: .hypothesis) > .absent, "\(text)")
    }
  }
}
