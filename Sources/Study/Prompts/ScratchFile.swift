#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file without a name.
final class ScratchFile: Sendable {
  private let descriptor: CInt
  private let folder: String

  init() throws(StudyError) {
    folder = TemporaryFolder.path
    var path = Array((folder + "/prereg-prompts-XXXXXX").utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw Self.failure(folder) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(path)
  }

  deinit {
    close(descriptor)
  }

  func append(_ bytes: [UInt8]) throws(StudyError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(folder) }
      rest = rest.dropFirst(count)
    }
  }

  /// Bytes that were written before; that they cannot be read back is a broken disk.
  func bytes(from start: Int, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = 0
      while filled < count {
        let rest = UnsafeMutableRawBufferPointer(buffer).baseAddress.map { $0 + filled }
        let got = pread(descriptor, rest, count - filled, off_t(start + filled))
        if got < 0 && errno == EINTR { continue }
        guard got > 0 else { fatalError("\(folder): the scratch file of prompts is unreadable") }
        filled += got
      }
    }
  }

  private static func failure(_ folder: String) -> StudyError {
    StudyError(
      .noScratch, folder,
      "cannot hold the prompts' scratch file: \(String(cString: strerror(errno))); "
        + "set TMPDIR to a folder with room")
  }
}
