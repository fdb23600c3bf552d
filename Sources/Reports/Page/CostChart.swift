internal import Checklist

/// What replies cost against how many steps they meet: a panel per model, on one shared logarithmic
/// axis.
///
/// A circle's area says how many replies fall into its interval of cost (16 intervals to a decade).
/// Without any known cost the axis is output tokens.
struct CostChart {
  let tally: RunTally

  private static let rowHeight = 24
  private static let largestRadius = 9.0
  private static let panelLimit = 12

  var html: String {
    let usesMoney = !tally.total.costs.isEmpty
    func bins(_ tally: TrialTally) -> [CostBin: Int] { usesMoney ? tally.costs : tally.tokenCosts }
    let places = bins(tally.total).keys.compactMap(\.place)
    guard let first = places.min(), let last = places.max() else {
      return "<p class=\"quiet\">Neither costs nor tokens are known for any scored reply.</p>\n"
    }
    let axis = LogarithmicAxis(
      from: Logarithm.power10(Double(first) / CostBin.perDecade),
      to: Logarithm.power10(Double(last + 1) / CostBin.perDecade))
    let most = tally.groups.flatMap { bins($0.tally).values }.max() ?? 1
    let panels = tally.groups.prefix(Self.panelLimit).map { group in
      panel(group, bins(group.tally), axis, most: most, usesMoney: usesMoney)
    }
    let unknown = tally.total.scores.scored - bins(tally.total).values.reduce(0, +)
    let unit = usesMoney ? "US dollars per trial" : "output tokens per trial (costs are unknown)"
    var output = "<p class=\"quiet\">Across: \(unit), logarithmic. Up: steps met."
    output += " A circle’s area is the number of replies"
    if unknown > 0 {
      let of = "\(Figures.count(unknown)) of \(Figures.count(tally.total.scores.scored))"
      output += "; \(of) scored replies are not drawn, as theirs is unknown"
    }
    let hidden = tally.groups.count - panels.count
    if hidden > 0 { output += "; \(Figures.counted(hidden, "further model")) not drawn" }
    return output
      + ".</p>\n<div class=\"panels\(panels.count == 1 ? " single" : "")\">\n\(panels.joined())</div>\n"
  }

  private func panel(
    _ group: RunTally.Group, _ bins: [CostBin: Int], _ axis: LogarithmicAxis, most: Int,
    usesMoney: Bool
  ) -> String {
    let name = HTMLText.escaped(tally.name(of: group))
    let mean = usesMoney ? group.tally.spend.mean : nil
    let caption = mean.map { "mean \(Figures.usd($0))" } ?? ""
    let steps = Step.allCases.count
    let height = (steps + 1) * Self.rowHeight
    func y(_ met: Int) -> Int { (steps - met) * Self.rowHeight + Self.rowHeight / 2 }
    var marks = (0...steps).map {
      "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"\(y($0))\" y2=\"\(y($0))\"/>"
    }.joined()
    for tick in axis.ticks {
      let x = SVGText.percent(axis.position(tick))
      let label = usesMoney ? LogarithmicAxis.dollars(tick) : Figures.count(Int(tick))
      let anchor = tick == axis.ticks.first ? "start" : tick == axis.ticks.last ? "end" : "middle"
      marks += "<line class=\"grid\" x1=\"\(x)\" x2=\"\(x)\" y1=\"0\" y2=\"\(height)\"/>"
      marks += "<text x=\"\(x)\" y=\"\(height + 16)\" text-anchor=\"\(anchor)\">\(label)</text>"
    }
    if let mean, mean > 0 {
      let x = SVGText.percent(axis.position(mean))
      marks += "<line class=\"mean\" x1=\"\(x)\" x2=\"\(x)\" y1=\"0\" y2=\"\(height)\"/>"
    }
    for (bin, count) in bins.sorted(by: {
      ($0.key.place ?? .min, $0.key.met) < ($1.key.place ?? .min, $1.key.met)
    }) {
      let value = bin.place.map { Logarithm.power10((Double($0) + 0.5) / CostBin.perDecade) }
      let x = SVGText.percent(value.map(axis.position) ?? 0)
      let radius = max(2, Self.largestRadius * (Double(count) / Double(most)).squareRoot())
      let amount = value.map { usesMoney ? Figures.usd($0) : Figures.count(Int($0)) } ?? "nothing"
      let title =
        "\(Figures.counted(count, "reply", plural: "replies")), about \(amount), \(bin.met) of \(steps) steps met"
      marks +=
        "<circle class=\"bubble\" cx=\"\(x)\" cy=\"\(y(bin.met))\" "
        + "r=\"\(Figures.fixed(radius, 1))\"><title>\(title)</title></circle>"
    }
    let labels = (0...steps).reversed().map {
      "<text x=\"100%\" y=\"\(y($0) + 4)\" text-anchor=\"end\">\($0)</text>"
    }
    return """
      <figure class="panel">
      <figcaption><span class="who">\(name)</span> <span class="quiet">\(caption)</span></figcaption>
      <div class="plot"><svg class="scale" height="\(height + 20)" aria-hidden="true">\(labels.joined())</svg>\
      <svg class="field" height="\(height + 20)" role="img" aria-label="\(name): cost against steps met, \
      \(Figures.counted(bins.values.reduce(0, +), "reply", plural: "replies"))">\(marks)</svg></div>
      </figure>

      """
  }
}

/// A logarithmic axis that begins and ends at a tick (1, 2 or 5 times a power of ten).
struct LogarithmicAxis {
  let ticks: [Double]
  private let low: Double
  private let high: Double
  /// The share of the axis that a label takes, in the narrowest panel.
  private static let room = 0.24

  init(from least: Double, to most: Double) {
    let decades =
      Int(Logarithm.base10(least).rounded(.down))...Int(Logarithm.base10(most).rounded(.up))
    let steps = decades.flatMap { decade in
      [1.0, 2, 5].map { $0 * Logarithm.power10(Double(decade)) }
    }
    // A hair of slack, so that a bound which is a tick is taken for one.
    let first = steps.lastIndex { $0 <= least * 1.0001 } ?? 0
    let last = steps.firstIndex { $0 >= most * 0.9999 } ?? steps.count - 1
    let range = Array(steps[first...max(last, first + 1)])
    let low = Logarithm.base10(range[0])
    let high = Logarithm.base10(range[range.count - 1])
    (self.low, self.high) = (low, high)
    // Labels in between need room: to either end, and to the one before.
    let positions = range.map { (Logarithm.base10($0) - low) / (high - low) }
    let inner = range.indices.dropFirst().dropLast().filter { index in
      let exponent = Logarithm.base10(range[index])
      return range.count <= 6 || abs(exponent - exponent.rounded()) < 1e-9
    }
    var kept = [0]
    for index in inner
    where positions[index] - positions[kept[kept.count - 1]] >= Self.room
      && 1 - positions[index] >= Self.room
    {
      kept.append(index)
    }
    ticks = (kept + [range.count - 1]).map { range[$0] }
  }

  /// Where `value` stands, 0 through 1.
  func position(_ value: Double) -> Double {
    min(1, max(0, (Logarithm.base10(value) - low) / (high - low)))
  }

  /// A tick as money with no more decimals than it needs: `$0.002`, `$5`.
  static func dollars(_ value: Double) -> String {
    let places = value >= 1 ? 0 : Int((-Logarithm.base10(value) - 0.0001).rounded(.up))
    return "$" + Figures.fixed(value, places)
  }
}
