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

  /// Hands out `trials` but for those that `isDone` holds for.
  init<Trials: Sequence<Trial> & Sendable>(
    _ trials: Trials, skipping isDone: @escaping @Sendable (Trial) -> Bool
  ) {
    // Touched by the closure only, which is called under the lock only.
    nonisolated(unsafe) var rest = trials.makeIterator()
    source = Locked(
      Source {
        while let trial = rest.next() {
          if !isDone(trial) { return trial }
        }
        return nil
      })
  }

  /// The next trial; `nil` at the end, and ever after.
  func take() -> Trial? { source.withLock { $0.next() } }
}
