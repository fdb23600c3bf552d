/// What is known about one passage: which cues and quantities stand in it, and where it stands.
struct Facts: Sendable {
  /// A bit for each ``Cue`` that stands there.
  var cues: UInt64 = 0
  /// A bit for each ``Cue`` that stands there more than once.
  var many: UInt64 = 0
  /// A bit for each ``Quantity/Kind``.
  var quantities: UInt32 = 0
  /// What the nearest heading that announces something announces.
  var topics: Topics = []
  /// What the headings further out announce.
  var outer: Topics = []
  /// What it is made of.
  var kind = Passage.Kind.sentence
  /// What else holds.
  var traits: Passage.Traits = []
  /// Whether it asserts outright, see ``Cue/asserted``.
  var isAsserted = false
  /// Whether it promises, see ``Cue/assured``.
  private var isAssured = false
  /// Whether it denies or speaks of something else in words that assert, see ``Cue/disclaimed``.
  var isDisclaimed = false
  /// The number of words.
  var length = 0
  /// The number of quantities.
  var numbers = 0
  /// Its words among those of the document.
  var words = 0..<0
  /// Its quantities among those of the document.
  var figures = 0..<0

  /// The facts of the passage at `index`.
  init(_ index: Int, of document: Document) {
    var reader = FactReader()
    self = reader.facts(
      of: index, in: document, length: document.source.words(document.passages[index].range))
  }

  /// Of a passage of `length` words with nothing in them.
  init(of passage: Passage, length: Int) {
    kind = passage.kind
    traits = passage.traits
    self.length = length
  }

  /// Takes in a word of the passage.
  @inline(__always)
  mutating func add(_ word: WordMatch) {
    guard word.tag < Cue.weighed else {
      if word.tag == Cue.asserted.rawValue { isAsserted = true }
      if word.tag == Cue.assured.rawValue { isAssured = true }
      if word.tag == Cue.disclaimed.rawValue { isDisclaimed = true }
      return
    }
    let bit: UInt64 = 1 << UInt64(word.tag)
    many |= cues & bit
    cues |= bit
  }

  /// Weighs a promise, all words having been taken in.
  ///
  /// "Will definitely" promises an effect only beside one: all will definitely get the same advice.
  mutating func weighPromise() {
    if isAssured, has(.evaluative) || has(.direction) && !has(.same) { isAsserted = true }
  }

  /// Takes in a quantity of the passage.
  @inline(__always)
  mutating func add(_ quantity: Quantity) {
    if quantity.isVague {
      quantities |= 1 << UInt32(Quantity.Kind.vague.rawValue)
    } else {
      quantities |= 1 << UInt32(quantity.kind.rawValue)
      if quantity.isElapsed { quantities |= 1 << UInt32(Quantity.Kind.duration.rawValue) }
      numbers += 1
    }
  }

  /// How many of an experiment's five parts are hinted at: system, data, comparison, measure, size.
  var experimentParts: Int {
    var count = 0
    if has(.system) { count += 1 }
    if has(.data) { count += 1 }
    if has(.arm) || has(.contrast) { count += 1 }
    if has(.metric) { count += 1 }
    if quantities & Self.sizes != 0 { count += 1 }
    return count
  }

  private static let sizes: UInt32 = [
    Quantity.Kind.items, .subjects, .steps, .runs, .repeats, .tokens, .duration,
  ].reduce(0) { $0 | 1 << UInt32($1.rawValue) }

  /// Whether `cue` stands there.
  func has(_ cue: Cue) -> Bool { cues & (1 << UInt64(cue.rawValue)) != 0 }

  /// Whether a quantity of `kind` stands there.
  func has(_ kind: Quantity.Kind) -> Bool { quantities & (1 << UInt32(kind.rawValue)) != 0 }
}
