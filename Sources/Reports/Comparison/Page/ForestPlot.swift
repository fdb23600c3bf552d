/// The differences of a comparison drawn below each other on one axis: a point, its 95 % interval,
/// and behind it the differences that are not likely to be detected.
///
/// Positions are percentages of the drawing's width, so that the text keeps its size on any screen.
struct ForestPlot {
  let comparison: Comparison
  let words: ComparisonWords

  private static let rowHeight = 30

  var html: String {
    guard !comparison.results.isEmpty else { return "" }
    let margin = comparison.settings.margin
    var legend =
      "Percentage points, B minus A: the point is the difference, the bar its 95 % interval; right "
      + "of the middle B is better. With \(Figures.counted(comparison.prompts, "prompt")) like these a "
      + "true difference inside the shaded part is missed more often than one time in five."
    if margin > 0 { legend += " The broken line is the margin, \(words.plain(margin)) points." }
    return """
      <p class="quiet">\(legend)</p>
      <div class="forest">
      \(comparison.results.map(row).joined())\
      <div class="axis"><svg class="track" height="18" aria-hidden="true">\(labels)</svg></div>
      </div>

      """
  }

  /// The difference at which the drawing ends on either side: the least of a few that holds all.
  private var bound: Double {
    let most = comparison.results.reduce(comparison.settings.margin) { most, result in
      max(most, -result.difference.interval.lowerBound, result.difference.interval.upperBound)
    }
    return [0.05, 0.1, 0.2, 0.5].first { $0 >= most * 1.04 } ?? 1
  }

  /// Where `difference` stands: `57.3%`.
  private func place(_ difference: Double) -> String {
    SVGText.percent(min(1, max(0, 0.5 + difference / bound / 2)))
  }

  private var ticks: [Double] { [-1, -0.5, 0, 0.5, 1].map { $0 * bound } }

  private var labels: String {
    ticks.enumerated().map { index, tick in
      let anchor = index == 0 ? "start" : index == ticks.count - 1 ? "end" : "middle"
      let text = Figures.fixed(tick * 100, bound < 0.1 ? 1 : 0)
      return "<text x=\"\(place(tick))\" y=\"13\" text-anchor=\"\(anchor)\">"
        + "\(tick > 0 ? "+" : "")\(text)</text>"
    }.joined()
  }

  private func row(_ result: Comparison.Result) -> String {
    let (difference, interval) = (result.difference, result.difference.interval)
    let figures = words.bounds(interval, words.points)
    let title = HTMLText.escaped(result.measure.title)
    let verdict = verdict(result)
    let description =
      "\(title): \(words.points(difference.value)) points, 95 % interval \(figures), \(verdict)"
    let (height, middle) = (Self.rowHeight, Self.rowHeight / 2)
    var marks = ""
    if let detectable = difference.detectable {
      let low = max(-bound, -detectable)
      let width = SVGText.percent((min(bound, detectable) - low) / bound / 2)
      marks += "<rect class=\"blind\" x=\"\(place(low))\" width=\"\(width)\" height=\"\(height)\"/>"
    } else {
      marks += "<rect class=\"blind\" width=\"100%\" height=\"\(height)\"/>"
    }
    for tick in ticks {
      let kind = tick == 0 ? "zero" : "grid"
      let x = place(tick)
      marks += "<line class=\"\(kind)\" x1=\"\(x)\" x2=\"\(x)\" y1=\"0\" y2=\"\(height)\"/>"
    }
    if comparison.settings.margin > 0 {
      let x = place(-comparison.settings.margin)
      marks += "<line class=\"mean\" x1=\"\(x)\" x2=\"\(x)\" y1=\"0\" y2=\"\(height)\"/>"
    }
    let width = SVGText.percent((interval.upperBound - interval.lowerBound) / bound / 2)
    marks += """
      <rect class="interval" x="\(place(interval.lowerBound))" y="\(middle - 3)" width="\(width)" \
      height="6" rx="3"/><circle class="point" cx="\(place(difference.value))" cy="\(middle)" r="5"/>
      """
    return """
      <div class="row \(ComparisonPage.className(result.verdict))\(result.measure.isPart ? "" : " lead")">\
      <span class="who">\(title)</span>\
      <svg class="track" height="\(height)" role="img" aria-label="\(description)">\
      <title>\(description)</title>\(marks)</svg>\
      <span class="figure"><b>\(words.points(difference.value))</b> \(figures)</span>\
      <span class="says">\(verdict)</span></div>

      """
  }

  private func verdict(_ result: Comparison.Result) -> String {
    switch result.verdict {
    case .better, .worse:
      "\(result.verdict.name), p \(ComparisonWords.p(result.correctedP))"
    case .similar(let bound): "none larger than \(words.plain(bound))"
    case .undecided: "not enough data"
    }
  }
}
