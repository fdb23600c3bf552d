/// The trained numbers, read from ``WeightTable`` when first needed.
struct Weights: Sendable {
  /// The weights as shipped.
  static let shared = Weights(
    passage: WeightTable.passage, words: WeightTable.words, context: WeightTable.context,
    text: WeightTable.text)

  /// The words of the vocabulary, for explanations.
  static let wordNames = WordWeights.names(of: WeightTable.words)

  /// The numbers that sum up a text before its features: the odds of the strongest passages, how
  /// much evidence there is, and the same for evidence that the step is met or only weak, and for
  /// the passages under a heading of the step.
  static let summaryNames = [
    "first", "second", "third", "fifth", "total", "first met", "second met", "total met",
    "first weak", "second weak", "total weak",
    "has section", "first in section", "size of section", "mean in section",
  ]
  /// How many they are.
  static let summaryCount = 15

  /// Where evidence can stand, seen from a passage.
  static let places = ["self", "before", "after", "section", "strongest"]

  /// For each feature what it adds to each kind of evidence.
  let passage: [SIMD16<Float>]
  /// For each word of the vocabulary what it adds to each kind of evidence.
  let words: WordWeights
  /// Where the sums start.
  let passageBias: SIMD16<Float>
  /// For each of the ``places`` and each kind of evidence there, what its odds add to each kind of
  /// evidence here.
  let context: [SIMD16<Float>]
  /// Where those sums start.
  let contextBias: SIMD16<Float>
  /// For each number that sums up a text what it adds to the odds of the levels: lanes 0 through 5
  /// that an aspect is there, lanes 8 through 12 that a step is met.
  let text: [SIMD16<Float>]
  /// Where those sums start.
  let textBias: SIMD16<Float>

  /// Reads the tables, see ``WeightTable/forEachLine(of:_:)``.
  init(
    passage passageTable: String, words wordTable: String, context contextTable: String,
    text textTable: String
  ) {
    words = WordWeights(wordTable)
    (passage, passageBias) = Self.rows(of: passageTable, named: FeatureSpace.names)
    (context, contextBias) = Self.rows(
      of: contextTable,
      named: Self.places.flatMap { place in Judge.kinds.map { "\(place) \($0)" } })
    let (rows, bias) = Self.rows(of: textTable, named: Self.summaryNames + FeatureSpace.names)
    text = rows.map(Self.weakThenMet)
    textBias = Self.weakThenMet(bias)
  }

  /// The table of texts has weak and met side by side for each step, then the overclaim.
  private static func weakThenMet(_ row: SIMD16<Float>) -> SIMD16<Float> {
    var vector = SIMD16<Float>()
    for index in 0..<11 { vector[index / 2 + (index % 2 == 0 ? 0 : 8)] = row[index] }
    return vector
  }

  /// The lines of `table` in the order of `names`, zeros for those that it does not have, and its
  /// bias.
  private static func rows(
    of table: String, named names: [String]
  ) -> (rows: [SIMD16<Float>], bias: SIMD16<Float>) {
    var rows = [SIMD16<Float>](repeating: SIMD16(), count: names.count)
    var bias = SIMD16<Float>()
    // Tables mostly are in that order: the name behind the last one comes first.
    var next = 0
    WeightTable.forEachLine(of: table) { name, vector in
      for step in names.indices {
        let index = (next + step) % names.count
        guard names[index].utf8.elementsEqual(name) else { continue }
        rows[index] = vector
        next = index + 1
        return
      }
      if name.elementsEqual("bias".utf8) { bias = vector }
    }
    return (rows, bias)
  }
}
