internal import Checklist
internal import Statistics

/// Drawn rates: per measure a row for each model, with the share as a point and its Wilson interval
/// as a bar.
///
/// Positions are percentages of the drawing's width, so the text keeps its size on any screen.
struct RateChart {
  let tally: RunTally

  var html: String {
    let measures: [(title: String, rate: (ScoreTally) -> Rate)] =
      [("passed", { $0.passed })]
      + Step.allCases.map { step in (step.title, { $0.rate(of: step) }) }
      + [("no overclaim", { $0.withoutOverclaim })]
    // Where a name has no room beside its figures it stands above them.
    let isLong = tally.groups.contains { tally.name(of: $0).columns > 22 }
    return "<div class=\"measures\(isLong ? " long" : "")\">\n"
      + measures.enumerated().map { number, measure in
        figure(measure.title, measure.rate, isLead: number == 0)
      }.joined() + "</div>\n"
  }

  private func figure(_ title: String, _ rate: (ScoreTally) -> Rate, isLead: Bool) -> String {
    let title = HTMLText.escaped(title)
    let start = "<figure class=\"measure\(isLead ? " lead" : "")\">\n"
    // A single model needs no name: its figures stand beside the title.
    if tally.groups.count == 1, let group = tally.groups.first {
      let rate = rate(group.tally.scores)
      return start + "<figcaption>\(title)\(figures(rate))</figcaption>\n"
        + track(tally.name(of: group), rate) + "</figure>\n"
    }
    let rows = tally.groups.map { group in
      let name = tally.name(of: group)
      let rate = rate(group.tally.scores)
      return "<div class=\"rate\"><span class=\"who\">\(HTMLText.escaped(name))</span>"
        + figures(rate) + track(name, rate) + "</div>\n"
    }
    return start + "<figcaption>\(title)</figcaption>\n" + rows.joined() + "</figure>\n"
  }

  private func figures(_ rate: Rate) -> String {
    guard let share = rate.share, let interval = rate.wilsonInterval() else {
      return "<span class=\"of\">nothing scored</span>"
    }
    return "<span class=\"share\">\(Figures.percent(share))</span>"
      + "<span class=\"of\">\(rate.fraction) [\(Figures.bounds(interval))]</span>"
  }

  private func track(_ name: String, _ rate: Rate) -> String {
    let ticks = ["0", "25%", "50%", "75%", "100%"].map {
      "<line class=\"grid\" x1=\"\($0)\" x2=\"\($0)\" y1=\"2\" y2=\"16\"/>"
    }
    var description = "\(HTMLText.escaped(name)): nothing scored"
    var marks = ""
    if let share = rate.share, let interval = rate.wilsonInterval() {
      description =
        "\(HTMLText.escaped(name)): \(rate.count) of \(rate.total), \(Figures.percent(share)), "
        + "95 % interval \(Figures.bounds(interval)) %"
      let low = SVGText.percent(interval.lowerBound)
      let width = SVGText.percent(interval.upperBound - interval.lowerBound)
      marks = """
        <rect class="interval" x="\(low)" y="6" width="\(width)" height="6" rx="3"/>\
        <circle class="point" cx="\(SVGText.percent(share))" cy="9" r="5"/>
        """
    }
    return """
      <svg class="track" height="18" role="img" aria-label="\(description)"><title>\(description)</title>\
      \(ticks.joined())<line class="base" x1="0" x2="100%" y1="9" y2="9"/>\(marks)</svg>
      """
  }
}

/// Numbers as SVG attributes.
enum SVGText {
  /// A share of the width: `57.3%`.
  static func percent(_ share: Double) -> String { Figures.fixed(share * 100, 2) + "%" }
}
