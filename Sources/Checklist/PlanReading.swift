/// A plan read passage by passage: what each is evidence for and which numbers stand in it.
///
/// For readers that build on the checklist's, such as the one that proposes criteria.
package struct PlanReading: Sendable {
  /// A sentence, list item or table row.
  package struct Passage: Sendable {
    /// The text on one line, markup removed, whole.
    package var text: String
    /// Its lines, 1-based.
    package var lines: ClosedRange<Int>
    /// The steps that it is evidence for, or that its heading announces.
    package var steps: Set<Step>
    /// The heading, label or key above it, innermost; empty when there is none.
    package var heading: String
    /// Its numbers, in order, the first hundred: each holds the text around it.
    package var amounts: [Amount]
    /// The measures it names, as written, in order.
    package var metrics: [String]
  }

  /// A number with what stands right behind it.
  package struct Amount: Sendable, Hashable {
    /// The number, of a range the larger.
    package var value: Double
    /// What it counts, such as `percent`, `points`, `repeats`, `duration`, `money` or `plain`; times
    /// are in hours.
    package var kind: String
    /// The number and its unit as written.
    package var text: String
    /// The passage's text before it.
    package var before: String
    /// The passage's text behind it.
    package var after: String
  }

  private static let mostAmounts = 100

  /// The passages, in the text's order.
  package let passages: [Passage]

  /// Reads `text`; front matter of a saved or sealed plan is passed over.
  ///
  /// Time is linear.
  package init(_ text: String) {
    let judge = Judge(Document(SavedPlan.withoutFrontMatter(text)))
    let document = judge.document
    passages = document.passages.indices.map { index in
      let passage = document.passages[index]
      var steps: Set<Step> = []
      for (aspect, step) in Step.allCases.enumerated()
      where judge.evidence[index][aspect] >= 0.4
        || judge.facts[index].topics.contains(Topics(step))
      {
        steps.insert(step)
      }
      let source = document.source
      let amounts = document.quantities[document.quantities(in: passage.range)]
        .filter { !$0.isVague && Int($0.end) <= passage.range.upperBound }
        .prefix(Self.mostAmounts)
        .map { quantity in
          let end = source.wordEnd(Int(quantity.end), limit: passage.range.upperBound)
          return Amount(
            value: quantity.value, kind: "\(quantity.kind)",
            text: source.plain(Int(quantity.start)..<end),
            before: source.plain(passage.range.lowerBound..<Int(quantity.start)),
            after: source.plain(end..<passage.range.upperBound))
        }
      let metrics = document.words[document.words(in: passage.range)]
        .filter { $0.cue == .metric }
        .map { source.plain(Int($0.start)..<Int($0.end)) }
      return Passage(
        text: source.plain(passage.range), lines: source.givenLines(of: passage.range),
        steps: steps, heading: source.plain(document.sections[passage.section].title),
        amounts: amounts, metrics: metrics)
    }
  }
}

extension Source {
  /// The end of the Latin word that `index` is inside of, as of "Prozentpunkt|e".
  fileprivate func wordEnd(_ index: Int, limit: Int) -> Int {
    func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    guard index > 0, isLetter(bytes[index - 1]) else { return index }
    var end = index
    while end < limit, isLetter(bytes[end]) { end += 1 }
    return end
  }

  /// The words in `range` on one line, without emphasis and code marks.
  fileprivate func plain(_ range: Range<Int>) -> String {
    var out: [UInt8] = []
    for byte in bytes[range] {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "`"): continue
      case 0...0x20, 0x7F, UInt8(ascii: "|"):
        if out.last ?? 0x20 != 0x20 { out.append(0x20) }
      default: out.append(byte)
      }
    }
    while out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }
}
