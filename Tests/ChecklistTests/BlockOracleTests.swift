import CCmark
import Testing

@testable import Checklist

/// The block reader held against cmark-gfm on the fixtures.
struct BlockOracleTests {
  /// Where cmark sees a block of `kind` begin and end, 1-based.
  private func blocks(_ text: String) -> [(kind: String, lines: ClosedRange<Int>)] {
    cmark_gfm_core_extensions_ensure_registered()
    let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_SOURCEPOS)
    defer { cmark_parser_free(parser) }
    if let table = cmark_find_syntax_extension("table") {
      cmark_parser_attach_syntax_extension(parser, table)
    }
    cmark_parser_feed(parser, text, text.utf8.count)
    guard let root = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(root) }
    var found: [(String, ClosedRange<Int>)] = []
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    while cmark_iter_next(iterator) != CMARK_EVENT_DONE {
      guard let node = cmark_iter_get_node(iterator), let type = cmark_node_get_type_string(node)
      else { continue }
      let first = Int(cmark_node_get_start_line(node))
      let last = Int(cmark_node_get_end_line(node))
      if first > 0, last >= first { found.append((String(cString: type), first...last)) }
    }
    return found
  }

  @Test(arguments: [("heading", 0.99), ("table_row", 0.99), ("item", 0.97), ("code_block", 0.97)])
  func agreesOnBlocks(kind: String, floor: Double) {
    var same = 0
    var all = 0
    var misses: [String] = []
    for fixture in Fixture.all {
      let document = Document(fixture.text)
      // Keys and values, tags and LaTeX are read by rules of their own.
      if document.source.isOutline
        || KeyValueLines.isLikely(0..<document.source.lineCount, of: document.source)
      {
        continue
      }
      var kinds: [Int: Set<Passage.Kind>] = [:]
      for passage in document.passages {
        for line in document.source.givenLines(of: passage.range) {
          kinds[line, default: []].insert(passage.kind)
        }
      }
      for block in blocks(fixture.text) where block.kind == kind {
        let line =
          kind == "code_block"
          ? min(block.lines.lowerBound + 1, block.lines.upperBound) : block.lines.lowerBound
        let found = kinds[line] ?? []
        let accepted: Set<Passage.Kind> =
          switch kind {
          case "heading": [.heading]
          // A table with a column for each step is read cell by cell.
          case "table_row": [.row, .item, .heading]
          case "item": [.item, .heading]
          default: [.code, .comment, .value, .sentence, .item, .heading, .row]
          }
        if kind == "code_block", found.isEmpty { continue }
        all += 1
        if found.isDisjoint(with: accepted) {
          misses.append("\(fixture.id):\(line)")
        } else {
          same += 1
        }
      }
    }
    #expect(all > 20)
    #expect(Double(same) >= floor * Double(all), "\(all - same) of \(all): \(misses.prefix(20))")
  }
}
