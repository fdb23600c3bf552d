/// A run folder that cannot be used or written to, in words the user can act on.
public struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong; an open list, so that a new cause breaks nobody.
  public struct Code: Sendable, Hashable, RawRepresentable {
    /// The word for this cause.
    public let rawValue: String

    /// Creates a code from its word.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// There is no such folder.
    public static let notFound = Code(rawValue: "not_found")
    /// The folder is there and is not a run.
    public static let notARun = Code(rawValue: "not_a_run")
    /// A run was to be made where one is.
    public static let alreadyARun = Code(rawValue: "already_a_run")
    /// The run was written by a newer version of this program.
    public static let newerVersion = Code(rawValue: "newer_version")
    /// The run was written by an older version of this program, and is not to be changed.
    public static let olderVersion = Code(rawValue: "older_version")
    /// Two runs that are to be joined say different things about one trial.
    public static let contradiction = Code(rawValue: "contradiction")
    /// Another process writes to the run.
    public static let inUse = Code(rawValue: "in_use")
    /// The folder or a file in it cannot be read.
    public static let unreadable = Code(rawValue: "unreadable")
    /// The folder or a file in it cannot be written to.
    public static let unwritable = Code(rawValue: "unwritable")
    /// There is no room left; what was stored before is kept.
    public static let diskFull = Code(rawValue: "disk_full")
    /// The store contradicts itself.
    public static let damaged = Code(rawValue: "damaged")
  }

  /// The cause.
  public var code: Code
  /// The folder or file, as the user would type it.
  public var path: String
  /// What is wrong and what to do, without the place.
  public var message: String

  /// Creates an error.
  public init(_ code: Code, _ path: String, _ message: String) {
    self.code = code
    self.path = path
    self.message = message
  }

  /// One line: `path: message`.
  public var description: String { "\(path): \(message)" }
}
