internal import Checklist
public import Ledger

/// What checking a sealed plan found, for people.
public struct VerificationText: Sendable {
  private let style: TerminalStyle

  /// Creates a renderer for a terminal or a file.
  public init(style: TerminalStyle = .plain) {
    self.style = style
  }

  /// The checks of one plan.
  public func checks(_ verification: Verification) -> String {
    let verdict =
      verification.holds
      ? style.paint("as sealed", .good) : style.paint("not as sealed", .bad)
    return "\(style.paint(TerminalText.line(verification.plan), .strong)): \(verdict)\n"
      + list(verification.checks)
  }

  /// What shows that nothing was cut off the end of `ledger`.
  public func end(_ end: LedgerEnd, of ledger: Ledger) -> String {
    guard let last = ledger.entries.last else { return "" }
    let count = ledger.entries.count
    return "\(TerminalText.line(ledger.path)): "
      + (end.holds ? style.paint("whole", .good) : style.paint("not whole", .bad))
      + ", \(count) \(count == 1 ? "entry" : "entries"), the last of \(last.time) with hash "
      + "\(last.hash)\n" + list(end.checks)
  }

  private func list(_ checks: [Verification.Check]) -> String {
    checks.map { check in
      let sign =
        switch check.state {
        case .holds: style.sign(.met)
        case .fails: style.sign(.absent)
        case .open: style.sign(.weak)
        }
      return "  \(sign) \(TerminalText.line(check.message))\n"
    }.joined()
  }

  /// What the proof rests on.
  public func foundation(_ verification: Verification) -> String {
    "  What this rests on\n"
      + verification.foundation.map { "    \(style.dot) \(TerminalText.line($0))\n" }.joined()
  }
}
