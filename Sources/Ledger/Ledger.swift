internal import Study

/// The ledger of a folder's plans: a file of JSON lines, chained by hashes, that only grows.
public struct Ledger: Sendable {
  /// The file's usual name, beside the plan.
  public static let fileName = PromptFolder.ledgerName
  /// The most bytes a ledger may have.
  public static let maximumBytes = 256 << 20

  /// The file, as the user would type it.
  public let path: String
  /// The entries in their order.
  public internal(set) var entries: [LedgerEntry]

  /// Reads the ledger at `path`; one that is not there has no entries.
  ///
  /// - Throws: ``LedgerError/Code/brokenChain`` with the first line that is wrong, and
  ///   ``LedgerError/Code/unreadable``.
  public init(contentsOf path: String) throws(LedgerError) {
    self.path = path
    let bytes: [UInt8]
    do {
      bytes = try TextFile.read(path, limit: Self.maximumBytes)
    } catch {
      guard error.code == .notFound else { throw LedgerError(.unreadable, error.description) }
      entries = []
      return
    }
    entries = try Self.parse(bytes, path: path)
  }

  /// Reads a ledger's bytes and checks the whole chain; linear in time.
  public static func parse(
    _ bytes: [UInt8], path: String
  ) throws(LedgerError) -> [LedgerEntry] {
    var entries: [LedgerEntry] = []
    guard !bytes.isEmpty else { return [] }
    guard bytes.last == 0x0A else {
      let line = bytes.count { $0 == 0x0A } + 1
      throw LedgerError(
        .brokenChain,
        "\(path):\(line): the last line has no end; it was changed, or writing it was cut off")
    }
    for line in bytes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
      func fail(_ message: String) -> LedgerError {
        LedgerError(
          .brokenChain,
          "\(path):\(entries.count + 1): \(message); the chain is broken here: restore the file from "
            + "version control or a copy")
      }
      let entry: LedgerEntry
      do {
        entry = try LedgerEntry(line: line)
      } catch {
        throw fail(error.message)
      }
      if entry.number != entries.count + 1 {
        throw fail("this is entry \(entry.number) where \(entries.count + 1) is due")
      }
      if entry.previous != entries.last?.hash ?? "" {
        throw fail("the line does not follow the one above: its \"previous\" is another hash")
      }
      if let last = entries.last, entry.time < last.time {
        throw fail("its time \(entry.time) is before that of the line above, \(last.time)")
      }
      entries.append(entry)
    }
    return entries
  }

  /// The newest seal or amendment of `plan`.
  public func seal(of plan: String) -> LedgerEntry? {
    entries.last { $0.plan == plan && $0.kind != .judge }
  }
}
