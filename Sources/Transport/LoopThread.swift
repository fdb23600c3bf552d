internal import Wire

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A thread that runs one body, to be joined once.
struct LoopThread: @unchecked Sendable {
  #if canImport(Darwin)
    private typealias Name = pthread_t?
  #else
    private typealias Name = pthread_t
  #endif

  // A thread's name may be used from any thread.
  private let name: pthread_t

  /// Starts `body` on a thread that takes no signals: interrupts are for the rest of the program,
  /// and a broken pipe is an error code here.
  init(_ body: @escaping @Sendable () -> Void) throws(TransportError) {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let context = Unmanaged.passRetained(Body(body))
    var created: Name = Name(bitPattern: 0)
    guard pthread_create(&created, nil, runBody, context.toOpaque()) == 0,
      let name = Optional(created) ?? nil
    else {
      context.release()
      throw TransportError(
        .other, "the system gives no thread for the network; raise the limit on them (ulimit -u)")
    }
    self.name = name
  }

  /// Waits for the body's end; on the thread itself, where that would last for ever, lets it end
  /// by itself.
  func join() {
    if pthread_equal(pthread_self(), name) != 0 {
      pthread_detach(name)
    } else {
      pthread_join(name, nil)
    }
  }
}

private final class Body {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

#if canImport(Darwin)
  private typealias Context = UnsafeMutableRawPointer
#else
  private typealias Context = UnsafeMutableRawPointer?
#endif

private func runBody(_ context: Context) -> UnsafeMutableRawPointer? {
  guard let context = Optional(context) ?? nil else { return nil }
  Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
