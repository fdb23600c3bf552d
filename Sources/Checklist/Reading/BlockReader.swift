/// Reads lines into sections and passages: Markdown, LaTeX, tags, key-value text and plain prose.
///
/// It is liberal: what is no block of Markdown may still be a heading to a reader, such as a line
/// in bold, a short line in capitals or "Cost: 8 hours". One pass over the lines; nesting is kept
/// in a stack of ranks, so that depth costs nothing.
struct BlockReader {
  let source: Source
  let words: [WordMatch]
  private(set) var sections: [Section]
  var passages: [Passage] = []
  /// The open sections, innermost last; ranks grow.
  private var open: [(rank: Int, section: Int)]

  /// Ranks of sections: headings have 1 through 6.
  enum Rank {
    static let strong = 7
    static let label = 8
    static let intro = 9
    static let item = 10
  }

  /// Reads `source`, whose cues are `words`.
  init(source: Source, words: [WordMatch]) {
    self.source = source
    self.words = words
    sections = []
    sections.reserveCapacity(source.lineCount / 2 + 4)
    sections.append(Section(parent: 0, title: 0..<0, topics: []))
    passages.reserveCapacity(source.lineCount + 8)
    open = [(0, 0)]
  }

  /// The innermost open section.
  var current: Int { open[open.count - 1].section }

  /// Reads every line.
  mutating func readAll() {
    if source.isOutline || KeyValueLines.isLikely(0..<source.lineCount, of: source) {
      readKeyValues(0..<source.lineCount)
    } else {
      readBlocks(0..<source.lineCount, indent: 0)
    }
  }

  // MARK: Sections

  /// Closes sections of `rank` and inner ones, then opens one with `title`.
  mutating func openSection(_ title: Range<Int>, rank: Int) {
    close(rank)
    sections.append(Section(parent: current, title: title, topics: topics(of: title)))
    open.append((rank, sections.count - 1))
  }

  /// Closes sections of `rank` and inner ones.
  mutating func close(_ rank: Int) {
    while open.count > 1, open[open.count - 1].rank >= rank { open.removeLast() }
  }

  /// Adds a section that is not left open.
  mutating func aside(_ title: Range<Int>) -> Int {
    sections.append(Section(parent: current, title: title, topics: topics(of: title)))
    return sections.count - 1
  }

  /// Runs `body` inside the sections open now and closes what it leaves open.
  mutating func nested(_ body: (inout BlockReader) -> Void) {
    let outer = open
    open = [(0, current)]
    body(&self)
    open = outer
  }

  func topics(of title: Range<Int>) -> Topics {
    let range = words.indices(in: title) { Int($0.start) }
    return range.count > 64 ? [] : Topics(words: words[range])
  }

  // MARK: Blocks

  /// Reads lines of Markdown or prose that are indented by at least `indent`.
  mutating func readBlocks(_ lines: Range<Int>, indent: Int, depth: Int = 0) {
    var index = lines.lowerBound
    while index < lines.upperBound {
      let line = Line(index, of: source, indent: indent)
      switch line.kind {
      case .blank, .rule:
        index += 1
      case .fence:
        index = readFence(from: index, line, upTo: lines.upperBound, depth: depth)
      case .heading(let level):
        openSection(line.content, rank: level)
        add(line.content, .heading)
        index += 1
      case .closingTag:
        close(Rank.strong)
        index += 1
      case .openingTag(let title):
        openSection(title, rank: Rank.strong)
        index += 1
      case .tagged(let title):
        let section = aside(title)
        addSentences(line.content, .item, traits: .labelled, section: section)
        index += 1
      case .command(let level, let title):
        openSection(title, rank: level)
        if line.content.isEmpty {
          add(title, .heading)
        } else {
          addSentences(title.lowerBound..<line.content.upperBound, .sentence, traits: .labelled)
        }
        index += 1
      case .skipped:
        index += 1
      case .row:
        index = readTable(from: index, upTo: lines.upperBound, indent: indent)
      case .item, .text:
        index = readParagraph(from: index, line, upTo: lines.upperBound, indent: indent)
      }
    }
  }

  private mutating func readFence(
    from start: Int, _ fence: Line, upTo limit: Int, depth: Int
  ) -> Int {
    var end = start + 1
    while end < limit, !Line.closesFence(end, of: source, opened: fence) { end += 1 }
    let inner = (start + 1)..<end
    if depth < 3, KeyValueLines.isLikely(inner, of: source) {
      nested { $0.readKeyValues(inner, depth: depth + 1) }
    } else if depth < 3, Line.isProse(inner, of: source, language: fence.content) {
      nested { $0.readBlocks(inner, indent: 0, depth: depth + 1) }
    } else {
      for index in inner { addCode(index) }
    }
    return min(end + 1, limit)
  }

  private mutating func addCode(_ index: Int) {
    let range = source.trimmed(source.line(index))
    guard !range.isEmpty else { return }
    let isComment = source.hasComment(range)
    add(range, isComment ? .comment : .code)
  }

  /// Reads a paragraph or list item with the lines that go on with it.
  private mutating func readParagraph(
    from start: Int, _ first: Line, upTo limit: Int, indent: Int
  ) -> Int {
    var end = start + 1
    var last = first
    var following: Line?
    let isTitle = isTitle(first.content)
    while end < limit, !isTitle {
      let line = Line(end, of: source, indent: indent)
      guard case .text = line.kind, line.isQuoted == first.isQuoted, !line.beginsLabel else {
        following = line
        break
      }
      last = line
      end += 1
    }
    if end < limit, end == start + 1, !first.isItem, let level = source.underline(end) {
      openSection(first.content, rank: level)
      add(first.content, .heading)
      return end + 1
    }
    let range = first.content.lowerBound..<max(last.content.upperBound, first.content.lowerBound)
    var traits: Passage.Traits = first.isQuoted ? .quoted : []
    if first.isBox { traits.insert(.box) }
    readText(
      range, isItem: first.isItem, column: first.column, traits: traits,
      isOneLine: end == start + 1, isLast: end >= limit,
      nextIsItem: end < limit && (following ?? Line(end, of: source, indent: indent)).isItem)
    return end
  }
}
