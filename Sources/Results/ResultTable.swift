/// The rows of an experiment's results as they were written, before anything is made of them.
public struct ResultTable: Sendable, Hashable {
  /// One row.
  public struct Row: Sendable, Hashable {
    /// Where it stands: the line of a text file, the row of a table; 1-based.
    public var place: Int
    /// Its values, one per column; empty where there is none.
    public var values: [String]
  }

  /// The file, as the user would type it.
  public var path: String
  /// The columns' names, all different.
  public var columns: [String]
  /// The rows in the file's order.
  public var rows: [Row]
  /// What a place is called: `:` before a line, or ` row ` before a row.
  var placeSign = ":"

  /// Where `row` stands, as an error message begins: `results.csv:7`.
  public func place(of row: Row) -> String { "\(path)\(placeSign)\(row.place)" }

  /// The index of the column called `name`: exactly so, or, when none is, the only one that is called
  /// so but for case and for spaces, hyphens and underscores.
  public func column(_ name: String) -> Int? {
    if let index = columns.firstIndex(of: name) { return index }
    let wanted = Self.folded(name)
    let near = columns.indices.filter { Self.folded(columns[$0]) == wanted }
    return near.count == 1 ? near[0] : nil
  }

  private static func folded(_ name: String) -> String {
    String(name.lowercased().filter { !" _-".contains($0) })
  }
}

/// Results that cannot be read, in words the user can act on.
public struct ResultsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong; an open list, so that a new cause breaks nobody.
  public struct Code: Sendable, Hashable, RawRepresentable {
    /// The word for this cause.
    public let rawValue: String

    /// Creates a code from its word.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// There is nothing in the file.
    public static let empty = Code(rawValue: "empty")
    /// The file is not of the format that its name promises.
    public static let malformed = Code(rawValue: "malformed")
    /// A column that is needed is not there.
    public static let missingColumn = Code(rawValue: "missing_column")
    /// The database has several tables and none was named, or not the one that was.
    public static let noTable = Code(rawValue: "no_table")
    /// Part of the database stands in its write-ahead log.
    public static let uncheckpointed = Code(rawValue: "uncheckpointed")
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
