/// Applies the weights to a document: how far each passage is evidence, and each step's level.
struct Judge {
  /// The document.
  let document: Document
  /// Each passage's facts.
  private(set) var facts: [Facts] = []
  /// Each passage's features.
  private(set) var features: [FeatureSet] = []
  /// For each passage, how likely it is evidence of each of the ``kinds``.
  var evidence: [SIMD16<Float>] = []
  /// What the passages come to.
  private(set) var scores = TextScores()

  /// The aspect of ``evidence`` and of the weights that is the overclaim.
  static let overclaim = 5
  /// What a passage can be evidence of: the steps, an overclaim, the steps met, the steps only weak.
  static let kinds =
    Step.allCases.map(\.rawValue) + ["overclaim"]
    + Step.allCases.map { $0.rawValue + " met" } + Step.allCases.map { $0.rawValue + " weak" }

  /// From how many passages on it matters where in the text one stands.
  private static let fewPassages = 5.0

  /// Reads the facts of `document` and weighs each passage.
  init(_ document: Document) {
    self.document = document
    let weights = Weights.shared
    weighPassages(weights)
    weighContext(weights)
    scores = TextScores(self, weights)
  }

  /// Weighs each passage by itself.
  private mutating func weighPassages(_ weights: Weights) {
    let passages = document.passages
    let count = Double(max(1, passages.count))
    facts.reserveCapacity(passages.count)
    features.reserveCapacity(passages.count)
    evidence.reserveCapacity(passages.count)
    let patterns = PatternIndex.shared
    var reader = FactReader()
    var words = WordWeights.Found(of: weights.words)
    for index in passages.indices {
      weights.words.find(in: passages[index].range, of: document.source.folded, into: &words)
      let fact = reader.facts(of: index, in: document, length: words.count)
      // Counted in passages: white space and line ends move nothing. A text of a few has neither a
      // beginning nor an end that would say anything.
      let place = count < Self.fewPassages ? 0.5 : (Double(index) + 0.5) / count
      let active = FeatureSpace.features(of: fact, place: place, patterns)
      var sum = weights.passageBias
      weights.passage.withUnsafeBufferPointer { rows in
        active.forEach { sum += rows[$0] }
      }
      weights.words.add(words, to: &sum)
      evidence.append(Self.logistic(sum))
      facts.append(fact)
      features.append(active)
    }
  }

  /// The features of passage `index`, in ascending order.
  func features(of index: Int) -> [Int] {
    var list: [Int] = []
    features[index].forEach { list.append($0) }
    return list
  }
}
