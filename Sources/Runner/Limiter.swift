public import Wire

/// Decides how many trials are in flight.
///
/// A trial holds its slot from its first call to its record, waits before retries included, so that
/// memory is bounded by the slots and a struggling endpoint is asked less. Of each call it is told
/// how it went, which is what a limit that finds its own level goes by.
public protocol Limiter: Sendable {
  /// The most slots that there will ever be, 1 or more.
  var most: Int { get }

  /// Waits until there is a slot and takes it; who waits longest is first.
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
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  /// The number of slots.
  public let most: Int
  private let state: Locked<State>

  /// Creates a limiter of `slots`, at least 1.
  public init(_ slots: Int) {
    most = max(1, slots)
    state = Locked(State(free: most))
  }

  /// Waits until there is a slot and takes it; who waits longest is first.
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
        state.waiting.append(continuation)
        return nil
      }
      next?.resume()
    }
  }

  /// Gives a slot back.
  public func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.free += 1
      return nil
    }
    next?.resume()
  }

  /// Does nothing: the limit is fixed.
  public func observe(_ failure: EndpointError?) {}
}
