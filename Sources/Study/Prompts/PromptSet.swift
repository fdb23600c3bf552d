/// The prompts of a study, and what is wrong with the files that gave none.
public struct PromptSet: Sendable {
  /// The prompts, in the order in which they are run.
  public var prompts: PromptList
  /// One error per file or line that cannot be used; a study with any should not be run.
  public var problems: [StudyError]

  /// Creates a set.
  public init(prompts: PromptList = [], problems: [StudyError] = []) {
    self.prompts = prompts
    self.problems = problems
  }
}
