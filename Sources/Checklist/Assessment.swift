/// What the checklist finds in one text.
public struct Assessment: Sendable, Hashable {
  /// One finding per step, in the order of ``Step/allCases``.
  public var steps: [StepFinding]
  /// Where the text asserts, before any experiment, that the idea works; empty when it does not.
  public var overclaims: [Evidence]
  /// Remarks beyond the five levels; they never change one.
  public var notes: [Note]
  /// The checklist that judged, ``Checklist/version``.
  public var checklistVersion: String

  /// Creates an assessment.
  public init(
    steps: [StepFinding], overclaims: [Evidence] = [], notes: [Note] = [],
    checklistVersion: String
  ) {
    self.steps = steps
    self.overclaims = overclaims
    self.notes = notes
    self.checklistVersion = checklistVersion
  }

  /// The level of `step`.
  public func level(of step: Step) -> Level {
    steps.first { $0.step == step }?.level ?? .absent
  }

  /// Whether all five steps reach `threshold` and nothing is overclaimed.
  public func passes(at threshold: Level = .met) -> Bool {
    overclaims.isEmpty && Step.allCases.allSatisfy { level(of: $0) >= threshold }
  }
}

/// What the checklist finds for one step.
public struct StepFinding: Sendable, Hashable {
  /// The step.
  public var step: Step
  /// How far the text does it.
  public var level: Level
  /// The lines the level rests on, in the text's order; empty when the step is absent.
  public var evidence: [Evidence]
  /// What would lift the step to ``Level/met``, one line each; empty when it is there.
  public var missing: [String]

  /// Creates a finding.
  public init(step: Step, level: Level, evidence: [Evidence] = [], missing: [String] = []) {
    self.step = step
    self.level = level
    self.evidence = evidence
    self.missing = missing
  }
}

/// Lines of the text that show something.
public struct Evidence: Sendable, Hashable {
  /// The first and last line, 1-based, of the text as given.
  public var lines: ClosedRange<Int>
  /// The words themselves, at most some 200 characters, markup and line ends removed.
  public var quote: String

  /// Creates evidence.
  public init(lines: ClosedRange<Int>, quote: String) {
    self.lines = lines
    self.quote = quote
  }
}

/// A remark beyond the five levels.
public struct Note: Sendable, Hashable {
  /// What kind of remark, such as `cost_arithmetic`: one of ``NoteKind``.
  public var kind: String
  /// The lines it is about, 1-based.
  public var lines: ClosedRange<Int>
  /// One line for the reader.
  public var message: String

  /// Creates a note.
  public init(kind: String, lines: ClosedRange<Int>, message: String) {
    self.kind = kind
    self.lines = lines
    self.message = message
  }
}
