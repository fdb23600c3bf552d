import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Watches for Ctrl-C, for being asked to end and for the loss of the terminal: the first time
/// `onFirst` runs, the second time the process ends at once, with all that is stored in the store.
///
/// The loss of a terminal never counts as a second time, for both the system and the shell tell of
/// it. Where it is ignored, as `nohup` has it, it stays so.
///
/// Signals go through a pipe: a handler of ours is there when `init` returns, while Dispatch's signal
/// sources begin to watch at some later time, and what comes before that is lost.
final class Interrupts {
  private let watched: [Int32]
  private let source: any DispatchSourceRead

  init(onFirst: @escaping @Sendable () -> Void) {
    // What came for an earlier watch, too late for it, is not for this one.
    Self.forEachSignal { _ in }
    watched = [SIGINT, SIGTERM, SIGHUP].filter { number in
      guard number == SIGHUP, Self.isIgnored(signal(number, SIG_IGN)) else { return true }
      return false
    }
    let count = Count()
    source = DispatchSource.makeReadSource(
      fileDescriptor: signalPipe.reader, queue: DispatchQueue(label: "prereg.interrupts"))
    source.setEventHandler {
      Self.forEachSignal { number in
        if number == SIGHUP, count.value > 0 { return }
        count.value += 1
        if count.value > 1 { exit(ExitStatus.interrupted.rawValue) }
        onFirst()
      }
    }
    source.activate()
    for number in watched { signal(number, writeToPipe) }
  }

  /// Gives the signals their usual effect again.
  func end() {
    for number in watched { signal(number, SIG_DFL) }
    source.cancel()
  }

  private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Takes all signals out of the pipe.
  private static func forEachSignal(_ body: (Int32) -> Void) {
    var number: UInt8 = 0
    while read(signalPipe.reader, &number, 1) == 1 { body(Int32(number)) }
  }

  /// How many signals came; touched on the one queue only.
  private final class Count: @unchecked Sendable {
    // Read and written by event handlers on the serial queue only.
    var value = 0
  }
}

/// The pipe from the handler; open as long as the process runs, for a handler may be running still
/// when its signal has got its usual effect back.
private let signalPipe: (reader: Int32, writer: Int32) = {
  var ends: [Int32] = [-1, -1]
  precondition(pipe(&ends) == 0, "the system gives no pipe for signals")
  for end in ends {
    _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    _ = fcntl(end, F_SETFL, O_NONBLOCK)
  }
  return (ends[0], ends[1])
}()

/// Hands a signal's number over.
///
/// Does only what is safe in a handler (POSIX 2.4.3): `write`, and reading a global that is made
/// before any handler is set.
private func writeToPipe(_ number: Int32) {
  let before = errno
  var byte = UInt8(truncatingIfNeeded: number)
  // A full pipe holds signals enough.
  _ = write(signalPipe.writer, &byte, 1)
  errno = before
}
