/// The trained numbers, read from ``WeightTable`` when first needed.
struct Weights: Sendable {
  /// The weights as shipped.
  static let shared = Weights(
    passage: WeightTable.passage, words: WeightTable.words, context: WeightTable.context,
    text: WeightTable.text)

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
  private(set) var passage: [SIMD16<Float>]
  /// For each word of the vocabulary what it adds to each kind of evidence.
  let words: WordWeights
  /// Where the sums start.
  private(set) var passageBias = SIMD16<Float>()
  /// For each of the ``places`` and each kind of evidence there, what its odds add to each kind of
  /// evidence here.
  private(set) var context: [SIMD16<Float>]
  /// Where those sums start.
  private(set) var contextBias = SIMD16<Float>()
  /// For each number that sums up a text what it adds to the odds of the levels: lanes 0 through 5
  /// that an aspect is there, lanes 8 through 12 that a step is met.
  private(set) var text: [SIMD16<Float>]
  /// Where those sums start.
  private(set) var textBias = SIMD16<Float>()

  /// Reads tables of lines "name: weight weight …", in thousandths; "-" is zero.
  init(
    passage passageTable: String, words wordTable: String, context contextTable: String,
    text textTable: String
  ) {
    words = WordWeights(Self.lines(wordTable).map { ($0, Self.vector($1)) })
    passage = Array(repeating: SIMD16<Float>(), count: FeatureSpace.count)
    context = Array(repeating: SIMD16<Float>(), count: Self.places.count * 16)
    text = Array(
      repeating: SIMD16<Float>(), count: Self.summaryCount + FeatureSpace.count)
    let features = Self.numbered(FeatureSpace.names)
    for (name, numbers) in Self.lines(passageTable) {
      if name == "bias" {
        passageBias = Self.vector(numbers)
      } else if let feature = features[name] {
        passage[feature] = Self.vector(numbers)
      }
    }
    let around = Self.numbered(
      Self.places.flatMap { place in Judge.kinds.map { "\(place) \($0)" } })
    for (name, numbers) in Self.lines(contextTable) {
      if name == "bias" {
        contextBias = Self.vector(numbers)
      } else if let kind = around[name] {
        context[kind] = Self.vector(numbers)
      }
    }
    let summaries = Self.numbered(Self.summaryNames + FeatureSpace.names)
    for (name, numbers) in Self.lines(textTable) {
      // The table has weak and met side by side for each step, then the overclaim.
      var vector = SIMD16<Float>()
      for (index, number) in numbers.prefix(11).enumerated() {
        vector[index / 2 + (index % 2 == 0 ? 0 : 8)] = number
      }
      if name == "bias" {
        textBias = vector
      } else if let summary = summaries[name] {
        text[summary] = vector
      }
    }
  }

  private static func numbered(_ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }

  private static func vector(_ numbers: [Float]) -> SIMD16<Float> {
    var vector = SIMD16<Float>()
    for (index, number) in numbers.prefix(16).enumerated() { vector[index] = number }
    return vector
  }

  private static func lines(_ table: String) -> [(String, [Float])] {
    table.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let bar = line.lastIndex(of: UInt8(ascii: "|")) else { return nil }
      let numbers = line[line.index(after: bar)...].split(separator: 0x20).map { number in
        Float(Int(Substring(number)) ?? 0) / 1_000
      }
      return (String(Substring(line[..<bar])), numbers)
    }
  }
}
