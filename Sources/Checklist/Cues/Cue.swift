/// What a word or phrase can hint at, in any language.
///
/// The words themselves are data, one file per language: see ``CueLists``.
enum Cue: UInt8, CaseIterable, Sendable {
  // Headings and labels.
  case titleHypothesis, titleExperiment, titleControls, titleCost, titleCriteria, titleOther
  // Hypotheses.
  case claim, falsify, direction, evaluative, contrast, whether, aim, belief, hedge
  // Experiments.
  case metric, action, system, data, arm, measure, randomise, bound
  // Ablations and controls.
  case control, same, seed, noise, sham, ablation, removal, isolate, confound, genericControl
  // Cost.
  case cost, hardware, cheap, effort, span, elsewhere
  // Criteria.
  case decision, threshold, interval, significance, tally, vague, between, fixed, conditional
  // Emptiness.
  case placeholder, deferral, negation, declined, restated
  // Overclaims and their look-alikes.
  case certainty, known, foregone, cited, user, past, will
  // Talk around the plan: advice, courtesies, what is true of plans in general, settings.
  case advice, courtesy, general, setting
  // For rules only; no weight belongs to them.
  case refuting, asserted, assured, disclaimed
  // Common words of languages that the lists do not know.
  case foreign
  // Common words that tell languages apart.
  case english, german, french, spanish, portuguese, italian, dutch, polish, russian

  /// The number of cues, from the first one on, that weights belong to.
  static let weighed = 64
}
