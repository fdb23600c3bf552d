/// A file of a study that cannot be used, in words the user can act on.
public struct StudyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong; an open list, so that a new cause breaks nobody.
  public struct Code: Sendable, Hashable, RawRepresentable {
    /// The word for this cause.
    public let rawValue: String

    /// Creates a code from its word.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// There is no such file or folder.
    public static let notFound = Code(rawValue: "not_found")
    /// The folder or file is there and holds no prompt.
    public static let noPrompts = Code(rawValue: "no_prompts")
    /// The file or folder is there and cannot be read.
    public static let unreadable = Code(rawValue: "unreadable")
    /// The file is longer than a prompt may be.
    public static let tooLarge = Code(rawValue: "too_large")
    /// The file is not UTF-8.
    public static let notText = Code(rawValue: "not_text")
    /// There is nothing to send.
    public static let emptyPrompt = Code(rawValue: "empty_prompt")
    /// The front matter is not YAML, or says what it may not.
    public static let frontMatter = Code(rawValue: "front_matter")
    /// A variable in the text has no value.
    public static let undefinedVariable = Code(rawValue: "undefined_variable")
    /// A line of a JSONL file is not what it should be.
    public static let badLine = Code(rawValue: "bad_line")
    /// There is no room for the scratch file that many prompts are kept in.
    public static let noScratch = Code(rawValue: "no_scratch")
    /// A price table is not what it should be.
    public static let badPrices = Code(rawValue: "bad_prices")
  }

  /// The cause.
  public var code: Code
  /// The file or folder, as the user would type it.
  public var path: String
  /// The line, 1-based, when the cause has one.
  public var line: Int?
  /// The column in characters, 1-based, when the cause has one.
  public var column: Int?
  /// What is wrong, the limit met and what to do, without the place.
  public var message: String

  /// Creates an error.
  public init(
    _ code: Code, _ path: String, line: Int? = nil, column: Int? = nil, _ message: String
  ) {
    self.code = code
    self.path = path
    self.line = line
    self.column = column
    self.message = message
  }

  /// One line: `path:line:column: message`, as far as the place is known.
  public var description: String {
    var place = path
    if let line { place += ":\(line)" }
    if let column { place += ":\(column)" }
    return "\(place): \(message)"
  }
}
