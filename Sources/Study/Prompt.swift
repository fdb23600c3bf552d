public import Checklist

/// One prompt of a study, ready to be sent.
public struct Prompt: Sendable, Hashable {
  /// The path relative to the study's folder, without its extension; unique within a study.
  public var name: String
  /// The path as the user would type it, or `nil` when it came from elsewhere.
  public var source: String?
  /// The front matter's `title`.
  public var title: String?
  /// The front matter's `tags`.
  public var tags: [String]
  /// The models the front matter asks for in place of the command line's; empty for none.
  public var models: [String]
  /// The samples the front matter asks for in place of the command line's.
  public var samples: Int?
  /// The budget that a plan must stay within.
  public var budget: Budget?
  /// The text that is sent, variables filled in.
  public var text: String

  /// Creates a prompt.
  public init(
    name: String, source: String? = nil, title: String? = nil, tags: [String] = [],
    models: [String] = [], samples: Int? = nil, budget: Budget? = nil, text: String
  ) {
    self.name = name
    self.source = source
    self.title = title
    self.tags = tags
    self.models = models
    self.samples = samples
    self.budget = budget
    self.text = text
  }
}
