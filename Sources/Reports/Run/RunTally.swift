public import Checklist
public import FoundationEssentials
public import Opinions
public import Study

/// Counts over a run, for each model under each system prompt and for all together.
///
/// Every report begins with these: read the trials once to count them, then once more to list them.
public struct RunTally: Sendable, Hashable {
  /// A model under a system prompt.
  public struct Group: Sendable, Hashable {
    /// The model.
    public var model: String
    /// The system prompt's name.
    public var system: String
    /// The counts.
    public var tally: TrialTally
  }

  /// The level that every step must reach for a reply to pass.
  public let threshold: Level
  /// The groups, in the order their first trials came.
  public private(set) var groups: [Group] = []
  /// All trials.
  public private(set) var total = TrialTally()
  /// What model judges say of the scored replies.
  public private(set) var opinions: OpinionTally
  /// The scored replies that a model judge was asked about.
  public private(set) var judged = 0
  /// The most samples of one prompt in one group.
  public private(set) var samples = 0
  /// When the first attempt began.
  public private(set) var startedAt: Date?
  /// When the last trial ended.
  public private(set) var finishedAt: Date?
  /// The checklist versions that judged, in the order they came; more than one is worth a remark.
  public private(set) var checklists: [String] = []
  private var positions: [String: [String: Int]] = [:]

  /// Starts at nothing.
  public init(threshold: Level = .met) {
    self.threshold = threshold
    opinions = OpinionTally(threshold: threshold)
  }

  /// Counts the trials of a sequence.
  public init(_ records: some Sequence<TrialRecord>, threshold: Level = .met) {
    self.init(threshold: threshold)
    for record in records { add(record) }
  }

  /// Counts one trial.
  public mutating func add(_ record: TrialRecord) {
    total.add(record, threshold: threshold)
    groups[position(of: record)].tally.add(record, threshold: threshold)
    samples = max(samples, record.sample)
    if let scored = record.scored, !record.opinions.isEmpty {
      judged += 1
      opinions.add(record.opinions, beside: scored)
    }
    if let begun = record.attempts.first?.startedAt {
      startedAt = startedAt.map { min($0, begun) } ?? begun
    }
    if let ended = record.finishedAt { finishedAt = finishedAt.map { max($0, ended) } ?? ended }
    if let version = record.scored?.checklistVersion, !checklists.contains(version) {
      checklists.append(version)
    }
  }

  /// The wall time from the first attempt to the last end in seconds, breaks between commands
  /// included.
  public var wallSeconds: Double? {
    guard let startedAt, let finishedAt else { return nil }
    return max(0, finishedAt.timeIntervalSince(startedAt))
  }

  /// The models, in the order their first trials came.
  var models: [String] { distinct(groups.map(\.model)) }

  /// The system prompts' names, in the order their first trials came.
  var systems: [String] { distinct(groups.map(\.system)) }

  /// `sonnet`, or `sonnet · strict` where there are several system prompts.
  func name(of group: Group, separator: String = " · ") -> String {
    systems.count > 1 ? group.model + separator + group.system : group.model
  }

  private mutating func position(of record: TrialRecord) -> Int {
    if let position = positions[record.model]?[record.system] { return position }
    groups.append(Group(model: record.model, system: record.system, tally: TrialTally()))
    positions[record.model, default: [:]][record.system] = groups.count - 1
    return groups.count - 1
  }

  private func distinct(_ names: [String]) -> [String] {
    names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
