/// Criteria as a reader proposes them: each field beside the sentence that it was read from.
public struct Proposal: Sendable, Hashable {
  /// Where a field was read.
  public struct Source: Sendable, Hashable {
    /// The plan's words, on one line.
    public var quote: String
    /// Their line in the plan, 1-based.
    public var line: Int

    /// Creates a source.
    public init(quote: String, line: Int) {
      self.quote = quote
      self.line = line
    }
  }

  /// What is proposed; fields that could not be read have no value.
  public var preregistration = Preregistration()
  /// Where each field was read: under `n` for one above the criteria, under `accuracy.n` for one of
  /// the criterion `accuracy`.
  public private(set) var sources: [String: Source] = [:]

  /// Sentences of the success criteria of which no field, or not all that they say, could be read.
  public var unread: [Source] = []

  /// Creates an empty proposal.
  public init() {}

  /// Where `field` was read, of a criterion when one is named.
  public func source(of field: String, criterion: String? = nil) -> Source? {
    sources[Self.key(field, criterion)]
  }

  /// Notes where `field` was read.
  public mutating func note(_ source: Source, for field: String, criterion: String? = nil) {
    sources[Self.key(field, criterion)] = source
  }

  private static func key(_ field: String, _ criterion: String?) -> String {
    criterion.map { "\($0).\(field)" } ?? field
  }
}
