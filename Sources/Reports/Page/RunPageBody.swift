internal import Checklist
internal import FoundationEssentials
internal import Study
internal import Statistics

/// The part of the page that needs no script: what the run was, how it went, the charts; and the
/// empty places that the script fills.
struct RunPageBody {
  let summary: RunSummary
  let tally: RunTally

  var html: String {
    """
    <a class="skip" href="#trials">Skip to the trials</a>
    <header class="masthead">
    <p class="kicker">prereg run report</p>
    <h1>\(HTMLText.escaped(summary.name))</h1>
    <p class="lede">\(HTMLText.escaped(RunRemarks.extent(tally)))\(period)</p>
    </header>
    <main>
    \(outcome)
    <section aria-labelledby="rates"><h2 id="rates">Rates by step</h2>
    <p class="quiet">The point is the share of scored replies, the bar its 95 % Wilson interval; the track runs from 0 to 100 %.</p>
    \(RateChart(tally: tally).html)</section>
    <section aria-labelledby="figures"><h2 id="figures">Figures by model</h2>
    \(table)</section>
    \(repair)\(OpinionTables(tally.opinions, texts: tally.judged).html)
    <section aria-labelledby="costs"><h2 id="costs">Cost against score</h2>
    \(CostChart(tally: tally).html)</section>
    <section aria-labelledby="spread"><h2 id="spread">\(tally.samples > 1 ? "Spread over samples" : "Spread over replies")</h2>
    \(SampleChart(tally: tally).html)</section>
    \(trials)
    \(setting)
    </main>
    <dialog id="trial" aria-labelledby="trial-title"></dialog>
    """
  }

  private var period: String {
    var parts: [String] = []
    if let started = tally.startedAt {
      let time = started.formatted(.iso8601)
      let shown = time.replacing("T", with: " ").replacing("Z", with: " UTC")
      parts.append("begun <time datetime=\"\(time)\">\(shown)</time>")
    }
    if let seconds = tally.wallSeconds { parts.append("\(Figures.time(seconds)) in all") }
    return parts.isEmpty ? "" : "<br>" + parts.joined(separator: ", ")
  }

  private var outcome: String {
    let total = tally.total
    let passed = total.scores.passed
    var headline = "<p class=\"verdict\"><strong>No reply is scored.</strong></p>"
    if let share = passed.share, let interval = passed.wilsonInterval() {
      headline = """
        <p class="verdict"><strong>\(Figures.count(passed.count))</strong> of \
        \(Figures.counted(passed.total, "scored reply", plural: "scored replies")) \
        \(passed.count == 1 ? "passes" : "pass") <span class="quiet">\(Figures.percent(share)), 95 % interval \
        \(Figures.bounds(interval)) %</span></p>
        """
    }
    let facts: [(title: String, value: String, unknown: Int)] = [
      (
        "cost", total.spend.usd > 0 ? Figures.usd(total.spend.usd) : total.spend.text,
        total.spend.usd > 0 ? total.spend.unknown : 0
      ),
      (
        "tokens in / out",
        total.trials == total.count(.pending) ? "none" : Figures.tokens(total.usage),
        total.usage == nil ? 0 : total.withoutUsage
      ),
      ("calls", Figures.count(total.attempts), 0),
      ("median time per trial", total.medianSeconds.map { Figures.time($0) } ?? "none", 0),
    ]
    let list = facts.map { fact in
      let addition =
        fact.unknown > 0
        ? " <small>+ \(Figures.counted(fact.unknown, "trial")) unknown</small>" : ""
      return "<div><dt>\(fact.title)</dt><dd>\(HTMLText.escaped(fact.value))\(addition)</dd></div>"
    }.joined()
    let remarks = RunRemarks.sentences(summary, tally).map {
      "<p>\(HTMLText.escaped($0))</p>"
    }.joined(separator: "\n")
    return """
      <section class="outcome" aria-label="Outcome">
      \(headline)
      \(statusStrip)
      <dl class="facts">\(list)</dl>
      <div class="remarks">\(remarks)</div>
      </section>
      """
  }

  /// One bar in which every trial has its part, and its legend.
  private var statusStrip: String {
    let total = max(tally.total.trials, 1)
    var x = 0.0
    var parts = ""
    var legend = ""
    for status in TrialStatus.allCases {
      let count = tally.total.count(status)
      let share = Double(count) / Double(total)
      if count > 0 {
        parts += "<rect class=\"\(status.rawValue)\" x=\"\(SVGText.percent(x))\" "
        parts += "width=\"\(SVGText.percent(share))\" height=\"12\"/>"
      }
      x += share
      legend += "<li class=\"\(status.rawValue)\(count == 0 ? " zero" : "")\">"
      legend += "<b>\(Figures.count(count))</b> \(status.rawValue)</li>"
    }
    return """
      <svg class="strip" height="12" role="img" aria-label="Trials by status">\(parts)</svg>
      <ul class="legend">\(legend)</ul>
      """
  }

  private var table: String {
    table(of: RunTable(tally: tally).rows, under: "figures")
  }

  /// What requests to add what was missing did; nothing when there were none.
  private var repair: String {
    let rows = RunTable(tally: tally).repairRows
    guard !rows.isEmpty else { return "" }
    return """
      <section aria-labelledby="repair"><h2 id="repair">Repair</h2>
      <p class="quiet">What a reply was missing was asked for in a further call. Rates are of all scored replies, before and after.</p>
      \(table(of: rows, under: "repair"))</section>

      """
  }

  private func table(of rows: [RunTable.Row], under heading: String) -> String {
    let heads = tally.groups.map {
      "<th scope=\"col\">\(HTMLText.escaped(tally.name(of: $0)))</th>"
    }
    var output =
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"\(heading)\">"
    output += "<table class=\"figures\"><thead><tr><td></td>\(heads.joined())</tr></thead><tbody>\n"
    for row in rows {
      let cells = tally.groups.map { "<td>\(HTMLText.escaped(row.cell($0.tally).text))</td>" }
      output += "<tr\(row.isPart ? " class=\"part\"" : "")><th scope=\"row\">"
      output += "\(HTMLText.escaped(row.title))</th>\(cells.joined())</tr>\n"
    }
    return output + "</tbody></table></div>\n"
  }

  private var trials: String {
    """
    <section aria-labelledby="trials"><h2 id="trials" tabindex="-1">Trials</h2>
    <noscript><p>The list of trials and the replies need JavaScript, which this page carries within itself; nothing is fetched.</p></noscript>
    <div id="filters" class="filters" role="search" aria-label="Filter the trials"></div>
    <p id="status" class="quiet" role="status" aria-live="polite"></p>
    <div id="list" class="scroll"></div>
    <nav id="pager" class="pager" aria-label="Pages of trials"></nav>
    </section>
    """
  }

  private var setting: String {
    let settings = summary.settings.map {
      "<div><dt>\(HTMLText.escaped($0.name))</dt><dd>\(HTMLText.escaped($0.value))</dd></div>"
    }
    let systems = summary.systems.map {
      """
      <details><summary>System prompt <b>\(HTMLText.escaped($0.name))</b></summary>
      <pre>\(HTMLText.escaped($0.text))</pre></details>
      """
    }
    let checklist =
      tally.checklists.isEmpty
      ? "" : "checklist \(tally.checklists.joined(separator: ", "))"
    let versions = [summary.toolVersion.isEmpty ? "" : "prereg \(summary.toolVersion)", checklist]
      .filter { !$0.isEmpty }.joined(separator: ", ")
    return """
      <section aria-labelledby="setting"><h2 id="setting">Setting</h2>
      <dl class="settings">\(settings.joined())</dl>
      \(systems.joined(separator: "\n"))
      <p class="quiet">\(HTMLText.escaped(versions))</p>
      </section>
      """
  }
}
