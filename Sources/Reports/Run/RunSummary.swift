public import Checklist

/// What a report says about a run as a whole, beside its trials.
public struct RunSummary: Sendable, Hashable {
  /// A text under a name: a system prompt or a prompt.
  public struct Text: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its text.
    public var text: String

    /// Creates a named text.
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// One setting worth recording, such as the base URL or the token limit; no keys.
  public struct Setting: Sendable, Hashable {
    /// What it is called on the command line.
    public var name: String
    /// Its value.
    public var value: String

    /// Creates a setting.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The run folder's name.
  public var name: String
  /// The system prompts, in the order they were given.
  public var systems: [Text]
  /// The prompts, which the page shows beside the replies; may be empty.
  public var prompts: [Text]
  /// The settings, in the order they are to be listed.
  public var settings: [Setting]
  /// The level that every step must reach for a reply to pass.
  public var threshold: Level
  /// The program's version, for formats that name their producer.
  public var toolVersion: String
  /// Sentences that a reader of the report must know, such as that replies are recordings.
  public var remarks: [String]

  /// The remark that `count` replies are recordings of the stand-in endpoint, asked for under so many
  /// system prompts.
  public static func demonstration(of count: Int, systems: Int) -> String {
    let shown =
      "A demonstration: \(Figures.counted(count, "trial")) \(count == 1 ? "was" : "were") answered by "
      + "the bundled stand-in endpoint with recorded replies; no model wrote them for this run."
    return systems < 2
      ? shown
      : shown
        + " Where system prompts ask for different steps it leaves the recorded lines of a step "
        + "out, so that differences between system prompts were put in."
  }

  /// Creates a summary.
  public init(
    name: String, systems: [Text] = [], prompts: [Text] = [], settings: [Setting] = [],
    threshold: Level = .met,
    toolVersion: String = "", remarks: [String] = []
  ) {
    self.name = name
    self.systems = systems
    self.prompts = prompts
    self.settings = settings
    self.threshold = threshold
    self.toolVersion = toolVersion
    self.remarks = remarks
  }
}
