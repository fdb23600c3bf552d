#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that a command writes beside its streams: it appears under its name when it is whole, and
/// until then an older one stays what it was.
struct OutputFile: ~Copyable {
  private let path: String
  private let partial: String
  private let descriptor: Int32

  /// Begins the file at `path`.
  init(_ path: String) throws(CommandFailure) {
    self.path = path
    partial = "\(path).\(getpid()).partial"
    descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path) }
  }

  /// Writes `text` whole to the file at `path`.
  static func write(_ text: String, to path: String) throws(CommandFailure) {
    let file = try OutputFile(path)
    try file.append(text)
    try file.finish()
  }

  /// Adds `text`.
  func append(_ text: String) throws(CommandFailure) {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        writeBytes(descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        let failure = Self.failure(path)
        unlink(partial)
        throw failure
      }
    }
  }

  /// Ends the file and gives it its name.
  consuming func finish() throws(CommandFailure) {
    guard rename(partial, path) == 0 else {
      let failure = Self.failure(path)
      unlink(partial)
      throw failure
    }
  }

  deinit {
    close(descriptor)
  }

  private static func failure(_ path: String) -> CommandFailure {
    CommandFailure(.inputOutput, "\(path): cannot write it: \(systemMessage(errno))")
  }
}

/// `write(2)`, under a name that the methods do not hide.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
