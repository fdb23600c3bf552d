extension Judge {
  /// The sum that decides whether the step of `aspect` reaches `level`.
  func threshold(_ level: Level, aspect: Int) -> Reasons.Threshold {
    let weights = Weights.shared
    let lane = level == .met ? aspect + 8 : aspect
    var contributions: [Reasons.Contribution] = []
    func add(_ name: String, _ value: Float) {
      if value != 0 { contributions.append(.init(name: name, value: Double(value))) }
    }
    for (index, element) in TextScores.head(self).enumerated() {
      add(Weights.summaryNames[index], element[aspect] * weights.text[index][lane])
    }
    TextScores.forEachShare(self) { index, share in
      let counted = Self.logarithm(share)[aspect]
      add(FeatureSpace.names[index], counted * weights.text[Weights.summaryCount + index][lane])
    }
    return Reasons.Threshold(
      level: level, odds: Double((level == .met ? scores.met : scores.weak)[aspect]),
      start: Double(weights.textBias[lane]), contributions: Self.ranked(contributions))
  }

  /// The passages that are evidence for the step of `aspect` before all others.
  func likeliest(for aspect: Int, atMost limit: Int) -> [Reasons.Passage] {
    let ranked = evidence.indices.sorted { evidence[$0][aspect] > evidence[$1][aspect] }
    return ranked.prefix(limit).map { index in
      let range = document.passages[index].range
      let words = Weights.shared.words
      var found = WordWeights.Found(of: words)
      words.find(in: range, of: document.source.folded, into: &found)
      let contributions =
        features(of: index).map { feature in
          Reasons.Contribution(
            name: FeatureSpace.names[feature],
            value: Double(Weights.shared.passage[feature][aspect]))
        }
        + found.known.map { word in
          Reasons.Contribution(
            name: "\"\(Weights.wordNames[word])\"",
            value: Double(words.weights[word][aspect]))
        }
      return Reasons.Passage(
        evidence: Evidence(
          lines: document.source.givenLines(of: range), quote: document.source.quote(range)),
        likelihood: Double(evidence[index][aspect]),
        contributions: Self.ranked(contributions.filter { $0.value != 0 }))
    }
  }

  /// The passages that assert the result outright, whatever the rest of the text says.
  func outright() -> [Evidence] {
    merged(document.passages.indices.filter { OverclaimRule.holds(facts[$0]) })
  }

  private static func ranked(_ contributions: [Reasons.Contribution]) -> [Reasons.Contribution] {
    contributions.sorted { ($1.value.magnitude, $0.name) < ($0.value.magnitude, $1.name) }
  }
}
