import ArgumentParser
import Reports
import Runner
import Wire

/// How a batch shows where it stands.
enum ProgressStyle: String, ExpressibleByArgument, CaseIterable {
  /// A line that renews itself on a terminal, else a plain line now and then.
  case auto
  /// JSON events, one a line, on standard error, and messages likewise.
  case json
  /// Nothing.
  case none
}

/// Writes a batch's progress to standard error.
final class ProgressDisplay: Sendable {
  private enum Mode {
    case terminal, plain, json, none
  }

  private let mode: Mode
  private let isPriced: Bool
  private let isOver = Locked(false)

  /// Creates a display for calls whose prices are all known, or not.
  init(_ style: ProgressStyle, isPriced: Bool) {
    self.isPriced = isPriced
    mode =
      switch style {
      case .auto: Console.error.isTerminal ? .terminal : .plain
      case .json: .json
      case .none: .none
      }
  }

  /// Shows `progress` again and again until the task is cancelled.
  func follow(_ progress: @escaping @Sendable () -> RunProgress) async {
    let interval: Duration
    switch mode {
    case .terminal: interval = .milliseconds(100)
    case .plain: interval = .seconds(10)
    case .json:
      Console.error.write(ProgressLine.json(snapshot(of: progress()), .start))
      interval = .seconds(1)
    case .none: return
    }
    while (try? await Task.sleep(for: interval)) != nil {
      // Under the lock, so that nothing follows the last word.
      isOver.withLock { isOver in
        if !isOver { show(snapshot(of: progress())) }
      }
    }
  }

  /// Shows the end.
  func finish(_ progress: RunProgress) {
    isOver.withLock { isOver in
      isOver = true
      switch mode {
      case .terminal:
        show(snapshot(of: progress))
        Console.error.write("\n")
      case .plain: Console.error.write(ProgressLine.plain(snapshot(of: progress)))
      case .json: Console.error.write(ProgressLine.json(snapshot(of: progress), .end))
      case .none: break
      }
    }
  }

  /// What is to be shown; nothing spent is no amount where prices are not known.
  private func snapshot(of progress: RunProgress) -> ProgressSnapshot {
    var snapshot = progress.snapshot
    if !isPriced, snapshot.spentUSD == 0 { snapshot.spentUSD = nil }
    return snapshot
  }

  private func show(_ snapshot: ProgressSnapshot) {
    switch mode {
    case .terminal:
      let style = TerminalStyle(
        color: Console.error.hasColor, width: Console.error.width, unicode: true)
      Console.error.write("\r\u{1B}[K" + ProgressLine.terminal(snapshot, style))
    case .plain: Console.error.write(ProgressLine.plain(snapshot))
    case .json: Console.error.write(ProgressLine.json(snapshot))
    case .none: break
    }
  }
}

extension RunProgress {
  /// What the progress line shows.
  var snapshot: ProgressSnapshot {
    ProgressSnapshot(
      done: doneBefore + replied + truncated + refused, failed: failed, refused: refused,
      truncated: truncated, inFlight: inFlight - waiting - paced, waiting: waiting, paced: paced,
      total: total ?? 0,
      spentUSD: unpriced == 0 ? usd : nil, elapsed: .seconds(seconds),
      left: ended >= 3 ? secondsLeft.map { .seconds($0) } : nil)
  }
}
