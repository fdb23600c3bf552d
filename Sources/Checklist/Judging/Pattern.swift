/// Facts that mean more together than each by itself.
struct Pattern: Sendable {
  /// The name under which weights and explanations speak of it.
  let name: String
  /// What it asks for.
  let test: Test

  /// What a pattern asks for: bits alone, so that a hundred are tried on a passage in no time.
  struct Test: Sendable {
    let all: UInt64
    let any: UInt64
    let none: UInt64
    let quantities: UInt32
    let also: UInt32
    let withoutNumbers: Bool
    let topics: Topics

    /// Whether the pattern holds for `facts`.
    @inline(__always)
    func holds(_ facts: Facts) -> Bool {
      facts.cues & all == all && (any == 0 || facts.cues & any != 0) && facts.cues & none == 0
        && (quantities == 0 || facts.quantities & quantities != 0)
        && (also == 0 || facts.quantities & also != 0)
        && (!withoutNumbers || facts.numbers == 0)
        && (topics.isEmpty || !facts.topics.isDisjoint(with: topics))
    }
  }

  /// A pattern that holds when every cue of `all`, one of `any`, no cue of `none`, one of
  /// `quantities`, one of `also` and one of `topics` is there; an empty list asks for nothing.
  init(
    _ name: String, all: [Cue] = [], any: [Cue] = [], none: [Cue] = [],
    quantities: [Quantity.Kind] = [], also: [Quantity.Kind] = [], withoutNumbers: Bool = false,
    topics: Topics = []
  ) {
    self.name = name
    test = Test(
      all: Self.bits(all), any: Self.bits(any), none: Self.bits(none),
      quantities: Self.bits(quantities), also: Self.bits(also), withoutNumbers: withoutNumbers,
      topics: topics)
  }

  private static func bits(_ cues: [Cue]) -> UInt64 {
    cues.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
  }

  private static func bits(_ kinds: [Quantity.Kind]) -> UInt32 {
    kinds.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
  }

  private static let figures: [Quantity.Kind] = [
    .plain, .percent, .points, .money, .price, .duration, .moment, .rate, .bytes, .items, .runs,
    .repeats, .steps, .subjects, .tokens,
  ]
  private static let resources: [Quantity.Kind] = [
    .machineTime, .personTime, .money, .price, .tokens, .flops, .energy,
  ]
  private static let sizes: [Quantity.Kind] = [
    .items, .subjects, .steps, .runs, .repeats, .arms, .tokens, .parameters, .duration, .bytes,
  ]

  /// The patterns, in the order of their weights.
  static let all: [Pattern] = [
    Pattern("direction+metric", all: [.direction, .metric]),
    Pattern("direction+contrast", all: [.direction, .contrast]),
    Pattern("direction+metric+contrast", all: [.direction, .metric, .contrast]),
    Pattern("direction+figure", all: [.direction], quantities: figures),
    Pattern("claim+direction", all: [.claim, .direction]),
    Pattern("claim+direction+metric", all: [.claim, .direction, .metric]),
    Pattern("falsify+direction", all: [.falsify, .direction]),
    Pattern("hypothesis:direction", all: [.direction], topics: .hypothesis),
    Pattern("hypothesis:direction+metric", all: [.direction, .metric], topics: .hypothesis),
    Pattern("hypothesis:contrast", all: [.contrast], topics: .hypothesis),
    Pattern("hypothesis:figure", quantities: figures, topics: .hypothesis),
    Pattern("hypothesis:evaluative", all: [.evaluative], none: [.metric], topics: .hypothesis),
    Pattern("hypothesis:whether", all: [.whether], topics: .hypothesis),
    Pattern("belief+evaluative", all: [.belief, .evaluative]),
    Pattern("whether+evaluative", all: [.whether, .evaluative]),
    Pattern("aim+whether", all: [.aim, .whether]),
    Pattern("action+system", all: [.action, .system]),
    Pattern("action+data", all: [.action, .data]),
    Pattern("action+system+data", all: [.action, .system, .data]),
    Pattern("action+size", all: [.action], quantities: sizes),
    Pattern("arm+contrast", all: [.arm, .contrast]),
    Pattern("measure+metric", all: [.measure, .metric]),
    Pattern("experiment:size", quantities: sizes, topics: .experiment),
    Pattern("experiment:measure+metric", all: [.measure, .metric], topics: .experiment),
    Pattern("experiment:action+data", all: [.action, .data], topics: .experiment),
    Pattern("data+size", all: [.data], quantities: sizes),
    Pattern("control+isolate", any: [.control, .sham, .noise], quantities: [], topics: .controls),
    Pattern("controls:removal", all: [.removal], topics: .controls),
    Pattern("controls:ablation", any: [.ablation, .removal], topics: .controls),
    Pattern("controls:same", any: [.same, .seed], topics: .controls),
    Pattern("controls:figure", quantities: figures, topics: .controls),
    Pattern("removal+isolate", all: [.removal, .isolate]),
    Pattern("sham+isolate", all: [.sham, .isolate]),
    Pattern("ablation+isolate", all: [.ablation, .isolate]),
    Pattern("controls:generic", all: [.genericControl], withoutNumbers: true, topics: .controls),
    Pattern("seed+number", all: [.seed], quantities: [.repeats, .runs, .plain]),
    Pattern("cost:resource", quantities: resources, topics: .cost),
    Pattern("cost:duration", quantities: [.duration, .machineTime], topics: .cost),
    Pattern("cost:cheap", all: [.cheap], withoutNumbers: true, topics: .cost),
    Pattern("cost:none", withoutNumbers: true, topics: .cost),
    Pattern("hardware+duration", all: [.hardware], quantities: [.duration]),
    Pattern("cost+duration", all: [.cost], quantities: [.duration]),
    Pattern("cost+money", all: [.cost], quantities: [.money]),
    Pattern("cost+hardware", all: [.cost, .hardware]),
    Pattern("money+elsewhere", all: [.elsewhere], quantities: [.money, .price]),
    Pattern("duration+elsewhere", all: [.elsewhere], quantities: [.duration]),
    Pattern("effort+duration", all: [.effort], quantities: [.duration]),
    Pattern("threshold+figure", all: [.threshold], quantities: figures),
    Pattern("threshold+metric+figure", all: [.threshold, .metric], quantities: figures),
    Pattern("decision+threshold", all: [.decision, .threshold]),
    Pattern("decision+threshold+figure", all: [.decision, .threshold], quantities: figures),
    Pattern("decision+figure", all: [.decision], quantities: figures),
    Pattern("conditional+decision", all: [.conditional, .decision]),
    Pattern(
      "conditional+decision+threshold+figure", all: [.conditional, .decision, .threshold],
      quantities: figures),
    Pattern("decision+vague", all: [.decision, .vague], withoutNumbers: true),
    Pattern("conditional+vague", all: [.conditional, .vague], withoutNumbers: true),
    Pattern("criteria:threshold+figure", all: [.threshold], quantities: figures, topics: .criteria),
    Pattern("criteria:figure", quantities: figures, topics: .criteria),
    Pattern("criteria:decision", all: [.decision], topics: .criteria),
    Pattern("criteria:tally", all: [.tally], topics: .criteria),
    Pattern("criteria:vague", all: [.vague], withoutNumbers: true, topics: .criteria),
    Pattern("criteria:interval", any: [.interval, .significance], topics: .criteria),
    Pattern("criteria:none", withoutNumbers: true, topics: .criteria),
    Pattern("significance+decision", all: [.significance, .decision]),
    Pattern("significance+figure", all: [.significance], quantities: figures),
    Pattern("between+decision", all: [.between, .decision]),
    Pattern("placeholder-only", all: [.placeholder], withoutNumbers: true),
    Pattern("foregone+experiment", all: [.foregone, .will]),
    Pattern("certainty+direction", any: [.direction, .evaluative], topics: []),
    Pattern("certainty+evaluative", all: [.certainty, .evaluative]),
    Pattern("certainty+will", all: [.certainty, .will]),
    Pattern("known+direction", all: [.known], any: [.direction, .evaluative]),
    Pattern(
      "foregone+direction", all: [.foregone], any: [.direction, .evaluative], none: [.hedge]),
    Pattern("foregone+plain", all: [.foregone], none: [.hedge, .conditional, .cited, .user]),
    Pattern("certainty+plain", all: [.certainty], none: [.negation, .cited, .user, .conditional]),
    Pattern("resource+duration", quantities: resources, also: [.duration]),
    Pattern("machine+money", quantities: [.machineTime], also: [.money, .duration, .personTime]),
    Pattern("cost:vague", quantities: [.vague], topics: .cost),
    Pattern("vague+plain", quantities: [.vague], withoutNumbers: true),
    Pattern("cheap+plain", all: [.cheap], any: [.cost, .hardware, .span], withoutNumbers: true),
    Pattern("span+hardware", all: [.span], any: [.hardware, .effort]),
    Pattern("hypothesis:empty", any: empty, topics: .hypothesis),
    Pattern("experiment:empty", any: empty, topics: .experiment),
    Pattern("controls:empty", any: empty, withoutNumbers: true, topics: .controls),
    Pattern("cost:empty", any: empty, withoutNumbers: true, topics: .cost),
    Pattern("criteria:empty", any: empty, withoutNumbers: true, topics: .criteria),
    Pattern("hypothesis:still", none: [.direction, .evaluative], topics: .hypothesis),
    Pattern("general+plain", all: [.general], withoutNumbers: true),
    Pattern("controls:general", all: [.general], topics: .controls),
    Pattern("criteria:general", all: [.general], topics: .criteria),
    Pattern("general+certainty", all: [.general], any: [.certainty, .evaluative]),
    Pattern("setting+figure", all: [.setting], none: [.decision], quantities: figures),
    Pattern("aim+metric", all: [.aim, .metric]),
    Pattern("whether+direction", all: [.whether, .direction]),
    Pattern("whether+metric", all: [.whether, .metric]),
    Pattern("will+direction+metric", all: [.will, .direction, .metric]),
    Pattern("belief+direction", all: [.belief, .direction]),
    Pattern("conditional+threshold+figure", all: [.conditional, .threshold], quantities: figures),
    Pattern("conditional+direction+decision", all: [.conditional, .direction, .decision]),
    Pattern("interval+decision", all: [.interval, .decision]),
    Pattern("past+figure", all: [.past], quantities: figures),
    Pattern("past+resource", all: [.past], quantities: resources),
    Pattern("resource+span", all: [.span], quantities: resources),
    Pattern("devices+duration", quantities: [.devices], also: [.duration]),
    Pattern("cited+direction", all: [.cited, .direction]),
    Pattern("same+plain", all: [.same], any: [.data, .system, .arm, .hardware]),
    Pattern("control+arm", all: [.control], any: [.arm, .removal, .sham]),
    Pattern("action+contrast+metric", all: [.action, .contrast, .metric]),
  ]

  private static let empty: [Cue] = [
    .placeholder, .deferral, .declined, .restated, .general, .genericControl,
  ]
}
