import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Watches for Ctrl-C and for being asked to end: the first time `onFirst` runs, the second time the
/// process ends at once, with all that is stored in the store.
final class Interrupts {
  private let sources: [any DispatchSourceSignal]

  init(onFirst: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "prereg.interrupts")
    let count = Count()
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        count.value += 1
        if count.value > 1 { exit(ExitStatus.interrupted.rawValue) }
        onFirst()
      }
      source.activate()
      return source
    }
  }

  /// Gives the signals their usual effect again.
  func end() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }

  /// How many signals came; touched on the one queue only.
  private final class Count: @unchecked Sendable {
    // Read and written by event handlers on the serial queue only.
    var value = 0
  }
}
