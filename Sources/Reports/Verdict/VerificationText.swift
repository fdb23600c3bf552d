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
    var output =
      "\(style.paint(TerminalText.line(verification.plan), .strong)): \(verdict)\n"
    for check in verification.checks {
      let sign: String
      switch check.state {
      case .holds: sign = style.sign(.met)
      case .fails: sign = style.sign(.absent)
      case .open: sign = style.sign(.weak)
      }
      output += "  \(sign) \(TerminalText.line(check.message))\n"
    }
    return output
  }

  /// What the proof rests on.
  public func foundation(_ verification: Verification) -> String {
    "  What this rests on\n"
      + verification.foundation.map { "    \(style.dot) \(TerminalText.line($0))\n" }.joined()
  }
}
