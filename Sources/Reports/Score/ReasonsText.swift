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
    percentage is how likely it is evidence for the step, and behind it stands what made it so. A
    text overclaims when the sum is above 0, and already when it is above the bound named there and a
    passage asserts the result outright in the plan's own voice.

    """

  /// The account of all steps, then that of the overclaim.
  public func text(_ reasons: [Reasons], overclaim: OverclaimReasons) -> String {
    reasons.map { reason in
      let title = style.paint(reason.step.title, .strong)
      let sums = reason.thresholds.map { threshold in
        sum(
          threshold, name: threshold.level == .met ? "met  " : "there",
          tone: threshold.odds > 0 ? .good : .bad)
      }
      return "\(title): \(reason.level.name)\n" + sums.joined() + passages(reason.passages)
    }.joined() + text(overclaim)
  }

  private func text(_ reasons: OverclaimReasons) -> String {
    let found = reasons.overclaims.isEmpty ? "none" : "found"
    let bound = "outright from \(signed(reasons.bound))"
    let outright = reasons.outright.map { evidence in
      "  line \(evidence.lines.lowerBound)  outright  \(quote(evidence))\n"
    }
    return style.paint("overclaim", .strong) + ": \(found)\n"
      + sum(
        reasons.threshold, name: "there",
        tone: reasons.overclaims.isEmpty ? .good : .bad, remark: " (\(bound))")
      + outright.joined() + passages(reasons.passages)
  }

  private func sum(
    _ threshold: Reasons.Threshold, name: String, tone: Tone, remark: String = ""
  ) -> String {
    let odds = style.paint(signed(threshold.odds), tone)
    let terms = "\(signed(threshold.start)) \(list(threshold.contributions))"
    return "  \(name)  \(odds)\(remark) = \(terms)\n"
  }

  private func passages(_ passages: [Reasons.Passage]) -> String {
    passages.map { passage in
      let likelihood = Figures.percent(passage.likelihood)
      return "  line \(passage.evidence.lines.lowerBound)  \(likelihood)  "
        + "\(quote(passage.evidence))\n    \(list(passage.contributions))\n"
    }.joined()
  }

  private func quote(_ evidence: Evidence) -> String {
    TerminalText.line(evidence.quote)
      .truncated(toColumns: max(20, style.width - 16), ellipsis: style.ellipsis)
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
