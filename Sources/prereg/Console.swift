import FoundationEssentials
import JSONText
import Wire

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
  private static let hasJSONMessages = Locked(false)

  /// What the user hands over.
  static let input = Console(descriptor: STDIN_FILENO)
  /// Results.
  static let output = Console(descriptor: STDOUT_FILENO)
  /// Everything else.
  static let error = Console(descriptor: STDERR_FILENO)

  /// Whether a person is looking, and not a program that was promised JSON.
  var isTerminal: Bool { isatty(descriptor) == 1 && !writesJSON }

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
  /// A reader of results that has gone away ends the process quietly with what it has been told so
  /// far: a broken pipe is not an error. Any other failure to write results is one (exit 74). Of
  /// standard error nobody needs to read anything: a batch goes on without.
  func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno == EPIPE, descriptor == STDOUT_FILENO {
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

  /// Writes `text` and a line end, as a message where these are JSON.
  func line(_ text: String) {
    writesJSON ? message("remark", nil, text) : write(text + "\n")
  }

  /// Says why the command ends.
  func line(_ failure: CommandFailure) {
    writesJSON
      ? message("error", failure.status, failure.message) : write(failure.message + "\n")
  }
}

extension Console {
  /// From now on has every message on standard error be one line of JSON, shape `prereg.message/1`:
  /// `level` (`remark`, or `error` for what ends the command, with its exit `status`) and
  /// `message`.
  static func writeMessagesAsJSON() { hasJSONMessages.withLock { $0 = true } }

  private var writesJSON: Bool {
    descriptor == STDERR_FILENO && Self.hasJSONMessages.withLock { $0 }
  }

  private func message(_ level: String, _ status: ExitStatus?, _ text: String) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", "prereg.message/1")
      writer.member("level", level)
      if let status { writer.member("status", Int(status.rawValue)) }
      writer.member("message", String(text.drop(while: \.isNewline)))
    }
    write(writer.text + "\n")
  }
}

/// `write(2)`, under a name that the method above does not hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
