public import Checklist
public import FoundationEssentials
public import Wire

/// Where a trial stands.
public enum TrialStatus: String, CaseIterable, Sendable, Hashable {
  /// A whole reply is stored and scored.
  case replied
  /// The model declined, or a filter withheld the reply.
  case refused
  /// A token limit cut the reply off; what is there is stored and scored as it stands.
  case truncated
  /// No reply after the last attempt.
  case failed
  /// Not done yet.
  case pending
}

/// Why a call brought no reply.
public struct Failure: Sendable, Hashable {
  /// The cause, an ``EndpointError/Code`` word such as `rate_limited`.
  public var kind: String
  /// One line for the reader.
  public var message: String
  /// The HTTP status, when there was a response.
  public var status: Int?

  /// Creates a failure.
  public init(kind: String, message: String, status: Int? = nil) {
    self.kind = kind
    self.message = message
    self.status = status
  }

  /// The ``kind`` of a trial for which no call was made, because other samples of its prompt had failed alike.
  public static let notSent = "not_sent"
}

/// One call to the endpoint on behalf of a trial.
public struct Attempt: Sendable, Hashable {
  /// 1 for the first call of the trial.
  public var number: Int
  /// 0 for the prompt itself, n for the n-th request to add what a reply is missing.
  public var followUp: Int
  /// When it was sent.
  public var startedAt: Date
  /// How long it took, in seconds.
  public var seconds: Double
  /// Why it brought no reply, or `nil` when it did.
  public var failure: Failure?
  /// The request's identifier, for the provider's support.
  public var requestID: String?
  /// The model that answered, as it names itself; may differ from the one asked for.
  public var answeredBy: String?
  /// The tokens it took, when known.
  public var usage: Usage?
  /// What it cost in US dollars, or `nil` when unknown.
  public var usd: Double?

  /// Creates an attempt.
  public init(
    number: Int, followUp: Int = 0, startedAt: Date, seconds: Double, failure: Failure? = nil,
    requestID: String? = nil, answeredBy: String? = nil, usage: Usage? = nil, usd: Double? = nil
  ) {
    self.number = number
    self.followUp = followUp
    self.startedAt = startedAt
    self.seconds = seconds
    self.failure = failure
    self.requestID = requestID
    self.answeredBy = answeredBy
    self.usage = usage
    self.usd = usd
  }
}

extension Attempt {
  /// Whether it was answered by the bundled stand-in endpoint, with a recording: told by how that
  /// names its requests and messages.
  public var isRecorded: Bool {
    guard failure == nil, let requestID else { return false }
    return requestID.hasPrefix("req_standin") || requestID.hasPrefix("msg_standin")
  }
}

/// A reply as it stood before or after a request to add what was missing.
public struct Draft: Sendable, Hashable {
  /// 0 for the first reply, n for the plan after the n-th request.
  public var number: Int
  /// What the request brought; `nil` of the first reply.
  public var addition: String?
  /// Whether ``addition`` is part of ``text``; it is left out when it lifts no step.
  public var isTaken: Bool
  /// The plan as it then stood.
  public var text: String
  /// What the checklist finds in ``text``.
  public var assessment: Assessment

  /// Creates a draft.
  public init(
    number: Int, addition: String? = nil, isTaken: Bool = true, text: String,
    assessment: Assessment
  ) {
    self.number = number
    self.addition = addition
    self.isTaken = isTaken
    self.text = text
    self.assessment = assessment
  }
}

/// What became of one trial: the row that the store keeps and the reports show.
public struct TrialRecord: Sendable, Hashable {
  /// The trial's identity, see ``TrialID``.
  public var id: TrialID
  /// The prompt's name.
  public var prompt: String
  /// The prompt's path, when it has one.
  public var source: String?
  /// The model asked for.
  public var model: String
  /// The system prompt's name.
  public var system: String
  /// The sample number, 1 or more.
  public var sample: Int
  /// Where it stands.
  public var status: TrialStatus
  /// The reply's text; `nil` unless there is one.
  public var reply: String?
  /// The reply's file inside the run folder, such as `replies/….md`.
  public var replyPath: String?
  /// What the checklist finds in the reply.
  public var assessment: Assessment?
  /// What model judges say of the reply, beside the assessment; empty when none was asked.
  public var opinions: [Opinion] = []
  /// The reply before and after each request to add what was missing, first to last.
  ///
  /// Empty when none was made or answered. The last one's text is ``reply``.
  public var drafts: [Draft]
  /// Every call made, first to last.
  public var attempts: [Attempt]
  /// Why there is no reply, or why the model declined.
  public var failure: Failure?
  /// The tokens of all attempts together, when known.
  public var usage: Usage?
  /// The cost of all attempts together in US dollars, or `nil` when any of it is unknown.
  public var usd: Double?
  /// The wall time from the first attempt's start to the end, waits included, in seconds.
  public var seconds: Double
  /// When it ended.
  public var finishedAt: Date?

  /// Whether no call was made for it, because other samples of its prompt had failed alike.
  public var isNotSent: Bool { status == .failed && failure?.kind == Failure.notSent }

  /// Whether what the model is said to have answered is a recording of the bundled stand-in endpoint.
  public var isRecorded: Bool { attempts.contains(where: \.isRecorded) }

  /// Creates a record.
  public init(
    id: TrialID, prompt: String, source: String? = nil, model: String, system: String, sample: Int,
    status: TrialStatus, reply: String? = nil, replyPath: String? = nil,
    assessment: Assessment? = nil, drafts: [Draft] = [], attempts: [Attempt] = [],
    failure: Failure? = nil,
    usage: Usage? = nil, usd: Double? = nil, seconds: Double = 0, finishedAt: Date? = nil
  ) {
    self.id = id
    self.prompt = prompt
    self.source = source
    self.model = model
    self.system = system
    self.sample = sample
    self.status = status
    self.reply = reply
    self.replyPath = replyPath
    self.assessment = assessment
    self.drafts = drafts
    self.attempts = attempts
    self.failure = failure
    self.usage = usage
    self.usd = usd
    self.seconds = seconds
    self.finishedAt = finishedAt
  }
}
