internal import Study

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Another program, run to its end: git and ssh-keygen, whose formats are theirs to read and write.
enum Program {
  /// What a run left behind.
  struct Outcome {
    var status: Int32
    var output: [UInt8]

    var text: String {
      var text = String(decoding: output, as: UTF8.self)
      while text.last?.isNewline ?? false { text.removeLast() }
      return text
    }
  }

  /// Runs `arguments[0]`, found by `PATH`, with `input` on standard input; `nil` when it cannot be
  /// started.
  ///
  /// Standard error goes where the output goes when `mergesErrors`, else nowhere.
  static func run(
    _ arguments: [String], input: [UInt8] = [], mergesErrors: Bool = false
  ) -> Outcome? {
    guard let source = Scratch(input), let sink = Scratch([]) else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, source.descriptor, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, sink.descriptor, STDOUT_FILENO)
    if mergesErrors {
      posix_spawn_file_actions_adddup2(&actions, sink.descriptor, STDERR_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var child = pid_t()
    guard posix_spawnp(&child, arguments[0], &actions, nil, &words, environ) == 0 else {
      return nil
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    // The exit status stands in the second byte; a signal in the first.
    let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    return Outcome(status: code, output: sink.bytes())
  }

  /// A file without a name, so that a program's input and output need no second thread.
  private final class Scratch {
    let descriptor: Int32

    init?(_ bytes: [UInt8]) {
      // A TMPDIR that is not there must not look like a program that is not there.
      var (file, name): (Int32, [CChar]) = (-1, [])
      for folder in [TemporaryFolder.path, "/tmp"] where file < 0 {
        name = Array("\(folder)/prereg-XXXXXX".utf8CString)
        file = mkstemp(&name)
      }
      descriptor = file
      guard descriptor >= 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else { return nil }
      unlink(name)
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { return nil }
        rest = rest.dropFirst(count)
      }
      lseek(descriptor, 0, SEEK_SET)
    }

    func bytes() -> [UInt8] {
      lseek(descriptor, 0, SEEK_SET)
      var all: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 64 << 10)
      while true {
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return all }
        all += buffer[..<count]
      }
    }

    deinit { close(descriptor) }
  }
}
