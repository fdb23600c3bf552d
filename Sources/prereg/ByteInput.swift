#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file, or standard input under the path `-`, read piece by piece.
struct ByteInput: ~Copyable {
  /// How messages name the input.
  let name: String
  private let descriptor: Int32

  /// Opens the input; a missing file is exit 66, one that cannot be read 74.
  init(_ path: String) throws(CommandFailure) {
    name = path == "-" ? "standard input" : path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? CommandFailure(
          .noInput,
          path.isEmpty ? "\"\": no such file; the path is empty" : "\(path): no such file")
        : CommandFailure(.inputOutput, "\(path): cannot read it: \(systemMessage(errno))")
    }
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// The next bytes, at most 256 KiB; empty at the end.
  mutating func next() throws(CommandFailure) -> [UInt8] {
    let size = 256 << 10
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
      var received = 0
      repeat {
        received = read(descriptor, room.baseAddress, size)
      } while received < 0
        && errno == EINTR
      if received < 0 { failure = errno }
      count = max(received, 0)
    }
    guard failure == 0 else {
      throw CommandFailure(.inputOutput, "\(name): cannot read it: \(systemMessage(failure))")
    }
    return bytes
  }
}

/// The system's words for an error number.
func systemMessage(_ code: Int32) -> String {
  String(cString: strerror(code))
}
