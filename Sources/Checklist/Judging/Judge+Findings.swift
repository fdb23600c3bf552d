extension Judge {
  /// The most passages quoted as evidence for one step.
  private static let evidenceLimit = 6

  /// What the document does for the step of `rule`.
  func finding(for rule: any StepRule, aspect: Int) -> StepFinding {
    var level = Level.absent
    if scores.weak[aspect] > 0 { level = scores.met[aspect] > 0 ? .met : .weak }
    let best = bestPassages(for: aspect, level: level)
    if best.isEmpty { level = .absent }
    return StepFinding(
      step: rule.step, level: level, evidence: merged(best),
      missing: rule.missing(at: level, in: best.map { facts[$0] }))
  }

  /// The passages that are evidence, in the order of the text.
  private func bestPassages(for aspect: Int, level: Level) -> [Int] {
    guard level > .absent else { return [] }
    let strength = document.passages.indices.map { evidence[$0][aspect] }
    guard let strongest = strength.max() else { return [] }
    let ranked = document.passages.indices.filter { strength[$0] >= strongest * 0.6 }
      .sorted { strength[$0] > strength[$1] || strength[$0] == strength[$1] && $0 < $1 }
    return ranked.prefix(Self.evidenceLimit).sorted()
  }

  /// Evidence for `passages`; those that share a line become one, quoted from the first on.
  private func merged(_ passages: [Int]) -> [Evidence] {
    var found: [(lines: ClosedRange<Int>, range: Range<Int>)] = []
    for index in passages {
      let range = quotable(index)
      let lines = document.source.givenLines(of: range)
      if let last = found.last, lines.lowerBound <= last.lines.upperBound {
        found[found.count - 1] = (
          last.lines.lowerBound...max(last.lines.upperBound, lines.upperBound),
          last.range.lowerBound..<max(last.range.upperBound, range.upperBound)
        )
      } else {
        found.append((lines, range))
      }
    }
    return found.map { Evidence(lines: $0.lines, quote: document.source.quote($0.range)) }
  }

  /// What to quote of a passage: a label such as "Hypothesis." says nothing without the sentence
  /// that follows it on its line.
  private func quotable(_ index: Int) -> Range<Int> {
    let range = document.passages[index].range
    guard range.count < 40, index + 1 < document.passages.count else { return range }
    let next = document.passages[index + 1].range
    let line = document.source.givenLines(of: range)
    guard next.lowerBound >= range.upperBound, document.source.givenLines(of: next) == line else {
      return range
    }
    return range.lowerBound..<next.upperBound
  }

  /// The odds, as logarithm, below which a text does not overclaim whatever its phrases.
  private static let sober: Float = -3

  /// Where the document asserts that the idea works.
  ///
  /// A phrase that asserts outright counts unless the passage quotes, cites, doubts or denies it, or
  /// the rest of the text speaks against it; the weights add what phrases miss, among the passages
  /// that sound certain at all.
  func overclaims() -> [Evidence] {
    let odds = scores.weak[Self.overclaim]
    guard odds > Self.sober else { return [] }
    let strength = document.passages.indices.map { evidence[$0][Self.overclaim] }
    var found = document.passages.indices.filter { OverclaimRule.holds(facts[$0]) }
    if found.isEmpty, odds > 0, let strongest = strength.max() {
      found = document.passages.indices.filter {
        strength[$0] >= max(0.6 * strongest, 0.1) && OverclaimRule.mayHold(facts[$0])
      }
    }
    return merged(Array(found.prefix(Self.evidenceLimit)))
  }
}

extension Source {
  /// The longest quotation in bytes.
  private static let quoteLimit = 200

  /// The words in `range` on one line, without markup, shortened at a word.
  func quote(_ range: Range<Int>) -> String {
    let limit = Self.quoteLimit + 60
    let out = [UInt8](unsafeUninitializedCapacity: min(range.count, limit)) { out, count in
      bytes.withUnsafeBufferPointer { bytes in
        var index = range.lowerBound
        while index < range.upperBound, count < limit {
          let byte = bytes[index]
          index += 1
          switch byte {
          case UInt8(ascii: "*"), UInt8(ascii: "`"): continue
          case 0...0x20, 0x7F, UInt8(ascii: "|"):
            guard count > 0, out[count - 1] != 0x20 else { continue }
            out[count] = 0x20
          default: out[count] = byte
          }
          count += 1
        }
        if count > 0, out[count - 1] == 0x20 { count -= 1 }
      }
    }
    guard out.count > Self.quoteLimit else { return String(decoding: out, as: UTF8.self) }
    var end = Self.quoteLimit
    while end > Self.quoteLimit - 40, out[end] != 0x20 { end -= 1 }
    while end > 0, out[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: out[..<end], as: UTF8.self) + "…"
  }
}
