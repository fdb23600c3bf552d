extension Judge {
  /// The odds that stand for "nothing" before the first passage and behind the last.
  private static let nothing = SIMD16<Float>(repeating: -4)

  /// Weighs each passage again, now with what stands around it: its neighbours, its section and the
  /// strongest passages of the text.
  mutating func weighContext(_ weights: Weights) {
    guard !evidence.isEmpty else { return }
    var strongest = Self.odds(evidence[0])
    // What stands before the first passage, each passage, what stands behind the last.
    var odds: [SIMD16<Float>] = []
    odds.reserveCapacity(evidence.count + 2)
    odds.append(Self.nothing)
    for element in evidence {
      let ofPassage = Self.odds(element)
      strongest = SIMD16(
        lowHalf: Self.larger(strongest.lowHalf, ofPassage.lowHalf),
        highHalf: Self.larger(strongest.highHalf, ofPassage.highHalf))
      odds.append(ofPassage)
    }
    odds.append(Self.nothing)
    weights.context.withUnsafeBufferPointer { rows in
      let base = weights.contextBias + Self.sum(of: strongest, rows, place: 4)
      let sections = sectionSums(rows)
      for index in evidence.indices {
        var sum = base + sections[document.passages[index].section]
        sum += Self.sum(of: odds[index + 1], rows, place: 0)
        sum += Self.sum(of: odds[index], rows, place: 1)
        sum += Self.sum(of: odds[index + 2], rows, place: 2)
        evidence[index] = Self.logistic(sum)
      }
    }
  }

  /// For each section what the mean of the evidence in it adds to its passages.
  private func sectionSums(_ rows: UnsafeBufferPointer<SIMD16<Float>>) -> [SIMD16<Float>] {
    var sums = [SIMD16<Float>](repeating: SIMD16(), count: document.sections.count)
    var counts = [Float](repeating: 0, count: document.sections.count)
    for index in evidence.indices {
      let section = document.passages[index].section
      sums[section] += evidence[index]
      counts[section] += 1
    }
    for section in sums.indices where counts[section] > 0 {
      sums[section] = Self.sum(of: Self.odds(sums[section] / counts[section]), rows, place: 3)
    }
    return sums
  }

  /// What evidence of every kind at `place` adds up to.
  @inline(__always)
  private static func sum(
    of odds: SIMD16<Float>, _ rows: UnsafeBufferPointer<SIMD16<Float>>, place: Int
  ) -> SIMD16<Float> {
    var sum = SIMD16<Float>()
    withUnsafeBytes(of: odds) { odds in
      let odds = odds.assumingMemoryBound(to: Float.self)
      for kind in 0..<16 { sum += odds[kind] * rows[place * 16 + kind] }
    }
    return sum
  }
}
