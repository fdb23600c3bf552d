internal import Study

/// A file of results, in one of four formats told by its name's ending.
public struct ResultFile: Sendable {
  /// The rows.
  public let table: ResultTable
  /// The SHA-256 of the file's bytes, which hold all that was read.
  public let sha256: String

  /// The endings of the formats: comma- and tab-separated values, JSON lines, SQLite.
  public static let endings = ["csv", "tsv", "jsonl", "ndjson", "sqlite", "sqlite3", "db"]
  /// The most bytes a file may have: 1 GiB, all of which is held in memory.
  public static let maximumBytes = 1 << 30

  /// Reads the file at `path`; `table` names a table of an SQLite file.
  ///
  /// - Throws: ``ResultsError``, or a ``StudyError`` for a file that is not there or not readable.
  public init(contentsOf path: String, table name: String? = nil) throws {
    let bytes = try TextFile.read(path, limit: Self.maximumBytes)
    guard bytes.count <= Self.maximumBytes else {
      throw ResultsError(.malformed, "\(path): longer than 1 GiB, the limit for results")
    }
    sha256 = Study.sha256(bytes)
    let ending = path.split(separator: ".").last?.lowercased() ?? ""
    guard Self.endings.contains(ending) else {
      throw ResultsError(
        .malformed,
        "\(path): results end in \(Self.endings.map { ".\($0)" }.joined(separator: ", "))")
    }
    if ending.hasPrefix("sqlite") || ending == "db" {
      guard !bytes.isEmpty else { throw ResultsError(.empty, "\(path): the file is empty") }
      // Rows that stand in the log only would be read and not be hashed.
      guard (try? TextFile.read(path + "-wal", limit: 1))?.isEmpty ?? true else {
        throw ResultsError(
          .uncheckpointed,
          "\(path)-wal: rows may stand there that are not in \(path) yet; close what writes to the "
            + "database, or run: sqlite3 \(path) 'PRAGMA wal_checkpoint(TRUNCATE)'")
      }
      table = try ResultDatabase.table(at: path, named: name)
    } else {
      table = try Self.table(bytes, ending: ending, path: path)
    }
  }

  /// Reads a text file's bytes; `ending` is `csv`, `tsv` or, for anything else, JSON lines.
  public static func table(
    _ bytes: [UInt8], ending: String, path: String
  ) throws(ResultsError) -> ResultTable {
    switch ending {
    case "csv": try DelimitedText.table(bytes, separator: UInt8(ascii: ","), path: path)
    case "tsv": try DelimitedText.table(bytes, separator: 0x09, path: path)
    default: try JSONRows.table(bytes, path: path)
    }
  }
}
