/// The numbering of everything a weight can belong to.
enum FeatureSpace {
  private static let cueCount = Cue.weighed
  private static let kindCount = Quantity.Kind.allCases.count

  private static let many = cueCount
  private static let quantities = many + cueCount
  private static let near = quantities + kindCount
  private static let outer = near + 7
  private static let kinds = outer + 6
  private static let traits = kinds + 7
  private static let lengths = traits + 4
  private static let places = lengths + 5
  private static let patterns = places + 3

  /// The number of features of a passage.
  static let count = parts + 3

  private static let parts = patterns + Pattern.all.count

  /// The features that hold for `facts` at `place`, 0 at the beginning of the text through 1.
  static func active(_ facts: Facts, place: Double, into list: inout [Int32]) {
    append(facts.cues, at: 0, into: &list)
    append(facts.many, at: many, into: &list)
    append(UInt64(facts.quantities), at: quantities, into: &list)
    append(UInt64(facts.topics.rawValue), at: near, into: &list)
    if facts.topics.isEmpty { list.append(Int32(near + 6)) }
    append(UInt64(facts.outer.rawValue), at: outer, into: &list)
    list.append(Int32(kinds) + Int32(facts.kind.rawValue))
    append(UInt64(facts.traits.rawValue), at: traits, into: &list)
    let length =
      facts.length < 4
      ? 0
      : facts.length < 9
        ? 1
        : facts.length < 18
          ? 2
          : facts.length < 36 ? 3 : 4
    list.append(Int32(lengths + length))
    list.append(Int32(places + (place < 0.25 ? 0 : place < 0.75 ? 1 : 2)))
    let tests = Pattern.tests
    for index in tests.indices where tests[index].holds(facts) {
      list.append(Int32(patterns + index))
    }
    let count = facts.experimentParts
    if count > 2 { list.append(Int32(parts + count - 3)) }
  }

  private static func append(_ bits: UInt64, at base: Int, into list: inout [Int32]) {
    var bits = bits
    while bits != 0 {
      let bit = bits.trailingZeroBitCount
      list.append(Int32(base + bit))
      bits &= bits - 1
    }
  }

  /// The name of each feature.
  static let names: [String] = {
    let cues = Cue.allCases.prefix(cueCount).map { String(describing: $0) }
    let topics = ["hypothesis", "experiment", "controls", "cost", "criteria", "other"]
    return cues + cues.map { $0 + "*2" }
      + Quantity.Kind.allCases.map { "number:\($0)" }
      + topics.map { "in:\($0)" } + ["in:nothing"] + topics.map { "within:\($0)" }
      + ["sentence", "item", "row", "value", "code", "comment", "heading"].map { "is:\($0)" }
      + ["quoted", "box", "question", "labelled"].map { "is:\($0)" }
      + ["<4", "<9", "<18", "<36", "long"].map { "words:\($0)" }
      + ["beginning", "middle", "end"].map { "at:\($0)" }
      + Pattern.all.map(\.name) + ["parts:3", "parts:4", "parts:5"]
  }()
}
