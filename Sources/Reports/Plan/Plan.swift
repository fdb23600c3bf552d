public import Checklist
public import FoundationEssentials
public import Study
public import Wire

/// A drafted experiment plan and what is known of how it came about.
public struct Plan: Sendable, Hashable {
  /// The shape's name and version in JSON.
  public static let schema = "prereg.plan/1"

  /// The idea as the user put it.
  public var idea: String
  /// The plan itself: Markdown as the model wrote it, repairs merged.
  public var text: String
  /// The model that was asked.
  public var model: String
  /// When the draft was done.
  public var date: Date
  /// The system prompt's name.
  public var system: String
  /// The SHA-256 of the system prompt, 64 hexadecimal digits.
  public var systemSHA256: String
  /// Whether the reply is whole, was cut off, or is a refusal.
  public var status: TrialStatus
  /// How many follow-ups asked for missing steps; 0 or more.
  public var repairs: Int
  /// The tokens of all calls together, when known.
  public var usage: Usage?
  /// The cost of all calls together in US dollars, when known.
  public var usd: Double?
  /// The wall time of all calls in seconds.
  public var seconds: Double
  /// What the checklist finds; its lines are those of ``text``.
  public var assessment: Assessment
  /// The level that every step must reach.
  public var threshold: Level

  /// Creates a plan.
  public init(
    idea: String, text: String, model: String, date: Date, system: String, systemSHA256: String,
    status: TrialStatus = .replied, repairs: Int = 0, usage: Usage? = nil, usd: Double? = nil,
    seconds: Double = 0, assessment: Assessment, threshold: Level = .met
  ) {
    self.idea = idea
    self.text = text
    self.model = model
    self.date = date
    self.system = system
    self.systemSHA256 = systemSHA256
    self.status = status
    self.repairs = repairs
    self.usage = usage
    self.usd = usd
    self.seconds = seconds
    self.assessment = assessment
    self.threshold = threshold
  }

  /// Whether the plan passes.
  public var passed: Bool { assessment.passes(at: threshold) }
}
