extension Judge {
  /// The first `limit` of `passages` without bare headings and lead-ins, which announce and say
  /// nothing; where they are all there is, what stands below the first in the text.
  func saying(_ passages: [Int], atMost limit: Int) -> [Int] {
    var saying: [Int] = []
    saying.reserveCapacity(limit)
    for passage in passages where !isBare(passage) {
      saying.append(passage)
      if saying.count == limit { break }
    }
    guard saying.isEmpty, let first = passages.min() else { return saying }
    let below = first + 1
    guard below < document.passages.count, !isBare(below), facts[below].kind != .code,
      !document.sections[document.passages[first].section].topics.isEmpty
    else { return Array(passages.prefix(limit)) }
    return [below]
  }

  /// Whether a passage is only a heading such as "Minimum experiment" or "Registered before the
  /// run:", without a figure and without words behind a colon, or signs without a letter.
  private func isBare(_ index: Int) -> Bool {
    let facts = facts[index]
    guard facts.numbers == 0, facts.length <= 8 else { return false }
    let range = document.passages[index].range
    let bytes = document.source.bytes[range]
    if !bytes.contains(where: { $0 >= 0x80 || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }) {
      return true
    }
    let isLeadIn = document.source.lastVisible(range) == UInt8(ascii: ":")
    guard facts.kind == .heading else { return isLeadIn && facts.kind != .code }
    return isLeadIn || !bytes.contains(UInt8(ascii: ":"))
  }

  /// Evidence for `passages`, which must be in order; those that share a line become one.
  func merged(_ passages: [Int]) -> [Evidence] {
    guard let first = passages.first else { return [] }
    var found: [Evidence] = []
    found.reserveCapacity(passages.count)
    var pieces = [quotable(first)]
    var lines = document.source.givenLines(of: pieces[0])
    for index in passages.dropFirst() {
      let range = quotable(index)
      let here = document.source.givenLines(of: range)
      guard here.lowerBound <= lines.upperBound else {
        found.append(Evidence(lines: lines, quote: document.source.quote(pieces)))
        pieces.removeAll(keepingCapacity: true)
        pieces.append(range)
        lines = here
        continue
      }
      let last = pieces.count - 1
      if continues(pieces[last], at: index) {
        pieces[last] =
          pieces[last].lowerBound..<max(pieces[last].upperBound, range.upperBound)
      } else {
        pieces.append(range)
      }
      lines = lines.lowerBound...max(lines.upperBound, here.upperBound)
    }
    found.append(Evidence(lines: lines, quote: document.source.quote(pieces)))
    return found
  }

  /// What to quote of a passage: a label such as "Hypothesis." says nothing without the sentence
  /// that follows it on its line.
  private func quotable(_ index: Int) -> Range<Int> {
    let range = document.passages[index].range
    guard range.count < 40, index + 1 < document.passages.count,
      continues(range, at: index + 1)
    else { return range }
    let next = document.passages[index + 1]
    guard next.section == document.passages[index].section,
      document.source.givenLines(of: next.range) == document.source.givenLines(of: range)
    else { return range }
    return range.lowerBound..<next.range.upperBound
  }

  /// Whether the passage at `index` is a sentence that goes on where `range` ends: a key with its
  /// value and a row stand by themselves.
  private func continues(_ range: Range<Int>, at index: Int) -> Bool {
    let passage = document.passages[index]
    if passage.range.lowerBound < range.upperBound { return true }
    guard passage.kind == .sentence || passage.kind == .item else { return false }
    let gap = document.source.bytes[range.upperBound..<passage.range.lowerBound]
    return gap.count <= 4 && gap.allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: "*") }
  }
}
