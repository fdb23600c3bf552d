internal import Wire

extension Runner {
  /// The progress now and then, until the run has ended: one value per `interval`, made when it is
  /// asked for, so that a slow reader holds up nothing.
  ///
  /// The last value is the run's last count.
  public func updates(every interval: Duration) -> AsyncStream<RunProgress> {
    let pace = Locked((isFirst: true, isLast: false))
    return AsyncStream { [self] in
      let turn = pace.withLock { pace in
        defer { pace.isFirst = false }
        return pace
      }
      if turn.isLast { return nil }
      if !turn.isFirst { try? await clock.sleep(interval) }
      let hasEnded = state.withLock(\.hasEnded) || Task.isCancelled
      pace.withLock { $0.isLast = hasEnded }
      return progress
    }
  }
}
