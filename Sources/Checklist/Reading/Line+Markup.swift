extension Line {
  /// Classifies a line that begins with "<".
  mutating func classifyTag(_ bytes: [UInt8], _ start: Int, _ end: Int) {
    let isClosing = start + 1 < end && bytes[start + 1] == UInt8(ascii: "/")
    let name = start + (isClosing ? 2 : 1)
    guard name < end, isLetter(bytes[name]) else { return }
    var close = name
    while close < end, close - name < 200, bytes[close] != UInt8(ascii: ">") { close += 1 }
    guard close < end, bytes[close] == UInt8(ascii: ">") else { return }
    if isClosing {
      setKind(.closingTag, content: end..<end)
      return
    }
    let title = name..<close
    if close + 1 >= end {
      setKind(.openingTag(title), content: title)
      return
    }
    var content = (close + 1)..<end
    if bytes[end - 1] == UInt8(ascii: ">") {
      var open = end - 1
      while open > close, bytes[open] != UInt8(ascii: "<") { open -= 1 }
      if open > close { content = (close + 1)..<open }
    }
    setKind(.tagged(title), content: content)
  }

  /// Classifies a line that begins with a backslash.
  mutating func classifyCommand(_ bytes: [UInt8], _ start: Int, _ end: Int) {
    var name = start + 1
    while name < end, isLetter(bytes[name]) { name += 1 }
    let command = String(decoding: bytes[(start + 1)..<name], as: UTF8.self)
    if command == "item" {
      setKind(.item, content: Self.skipSpaces(bytes, name, end)..<end)
      return
    }
    if ["begin", "end", "label", "documentclass", "usepackage", "maketitle"].contains(command) {
      setKind(.skipped, content: end..<end)
      return
    }
    guard let level = Self.levels[command] else { return }
    var brace = name
    while brace < end, bytes[brace] != UInt8(ascii: "{") { brace += 1 }
    var close = brace
    var depth = 0
    while close < end {
      if bytes[close] == UInt8(ascii: "{") { depth += 1 }
      if bytes[close] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { break }
      close += 1
    }
    guard brace < end, close < end else { return }
    let rest = Self.skipSpaces(bytes, close + 1, end)
    setKind(.command(level, (brace + 1)..<close), content: rest..<end)
  }

  private static let levels = [
    "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 7,
    "subparagraph": 8, "textbf": 7,
  ]

  private static func skipSpaces(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, bytes[index] <= 0x20 { index += 1 }
    return index
  }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

  /// Whether line `index` ends the block of code that `fence` began.
  static func closesFence(_ index: Int, of source: Source, opened fence: Line) -> Bool {
    let line = Line(index, of: source, indent: 0)
    guard case .fence = line.kind, line.content.isEmpty else { return false }
    let mark = source.bytes[fence.content.lowerBound - 1]
    return source.bytes[line.content.lowerBound - 1] == mark
  }

  /// Whether a fenced block holds prose: it says so, or names no language and reads like it.
  static func isProse(_ lines: Range<Int>, of source: Source, language: Range<Int>) -> Bool {
    let name =
      String(decoding: source.folded[language], as: UTF8.self)
      .split(separator: " ").first ?? ""
    if ["markdown", "md", "text", "txt", "plain", "latex", "tex", "plan", "xml"].contains(name) {
      return true
    }
    guard name.isEmpty else { return false }
    var codeLike = 0
    for index in lines {
      let range = source.line(index)
      for at in range where "{};=()".utf8.contains(source.bytes[at]) { codeLike += 1 }
    }
    return codeLike < 2 * lines.count
  }
}
