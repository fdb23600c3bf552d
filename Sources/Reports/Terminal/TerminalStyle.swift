package import Checklist
package import Study

/// What the terminal, or the file, that text is written for can show.
public struct TerminalStyle: Sendable, Hashable {
  /// Whether colours are wanted: a terminal, and no `NO_COLOR`.
  public var color: Bool
  /// The columns of a line, 20 or more.
  public var width: Int
  /// Whether our own signs may be outside ASCII; the texts shown are what they are.
  public var unicode: Bool

  /// Creates a style; a width under 20 is taken as 20.
  public init(color: Bool = false, width: Int = 100, unicode: Bool = true) {
    self.color = color
    self.width = max(width, 20)
    self.unicode = unicode
  }

  /// For a file or a pipe: no colour, 100 columns.
  public static let plain = TerminalStyle()

  /// `text` in the colour of `tone`, or as it is where colours are not wanted.
  package func paint(_ text: String, _ tone: Tone) -> String {
    guard color, let code = tone.code, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// The sign of a level, painted.
  package func sign(_ level: Level) -> String { paint(glyph(level), Tone(level)) }

  /// The sign of a level, not painted.
  package func glyph(_ level: Level) -> String {
    switch level {
    case .met: unicode ? "✓" : "+"
    case .weak: "~"
    case .absent: unicode ? "✗" : "x"
    }
  }

  package var dash: String { unicode ? "–" : "-" }
  package var dot: String { unicode ? "·" : "-" }
  package var arrow: String { unicode ? "→" : "->" }
  package var ellipsis: String { unicode ? "…" : "..." }
}

/// What a piece of text means, from which follows its colour.
///
/// Colour only repeats what the words or signs say already.
package enum Tone: Sendable, Hashable {
  case plain
  case strong
  case faint
  case good
  case caution
  case bad

  package init(_ level: Level) {
    switch level {
    case .met: self = .good
    case .weak: self = .caution
    case .absent: self = .bad
    }
  }

  package init(_ status: TrialStatus) {
    switch status {
    case .replied: self = .good
    case .refused, .truncated: self = .caution
    case .failed: self = .bad
    case .pending: self = .faint
    }
  }

  /// The parameter of the SGR sequence (ECMA-48 §8.3.117); the sixteen basic colours, so that the
  /// user's own palette applies.
  var code: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .faint: "2"
    case .good: "32"
    case .caution: "33"
    case .bad: "31"
    }
  }
}
