internal import FoundationEssentials
internal import Study

/// The pages' own styles and script, and the policy that permits nothing else.
enum PageAssets {
  /// The style of all pages.
  static let css = String(decoding: PackageResources.report_css, as: UTF8.self)
  /// The same with what the page of a comparison has besides.
  static let comparisonCSS =
    css + String(decoding: PackageResources.comparison_css, as: UTF8.self)
  static let js =
    String(decoding: PackageResources.reply_js, as: UTF8.self)
    + String(decoding: PackageResources.report_js, as: UTF8.self)

  /// What stands in a page's `head`.
  static func head(title: String, version: String = "", css: String, js: String? = nil) -> String {
    """
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(policy(css: css, js: js))">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="generator" content="prereg\(HTMLText.escaped(version.isEmpty ? "" : " " + version))">
    <title>\(HTMLText.escaped(title)) · prereg</title>
    <link rel="icon" href="\(icon)">
    <style>\(css)</style>
    """
  }

  /// Only this style and this script run, by their hashes (CSP level 3 §2.3.1); nothing is fetched,
  /// nothing is sent, and no string is ever parsed as HTML.
  private static func policy(css: String, js: String?) -> String {
    let script = js.map { "script-src 'sha256-\(base64SHA256($0))'" } ?? "script-src 'none'"
    return [
      "default-src 'none'", script, "style-src 'sha256-\(base64SHA256(css))'", "img-src data:",
      "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].joined(separator: "; ")
  }

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
