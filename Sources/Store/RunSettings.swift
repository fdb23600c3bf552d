public import Checklist

/// What a command that writes to a run says about itself.
public struct RunSettings: Sendable, Hashable {
  /// The version of the program.
  public var toolVersion: String
  /// The version of the checklist that scores the replies.
  public var checklistVersion: String
  /// The command's options as one JSON object, for the record; no key and no prompt text.
  public var options: String
  /// The level that all five steps must reach for a reply to pass.
  public var threshold: Level

  /// Creates settings.
  public init(
    toolVersion: String, checklistVersion: String, options: String = "{}", threshold: Level = .met
  ) {
    self.toolVersion = toolVersion
    self.checklistVersion = checklistVersion
    self.options = options
    self.threshold = threshold
  }
}
