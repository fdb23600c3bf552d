public import Study
public import Wire

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// When and by what a run was made.
public struct RunInfo: Sendable, Hashable {
  /// One command that wrote to the run.
  public struct Session: Sendable, Hashable {
    /// When it began.
    public var startedAt: Date
    /// When it ended; `nil` when it is still at work or was killed.
    public var endedAt: Date?
    /// How it ended, in one word such as `finished`.
    public var outcome: String?
    /// The version of the program.
    public var toolVersion: String
    /// The command's options as one JSON object.
    public var options: String
  }

  /// When the run was made.
  public var createdAt: Date
  /// The version of the program that made it.
  public var toolVersion: String
  /// The version of the checklist at that time.
  public var checklistVersion: String
  /// The options of the command that made it, as one JSON object.
  public var options: String
  /// The commands that wrote to it, first to last.
  public var sessions: [Session]
}

/// A run in figures, as far as the present plan goes unless said otherwise.
public struct RunTotals: Sendable, Hashable {
  /// How many trials stand where; a status without trials is missing.
  public var trials: [TrialStatus: Int] = [:]
  /// Of the failed trials, those for which no call was made because other samples of their prompt had failed
  /// alike.
  public var notSent = 0
  /// The trials whose reply is scored.
  public var scored = 0
  /// The trials whose reply passes.
  public var passed = 0
  /// The calls made, those for trials of superseded plans included.
  public var attempts = 0
  /// The tokens of all calls, as far as known, those for trials of superseded plans included.
  public var usage = Usage(input: 0, output: 0)
  /// What the calls of known cost came to in US dollars, superseded plans included.
  public var usd = 0.0
  /// The calls whose cost is not known.
  public var unpriced = 0
  /// The calls of which neither the tokens nor the cost is known.
  public var unmeasured = 0

  /// Totals of nothing.
  public init() {}
}

/// How much of each trial is read.
public enum TrialDetail: Sendable, Hashable {
  /// Everything.
  case full
  /// All but the texts: no reply, and of an assessment the levels and nothing they rest on (an
  /// overclaim is one ``Checklist/Evidence`` without words). A tenth of the work.
  case levels
}
