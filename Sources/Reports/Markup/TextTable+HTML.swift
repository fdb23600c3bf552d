extension TextTable {
  /// The table for a page, in a region that scrolls where it is too wide, named by the element
  /// `heading`; a first cell that begins with two spaces makes its row a part of the one above.
  func html(under heading: String) -> String {
    let heads = columns.map { "<th scope=\"col\">\(HTMLText.escaped($0.title))</th>" }
    let rows = rows.map { row in
      let cells = row.dropFirst().map {
        "<td\(Self.className($0.tone))>\(HTMLText.escaped($0.text))</td>"
      }
      let title = row.first?.text ?? ""
      return "<tr\(title.hasPrefix("  ") ? " class=\"part\"" : "")><th scope=\"row\">"
        + "\(HTMLText.escaped(title))</th>\(cells.joined())</tr>\n"
    }
    return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"\(heading)\">"
      + "<table class=\"figures\"><thead><tr>\(heads.joined())</tr></thead><tbody>\n"
      + rows.joined() + "</tbody></table></div>\n"
  }

  private static func className(_ tone: Tone) -> String {
    switch tone {
    case .good: " class=\"yes\""
    case .bad: " class=\"no\""
    default: ""
    }
  }
}
