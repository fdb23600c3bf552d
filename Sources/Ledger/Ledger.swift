internal import Study

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The ledger of a folder's plans: a file of JSON lines, chained by hashes, that only grows.
public struct Ledger: Sendable {
  /// The file's usual name, beside the plan.
  public static let fileName = PromptFolder.ledgerName
  /// The most bytes a ledger may have.
  public static let maximumBytes = 256 << 20

  /// The file, as the user would type it.
  public let path: String
  /// The entries in their order.
  public private(set) var entries: [LedgerEntry]

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

  /// Adds `entry` at the file's end, with its number, the time `now` and its hash; what is there
  /// stays byte for byte.
  ///
  /// The file is locked and read again before, so that two writers cannot follow the same line, and
  /// the line is on the disk when this returns.
  ///
  /// - Throws: ``LedgerError/Code/brokenChain``; ``LedgerError/Code/clock`` when `now` is before the
  ///   last entry; ``LedgerError/Code/sealed`` for a seal where there is one, which only an amendment
  ///   may follow; ``LedgerError/Code/unwritable``. Nothing is written then.
  public mutating func append(
    _ entry: LedgerEntry, now: String = Clock.now
  ) throws(LedgerError) -> LedgerEntry {
    let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw Self.unwritable(path) }
    defer { close(file) }
    guard flock(file, LOCK_EX) == 0 else { throw Self.unwritable(path) }
    self = try Ledger(contentsOf: path)
    if let last = entries.last, now < last.time {
      throw LedgerError(
        .clock,
        "\(path): the clock says \(now), and the last entry was written at \(last.time); set the "
          + "clock right and run the command again")
    }
    if entry.kind == .seal, let seal = seal(of: entry.plan) {
      throw LedgerError(
        .sealed,
        "\(path): \(entry.plan) was sealed meanwhile, at \(seal.time) (entry \(seal.number))")
    }
    var entry = entry
    entry.number = entries.count + 1
    entry.previous = entries.last?.hash ?? ""
    entry.time = now
    entry.hash = sha256(entry.head)
    let end = lseek(file, 0, SEEK_END)
    guard Self.write(Array((entry.line + "\n").utf8), to: file), fsync(file) == 0 else {
      let failure = Self.unwritable(path)
      // Half a line would break the chain for every later command.
      _ = ftruncate(file, end)
      throw failure
    }
    entries.append(entry)
    return entry
  }

  private static func write(_ bytes: [UInt8], to file: CInt) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func unwritable(_ path: String) -> LedgerError {
    LedgerError(.unwritable, "\(path): cannot be written to: \(String(cString: strerror(errno)))")
  }
}

/// `write(2)`, out of reach of the method of the same name.
private func systemWrite(_ file: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}

/// The present time as the ledger writes it.
public enum Clock {
  /// UTC to the second: `2026-12-01T09:30:00Z`.
  public static var now: String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T"
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }
}

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
