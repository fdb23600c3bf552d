public import Checklist

/// Why a text got its levels, for people who develop or doubt the checklist.
public struct ReasonsText: Sendable {
  /// How many contributions are shown of each sum.
  private static let shown = 6
  private let style: TerminalStyle

  /// Creates a renderer for a terminal or a file.
  public init(style: TerminalStyle = .plain) {
    self.style = style
  }

  /// What the numbers mean, once for all texts.
  public static let legend = """
    Each level follows from a sum of weights, in logarithmic odds: above 0 it is reached. "first"
    through "fifth" are the strongest passages, "total" the amount of evidence, the same "met" and
    "weak"; the other names are words, numbers and places that the evidence holds. A passage's
    percentage is how likely it is evidence for the step, and behind it stands what made it so.

    """

  /// The account of all steps.
  public func text(_ reasons: [Reasons]) -> String {
    reasons.map { reason in
      let title = style.paint(reason.step.title, .strong)
      let sums = reason.thresholds.map { threshold in
        let name = threshold.level == .met ? "met  " : "there"
        let odds = style.paint(signed(threshold.odds), threshold.odds > 0 ? .good : .bad)
        return "  \(name)  \(odds) = \(signed(threshold.start)) \(list(threshold.contributions))\n"
      }
      let passages = reason.passages.map { passage in
        let lines = passage.evidence.lines
        let quote = TerminalText.line(passage.evidence.quote)
          .truncated(toColumns: max(20, style.width - 16), ellipsis: style.ellipsis)
        let likelihood = Figures.percent(passage.likelihood)
        return "  line \(lines.lowerBound)  \(likelihood)  \(quote)\n"
          + "    \(list(passage.contributions))\n"
      }
      return "\(title): \(reason.level.name)\n" + sums.joined() + passages.joined()
    }.joined()
  }

  private func list(_ contributions: [Reasons.Contribution]) -> String {
    let rest = contributions.dropFirst(Self.shown)
    let shown = contributions.prefix(Self.shown).map { "\(signed($0.value)) \($0.name)" }
    let sum = rest.reduce(0) { $0 + $1.value }
    return
      (shown + (rest.isEmpty ? [] : ["\(signed(sum)) in \(rest.count) more"]))
      .joined(separator: ", ")
  }

  private func signed(_ value: Double) -> String {
    (value < 0 ? "" : "+") + Figures.fixed(value, 2)
  }
}
