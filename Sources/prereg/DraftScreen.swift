import Reports
import Wire

/// What a drafting shows while it is under way: the plan on standard output, remarks on standard
/// error.
final class DraftScreen: Sendable {
  private struct State {
    var neutraliser = TerminalText()
    var endsLine = true
  }

  private let isShown: Bool
  private let isTerminal = Console.output.isTerminal
  private let state = Locked(State())

  /// Creates a screen; one that is not shown writes remarks only.
  init(isShown: Bool) {
    self.isShown = isShown
  }

  /// Writes a piece of the plan; to a terminal without anything that would steer it.
  func show(_ piece: String) {
    guard isShown, !piece.isEmpty else { return }
    let text = isTerminal ? state.withLock { $0.neutraliser.feed(piece) } : piece
    guard !text.isEmpty else { return }
    state.withLock { $0.endsLine = text.utf8.last == UInt8(ascii: "\n") }
    Console.output.write(text)
  }

  /// Ends the plan's last line.
  func endText() {
    guard isShown else { return }
    let rest = state.withLock { $0.neutraliser.finish() }
    if !rest.isEmpty { Console.output.write(rest) }
    if !state.withLock({ $0.endsLine }) { Console.output.write("\n") }
    state.withLock { $0.endsLine = true }
  }

  /// Writes a remark on a line of its own.
  func note(_ text: String) {
    endText()
    Console.error.line(TerminalText.line(text))
  }
}
