/// A ledger that cannot be trusted, read or written, in words the user can act on.
public struct LedgerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong; an open list, so that a new cause breaks nobody.
  public struct Code: Sendable, Hashable, RawRepresentable {
    /// The word for this cause.
    public let rawValue: String

    /// Creates a code from its word.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// A line is not what it was, or does not follow the one above.
    public static let brokenChain = Code(rawValue: "broken_chain")
    /// The clock is behind the last entry.
    public static let clock = Code(rawValue: "clock")
    /// The plan has a seal already.
    public static let sealed = Code(rawValue: "sealed")
    /// The file is there and cannot be read.
    public static let unreadable = Code(rawValue: "unreadable")
    /// The file cannot be written to.
    public static let unwritable = Code(rawValue: "unwritable")
    /// A program that is needed is not there, or failed.
    public static let program = Code(rawValue: "program")
  }

  /// The cause.
  public var code: Code
  /// One line: the place, what is wrong there and what to do.
  public var description: String

  /// Creates an error.
  public init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
