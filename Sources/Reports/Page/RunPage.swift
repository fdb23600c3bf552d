internal import Checklist
internal import FoundationEssentials
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
      <meta http-equiv="Content-Security-Policy" content="\(PageAssets.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="prereg\(HTMLText.escaped(summary.toolVersion.isEmpty ? "" : " " + summary.toolVersion))">
      <title>\(HTMLText.escaped(summary.name)) · prereg</title>
      <link rel="icon" href="\(PageAssets.icon)">
      <style>\(PageAssets.css)</style>
      </head>
      <body>
      \(page.html)

      """
  }

  mutating func add(_ record: TrialRecord) -> String {
    guard index.count < limits.rows else { return "" }
    let isWhole = details.byteCount < limits.detailBytes
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
    try write(
      PageData.script("index", index.json(skipped: skipped, withheld: withheld))
        + "<script>\(PageAssets.js)</script>\n"
        + PageData.script("prompts", PageData.prompts(summary.prompts, limit: limits.promptBytes)))
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
  /// The trials after which none is read for its details: as many as come to ``detailBytes`` when
  /// replies are of the usual length.
  static let whole = 2_500
}

/// The page's own style and script, and the policy that permits nothing else.
enum PageAssets {
  static let css = String(decoding: PackageResources.report_css, as: UTF8.self)
  static let js =
    String(decoding: PackageResources.reply_js, as: UTF8.self)
    + String(decoding: PackageResources.report_js, as: UTF8.self)

  /// Only this style and this script run, by their hashes (CSP level 3 §2.3.1); nothing is fetched,
  /// nothing is sent, and no string is ever parsed as HTML.
  static let policy = [
    "default-src 'none'", "script-src 'sha256-\(base64SHA256(js))'",
    "style-src 'sha256-\(base64SHA256(css))'", "img-src data:", "base-uri 'none'",
    "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].joined(separator: "; ")

  /// Half-filled circle, the sign of a weak step.
  static let icon =
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    + "%3Ccircle cx='8' cy='8' r='6' fill='none' stroke='%230b6e99' stroke-width='2'/%3E"
    + "%3Cpath d='M8 2a6 6 0 0 0 0 12z' fill='%230b6e99'/%3E%3C/svg%3E"

  private static func base64SHA256(_ text: String) -> String {
    let digits = Array(sha256(text).utf8)
    func value(_ digit: UInt8) -> UInt8 { digit < 0x3A ? digit - 0x30 : digit - 0x57 }
    let bytes = stride(from: 0, to: digits.count, by: 2).map {
      value(digits[$0]) << 4 | value(digits[$0 + 1])
    }
    return Data(bytes).base64EncodedString()
  }
}
