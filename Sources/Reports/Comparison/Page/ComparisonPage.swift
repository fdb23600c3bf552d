/// Comparisons as one self-contained page without any script: what the data say first, then per
/// comparison the differences drawn, the figures, and the trials that differ.
struct ComparisonPage {
  let report: ComparisonReport

  /// The trials that are listed for a comparison; more are counted.
  static let mostListed = 500

  var html: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    \(PageAssets.head(title: report.subject, css: PageAssets.comparisonCSS))
    </head>
    <body>
    <header class="masthead">
    <p class="kicker">prereg comparison</p>
    <h1>\(HTMLText.escaped(report.subject))</h1>
    </header>
    <main>
    \(conclusions)
    \(report.comparisons.enumerated().map(section).joined(separator: "\n"))
    \(method)
    </main>
    </body>
    </html>

    """
  }

  private func words(_ comparison: Comparison) -> ComparisonWords {
    ComparisonWords(comparison, tests: report.tests, style: .plain)
  }

  /// A sentence for each comparison, before anything else.
  private var conclusions: String {
    let sentences = report.comparisons.map { comparison in
      let words = words(comparison)
      // Of several, a sentence that finds nothing would not say between which.
      let isNamed =
        report.comparisons.count == 1 || comparison.results.first?.verdict.isNamed == true
      let which = isNamed ? "" : "<b>\(Self.title(comparison))</b>: "
      return "<p class=\"conclusion \(Self.className(comparison.results.first?.verdict))\">"
        + "\(which)\(HTMLText.escaped(words.headline))</p>"
    }
    return "<section class=\"outcome\" aria-label=\"Outcome\">\n"
      + sentences.joined(separator: "\n")
      + "\n<div class=\"remarks\">\(Self.paragraphs(report.remarks))</div>\n</section>"
  }

  private var method: String {
    guard !report.method.isEmpty else { return "" }
    return """
      <section aria-labelledby="method"><h2 id="method">How this was computed</h2>
      <div class="remarks">\(Self.paragraphs(report.method))</div>
      </section>
      """
  }

  private func section(_ number: Int, _ comparison: Comparison) -> String {
    let words = words(comparison)
    let id = "comparison-\(number + 1)"
    let tables = words.tables.map { $0.html(under: id) }.joined()
    return """
      <section aria-labelledby="\(id)"><h2 id="\(id)">\(Self.title(comparison))</h2>
      <p class="quiet">A is \(HTMLText.escaped(comparison.first)), B is \
      \(HTMLText.escaped(comparison.second)); \(HTMLText.escaped(words.extent)).</p>
      \(ForestPlot(comparison: comparison, words: words).html)
      \(tables)<div class="remarks">\(Self.paragraphs(words.sentences))</div>
      \(FlippedTrials(comparison: comparison, id: id).html)
      </section>
      """
  }

  private static func title(_ comparison: Comparison) -> String {
    HTMLText.escaped("\(comparison.second) against \(comparison.first)")
  }

  private static func paragraphs(_ sentences: [String]) -> String {
    sentences.map { "<p>\(HTMLText.escaped($0))</p>" }.joined(separator: "\n")
  }

  /// The class that gives a verdict its colour, which is never all that tells it.
  static func className(_ verdict: Comparison.Verdict?) -> String { (verdict ?? .undecided).name }
}

extension Comparison.Verdict {
  /// Whether the sentence that tells it names both sides.
  fileprivate var isNamed: Bool {
    if case .similar = self { false } else { true }
  }
}
