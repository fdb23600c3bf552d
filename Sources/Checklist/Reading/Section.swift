/// A stretch of text under one heading, label, key or tag.
struct Section: Sendable {
  /// The section around this one; the first section is its own parent.
  var parent: Int
  /// The heading's words, empty for the whole text.
  var title: Range<Int>
  /// What the heading announces.
  var topics: Topics
}

/// What a heading announces.
struct Topics: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let hypothesis = Topics(rawValue: 1)
  static let experiment = Topics(rawValue: 2)
  static let controls = Topics(rawValue: 4)
  static let cost = Topics(rawValue: 8)
  static let criteria = Topics(rawValue: 16)
  /// Something that is none of the five steps, such as background or next steps.
  static let other = Topics(rawValue: 32)

  /// The topic of `step`.
  init(_ step: Step) {
    switch step {
    case .hypothesis: self = .hypothesis
    case .minimalExperiment: self = .experiment
    case .ablationsControls: self = .controls
    case .costEstimate: self = .cost
    case .successCriteria: self = .criteria
    }
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Whether it is one topic exactly.
  var isSingle: Bool { rawValue.nonzeroBitCount == 1 }

  /// The topic that a cue in a heading stands for.
  init(_ cue: Cue?) {
    switch cue {
    case .titleHypothesis: self = .hypothesis
    case .titleExperiment: self = .experiment
    case .titleControls: self = .controls
    case .titleCost: self = .cost
    case .titleCriteria: self = .criteria
    case .titleOther: self = .other
    default: self = []
    }
  }

  /// What the words of a heading announce together; a longer phrase hides the words in it.
  init(words: ArraySlice<WordMatch>) {
    var topics: Topics = []
    for word in words {
      let topic = Topics(word.cue)
      guard !topic.isEmpty else { continue }
      let isHidden = words.contains {
        $0.start <= word.start && $0.end >= word.end
          && $0.end - $0.start > word.end - word.start && !Topics($0.cue).isEmpty
      }
      if !isHidden { topics.formUnion(topic) }
    }
    if topics != .other { topics.remove(.other) }
    self = topics
  }
}

/// A piece of text that is judged as one: a sentence, a list item, a table row, a line of code.
struct Passage: Sendable {
  /// What the passage is made of.
  enum Kind: UInt8, Sendable {
    case sentence, item, row, value, code, comment, heading
  }
  /// What else holds for it.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// It stands in a block quotation.
    static let quoted = Traits(rawValue: 1)
    /// It is a ticked or empty box of a checklist.
    static let box = Traits(rawValue: 2)
    /// It ends with a question mark.
    static let question = Traits(rawValue: 4)
    /// Its first words are a label, such as "**Cost.**".
    static let labelled = Traits(rawValue: 8)
  }

  /// The bytes.
  var range: Range<Int>
  /// What it is made of.
  var kind: Kind
  /// What else holds for it.
  var traits: Traits
  /// The innermost section around it.
  var section: Int
}
