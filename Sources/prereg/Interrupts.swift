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
final class Interrupts {
  private let sources: [(number: Int32, source: any DispatchSourceSignal)]

  init(onFirst: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "prereg.interrupts")
    let count = Count()
    let registering = DispatchGroup()
    sources = [SIGINT, SIGTERM, SIGHUP].compactMap { number in
      let before = signal(number, SIG_IGN)
      if number == SIGHUP, Self.isIgnored(before) { return nil }
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if number == SIGHUP, count.value > 0 { return }
        count.value += 1
        if count.value > 1 { exit(ExitStatus.interrupted.rawValue) }
        onFirst()
      }
      registering.enter()
      source.setRegistrationHandler { registering.leave() }
      source.activate()
      return (number, source)
    }
    // A signal that comes before another thread has registered the source would be lost.
    _ = registering.wait(timeout: .now() + 1)
  }

  /// Gives the signals their usual effect again.
  func end() {
    for (number, source) in sources {
      source.cancel()
      signal(number, SIG_DFL)
    }
  }

  private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// How many signals came; touched on the one queue only.
  private final class Count: @unchecked Sendable {
    // Read and written by event handlers on the serial queue only.
    var value = 0
  }
}
