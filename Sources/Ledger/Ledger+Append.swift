internal import Study

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension Ledger {
  /// Adds `entry` at the file's end, with its number, the time `now` and its hash; what is there
  /// stays byte for byte.
  ///
  /// The file is locked and read again before, so that two writers cannot follow the same line, and
  /// the line is on the disk when this returns. `prepare` gets the entry as it will be written, while
  /// the file is locked: what must not fail afterwards, such as signing it, is done there.
  ///
  /// - Throws: ``LedgerError/Code/brokenChain``; ``LedgerError/Code/clock`` when `now` is before the
  ///   last entry; ``LedgerError/Code/sealed`` for a seal where there is one, which only an amendment
  ///   may follow; ``LedgerError/Code/unwritable``; what `prepare` throws. Nothing is written then,
  ///   and a ledger that was not there is not there.
  public mutating func append(
    _ entry: LedgerEntry, now: String = Clock.now,
    prepare: (LedgerEntry) throws(LedgerError) -> Void = { _ throws(LedgerError) in }
  ) throws(LedgerError) -> LedgerEntry {
    let isNew = access(path, F_OK) != 0
    let file = try Self.lock(path)
    defer { close(file) }
    do {
      self = try Ledger(contentsOf: path)
      let next = try following(entry, now)
      try prepare(next)
      try Self.write(next, to: file, path)
      entries.append(next)
      return next
    } catch {
      if isNew, lseek(file, 0, SEEK_END) == 0 { unlink(path) }
      throw error
    }
  }

  /// `entry` as it follows the last one.
  private func following(
    _ entry: LedgerEntry, _ now: String
  ) throws(LedgerError) -> LedgerEntry {
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
    return entry
  }

  /// The file at `path`, made if need be, open to its end and locked.
  private static func lock(_ path: String) throws(LedgerError) -> CInt {
    while true {
      let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
      guard file >= 0 else { throw unwritable(path) }
      var (mine, named) = (stat(), stat())
      guard flock(file, LOCK_EX) == 0, fstat(file, &mine) == 0 else {
        let failure = unwritable(path)
        close(file)
        throw failure
      }
      // Whoever held the lock may have taken a new file away again.
      if stat(path, &named) == 0, mine.st_ino == named.st_ino, mine.st_dev == named.st_dev {
        return file
      }
      close(file)
    }
  }

  private static func write(
    _ entry: LedgerEntry, to file: CInt, _ path: String
  ) throws(LedgerError) {
    let end = lseek(file, 0, SEEK_END)
    guard write(Array((entry.line + "\n").utf8), to: file), fsync(file) == 0 else {
      let failure = unwritable(path)
      // Half a line would break the chain for every later command.
      _ = ftruncate(file, end)
      throw failure
    }
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
