public import Wire

/// Decides how many trials are in flight.
///
/// A trial holds its slot from its first call to its record, waits before retries included, so that
/// memory is bounded by the slots and a struggling endpoint is asked less. Of each call it is told
/// how it went, which is what a limit that finds its own level goes by.
public protocol Limiter: Sendable {
  /// Waits until there is a slot and takes it; one task at a time calls this.
  func enter() async

  /// Gives a slot back.
  func leave()

  /// Takes note of a call that was made with a slot: `nil` for a reply.
  func observe(_ failure: EndpointError?)
}

/// A fixed number of trials in flight.
public final class FixedLimiter: Limiter {
  private struct State {
    var free: Int
    var waiting: CheckedContinuation<Void, Never>?
  }

  private let state: Locked<State>

  /// Creates a limiter of `slots`, at least 1.
  public init(_ slots: Int) {
    state = Locked(State(free: max(1, slots)))
  }

  /// Waits until there is a slot and takes it; one task at a time calls this.
  public func enter() async {
    let isFree = state.withLock { state in
      if state.free > 0 { state.free -= 1 } else { return false }
      return true
    }
    if isFree { return }
    await withCheckedContinuation { continuation in
      let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
        // A slot may have come free between the two looks.
        if state.free > 0 {
          state.free -= 1
          return continuation
        }
        state.waiting = continuation
        return nil
      }
      next?.resume()
    }
  }

  /// Gives a slot back.
  public func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      defer { state.waiting = nil }
      if state.waiting == nil { state.free += 1 }
      return state.waiting
    }
    next?.resume()
  }

  /// Does nothing: the limit is fixed.
  public func observe(_ failure: EndpointError?) {}
}
