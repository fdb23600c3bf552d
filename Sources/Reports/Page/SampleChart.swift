internal import Checklist
internal import Statistics

/// How replies spread: over the number of steps they meet, and, with several samples of a prompt,
/// over how many of its samples pass.
struct SampleChart {
  let tally: RunTally

  private static let panelLimit = 12

  var html: String {
    let groups = tally.groups.prefix(Self.panelLimit)
    let panels = "<div class=\"panels\(groups.count == 1 ? " single" : "")\">\n"
    var output = "<h3>Steps met per reply</h3>\n" + panels
    output += groups.map { group in
      let counts = group.tally.metSteps
      let bars = counts.enumerated().reversed().map { Bar(label: "\($0)", count: $1) }
      return panel(group, bars, of: counts.reduce(0, +), "scored reply", "scored replies")
    }.joined()
    output += "</div>\n"
    if tally.samples > 1 {
      output += "<h3>Passing samples per prompt</h3>\n" + panels
      output += groups.map { group in
        let outcomes = group.tally.outcomes.values.filter { $0.total > 0 }
        return panel(group, bars(Array(outcomes)), of: outcomes.count, "prompt", "prompts")
      }.joined()
      output += "</div>\n"
    }
    let hidden = tally.groups.count - groups.count
    return output
      + (hidden > 0
        ? "<p class=\"quiet\">\(Figures.counted(hidden, "further model")) not drawn.</p>\n" : "")
  }

  private struct Bar {
    var label: String
    var count: Int
  }

  /// Prompts whose samples none, some or all pass; the parts in between are quarters, since not
  /// every prompt has the same number of scored samples.
  private func bars(_ outcomes: [Rate]) -> [Bar] {
    var bars = [
      Bar(label: "all", count: 0), Bar(label: "more than half", count: 0),
      Bar(label: "half or fewer", count: 0), Bar(label: "none", count: 0),
    ]
    for outcome in outcomes {
      let place =
        outcome.count == outcome.total
        ? 0 : outcome.count == 0 ? 3 : outcome.count * 2 > outcome.total ? 1 : 2
      bars[place].count += 1
    }
    return bars
  }

  private func panel(
    _ group: RunTally.Group, _ bars: [Bar], of total: Int, _ noun: String, _ plural: String
  ) -> String {
    let rows = bars.map { bar in
      let share = total > 0 ? Double(bar.count) / Double(total) : 0
      let text = "\(bar.label): \(bar.count) of \(Figures.counted(total, noun, plural: plural))"
      return """
        <div class="bar"><span class="key">\(bar.label)</span><svg class="track" height="14" role="img" \
        aria-label="\(text)"><rect class="back" width="100%" height="14" rx="2"/><rect class="fill" width="\(SVGText.percent(share))" \
        height="14" rx="2"/></svg><span class="of">\(Figures.count(bar.count))</span></div>

        """
    }
    return """
      <figure class="panel\(bars.contains { $0.label.utf8.count > 2 } ? " named" : "")">
      <figcaption><span class="who">\(HTMLText.escaped(tally.name(of: group)))</span> \
      <span class="quiet">of \(Figures.counted(total, noun, plural: plural))</span></figcaption>
      \(rows.joined())</figure>

      """
  }
}
