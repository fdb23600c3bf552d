internal import Statistics

/// How far the checklist agrees with readers who levelled the same texts.
public struct Agreement: Sendable {
  /// A text with the readers' levels and what the checklist found.
  public struct Judgement: Sendable {
    /// The text's identity.
    public var id: String
    /// The readers' levels; steps that they did not judge are left out.
    public var expected: [Step: Level]
    /// Whether the readers saw an overclaim; `nil` when they did not say.
    public var expectedOverclaim: Bool?
    /// The 1-based lines that the readers marked, for steps where they marked any.
    public var expectedLines: [Step: Set<Int>]
    /// What the checklist found.
    public var assessment: Assessment

    /// Creates a judgement.
    public init(
      id: String, expected: [Step: Level], expectedOverclaim: Bool? = nil,
      expectedLines: [Step: Set<Int>] = [:], assessment: Assessment
    ) {
      self.id = id
      self.expected = expected
      self.expectedOverclaim = expectedOverclaim
      self.expectedLines = expectedLines
      self.assessment = assessment
    }
  }

  /// The agreement on one step.
  public struct OnStep: Sendable {
    /// The step.
    public var step: Step
    /// The number of texts.
    public var count: Int
    /// The share with the same level, 0 through 1; `nil` without texts.
    public var exact: Double?
    /// The share that agrees on whether the step is there at all, 0 through 1; `nil` without texts.
    public var present: Double?
    /// Cohen's kappa with quadratic weights; `nil` when one side knows only one level.
    public var kappa: Double?
    /// The 95 % percentile bootstrap interval of ``kappa`` over texts.
    public var kappaInterval: ClosedRange<Double>?
    /// How often readers gave the level of the row and the checklist that of the column.
    public var confusion: [[Int]]
  }

  /// A step on which checklist and readers differ.
  public struct Disagreement: Sendable {
    /// The text's identity.
    public var id: String
    /// The step.
    public var step: Step
    /// The readers' level.
    public var expected: Level
    /// What the checklist found.
    public var found: StepFinding
  }

  /// How well a yes-or-no finding is found.
  public struct Detection: Sendable, Hashable {
    /// Found and there.
    public var hits = 0
    /// Found and not there.
    public var falseAlarms = 0
    /// There and not found.
    public var misses = 0

    /// The share of findings that are right; `nil` when there are none.
    public var precision: Double? {
      hits + falseAlarms == 0 ? nil : Double(hits) / Double(hits + falseAlarms)
    }
    /// The share that is found; `nil` when there is nothing to find.
    public var recall: Double? {
      hits + misses == 0 ? nil : Double(hits) / Double(hits + misses)
    }
  }

  /// One entry per step, in the order of ``Step/allCases``.
  public let steps: [OnStep]
  /// The overclaims.
  public let overclaims: Detection
  /// The share of texts that pass or fail on both sides, 0 through 1; `nil` without whole labels.
  public let passFail: Double?
  /// The steps that both sides call met and for which readers marked lines, and how many of them
  /// have evidence that shares a line with those.
  public let evidence: (shared: Int, of: Int)
  /// Every difference, by text and step.
  public let disagreements: [Disagreement]

  /// The mean of the exact agreement over the steps, 0 through 1; `nil` when none was levelled.
  public var meanExact: Double? {
    let shares = steps.compactMap(\.exact)
    return shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
  }

  /// Compares; O(`resamples` × texts) for the intervals.
  ///
  /// - Parameters:
  ///   - judgements: The texts.
  ///   - resamples: How often texts are drawn for the intervals; 0 for none.
  ///   - seed: The seed of the draws: the same seed gives the same intervals.
  public init(_ judgements: [Judgement], resamples: Int = 1_000, seed: UInt64 = 1) {
    var generator = SplitMix64(seed: seed)
    steps = Step.allCases.map { step in
      Self.onStep(step, judgements, resamples, &generator)
    }
    disagreements = judgements.flatMap { judgement in
      judgement.assessment.steps.compactMap { found in
        guard let expected = judgement.expected[found.step], expected != found.level else {
          return nil
        }
        return Disagreement(id: judgement.id, step: found.step, expected: expected, found: found)
      }
    }
    evidence = judgements.reduce(into: (0, 0)) { counts, judgement in
      for found in judgement.assessment.steps where found.level == .met {
        guard judgement.expected[found.step] == .met,
          let lines = judgement.expectedLines[found.step], !lines.isEmpty
        else { continue }
        counts.1 += 1
        if found.evidence.contains(where: { !lines.isDisjoint(with: $0.lines) }) { counts.0 += 1 }
      }
    }
    var overclaims = Detection()
    var same = 0
    var whole = 0
    for judgement in judgements {
      guard let expected = judgement.expectedOverclaim else { continue }
      let found = !judgement.assessment.overclaims.isEmpty
      if expected, found { overclaims.hits += 1 }
      if expected, !found { overclaims.misses += 1 }
      if !expected, found { overclaims.falseAlarms += 1 }
      guard judgement.expected.count == Step.allCases.count else { continue }
      whole += 1
      let passes = !expected && judgement.expected.values.allSatisfy { $0 == .met }
      if passes == judgement.assessment.passes() { same += 1 }
    }
    self.overclaims = overclaims
    passFail = whole == 0 ? nil : Double(same) / Double(whole)
  }

  private static func onStep(
    _ step: Step, _ judgements: [Judgement], _ resamples: Int, _ generator: inout SplitMix64
  ) -> OnStep {
    let pairs = judgements.compactMap { judgement in
      judgement.expected[step].map {
        (expected: $0.rawValue, found: judgement.assessment.level(of: step).rawValue)
      }
    }
    var confusion = [[Int]](repeating: [0, 0, 0], count: 3)
    for pair in pairs { confusion[pair.expected][pair.found] += 1 }
    var samples: [Double] = []
    for _ in 0..<(pairs.count < 2 ? 0 : resamples) {
      var drawn = [[Int]](repeating: [0, 0, 0], count: 3)
      for _ in pairs.indices {
        let pair = pairs[Int(generator.next() % UInt64(pairs.count))]
        drawn[pair.expected][pair.found] += 1
      }
      if let kappa = kappa(drawn) { samples.append(kappa) }
    }
    samples.sort()
    let interval =
      samples.count < 20
      ? nil : samples[samples.count / 40]...samples[samples.count - 1 - samples.count / 40]
    let same = (0..<3).reduce(0) { $0 + confusion[$1][$1] }
    let absent = confusion[0][0]
    let present = pairs.count - confusion[0].reduce(0, +) - confusion[1][0] - confusion[2][0]
    func share(_ part: Int) -> Double? {
      pairs.isEmpty ? nil : Double(part) / Double(pairs.count)
    }
    return OnStep(
      step: step, count: pairs.count, exact: share(same), present: share(absent + present),
      kappa: kappa(confusion), kappaInterval: interval, confusion: confusion)
  }

  /// Cohen's kappa with weights that grow with the square of the difference.
  static func kappa(_ confusion: [[Int]]) -> Double? {
    let total = Double(confusion.joined().reduce(0, +))
    guard total > 0 else { return nil }
    let rows = confusion.map { Double($0.reduce(0, +)) }
    let columns = (0..<3).map { column in Double(confusion.reduce(0) { $0 + $1[column] }) }
    var observed = 0.0
    var expected = 0.0
    for row in 0..<3 {
      for column in 0..<3 {
        let weight = Double((row - column) * (row - column))
        observed += weight * Double(confusion[row][column])
        expected += weight * rows[row] * columns[column] / total
      }
    }
    return expected == 0 ? nil : 1 - observed / expected
  }
}
