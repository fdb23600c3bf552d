extension Judge {
  /// The odds that stand for "nothing" before the first passage and behind the last.
  private static let nothing = SIMD16<Float>(repeating: -4)

  /// Weighs each passage again, now with what stands around it: its neighbours, its section and the
  /// strongest passages of the text.
  mutating func weighContext(_ weights: Weights) {
    guard !evidence.isEmpty else { return }
    let odds = evidence.map { Self.odds($0) }
    var strongest = odds[0]
    for element in odds { strongest = Self.larger(strongest, element) }
    let base = weights.contextBias + Self.sum(of: strongest, weights, place: 4)
    let sections = sectionSums(weights)
    for index in odds.indices {
      let before = index == 0 ? Self.nothing : odds[index - 1]
      let after = index + 1 == odds.count ? Self.nothing : odds[index + 1]
      var sum = base + sections[document.passages[index].section]
      sum += Self.sum(of: odds[index], weights, place: 0)
      sum += Self.sum(of: before, weights, place: 1)
      sum += Self.sum(of: after, weights, place: 2)
      evidence[index] = Self.logistic(sum)
    }
  }

  /// For each section what the mean of the evidence in it adds to its passages.
  private func sectionSums(_ weights: Weights) -> [SIMD16<Float>] {
    var sums = [SIMD16<Float>](repeating: SIMD16(), count: document.sections.count)
    var counts = [Float](repeating: 0, count: document.sections.count)
    for index in document.passages.indices {
      sums[document.passages[index].section] += evidence[index]
      counts[document.passages[index].section] += 1
    }
    for section in sums.indices where counts[section] > 0 {
      sums[section] = Self.sum(of: Self.odds(sums[section] / counts[section]), weights, place: 3)
    }
    return sums
  }

  /// What evidence of every kind at `place` adds up to.
  @inline(__always)
  private static func sum(
    of odds: SIMD16<Float>, _ weights: Weights, place: Int
  ) -> SIMD16<Float> {
    var sum = SIMD16<Float>()
    for kind in 0..<16 { sum += odds[kind] * weights.context[place * 16 + kind] }
    return sum
  }
}
