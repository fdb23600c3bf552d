extension Judge {
  /// The most passages quoted as evidence for one step.
  private static let evidenceLimit = 6

  /// What the document does for the step of `rule`.
  func finding(for rule: any StepRule, aspect: Int) -> StepFinding {
    var level = Level.absent
    if scores.weak[aspect] > 0 { level = scores.met[aspect] > 0 ? .met : .weak }
    let ranked = rankedPassages(for: aspect, level: level)
    if ranked.isEmpty { level = .absent }
    let limit = Self.evidenceLimit
    let missing =
      level == .met
      ? [] : rule.missing(at: level, in: ranked.prefix(limit).sorted().map { facts[$0] })
    return StepFinding(
      step: rule.step, level: level,
      evidence: merged(saying(ranked, atMost: limit).sorted()), missing: missing)
  }

  /// The passages that are evidence, the strongest first.
  private func rankedPassages(for aspect: Int, level: Level) -> [Int] {
    guard level > .absent else { return [] }
    let strength = strengths(of: aspect)
    guard let strongest = strength.max() else { return [] }
    let least = strongest * 0.6
    var ranked: [Int] = []
    ranked.reserveCapacity(16)
    for index in strength.indices where strength[index] >= least { ranked.append(index) }
    ranked.sort { strength[$0] > strength[$1] || strength[$0] == strength[$1] && $0 < $1 }
    return ranked
  }

  /// How far each passage is evidence of the kind `aspect`.
  func strengths(of aspect: Int) -> [Float] {
    evidence.withUnsafeBytes { lanes in
      let lanes = lanes.assumingMemoryBound(to: Float.self)
      return evidence.indices.map { lanes[$0 &* SIMD16<Float>.scalarCount &+ aspect] }
    }
  }

  /// The odds, as logarithm, below which a text does not overclaim whatever its phrases.
  static let sober: Float = -3.1

  /// Where the document asserts that the idea works.
  ///
  /// A phrase that asserts outright counts unless the passage quotes, cites, doubts or denies it, or
  /// the rest of the text speaks against it; the weights add what phrases miss, among the passages
  /// that sound certain at all.
  func overclaims() -> [Evidence] {
    let odds = scores.weak[Self.overclaim]
    guard odds > Self.sober else { return [] }
    let strength = strengths(of: Self.overclaim)
    var found = document.passages.indices.filter { OverclaimRule.holds(facts[$0]) }
    if found.isEmpty, odds > 0, let strongest = strength.max() {
      found = document.passages.indices.filter {
        strength[$0] >= max(0.6 * strongest, 0.1) && OverclaimRule.mayHold(facts[$0])
      }
    }
    return merged(Array(found.prefix(Self.evidenceLimit)))
  }
}
