internal import GRDB

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension StoreError {
  /// Names the cause of an error of the system; `number` is `errno` at that moment.
  static func system(_ number: CInt, _ path: String) -> StoreError {
    switch number {
    case ENOSPC, EDQUOT, EFBIG: full(path)
    case ENOENT: StoreError(.notFound, path, "there is no such file or folder")
    default: unwritable(path, String(cString: strerror(number)))
    }
  }

  /// Names the cause of whatever SQLite or the system threw while the run at `path` was written to
  /// or else read.
  static func naming(_ error: any Error, _ path: String, writing: Bool = true) -> StoreError {
    if let error = error as? StoreError { return error }
    guard let error = error as? DatabaseError else {
      return StoreError(.damaged, path, "run.sqlite holds what this version cannot read (\(error))")
    }
    // The index of the write-ahead log cannot grow on a full disk: that has a code of its own.
    if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE { return full(path) }
    let reason = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_FULL: return full(path)
    case .SQLITE_NOTADB:
      return StoreError(.notARun, path, "is not a run: its run.sqlite is not an SQLite file")
    case .SQLITE_CORRUPT:
      return StoreError(
        .damaged, path,
        "run.sqlite is damaged (\(reason)); the replies stored so far are in replies/")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return StoreError(
        .inUse, path, "another program holds run.sqlite locked; close it and run the command again")
    default:
      return writing
        ? unwritable(path, reason) : StoreError(.unreadable, path, "cannot be read: \(reason)")
    }
  }

  private static func full(_ path: String) -> StoreError {
    StoreError(
      .diskFull, path,
      "the disk is full; what is stored is kept: free some space and run the same command again")
  }

  private static func unwritable(_ path: String, _ reason: String) -> StoreError {
    StoreError(
      .unwritable, path, "cannot be written to: \(reason); name another folder with --run")
  }
}
