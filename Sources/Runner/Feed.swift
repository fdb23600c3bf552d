internal import Study
internal import Wire

/// The trials still to be done, handed out one at a time to whoever asks.
///
/// Made as they are asked for: a plan of a hundred thousand trials is never in memory.
final class Feed: Sendable {
  private let next: Locked<@Sendable () -> Trial?>

  /// Hands out `trials` but for those that `isDone` holds for.
  init<Trials: Sequence<Trial> & Sendable>(
    _ trials: Trials, skipping isDone: @escaping @Sendable (Trial) -> Bool
  ) {
    // Touched by the closure only, which is called under the lock only.
    nonisolated(unsafe) var rest = trials.makeIterator()
    next = Locked {
      while let trial = rest.next() {
        if !isDone(trial) { return trial }
      }
      return nil
    }
  }

  /// The next trial; `nil` at the end, and ever after.
  func take() -> Trial? { next.withLock { $0() } }
}
