/// Treat "I think X works" as a hypothesis, not a conclusion.
///
/// An overclaim asserts, before any experiment, that the idea works or will work as a fact: "this
/// will certainly", "since this is known to work". A cited prior result, a quotation of the user, a
/// conditional, an estimate or a probability is none.
///
/// Why: a plan that knows its result is not a test, and will be read as evidence.
enum OverclaimRule {
  /// What is asked for and why, as printed by `prereg explain`.
  static let explanation = RuleDocs.overclaimRule

  /// Whether a passage asserts the result outright, in its own voice.
  static func holds(_ facts: Facts) -> Bool { facts.isAsserted && isOwnVoice(facts) }

  /// Whether a passage can assert the result: it sounds certain and is in its own voice.
  static func mayHold(_ facts: Facts) -> Bool {
    let tones: [Cue] = [.certainty, .known, .foregone]
    return (facts.isAsserted || tones.contains { facts.has($0) }) && isOwnVoice(facts)
  }

  /// Whether a passage speaks for the plan: it neither quotes, cites, asks, doubts nor denies.
  static func isOwnVoice(_ facts: Facts) -> Bool {
    if facts.kind == .code || facts.kind == .heading || facts.isDisclaimed { return false }
    if facts.traits.contains(.quoted) || facts.traits.contains(.question) { return false }
    let excuses: [Cue] = [.user, .cited, .falsify]
    return !excuses.contains { facts.has($0) }
  }
}
