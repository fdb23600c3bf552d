#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A program run beside a test, its output thrown away.
///
/// `posix_spawn` and not Foundation's `Process`, which reads past a buffer of its own (the address
/// sanitizer stops there), waits on a run loop that a test has not, and hands on the runtime's
/// signal mask, so that the program heeds no signal.
package struct ChildProcess: Sendable {
  private let identifier: pid_t

  /// The program did not start.
  private struct NotStarted: Error {}

  /// Starts `program`, a path.
  package init(_ program: String, _ arguments: [String]) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var identifier = pid_t()
    guard posix_spawn(&identifier, program, &actions, &attributes, &words, environ) == 0 else {
      throw NotStarted()
    }
    self.identifier = identifier
  }

  /// Waits for the program's end; true when it went well.
  @discardableResult
  package func wait() -> Bool {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    return status == 0
  }

  /// Ends the program at once.
  package func kill() {
    _ = systemKill(identifier, SIGKILL)
    wait()
  }

  /// The first of the usual places that has `tool`.
  package static func path(of tool: String) -> String? {
    ["/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
      .map { "\($0)/\(tool)" }.first { access($0, X_OK) == 0 }
  }
}

private func systemKill(_ identifier: pid_t, _ signal: Int32) -> Int32 {
  kill(identifier, signal)
}
