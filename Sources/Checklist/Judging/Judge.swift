/// Applies the weights to a document: how far each passage is evidence, and each step's level.
struct Judge {
  /// The document.
  let document: Document
  /// Each passage's facts.
  let facts: [Facts]
  /// Each passage's features; passage `i` has those from `ends[i - 1]` to `ends[i]`.
  private var active: [Int32] = []
  private var ends: [Int] = []
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
    let count = Double(max(1, document.passages.count))
    var facts: [Facts] = []
    facts.reserveCapacity(document.passages.count)
    evidence.reserveCapacity(document.passages.count)
    ends.reserveCapacity(document.passages.count)
    var words: [Int32] = []
    for index in document.passages.indices {
      let fact = Facts(index, of: document)
      let begin = active.count
      // Counted in passages: white space and line ends move nothing. A text of a few has neither a
      // beginning nor an end that would say anything.
      let place = count < Self.fewPassages ? 0.5 : (Double(index) + 0.5) / count
      FeatureSpace.active(fact, place: place, into: &active)
      var sum = weights.passageBias
      for feature in active[begin...] { sum += weights.passage[Int(feature)] }
      document.source.folded[document.passages[index].range].withUnsafeBufferPointer {
        weights.words.known(in: $0, into: &words)
      }
      for word in words { sum += weights.words.weights[Int(word)] }
      evidence.append(Self.logistic(sum))
      facts.append(fact)
      ends.append(active.count)
    }
    self.facts = facts
    weighContext(weights)
    scores = TextScores(self, weights)
  }

  /// The features of passage `index`.
  func features(of index: Int) -> ArraySlice<Int32> {
    active[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}
