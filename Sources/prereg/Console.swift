import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The process's standard streams.
///
/// Writes go to the descriptor at once: a streamed reply must show as it arrives, and a crash must
/// not swallow what was said before it.
struct Console: Sendable {
  private let descriptor: Int32

  /// What the user hands over.
  static let input = Console(descriptor: STDIN_FILENO)
  /// Results.
  static let output = Console(descriptor: STDOUT_FILENO)
  /// Everything else.
  static let error = Console(descriptor: STDERR_FILENO)

  /// Whether a person is looking.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Whether colour is wanted: on a terminal that knows it, unless `NO_COLOR` is set.
  var hasColor: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// The terminal's width in columns; 100 where there is none.
  var width: Int {
    var size = winsize()
    guard isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else {
      return 100
    }
    return Int(size.ws_col)
  }

  /// Writes `text` whole.
  ///
  /// A reader that has gone away ends the process quietly with what it has been told so far: a
  /// broken pipe is not an error. Any other failure to write results is one (exit 74).
  func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno == EPIPE {
          exit(ExitStatus.success.rawValue)
        } else if errno == EAGAIN {
          var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&wait, 1, -1)
        } else if errno != EINTR {
          if descriptor == STDOUT_FILENO {
            Console.error.line(
              "prereg: cannot write standard output: \(systemMessage(errno))")
            exit(ExitStatus.inputOutput.rawValue)
          }
          return
        }
      }
    }
  }

  /// Writes `text` and a line end.
  func line(_ text: String) {
    write(text + "\n")
  }
}

/// `write(2)`, under a name that the method above does not hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
