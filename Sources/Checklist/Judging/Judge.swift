/// Applies the weights to a document: how far each passage is evidence, and each step's level.
struct Judge {
  /// The document.
  let document: Document
  /// Each passage's facts.
  let facts: [Facts]
  /// Each passage's features; passage `i` has those from `ends[i - 1]` to `ends[i]`.
  private var active: [Int32] = []
  private var ends: [Int] = []
  /// For each passage, how likely it is evidence: five steps, overclaim, and five steps met.
  private(set) var evidence: [SIMD16<Float>] = []

  /// The aspect of ``evidence`` and of the weights that is the overclaim.
  static let overclaim = 5
  /// The number of aspects with a summary of their own.
  static let aspects = 6

  /// Reads the facts of `document` and weighs each passage.
  init(_ document: Document) {
    self.document = document
    let weights = Weights.shared
    let length = Double(max(1, document.source.bytes.count))
    var facts: [Facts] = []
    facts.reserveCapacity(document.passages.count)
    evidence.reserveCapacity(document.passages.count)
    ends.reserveCapacity(document.passages.count)
    for index in document.passages.indices {
      let fact = Facts(index, of: document)
      let begin = active.count
      let place = Double(document.passages[index].range.lowerBound) / length
      FeatureSpace.active(fact, place: place, into: &active)
      var sum = weights.passageBias
      for feature in active[begin...] { sum += weights.passage[Int(feature)] }
      evidence.append(Self.logistic(sum))
      facts.append(fact)
      ends.append(active.count)
    }
    self.facts = facts
  }

  /// The features of passage `index`.
  func features(of index: Int) -> ArraySlice<Int32> {
    active[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// The whole text seen from one aspect: how strong the evidence is, and for each feature how
  /// strong the best evidence is that has it.
  func summary(of aspect: Int) -> [Float] {
    var summary = [Float](repeating: 0, count: Weights.summaryCount + FeatureSpace.count)
    var first: Float = 0
    var second: Float = 0
    var sum: Float = 0
    var firstMet: Float = 0
    var secondMet: Float = 0
    var sumMet: Float = 0
    let met = aspect < Self.overclaim ? Self.aspects + aspect : aspect
    for index in document.passages.indices {
      let likely = evidence[index][aspect]
      let likelyMet = evidence[index][met]
      sum += likely
      sumMet += likelyMet
      (first, second) = Self.top(first, second, likely)
      (firstMet, secondMet) = Self.top(firstMet, secondMet, likelyMet)
      guard likely > 0.02 else { continue }
      for feature in features(of: index) {
        let place = Weights.summaryCount + Int(feature)
        summary[place] = max(summary[place], likely)
      }
    }
    summary[0] = first
    summary[1] = second
    summary[2] = Self.logarithm(1 + sum)
    summary[3] = firstMet
    summary[4] = secondMet
    summary[5] = Self.logarithm(1 + sumMet)
    summary[6] = Self.logarithm(first + 1e-3)
    summary[7] = Self.logarithm(firstMet + 1e-3)
    return summary
  }

  /// The odds, as logarithm, that the text reaches at least `level` in the aspect.
  func score(_ summary: [Float], aspect: Int, level: Level) -> Float {
    let row = Weights.shared.row(aspect: aspect, level: level)
    var sum = row.bias
    for index in summary.indices { sum += row.weights[index] * summary[index] }
    return sum
  }

  private static func top(_ first: Float, _ second: Float, _ value: Float) -> (Float, Float) {
    value > first ? (value, first) : (first, max(second, value))
  }

  private static func logistic(_ value: SIMD16<Float>) -> SIMD16<Float> {
    var result = SIMD16<Float>()
    for index in 0..<11 { result[index] = 1 / (1 + exponential(-value[index])) }
    return result
  }
}
