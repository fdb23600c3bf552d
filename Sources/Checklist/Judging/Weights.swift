/// The trained numbers, read from ``WeightTable`` when first needed.
struct Weights: Sendable {
  /// The weights as shipped.
  static let shared = Weights(passage: WeightTable.passage, text: WeightTable.text)

  /// The numbers that sum up a text before its features: the odds of the strongest passages, how
  /// much evidence there is, and the same for evidence that the step is met and for the passages
  /// under a heading of the step.
  static let summaryNames = [
    "first", "second", "third", "fifth", "total", "first met", "second met", "total met",
    "has section", "first in section", "size of section", "mean in section",
  ]
  /// How many they are.
  static let summaryCount = 12

  /// For each feature what it adds to each kind of evidence.
  private(set) var passage: [SIMD16<Float>]
  /// Where the sums start.
  private(set) var passageBias: SIMD16<Float>
  private var rows: [Row]

  /// The weights of one threshold of one aspect.
  struct Row: Sendable {
    var bias: Float = 0
    var weights = [Float](repeating: 0, count: Weights.summaryCount + FeatureSpace.count)
  }

  /// The weights with which `aspect` reaches `level`.
  func row(aspect: Int, level: Level) -> Row {
    rows[aspect == Judge.overclaim ? 10 : aspect * 2 + (level == .met ? 1 : 0)]
  }

  /// Reads tables of lines "name: weight weight …", in thousandths; "-" is zero.
  init(passage passageTable: String, text textTable: String) {
    passage = Array(repeating: SIMD16<Float>(), count: FeatureSpace.count)
    passageBias = SIMD16<Float>()
    rows = Array(repeating: Row(), count: 11)
    let features = Dictionary(
      uniqueKeysWithValues: FeatureSpace.names.enumerated().map { ($1, $0) })
    for (name, numbers) in Self.lines(passageTable) {
      for (index, number) in numbers.prefix(11).enumerated() {
        if name == "bias" {
          passageBias[index] = number
        } else if let feature = features[name] {
          passage[feature][index] = number
        }
      }
    }
    let summaries = Dictionary(
      uniqueKeysWithValues: (Self.summaryNames + FeatureSpace.names).enumerated().map { ($1, $0) })
    for (name, numbers) in Self.lines(textTable) {
      for (index, number) in numbers.prefix(11).enumerated() {
        if name == "bias" {
          rows[index].bias = number
        } else if let summary = summaries[name] {
          rows[index].weights[summary] = number
        }
      }
    }
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
