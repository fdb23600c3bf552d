/// The numbering of everything a weight can belong to.
enum FeatureSpace {
  private static let cueCount = Cue.weighed
  /// Those of ``Quantity/Kind``.
  private static let kindCount = 24

  /// Where the cues begin that stand in a passage more than once.
  static let many = cueCount
  /// Where the kinds of quantities begin, and behind them all that ``FeatureSet/circumstances`` has.
  static let quantities = many + cueCount
  private static let near = quantities + kindCount
  private static let outer = near + 7
  private static let kinds = outer + 6
  private static let traits = kinds + 7
  private static let lengths = traits + 4
  private static let places = lengths + 5
  /// Where the patterns begin.
  static let patterns = places + 3

  /// The number of features of a passage; the last three are how many parts an experiment has.
  static let count = patterns + Pattern.all.count + 3

  /// The features that hold for `facts` at `place`, 0 at the beginning of the text through 1.
  static func features(of facts: Facts, place: Double, _ index: PatternIndex) -> FeatureSet {
    var set = FeatureSet()
    set.cues = facts.cues
    set.many = facts.many
    set.circumstances = UInt64(facts.quantities)
    func add(_ bits: UInt64, at base: Int) {
      set.circumstances |= bits &<< UInt64(base &- quantities)
    }
    add(UInt64(facts.topics.rawValue), at: near)
    if facts.topics.isEmpty { add(1, at: near + 6) }
    add(UInt64(facts.outer.rawValue), at: outer)
    add(1, at: kinds + Int(facts.kind.rawValue))
    add(UInt64(facts.traits.rawValue), at: traits)
    let length =
      facts.length < 4
      ? 0
      : facts.length < 9
        ? 1
        : facts.length < 18
          ? 2
          : facts.length < 36 ? 3 : 4
    add(1, at: lengths + length)
    add(1, at: places + (place < 0.25 ? 0 : place < 0.75 ? 1 : 2))
    set.patterns = index.holding(for: facts)
    let parts = facts.experimentParts
    if parts > 2 { set.patterns |= 1 << PatternIndex.Patterns(index.count + parts - 3) }
    return set
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
