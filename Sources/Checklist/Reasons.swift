/// What the level of one step comes from: every number that was added up, with its name.
public struct Reasons: Sendable, Hashable {
  /// One thing that speaks for or against, and how far, in logarithmic odds.
  public struct Contribution: Sendable, Hashable {
    /// What it is, as the weights name it: a cue such as `threshold`, a pattern such as
    /// `decision+figure`, a kind of number such as `number:money`, a place such as `in:criteria`.
    public var name: String
    /// What it adds: above 0 for, below 0 against.
    public var value: Double
  }

  /// What decides whether the step reaches one level.
  public struct Threshold: Sendable, Hashable {
    /// The level: ``Level/weak`` for that the step is there at all, or ``Level/met``.
    public var level: Level
    /// The logarithmic odds: above 0 the level is reached.
    public var odds: Double
    /// Where the sum starts, before anything is read.
    public var start: Double
    /// What was added, the largest first; with ``start`` they sum up to ``odds``.
    public var contributions: [Contribution]
  }

  /// A passage, and why it is taken as evidence.
  public struct Passage: Sendable, Hashable {
    /// Its lines and words.
    public var evidence: Evidence
    /// How likely it is evidence for the step where it stands, 0 through 1.
    public var likelihood: Double
    /// What speaks for and against it by what it says, the largest first.
    public var contributions: [Contribution]
  }

  /// The step.
  public var step: Step
  /// The level that follows.
  public var level: Level
  /// What decides that the step is there, and that it is met.
  public var thresholds: [Threshold]
  /// The likeliest passages, at most three, the likeliest first.
  public var passages: [Passage]
}

extension Checklist {
  /// Why `text` gets its levels: one account per step, in the order of ``Step/allCases``.
  ///
  /// The levels are those of ``assess(_:budget:)``.
  public func reasons(for text: String) -> [Reasons] {
    let judge = Judge(Document(SavedPlan.withoutFrontMatter(text)))
    return StepRules.all.enumerated().map { aspect, rule in
      Reasons(
        step: rule.step, level: judge.finding(for: rule, aspect: aspect).level,
        thresholds: [.weak, .met].map { judge.threshold($0, aspect: aspect) },
        passages: judge.likeliest(for: aspect, atMost: 3))
    }
  }
}

/// What an overclaim, or that there is none, comes from.
public struct OverclaimReasons: Sendable, Hashable {
  /// What is found; empty when the text does not overclaim.
  public var overclaims: [Evidence]
  /// The sum over the whole text: above 0 it overclaims.
  public var threshold: Reasons.Threshold
  /// The logarithmic odds above which the text overclaims where a passage asserts outright.
  public var bound: Double
  /// The passages that assert the result outright, in the plan's own voice.
  public var outright: [Evidence]
  /// The likeliest passages, at most three, the likeliest first.
  public var passages: [Reasons.Passage]
}

extension Checklist {
  /// Why `text` overclaims or does not, as in ``assess(_:budget:)``.
  public func overclaimReasons(for text: String) -> OverclaimReasons {
    let judge = Judge(Document(SavedPlan.withoutFrontMatter(text)))
    return OverclaimReasons(
      overclaims: judge.overclaims(), threshold: judge.threshold(.weak, aspect: Judge.overclaim),
      bound: Double(Judge.sober), outright: judge.outright(),
      passages: judge.likeliest(for: Judge.overclaim, atMost: 3))
  }
}
