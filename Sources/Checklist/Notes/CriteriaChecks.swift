/// Looks whether the success criteria could come out against the hypothesis.
enum CriteriaChecks {
  /// Checks the passages that are evidence for the criteria.
  static func check(_ judge: Judge, _ steps: [StepFinding], into notes: inout NoteList) {
    guard let criteria = steps.first(where: { $0.step == .successCriteria }),
      let first = criteria.evidence.first
    else { return }
    let passages = judge.document.passages.indices.filter { judge.evidence[$0][4] >= 0.4 }
    let bounds = passages.filter { isRule($0, judge) }
    guard criteria.level == .met || !bounds.isEmpty else { return }
    for index in passages { HollowBound.check(judge.document, index, into: &notes) }
    checkRefuting(judge, criteria.level == .met ? nil : bounds.first, first, into: &notes)
    if criteria.level == .met { MeasureCheck.check(judge, passages, into: &notes) }
  }

  /// Whether a passage decides by a threshold with its figure, as a weak step can do too.
  private static func isRule(_ index: Int, _ judge: Judge) -> Bool {
    let document = judge.document
    let passage = document.passages[index]
    guard judge.facts[index].has(.decision), passage.kind != .row else { return false }
    let quantities = document.quantities[document.quantities(in: passage.range)]
    return document.words[document.words(in: passage.range)].contains { word in
      guard word.cue == .threshold else { return false }
      // A word can end the passage: the figure behind it is the next one's.
      let near = document.quantities(in: Int(word.end)..<(Int(word.end) + 4))
        .clamped(to: quantities.indices)
      return near.contains { !quantities[$0].isWords && !quantities[$0].isTime }
    }
  }

  private static func checkRefuting(
    _ judge: Judge, _ rule: Int?, _ first: Evidence, into notes: inout NoteList
  ) {
    let document = judge.document
    // Where the criteria have a heading, an outcome named elsewhere is not one of them.
    let isHeaded = rule.map { judge.facts[$0].topics.contains(.criteria) } ?? false
    let near = document.passages.indices.filter {
      judge.evidence[$0][4] >= (isHeaded ? 0.4 : 0.1)
        || judge.facts[$0].topics.contains(.criteria)
    }
    let canFail = near.contains { index in
      document.words[document.words(in: document.passages[index].range)].contains {
        $0.cue == .refuting || $0.cue == .falsify || $0.cue == .between || $0.cue == .negation
      }
    }
    let isTable = near.contains { document.passages[$0].kind == .row }
    guard !canFail, !isTable, hasLists(document) else { return }
    let lines = rule.map { document.source.givenLines(of: document.passages[$0].range) }
    notes.add(.noRefutingOutcome, lines ?? first.lines) {
      "the criteria name no outcome that would count against the hypothesis"
    }
  }

  /// Only languages with a list of refuting words can be found to have none.
  private static func hasLists(_ document: Document) -> Bool {
    document.words.contains { $0.cue == .english }
      && !document.source.folded.contains { $0 >= 0xD0 && $0 < 0xEE && $0 != 0xE2 }
  }
}
