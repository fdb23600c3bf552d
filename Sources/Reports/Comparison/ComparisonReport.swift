internal import Checklist
internal import Statistics

/// Comparisons in one of the forms people and programs read.
public struct ComparisonReport: Sendable {
  /// In which form comparisons are written.
  public enum Format: String, CaseIterable, Sendable, Hashable {
    /// Tables and sentences for people at a terminal.
    case text
    /// The same as Markdown, short enough for a pull-request comment.
    case markdown
    /// One self-contained page with drawn intervals and the trials that differ.
    case html
    /// One `prereg.comparison/1` object on one line.
    case json
  }

  /// What is compared, such as `models in runs/a`.
  public let subject: String
  /// The comparisons, all with the same first side.
  public let comparisons: [Comparison]
  /// Sentences that a reader must know, such as that replies are recordings.
  public let remarks: [String]

  /// Creates a report.
  public init(subject: String, comparisons: [Comparison], remarks: [String] = []) {
    self.subject = subject
    self.comparisons = comparisons
    self.remarks = remarks
  }

  /// The report in `format`.
  public func text(_ format: Format, style: TerminalStyle = .plain) -> String {
    switch format {
    case .json: return json() + "\n"
    case .html: return ComparisonPage(report: self).html
    case .markdown:
      return comparisons.map { comparison in
        let words = ComparisonWords(comparison, tests: tests, style: style)
        return "### \(MarkdownText.escaped(words.title))\n\n"
          + "**\(MarkdownText.escaped(words.headline))**\n\n"
          + words.tables.map { $0.markdown() + "\n" }.joined()
          + words.sentences.map { "- " + MarkdownText.escaped($0) + "\n" }.joined()
      }.joined(separator: "\n") + "\n" + closing.map { MarkdownText.escaped($0) + "\n" }.joined()
    case .text:
      func paragraphs(_ sentences: [String], _ tone: Tone = .plain) -> String {
        sentences.flatMap { TerminalText.line($0).wrapped(toColumns: style.width) }
          .map { style.paint($0, tone) + "\n" }.joined()
      }
      return comparisons.map { comparison in
        let words = ComparisonWords(comparison, tests: tests, style: style)
        return style.paint(TerminalText.line(words.title), .strong) + "\n" + words.extent + "\n\n"
          + words.tables.map { $0.text(style) + "\n" }.joined()
          + paragraphs([words.headline], words.tone) + paragraphs(words.sentences)
      }.joined(separator: "\n") + "\n" + paragraphs(closing, .faint)
    }
  }

  var tests: (whole: Int, parts: Int) {
    let measures = comparisons.flatMap(\.results).map(\.measure)
    return (measures.count { !$0.isPart }, measures.count(where: \.isPart))
  }

  /// What a reader must know, and how the figures were come by.
  private var closing: [String] { remarks + method }

  /// How the figures were come by; nothing when there are none.
  var method: [String] {
    let (whole, parts) = tests
    guard whole > 0 else { return [] }
    let draws = ClusterBootstrap.usualDraws(of: comparisons.map(\.prompts).max() ?? 0)
    let family =
      whole == 1
      ? "over the \(parts) parts" : "over \(whole) comparisons, and over their \(parts) parts"
    return [
      "Paired by prompt and sample; rates are of the pairs. Brackets are 95 % intervals from "
        + "\(Figures.count(draws)) draws of prompts (seed \(comparisons[0].settings.seed)). p is "
        + "McNemar's exact test over prompts, each for the side on which more of its samples hold; "
        + "corrected by Holm \(family). Detectable: what would have been found with 80 % power."
    ]
  }
}
