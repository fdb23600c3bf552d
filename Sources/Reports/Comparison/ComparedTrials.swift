public import Checklist
public import Study

/// One side of a comparison: what became of its trials, by what they are paired on.
///
/// It keeps some hundred bytes per trial, no text but names.
public struct ComparedTrials: Sendable, Hashable {
  /// What a trial has in common with its partner on the other side.
  public struct Key: Sendable, Hashable {
    /// The prompt: its text or what stands for it.
    public var prompt: String
    /// What else must be alike, such as the model when system prompts are compared; often empty.
    public var within: String
    /// The sample number.
    public var sample: Int

    /// Creates a key.
    public init(prompt: String, within: String = "", sample: Int) {
      self.prompt = prompt
      self.within = within
      self.sample = sample
    }
  }

  /// What became of a trial.
  struct Outcome: Sendable, Hashable {
    /// The prompt's name, as reports show it.
    var prompt: String
    var status: TrialStatus
    /// The levels in the order of ``Step/allCases``, and whether nothing is overclaimed; `nil` when
    /// there is no scored reply.
    var score: Score?

    struct Score: Sendable, Hashable {
      var passed: Bool
      var levels: [Level]
      var overclaims: Bool
    }
  }

  /// How reports call the side: the run, the model or the system prompt.
  public let name: String
  private(set) var outcomes: [Key: Outcome] = [:]
  /// The versions of the checklist that judged the replies.
  public private(set) var checklists: Set<String> = []
  private let threshold: Level

  /// Starts a side at nothing; a reply passes when all steps reach `threshold`.
  public init(name: String, threshold: Level = .met) {
    self.name = name
    self.threshold = threshold
  }

  /// Takes in a trial, in the place of an earlier one of the same key.
  public mutating func add(_ record: TrialRecord, as key: Key) {
    let score = record.scored.map { assessment in
      Outcome.Score(
        passed: assessment.passes(at: threshold),
        levels: Step.allCases.map { assessment.level(of: $0) },
        overclaims: !assessment.overclaims.isEmpty)
    }
    if let version = record.scored?.checklistVersion { checklists.insert(version) }
    outcomes[key] = Outcome(prompt: record.prompt, status: record.status, score: score)
  }
}
