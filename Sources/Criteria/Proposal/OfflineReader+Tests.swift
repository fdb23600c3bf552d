internal import Checklist

extension OfflineReader {
  private static let tests: [(words: String, method: TestMethod)] = [
    ("permutation", .permutation), ("sign test", .sign), ("mcnemar", .sign), ("fisher", .fisher),
    ("t-test", .t), ("t test", .t), ("welch", .t), ("test t", .t), ("prueba t", .t), ("t 检验", .t),
    ("t检验", .t), ("t 検定", .t), ("t検定", .t), ("置换检验", .permutation), ("並べ替え検定", .permutation),
  ]

  private static let excluding = WordList(
    """
    excludes 0|exclude 0|excludes zero|exclude zero|excluding 0|excluding zero|does not include 0
    does not contain 0|schließt 0 aus|schließt die 0 aus|exclut 0|exclut zéro|excluya el 0|excluye el 0
    no incluye el 0|no incluye el cero|不包含 0|不包含0|0 を含まない|0を含まない
    """)
  private static let paired = WordList("paired|gepaart*|apparié*|pareada*|pareado*|配对|対応のある")
  private static let sides: [(words: WordList, sides: Sides)] = [
    (
      WordList("two-sided|two-tailed|zweiseitig*|bilatéral*|bilateral*|双侧|双尾|両側"), .two
    ),
    (
      WordList("one-sided|one-tailed|einseitig*|unilatéral*|unilateral*|单侧|单尾|片側"), .one
    ),
  ]

  /// Levels, intervals and tests of a sentence: of the criteria read from it, or, when there are none,
  /// of all that have none yet.
  mutating func readTest(_ passage: Passage) {
    let text = passage.text.lowercased()
    let characters = Array(text)
    let test = Self.tests.first { text.contains($0.words) }?.method
    let level = passage.amounts.first { isLevel($0) && $0.value > 0 && $0.value <= 0.5 }
    let confidence = passage.amounts.first { amount in
      let near = amount.after.lowercased().trimmed
      return amount.kind == "percent" && amount.value >= 50 && amount.value < 100
        && ["confidence", "interval", "ci", "bootstrap"].contains(where: near.hasPrefix)
    }
    let isAboutNone = Self.excluding.first(in: characters) != nil
    let isPaired = Self.paired.first(in: characters) != nil
    let sides = Self.sides.first { $0.words.first(in: characters) != nil }?.sides
    // Most sentences say nothing of it, and what they say concerns every criterion.
    guard
      test != nil || level != nil || confidence != nil || isPaired || sides != nil || isAboutNone
    else { return }
    let own = proposal.preregistration.criteria.indices.filter {
      proposal.preregistration.criteria[$0].quote == passage.text
    }
    for index in own.isEmpty ? Array(proposal.preregistration.criteria.indices) : own {
      let before = proposal.preregistration.criteria[index]
      var criterion = before
      criterion.test = before.test ?? test
      criterion.alpha = before.alpha ?? level?.value
      if let confidence, before.decideBy == nil {
        // That an interval excludes 0 says nothing of the threshold.
        if !isAboutNone || before.threshold == 0 { criterion.decideBy = .interval }
        // 100 − 95 is 5 exactly; 100 − 99.9 is not 0.1.
        criterion.alpha = before.alpha ?? ((100 - confidence.value) * 1e6).rounded() / 1e8
        if text.contains("bootstrap") { criterion.interval = .bootstrap }
      }
      if isPaired { criterion.isPaired = true }
      criterion.sides = before.sides ?? sides
      for field in Criterion.fields where field.value(before) != field.value(criterion) {
        proposal.note(passage.source, for: field.name, criterion: criterion.name)
      }
      proposal.preregistration.criteria[index] = criterion
    }
    // No field says it beside a threshold; a test would, and which one is the author's choice.
    if isAboutNone, test == nil,
      own.contains(where: { proposal.preregistration.criteria[$0].threshold != 0 })
    {
      proposal.unread.append(passage.source)
    }
  }
}
