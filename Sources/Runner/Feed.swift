internal import Study
internal import Wire

/// The trials still to be done, handed out one at a time to whoever asks.
///
/// Made as they are asked for: a plan of a hundred thousand trials is never in memory.
final class Feed: Sendable {
  /// In a structure of its own: a function that stands bare under a generic lock is wrapped once more
  /// with every access, until calling it overflows the stack.
  private struct Source: Sendable {
    let next: @Sendable () -> Trial?
  }

  private let source: Locked<Source>

  /// Hands out `trials`, gone through `passes` times: each in the pass that `pass` gives, from 0, or
  /// never when that is `nil`.
  init<Trials: Sequence<Trial> & Sendable>(
    _ trials: Trials, passes: Int = 1, pass: @escaping @Sendable (Trial) -> Int?
  ) {
    // Touched by the closure only, which is called under the lock only.
    nonisolated(unsafe) var (rest, present) = (trials.makeIterator(), 0)
    source = Locked(
      Source {
        while true {
          while let trial = rest.next() {
            if pass(trial) == present { return trial }
          }
          if present + 1 >= passes { return nil }
          (rest, present) = (trials.makeIterator(), present + 1)
        }
      })
  }

  /// The next trial; `nil` at the end, and ever after.
  func take() -> Trial? { source.withLock { $0.next() } }
}
