internal import Checklist
internal import Study

/// A run as one self-contained page.
///
/// What the tally knows comes first, as plain HTML and SVG that need no script; then the index of
/// trials with the script that lists them, so that the list is there at once; and last each trial's
/// details in data blocks, which a browser parses when one of their trials is opened. Until its end
/// the writer holds index and details, as much of them as ``PageLimits`` lets into a page.
struct RunPageWriter: RunWriting {
  let summary: RunSummary
  let tally: RunTally
  var limits = PageLimits()
  private var index = PageIndex()
  private var details = PageDetails()
  private var withheld = 0

  init(summary: RunSummary, tally: RunTally, limits: PageLimits = PageLimits()) {
    self.summary = summary
    self.tally = tally
    self.limits = limits
  }

  mutating func begin() -> String {
    let page = RunPageBody(summary: summary, tally: tally)
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      \(PageAssets.head(title: summary.name, version: summary.toolVersion, css: PageAssets.css, js: PageAssets.js))
      </head>
      <body>
      \(page.html)

      """
  }

  mutating func add(_ record: TrialRecord) -> String {
    guard index.count < limits.rows else { return "" }
    let isWhole = index.count < limits.whole && details.byteCount < limits.detailBytes
    if !isWhole { withheld += 1 }
    index.add(record, threshold: tally.threshold)
    details.add(PageDetail(record: record, isWhole: isWhole))
    return ""
  }

  mutating func finish() -> String {
    var text = ""
    finish { text += $0 }
    return text
  }

  mutating func finish(_ write: (String) throws -> Void) rethrows {
    let skipped = tally.total.trials - index.count
    try index.write(skipped: skipped, withheld: withheld, write)
    try write("<script>\(PageAssets.js)</script>\n")
    try PageData.write(summary.prompts, limit: limits.promptBytes, write)
    for block in details.html { try write(block) }
    try write("</body>\n</html>\n")
  }
}

/// How much a page holds; what is beyond is counted in the charts and said to be missing.
struct PageLimits: Sendable {
  /// The bytes of details after which trials are listed without evidence, calls and reply: what a
  /// browser reads in some two seconds.
  var detailBytes = 16 << 20
  /// The bytes of prompts that are included; none are when there are more.
  var promptBytes = 4 << 20
  /// The trials that are listed.
  var rows = 20_000
  /// The trials after which none is read for its details, so that those that follow come without
  /// reply and evidence: as many as come to ``detailBytes`` when replies are of the usual length.
  var whole = 2_500
}
