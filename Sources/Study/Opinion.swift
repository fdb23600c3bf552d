public import Checklist
public import FoundationEssentials
public import Wire

/// What a model judge says of one text, beside the checklist and never in its place.
public struct Opinion: Sendable, Hashable {
  /// What became of the question.
  public enum Status: String, CaseIterable, Sendable, Hashable {
    /// The judge gave all levels.
    case judged
    /// The judge answered, and the levels could not be read from the answer.
    case unparsable
    /// The judge declined.
    case refused
    /// A token limit cut the answer off before the levels were complete.
    case truncated
    /// No answer after the last attempt.
    case failed
  }

  /// The model that was asked.
  public var judge: String
  /// What was asked: the SHA-256 of the judge prompt, the schema and the parameters.
  public var question: String
  /// The SHA-256 of the text that was judged.
  public var reply: String
  /// What became of it.
  public var status: Status
  /// The level of every step; empty unless ``Status/judged``.
  public var levels: [Step: Level]
  /// Whether the judge sees an overclaim; `nil` unless ``Status/judged``.
  public var overclaims: Bool?
  /// The judge's reasons by step's name, and under `overclaim`.
  public var reasons: [String: String]
  /// The answer as it came when it could not be read, at most 2,000 characters.
  public var answer: String?
  /// Why there are no levels.
  public var failure: Failure?
  /// The model that answered, as it names itself.
  public var answeredBy: String?
  /// The tokens of all attempts, when known.
  public var usage: Usage?
  /// The cost of all attempts in US dollars, or `nil` when any of it is unknown.
  public var usd: Double?
  /// The wall time in seconds, waits included.
  public var seconds: Double
  /// When it was asked.
  public var askedAt: Date

  /// Creates an opinion.
  public init(
    judge: String, question: String, reply: String, status: Status, levels: [Step: Level] = [:],
    overclaims: Bool? = nil, reasons: [String: String] = [:], answer: String? = nil,
    failure: Failure? = nil, answeredBy: String? = nil, usage: Usage? = nil, usd: Double? = nil,
    seconds: Double = 0, askedAt: Date = Date(timeIntervalSince1970: 0)
  ) {
    self.judge = judge
    self.question = question
    self.reply = reply
    self.status = status
    self.levels = levels
    self.overclaims = overclaims
    self.reasons = reasons
    self.answer = answer
    self.failure = failure
    self.answeredBy = answeredBy
    self.usage = usage
    self.usd = usd
    self.seconds = seconds
    self.askedAt = askedAt
  }

  /// Whether the text passes by this judge, or `nil` when it gave no levels.
  public func passes(at threshold: Level = .met) -> Bool? {
    guard status == .judged else { return nil }
    return overclaims == false && Step.allCases.allSatisfy { levels[$0] ?? .absent >= threshold }
  }

  /// The levels as a finding without evidence, to be compared as the checklist's are; `nil` unless
  /// ``Status/judged``.
  public var assessment: Assessment? {
    guard status == .judged else { return nil }
    return Assessment(
      steps: Step.allCases.map { StepFinding(step: $0, level: levels[$0] ?? .absent) },
      overclaims: overclaims == true ? [Evidence(lines: 1...1, quote: "")] : [],
      checklistVersion: judge)
  }
}

extension Opinion {
  /// The names under which a judge gives a level: the steps', then `overclaim`.
  package static let aspects = Step.allCases.map(\.rawValue) + ["overclaim"]

  /// The level under one of ``aspects`` as a number; `nil` unless ``Status/judged``.
  package func rating(of aspect: String) -> Int? { assessment?.rating(of: aspect) }
}

extension Assessment {
  /// The level under one of ``Opinion/aspects`` as a number.
  package func rating(of aspect: String) -> Int {
    Step(rawValue: aspect).map { level(of: $0).rawValue } ?? (overclaims.isEmpty ? 0 : 1)
  }
}
