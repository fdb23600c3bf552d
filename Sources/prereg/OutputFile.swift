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
    var text = text
    let isWritten = text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty {
        let count = writeBytes(descriptor, UnsafeRawBufferPointer(rebasing: rest))
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
    guard isWritten else {
      let failure = Self.failure(path)
      unlink(partial)
      throw failure
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
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
