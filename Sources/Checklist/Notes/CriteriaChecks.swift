/// Looks whether the success criteria could come out against the hypothesis.
enum CriteriaChecks {
  /// Checks the passages that are evidence for the criteria.
  static func check(_ judge: Judge, _ steps: [StepFinding], into notes: inout NoteList) {
    guard let criteria = steps.first(where: { $0.step == .successCriteria }),
      let first = criteria.evidence.first
    else { return }
    let passages = judge.evidence.indices.filter { judge.evidence[$0][4] >= 0.4 }
    let bounds = passages.filter { isRule($0, judge) }
    guard criteria.level == .met || !bounds.isEmpty else { return }
    for index in passages { HollowBound.check(judge, index, into: &notes) }
    checkRefuting(judge, criteria.level == .met ? nil : bounds.first, first, into: &notes)
    if criteria.level == .met { MeasureCheck.check(judge, passages, into: &notes) }
  }

  /// Whether a passage decides by a threshold with its figure, as a weak step can do too.
  private static func isRule(_ index: Int, _ judge: Judge) -> Bool {
    let facts = judge.facts[index]
    guard facts.has(.decision), facts.has(.threshold), facts.kind != .row else { return false }
    let document = judge.document
    return document.words[facts.words].contains { word in
      guard word.cue == .threshold else { return false }
      // A word can end the passage: the figure behind it is the next one's.
      let near = document.quantities(in: Int(word.end)..<(Int(word.end) + 4))
        .clamped(to: facts.figures)
      return near.contains { !document.quantities[$0].isWords && !document.quantities[$0].isTime }
    }
  }

  private static func checkRefuting(
    _ judge: Judge, _ rule: Int?, _ first: Evidence, into notes: inout NoteList
  ) {
    // Where the criteria have a heading, an outcome named elsewhere is not one of them.
    let isHeaded = rule.map { judge.facts[$0].topics.contains(.criteria) } ?? false
    let document = judge.document
    for (index, facts) in judge.facts.enumerated()
    where judge.evidence[index][4] >= (isHeaded ? 0.4 : 0.1) || facts.topics.contains(.criteria) {
      // A table has its outcomes in columns.
      if facts.kind == .row || facts.has(.falsify) || facts.has(.between) || facts.has(.negation) {
        return
      }
      if document.words[facts.words].contains(where: { $0.cue == .refuting }) { return }
    }
    guard hasLists(document) else { return }
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
