internal import Checklist

/// The trials of which a measure holds on one side only, those that pass no more first.
struct FlippedTrials {
  let comparison: Comparison
  let id: String

  var html: String {
    guard comparison.pairs > 0 else { return "" }
    let flips = comparison.flips
    let lost = flips.count { $0.first.passed && !$0.second.passed }
    let gained = flips.count { !$0.first.passed && $0.second.passed }
    var extent =
      "\(Figures.count(flips.count)) of \(Figures.counted(comparison.pairs, "pair")): "
      + "\(Figures.count(lost)) pass in A only, \(Figures.count(gained)) in B only, "
      + "\(Figures.count(flips.count - lost - gained)) differ in a step and not in passing."
    let hidden = flips.count - ComparisonPage.mostListed
    if hidden > 0 { extent += " Listed are the first \(Figures.count(ComparisonPage.mostListed))." }
    let heading =
      "<h3 id=\"\(id)-flips\">Trials that differ</h3>\n<p class=\"quiet\">\(extent)</p>\n"
    return flips.isEmpty ? heading : heading + table(flips.prefix(ComparisonPage.mostListed))
  }

  private func table(_ flips: ArraySlice<PairedTrials.Flip>) -> String {
    let within = Set(flips.map(\.within)).count > 1
    let samples = flips.contains { $0.sample > 1 }
    let heads =
      ["prompt"] + (within ? ["with"] : []) + (samples ? ["sample"] : [])
      + ["steps in A", "steps in B", "passes", "from A to B"]
    let rows = flips.map { flip in
      var cells = ["<th scope=\"row\">\(HTMLText.escaped(flip.prompt))</th>"]
      if within {
        let names = flip.within.split(separator: "\0").joined(separator: " · ")
        cells.append("<td>\(HTMLText.escaped(names))</td>")
      }
      if samples { cells.append("<td>\(flip.sample)</td>") }
      cells.append("<td>\(Self.marks(flip.first))</td><td>\(Self.marks(flip.second))</td>")
      cells.append("<td>\(Self.passes(flip))</td><td>\(HTMLText.escaped(Self.changes(flip)))</td>")
      return "<tr>\(cells.joined())</tr>\n"
    }
    let titles = heads.map { "<th scope=\"col\">\($0)</th>" }.joined()
    let key = Level.allCases.reversed().map {
      "<span>\(Self.mark($0, nil))\($0.name)</span>"
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-labelledby="\(id)-flips">\
      <table class="flips"><thead><tr>\(titles)</tr></thead><tbody>
      \(rows.joined())</tbody></table></div>
      <p class="key-line">\(Step.allCases.map(\.title).joined(separator: ", ")
        .replacing("&", with: "&amp;")): \(key.joined())</p>

      """
  }

  private static func marks(_ score: PairedTrials.Score) -> String {
    let marks = zip(Step.allCases, score.levels).map { mark($1, $0.title) }
    return "<span class=\"marks\">\(marks.joined())</span>"
      + (score.overclaims ? "<span class=\"over\">overclaims</span>" : "")
  }

  private static func mark(_ level: Level, _ title: String?) -> String {
    let kind = "<span class=\"mark l\(level.rawValue)\""
    guard let title else { return kind + " aria-hidden=\"true\"></span>" }
    let text = "\(HTMLText.escaped(title)): \(level.name)"
    return kind + " role=\"img\" aria-label=\"\(text)\" title=\"\(text)\"></span>"
  }

  private static func passes(_ flip: PairedTrials.Flip) -> String {
    switch (flip.first.passed, flip.second.passed) {
    case (true, false): "<span class=\"no\">no more</span>"
    case (false, true): "<span class=\"yes\">now</span>"
    case (true, true): "both"
    case (false, false): "neither"
    }
  }

  private static func changes(_ flip: PairedTrials.Flip) -> String {
    var parts = zip(Step.allCases, zip(flip.first.levels, flip.second.levels)).compactMap {
      step, levels in
      levels.0 == levels.1 ? nil : "\(step.title) \(levels.0.name) → \(levels.1.name)"
    }
    if flip.first.overclaims != flip.second.overclaims {
      parts.append(flip.second.overclaims ? "overclaims now" : "overclaims no more")
    }
    return parts.joined(separator: ", ")
  }
}
