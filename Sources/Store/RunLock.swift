internal import Wire

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The right to write to a run folder: held by one process at a time and gone with it, however it
/// ends.
///
/// A lock on a file of its own (`flock`), not SQLite's, so that others may read the run meanwhile.
final class RunLock: Sendable {
  /// The open lock file; `nil` once the lock is given back.
  private let file: Locked<CInt?>

  /// Takes the lock of the folder at `path`.
  ///
  /// - Throws: ``StoreError/Code/inUse`` when another process has it, or what kept the lock file
  ///   from being opened.
  init(_ path: String) throws(StoreError) {
    let file = open(path + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .system(errno, path) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let number = errno
      let holder = Self.holder(file)
      close(file)
      guard number == EWOULDBLOCK else { throw .system(number, path) }
      throw StoreError(
        .inUse, path,
        "another prereg\(holder) is writing to this run; wait for it to end, or stop it")
    }
    // Who holds it is for the message only: a lock file that cannot be written still locks.
    let process = Array("\(getpid())\n".utf8)
    _ = ftruncate(file, 0)
    _ = pwrite(file, process, process.count, 0)
    self.file = Locked(file)
  }

  deinit {
    release()
  }

  /// Gives the lock back; a second time does nothing.
  func release() {
    let file = file.withLock { file in
      defer { file = nil }
      return file
    }
    if let file { close(file) }
  }

  /// The process that writes to the run in the folder at `path`, as far as can be told without
  /// taking part in the locking: a lock that is only tried for keeps others from theirs meanwhile.
  static func holder(of path: String) -> Int? {
    let file = open(path + "/.lock", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard let process = process(file) else { return nil }
    #if os(Linux)
      // The kernel's list of locks has one of this very file, or the process is another by now.
      var status = stat()
      if fstat(file, &status) == 0, let locks = try? DiskFile.text(of: "/proc/locks") {
        return locks.contains(":\(status.st_ino) ") ? process : nil
      }
    #endif
    return kill(pid_t(process), 0) == 0 || errno == EPERM ? process : nil
  }

  private static func holder(_ file: CInt) -> String {
    process(file).map { " (process \($0))" } ?? ""
  }

  private static func process(_ file: CInt) -> Int? {
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = pread(file, &bytes, bytes.count, 0)
    let digits = bytes.prefix(max(0, count)).prefix { (0x30...0x39).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
