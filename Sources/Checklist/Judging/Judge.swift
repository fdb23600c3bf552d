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

  /// The aspect of ``evidence`` and of the weights that is the overclaim.
  static let overclaim = 5
  /// The number of aspects with a summary of their own.
  static let aspects = 6
  /// What a passage can be evidence of: the steps, an overclaim, the steps met, the steps only weak.
  static let kinds =
    Step.allCases.map(\.rawValue) + ["overclaim"]
    + Step.allCases.map { $0.rawValue + " met" } + Step.allCases.map { $0.rawValue + " weak" }

  /// Reads the facts of `document` and weighs each passage.
  init(_ document: Document) {
    self.document = document
    let weights = Weights.shared
    let count = Double(max(1, document.passages.count))
    var facts: [Facts] = []
    facts.reserveCapacity(document.passages.count)
    evidence.reserveCapacity(document.passages.count)
    ends.reserveCapacity(document.passages.count)
    for index in document.passages.indices {
      let fact = Facts(index, of: document)
      let begin = active.count
      // Counted in passages: white space and line ends move nothing.
      let place = (Double(index) + 0.5) / count
      FeatureSpace.active(fact, place: place, into: &active)
      var sum = weights.passageBias
      for feature in active[begin...] { sum += weights.passage[Int(feature)] }
      evidence.append(Self.logistic(sum))
      facts.append(fact)
      ends.append(active.count)
    }
    self.facts = facts
    weighContext(weights)
  }

  /// The features of passage `index`.
  func features(of index: Int) -> ArraySlice<Int32> {
    active[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// The whole text seen from one aspect: how strong the evidence is, and for each feature how much
  /// evidence has it.
  func summary(of aspect: Int) -> [Float] {
    var sums = [Float](repeating: 1, count: FeatureSpace.count)
    var ranked = Ranking()
    var rankedMet = Ranking()
    var rankedWeak = Ranking()
    var inSection: Float = 0
    var strongestInSection: Float = 0
    var sumInSection: Float = 0
    let topic = Topics(rawValue: 1 << UInt8(aspect))
    let met = aspect < Self.overclaim ? Self.aspects + aspect : aspect
    let weak = aspect < Self.overclaim ? met + Self.overclaim : aspect
    for index in document.passages.indices {
      let likely = evidence[index][aspect]
      ranked.add(likely)
      rankedMet.add(evidence[index][met])
      rankedWeak.add(evidence[index][weak])
      if !facts[index].topics.isDisjoint(with: topic) {
        inSection += 1
        strongestInSection = max(strongestInSection, likely)
        sumInSection += likely
      }
      // Below a thousandth it is noise, and most passages are below it for most steps.
      guard likely > 0.001 else { continue }
      for feature in features(of: index) { sums[Int(feature)] += likely }
    }
    let head: [Float] = [
      Self.odds(ranked.top[0]), Self.odds(ranked.top[1]), Self.odds(ranked.top[2]),
      Self.odds(ranked.top[4]), Self.logarithm(1 + ranked.sum),
      Self.odds(rankedMet.top[0]), Self.odds(rankedMet.top[1]), Self.logarithm(1 + rankedMet.sum),
      Self.odds(rankedWeak.top[0]), Self.odds(rankedWeak.top[1]),
      Self.logarithm(1 + rankedWeak.sum),
      inSection > 0 ? 1 : 0, Self.odds(strongestInSection), Self.logarithm(1 + inSection),
      sumInSection / (inSection + 1),
    ]
    return head + sums.map { $0 == 1 ? 0 : Self.logarithm($0) }
  }

  /// The five largest numbers of many, and their sum.
  private struct Ranking {
    private(set) var top = SIMD8<Float>()
    private(set) var sum: Float = 0

    mutating func add(_ value: Float) {
      sum += value
      guard value > top[4] else { return }
      var place = 4
      while place > 0, top[place - 1] < value {
        top[place] = top[place - 1]
        place -= 1
      }
      top[place] = value
    }
  }

  /// The odds, as logarithm, that the text reaches at least `level` in the aspect.
  func score(_ summary: [Float], aspect: Int, level: Level) -> Float {
    let row = Weights.shared.row(aspect: aspect, level: level)
    var sum = row.bias
    for index in summary.indices { sum += row.weights[index] * summary[index] }
    return sum
  }
}
